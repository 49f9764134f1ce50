import { fused, matMul, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Problem } from '../contract.ts';
import { referenceFactory } from '../reference.ts';
import type { Gpu } from './gpu.ts';
import type { Batch, GpuKernels, GpuModel, GpuWeights } from './kernels.ts';
import { gated, outputGradient } from './programs.ts';
import { TwoLayerReader } from './readings.ts';
import { spread } from './spread.ts';

/** The two-layer network, of which the first layer W (m x d) is trained. */
class TwoLayerKernels implements GpuKernels {
  readonly weights;
  readonly #gpu: Gpu;
  readonly #W0: Tensor2D;
  readonly #A: Tensor2D;
  /** -(eta / B) A, k x m: the step's factor is applied where the matrix is small, once and for all */
  readonly #stepA: Tensor2D;
  readonly #outputGradient;
  readonly #gated;

  constructor(gpu: Gpu, { d, k, m, batchSize, learningRate, start }: Problem) {
    this.#gpu = gpu;
    this.weights = [{ name: 'W', shape: [m, d] }] as const;
    this.#W0 = gpu.upload(start.W, [m, d]);
    this.#A = gpu.upload(start.A, [k, m]);
    const factor = -learningRate / batchSize;
    this.#stepA = gpu.upload(
      Float64Array.from(start.A, (a) => factor * a),
      [k, m],
    );
    this.#outputGradient = outputGradient(batchSize, k);
    this.#gated = gated(batchSize, m);
  }

  /** W - eta dL/dW on one batch: H = ReLU(X W^T), F = H A^T, D = (o - e_y) A gated by H, W - (eta/B) D^T X. */
  step([W]: GpuWeights, { x, indices, labels }: Batch): GpuWeights {
    const H = fused.matMul({ a: x, b: W, transposeB: true, activation: 'relu' });
    const F = matMul(H, this.#A, false, true);
    const G = this.#gpu.run<Tensor2D>(this.#outputGradient, [F, indices, labels]);
    const D = this.#gpu.run<Tensor2D>(this.#gated, [matMul(G, this.#stepA), H]);
    return [fused.matMul({ a: D, b: x, transposeA: true, bias: W }) as Tensor2D];
  }

  reader(problem: Problem): TwoLayerReader {
    return new TwoLayerReader(this.#gpu, problem, this.#W0, this.#A);
  }

  dispose(): void {
    for (const tensor of [this.#W0, this.#A, this.#stepA]) tensor.dispose();
  }
}

export const twoLayer: GpuModel = {
  kernels: (gpu, problem) => new TwoLayerKernels(gpu, problem),
  tiny: tinyProblem,
  reference: referenceFactory,
};

function tinyProblem(): Problem {
  const [d, k, m, n, nTest] = [5, 3, 7, 6, 4];
  return {
    model: 'two-layer',
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
    start: { W: spread(m * d, 0.5698402909), A: spread(k * m, 0.8191725133) },
    batchSize: 2,
    learningRate: 0.5,
    initScale: 0.6,
  };
}
