import type { Reals } from '../data/types.ts';
import type { Measurement } from '../measure/measurements.ts';
import type { GradientMeasurement, InsightEngine, InsightFactory, Problem, Snapshot } from './contract.ts';
import { gradientsInFloat64 } from './gradientsInFloat64.ts';
import { measureInFloat64 } from './measureInFloat64.ts';
import { crossEntropy, ForwardPass } from './network.ts';
import { assertClassification } from './regression/problem.ts';
import { sampledProblem } from './sampled.ts';

/** The definition of correct: plain float64, one point at a time, in the order of the formulas. */
class ReferenceEngine implements InsightEngine {
  readonly info = {
    name: 'reference',
    exact: false, // Math.exp and Math.log differ in the last bit between JavaScript engines
    precision: 'float64',
    threads: 1,
    device: 'JavaScript',
  } as const;
  readonly #problem: Problem;
  readonly #sampled: Problem;
  /** m x d */
  readonly #W: Float64Array;

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#sampled = sampledProblem(problem);
    this.#W = Float64Array.from(problem.start.W);
  }

  train(batches: Int32Array): number {
    const { batchSize, learningRate, lazyScale } = this.#problem;
    const eta = lazyScale === undefined ? learningRate : learningRate / (lazyScale * lazyScale);
    const steps = batches.length / batchSize;
    for (let step = 0; step < steps; step++) {
      const batch = batches.subarray(step * batchSize, (step + 1) * batchSize);
      const gradient = batchGradient(this.#problem, this.#W, batch);
      if (gradient === null) return step;
      for (let i = 0; i < gradient.length; i++) this.#W[i] -= eta * gradient[i];
    }
    return steps;
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    return measureInFloat64(scope === 'all' ? this.#problem : this.#sampled, this.#W);
  }

  gradients(): GradientMeasurement {
    return gradientsInFloat64(this.#problem, this.#W);
  }

  testOutputs(): Float64Array {
    const { XTest, nTest, k } = this.#problem;
    const pass = new ForwardPass(this.#problem);
    const all = new Float64Array(nTest * k);
    for (let p = 0; p < nTest; p++) {
      pass.run(this.#W, XTest, p);
      all.set(pass.f, p * k);
    }
    return all;
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
 * dL/dw_r = alpha mean_b (A^T (o_b - e_{y_b}))_r 1{gate r open at x_b} x_b, alpha = 1 but in lazy training.
 * Null where an output is not finite.
 */
export function batchGradient(problem: Problem, W: Reals, batch: ArrayLike<number>): Float64Array | null {
  const { X, y, d, k, m, lazyScale } = problem;
  const { A } = problem.start;
  const gradient = new Float64Array(m * d);
  const pass = new ForwardPass(problem);
  const o = new Float64Array(k);
  for (let b = 0; b < batch.length; b++) {
    const p = batch[b];
    pass.runScaled(W, X, p);
    const loss = crossEntropy(pass.f, y[p], o);
    if (!Number.isFinite(loss)) return null;
    o[y[p]] -= 1; // o - e_y
    for (let r = 0; r < m; r++) {
      if (pass.open[r] === 0) continue;
      let back = 0;
      for (let i = 0; i < k; i++) back += A[i * m + r] * o[i];
      back *= (lazyScale ?? 1) / batch.length;
      for (let c = 0; c < d; c++) gradient[r * d + c] += back * X[p * d + c];
    }
  }
  return gradient;
}

export const referenceFactory: InsightFactory = {
  name: 'reference',
  // W, W0 and one gradient in float64; the data are the caller's
  bytes: ({ d, m, n, nTest }) => 8 * 3 * m * d + 4 * (n + nTest) * d,
  create: async (problem) => {
    assertClassification(problem);
    return new ReferenceEngine(problem);
  },
};
