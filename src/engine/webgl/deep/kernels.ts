import { fused, matMul, type Tensor2D } from '@tensorflow/tfjs-core';
import { type HiddenName, hiddenNames } from '../../../model/depth.ts';
import { EngineError, type Problem } from '../../contract.ts';
import { type DeepProblem, deepProblem, rowLength } from '../../deep/problem.ts';
import { deepReferenceFactory } from '../../deep/reference.ts';
import type { Gpu } from '../gpu.ts';
import type { Batch, GpuKernels, GpuModel, GpuWeights } from '../kernels.ts';
import { gated, outputGradient } from '../programs.ts';
import { spread } from '../spread.ts';
import { forwardPass } from './forward.ts';
import { DeepReader } from './readings.ts';

/** Deep classifiers. All hidden layers are among the weights, also a first one that is not trained: a step returns that as it is. */
class DeepKernels implements GpuKernels {
  readonly weights: readonly { readonly name: HiddenName; readonly shape: readonly [number, number] }[];
  readonly #gpu: Gpu;
  readonly #problem: DeepProblem;
  readonly #start: GpuWeights;
  readonly #A: Tensor2D;
  /** -(eta / B) A, k x m: the step's factor is applied where the matrix is small, once and for all */
  readonly #stepA: Tensor2D;
  readonly #forward: ReturnType<typeof forwardPass>;
  readonly #outputGradient;
  readonly #gated;
  /** of a layer that is skipped, whose part in h_l is one L-th */
  readonly #gatedShare;

  constructor(gpu: Gpu, problem: DeepProblem) {
    const { k, m, batchSize, learningRate, start, depth } = problem;
    this.#gpu = gpu;
    this.#problem = problem;
    this.weights = hiddenNames(depth.L).map((name, l) => ({ name, shape: [m, rowLength(problem, l + 1)] }));
    this.#start = this.weights.map(({ name, shape }) => gpu.upload(start[name], shape));
    this.#A = gpu.upload(start.A, [k, m]);
    const factor = -learningRate / batchSize;
    this.#stepA = gpu.upload(
      Float64Array.from(start.A, (a) => factor * a),
      [k, m],
    );
    this.#forward = forwardPass(gpu, batchSize, m, depth);
    this.#outputGradient = outputGradient(batchSize, k);
    this.#gated = gated(batchSize, m);
    this.#gatedShare = gated(batchSize, m, depth.L);
  }

  /** `above` is -(eta/B) dL/dh_l, from the outputs down to the first layer that is trained; each W_l gains D_l^T h_(l-1). */
  step(weights: GpuWeights, { x, indices, labels }: Batch): GpuWeights {
    const { L, skip, firstTrained } = this.#problem.depth;
    const { active, hidden } = this.#forward(weights, x);
    const F = matMul(hidden[L - 1], this.#A, false, true);
    const G = this.#gpu.run<Tensor2D>(this.#outputGradient, [F, indices, labels]);
    const next = [...weights];
    let above: Tensor2D = matMul(G, this.#stepA);
    for (let l = L - 1; l >= firstTrained - 1; l--) {
      const skips = l > 0 && skip;
      const D = this.#gpu.run<Tensor2D>(skips ? this.#gatedShare : this.#gated, [above, active[l]]);
      next[l] = fused.matMul({
        a: D,
        b: l === 0 ? x : hidden[l - 1],
        transposeA: true,
        bias: weights[l],
      }) as Tensor2D;
      if (l < firstTrained) break;
      above = fused.matMul({ a: D, b: weights[l], ...(skips ? { bias: above } : {}) }) as Tensor2D;
    }
    return next;
  }

  reader(problem: Problem): DeepReader {
    return new DeepReader(this.#gpu, deepProblem(problem), this.#start, this.#A);
  }

  dispose(): void {
    for (const tensor of [...this.#start, this.#A, this.#stepA]) tensor.dispose();
  }
}

export const deep: GpuModel = {
  kernels(gpu, problem) {
    if (problem.regression !== undefined)
      throw new EngineError(
        'The GPU engine trains deep classifiers only: use the exact engine for real targets.',
      );
    return new DeepKernels(gpu, deepProblem(problem));
  },
  tiny: tinyProblem,
  reference: deepReferenceFactory,
};

/** Three layers with skips: every shader of a deep network takes part. */
function tinyProblem(): Problem {
  const [d, k, m, n, nTest, L] = [5, 3, 7, 6, 4, 3];
  const upper = hiddenNames(L)
    .slice(1)
    .map((name, i) => [name, spread(m * m, 0.4142135623 + i / 100)]);
  return {
    model: 'deep',
    d,
    k,
    m,
    n,
    nTest,
    X: spread(n * d, 0.6180339887),
    y: Int32Array.from({ length: n }, (_, i) => i % k),
    corrupted: new Uint8Array(n),
    XTest: spread(nTest * d, 0.7548776662),
    yTest: Int32Array.from({ length: nTest }, (_, i) => (i + 1) % k),
    start: {
      W: spread(m * d, 0.5698402909),
      A: spread(k * m, 0.8191725133),
      ...Object.fromEntries(upper),
    },
    batchSize: 2,
    learningRate: 0.1,
    initScale: 0.6,
    depth: { L, skip: true, firstTrained: 1 },
  };
}
