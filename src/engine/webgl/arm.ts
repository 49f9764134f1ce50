import {
  abs,
  concat,
  fused,
  gather,
  matMul,
  mul,
  reshape,
  sum,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Reals } from '../../data/types.ts';
import type { Measurement } from '../../measure/measurements.ts';
import type { Engine, EngineInfo, Problem, Snapshot } from '../contract.ts';
import { sampledProblem } from '../sampled.ts';
import type { Gpu } from './gpu.ts';
import { measurementOf } from './measurement.ts';
import { gated, outputGradient } from './programs.ts';
import { type Points, Reader, uploadPoints } from './readings.ts';

/** One arm, a two-layer classifier, on the GPU. W never leaves it during training; the gradient is the closed form, without autodiff. */
export class WebglEngine implements Engine {
  readonly info: EngineInfo;
  readonly #gpu: Gpu;
  readonly #problem: Problem;
  readonly #X: Tensor2D;
  readonly #labels: Tensor1D;
  readonly #W0: Tensor2D;
  readonly #A: Tensor2D;
  /** -(eta / B) A, k x m: the step's factor is applied where the matrix is small, once and for all */
  readonly #stepA: Tensor2D;
  readonly #reader: Reader;
  /** of the sample, with the problem it makes; null where there is none */
  readonly #sample: { readonly problem: Problem; readonly reader: Reader; readonly points: Points } | null;
  readonly #outputGradient;
  readonly #gated;
  readonly #released: () => void;
  /** m x d */
  #W: Tensor2D;
  #disposed = false;

  /** @param released called once, when the engine is disposed */
  constructor(gpu: Gpu, problem: Problem, released: () => void) {
    const { d, k, m, n, batchSize, learningRate } = problem;
    this.info = { name: 'webgl', exact: false, precision: 'float32', threads: 1, device: gpu.device };
    this.#gpu = gpu;
    this.#problem = problem;
    this.#released = released;
    const points = uploadPoints(problem.X, n, d, m);
    this.#X = points.X;
    this.#labels = tensor1d(Float32Array.from(problem.y), 'float32');
    this.#W0 = this.#packed(problem.start.W, [m, d]);
    this.#W = this.#packed(problem.start.W, [m, d]);
    this.#A = this.#packed(problem.start.A, [k, m]);
    const factor = -learningRate / batchSize;
    this.#stepA = this.#packed(
      Float64Array.from(problem.start.A, (a) => factor * a),
      [k, m],
    );
    this.#reader = new Reader(gpu, problem, points, this.#W0, this.#A);
    this.#sample = null;
    if (problem.sample !== undefined) {
      const sampled = sampledProblem(problem);
      const chosen = uploadPoints(sampled.X, sampled.n, d, m);
      const reader = new Reader(gpu, sampled, chosen, this.#W0, this.#A);
      this.#sample = { problem: sampled, reader, points: chosen };
    }
    this.#outputGradient = outputGradient(batchSize, k);
    this.#gated = gated(batchSize, m);
  }

  /** Compiles all shaders, with the shapes of the run, by computing one step and one measurement that nobody sees. */
  warmUp(): void {
    const first = tidy(() => this.#step(this.#W, new Int32Array(this.#problem.batchSize)));
    this.#isFinite(first);
    first.dispose();
    this.measure();
    if (this.#sample !== null) this.measure('sample');
    this.#gpu.requireMemory();
  }

  train(batches: Int32Array): number {
    this.#gpu.requireAlive();
    const { batchSize } = this.#problem;
    const steps = batches.length / batchSize;
    if (steps === 0) return 0;
    const start = this.#W;
    for (let step = 0; step < steps; step++) {
      const before = this.#W;
      this.#W = tidy(() => this.#step(before, batches.slice(step * batchSize, (step + 1) * batchSize)));
      if (before !== start) before.dispose();
    }
    if (this.#isFinite(this.#W)) {
      start.dispose();
      return steps;
    }
    // a number that is not finite stays so, hence one look at the end is enough; only now the exact step matters
    this.#W.dispose();
    this.#W = start;
    return this.#replay(batches, steps);
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    this.#gpu.requireAlive();
    if (scope === 'sample' && this.#sample !== null)
      return measurementOf(this.#sample.problem, this.#sample.reader.read(this.#W));
    return measurementOf(this.#problem, this.#reader.read(this.#W));
  }

  snapshot(): Snapshot {
    // a copy is read: tfjs would move W itself from the GPU to the CPU
    const W = this.#gpu.read(tidy(() => mul(this.#W, this.#gpu.one)));
    this.#gpu.requireAnswer(); // the values just read may be the zeros of a lost context
    return { W };
  }

  restore(snapshot: Snapshot): void {
    this.#W.dispose();
    this.#W = this.#packed(snapshot.W, [this.#problem.m, this.#problem.d]);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#reader.dispose();
    this.#sample?.reader.dispose();
    this.#sample?.points.X.dispose();
    for (const tensor of [this.#X, this.#labels, this.#W0, this.#W, this.#A, this.#stepA]) tensor.dispose();
    this.#released();
  }

  /** W - eta dL/dW on one batch: H = ReLU(X W^T), F = H A^T, D = (o - e_y) A gated by H, W - (eta/B) D^T X. */
  #step(W: Tensor2D, batch: Int32Array): Tensor2D {
    const indices = tensor1d(batch, 'int32');
    const x = gather(this.#X, indices);
    const H = fused.matMul({ a: x, b: W, transposeB: true, activation: 'relu' });
    const F = matMul(H, this.#A, false, true);
    const G = this.#gpu.run<Tensor2D>(this.#outputGradient, [F, indices, this.#labels]);
    const D = this.#gpu.run<Tensor2D>(this.#gated, [matMul(G, this.#stepA), H]);
    return fused.matMul({ a: D, b: x, transposeA: true, bias: W }) as Tensor2D;
  }

  /** The same steps again, one by one, up to the last one after which all weights are finite; W is left there. */
  #replay(batches: Int32Array, steps: number): number {
    const { batchSize } = this.#problem;
    for (let step = 0; step < steps; step++) {
      const next = tidy(() => this.#step(this.#W, batches.slice(step * batchSize, (step + 1) * batchSize)));
      if (!this.#isFinite(next)) {
        next.dispose();
        return step;
      }
      this.#W.dispose();
      this.#W = next;
    }
    return steps;
  }

  /** Whether the sum of |W| is finite; waits for the GPU. Throws EngineError where the context is lost. */
  #isFinite(W: Tensor2D): boolean {
    const [total, one] = this.#gpu.read(tidy(() => concat([reshape(sum(abs(W)), [1]), this.#gpu.one], 0)));
    if (one !== 1) this.#gpu.fail();
    return Number.isFinite(total);
  }

  /** Uploads and packs in 2 x 2 blocks at once: an unpacked matrix would be packed anew by every matMul. */
  #packed(values: Reals, shape: [number, number]): Tensor2D {
    return tidy(() => mul(tensor2d(Float32Array.from(values), shape, 'float32'), this.#gpu.one) as Tensor2D);
  }
}
