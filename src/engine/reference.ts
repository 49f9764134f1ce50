import type { Reals } from '../data/types.ts';
import type { Measurement } from '../measure/names.ts';
import type { Engine, EngineFactory, Problem, Snapshot } from './contract.ts';
import { measureInFloat64 } from './measureInFloat64.ts';
import { crossEntropy, outputs, preactivations } from './network.ts';

/** The definition of correct: plain float64, one point at a time, in the order of the formulas. */
class ReferenceEngine implements Engine {
  readonly info = {
    name: 'reference',
    exact: false, // Math.exp and Math.log differ in the last bit between JavaScript engines
    precision: 'float64',
    threads: 1,
    device: 'JavaScript',
  } as const;
  readonly #problem: Problem;
  /** m x d */
  readonly #W: Float64Array;

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#W = Float64Array.from(problem.W0);
  }

  train(batches: Int32Array): number {
    const { batchSize, learningRate } = this.#problem;
    const steps = batches.length / batchSize;
    for (let step = 0; step < steps; step++) {
      const batch = batches.subarray(step * batchSize, (step + 1) * batchSize);
      const gradient = batchGradient(this.#problem, this.#W, batch);
      if (gradient === null) return step;
      for (let i = 0; i < gradient.length; i++) this.#W[i] -= learningRate * gradient[i];
    }
    return steps;
  }

  measure(): Measurement {
    return measureInFloat64(this.#problem, this.#W);
  }

  snapshot(): Snapshot {
    return { W: this.#W.slice() };
  }

  restore(snapshot: Snapshot): void {
    this.#W.set(snapshot.W);
  }

  dispose(): void {}
}

/**
 * Gradient of the mean cross-entropy of the batch, m x d:
 * dL/dw_r = mean_b (A^T (o_b - e_{y_b}))_r 1{<w_r, x_b> > 0} x_b. Null where an output is not finite.
 */
export function batchGradient(problem: Problem, W: Reals, batch: ArrayLike<number>): Float64Array | null {
  const { X, y, A, d, k, m } = problem;
  const gradient = new Float64Array(m * d);
  const z = new Float64Array(m);
  const f = new Float64Array(k);
  const o = new Float64Array(k);
  for (let b = 0; b < batch.length; b++) {
    const p = batch[b];
    preactivations(W, X, p, m, d, z);
    outputs(A, z, k, m, f);
    const loss = crossEntropy(f, y[p], o);
    if (!Number.isFinite(loss)) return null;
    o[y[p]] -= 1; // o - e_y
    for (let r = 0; r < m; r++) {
      if (!(z[r] > 0)) continue;
      let back = 0;
      for (let i = 0; i < k; i++) back += A[i * m + r] * o[i];
      back /= batch.length;
      for (let c = 0; c < d; c++) gradient[r * d + c] += back * X[p * d + c];
    }
  }
  return gradient;
}

export const referenceFactory: EngineFactory = {
  name: 'reference',
  // W, W0 and one gradient in float64; the data are the caller's
  bytes: ({ d, m, n, nTest }) => 8 * 3 * m * d + 4 * (n + nTest) * d,
  create: async (problem) => new ReferenceEngine(problem),
};
