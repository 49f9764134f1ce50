import type { Reals } from '../../data/types.ts';
import type { Measurement } from '../../measure/measurements.ts';
import type { Engine, EngineFactory, Problem, Snapshot } from '../contract.ts';
import { WEIGHT_MEASUREMENTS, WeightMeasurer } from '../measureInFloat64.ts';
import { type MeasurementTable, measureBy, UNMEASURED_IN_REGRESSION } from '../measurementTable.ts';
import { dot } from '../network.ts';
import { sampledProblem } from '../sampled.ts';
import { type RegressionProblem, regressionProblem } from './problem.ts';

/** The definition of correct for squared loss: plain float64, one point at a time, in the order of the formulas. */
class RegressionReference implements Engine {
  readonly info = {
    name: 'reference',
    exact: false, // predictedPatternChange asks Math.exp
    precision: 'float64',
    threads: 1,
    device: 'JavaScript',
  } as const;
  readonly #problem: RegressionProblem;
  readonly #sampled: RegressionProblem;
  /** m x d */
  readonly #W: Float64Array;
  /** m */
  readonly #a: Float64Array;
  #bias: number;
  /** sums of squared gradients of W and a, for AdaGrad */
  readonly #squaresW: Float64Array;
  readonly #squaresA: Float64Array;

  constructor(problem: RegressionProblem) {
    const adagrad = problem.regression.optimizer.kind === 'adagrad';
    this.#problem = problem;
    this.#sampled = regressionProblem(sampledProblem(problem));
    this.#W = Float64Array.from(problem.start.W);
    this.#a = Float64Array.from(problem.start.A);
    this.#bias = problem.regression.bias?.start ?? 0;
    this.#squaresW = new Float64Array(adagrad ? this.#W.length : 0);
    this.#squaresA = new Float64Array(adagrad ? this.#a.length : 0);
  }

  train(batches: Int32Array): number {
    const { batchSize } = this.#problem;
    const steps = batches.length / batchSize;
    for (let step = 0; step < steps; step++)
      if (!this.#step(batches.subarray(step * batchSize, (step + 1) * batchSize))) return step;
    return steps;
  }

  /** One step; false where outputs or weights are no longer finite. */
  #step(batch: Int32Array): boolean {
    const { regression } = this.#problem;
    const g = batchGradient(this.#problem, this.#W, this.#a, this.#bias, batch);
    if (g === null) return false;
    this.#update(this.#W, g.W, this.#squaresW);
    if (regression.trainOutput) this.#update(this.#a, g.a, this.#squaresA);
    if (regression.bias !== null) this.#bias -= regression.bias.rate * g.bias;
    return this.#W.every(Number.isFinite) && this.#a.every(Number.isFinite) && Number.isFinite(this.#bias);
  }

  /** w -= eta g, or with AdaGrad w -= eta g / (sqrt(sum g^2) + epsilon). */
  #update(weights: Float64Array, gradient: Float64Array, squares: Float64Array): void {
    const { learningRate, regression } = this.#problem;
    const { optimizer } = regression;
    for (let i = 0; i < weights.length; i++) {
      const g = gradient[i];
      if (optimizer.kind === 'adagrad') {
        squares[i] += g * g;
        weights[i] -= (learningRate * g) / (Math.sqrt(squares[i]) + optimizer.epsilon);
      } else weights[i] -= learningRate * g;
    }
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    const problem = scope === 'all' ? this.#problem : this.#sampled;
    return measureBy(REGRESSION, new RegressionWeights(problem, this.#W, this.#a, this.#bias));
  }

  snapshot(): Snapshot {
    return {
      W: this.#W.slice(),
      A: this.#a.slice(),
      bias: Float64Array.of(this.#bias),
      squaresW: this.#squaresW.slice(),
      squaresA: this.#squaresA.slice(),
    };
  }

  restore({ W, A, bias, squaresW, squaresA }: Partial<Snapshot>): void {
    if (W !== undefined) this.#W.set(W);
    this.#a.set(A ?? this.#problem.start.A);
    this.#bias = bias?.[0] ?? this.#problem.regression.bias?.start ?? 0;
    this.#squaresW.set(squaresW ?? new Float64Array(this.#squaresW.length));
    this.#squaresA.set(squaresA ?? new Float64Array(this.#squaresA.length));
  }

  dispose(): void {}
}

class RegressionWeights extends WeightMeasurer {
  readonly #problem: RegressionProblem;
  readonly #a: Reals;
  readonly #bias: number;

  constructor(problem: RegressionProblem, W: Reals, a: Reals, bias: number) {
    super(problem, W);
    this.#problem = problem;
    this.#a = a;
    this.#bias = bias;
  }

  get trainLoss(): number {
    const { X, n, regression } = this.#problem;
    return this.#loss(X, regression.targets, n);
  }

  get testLoss(): number {
    const { XTest, nTest, regression } = this.#problem;
    return this.#loss(XTest, regression.targetsTest, nTest);
  }

  /** lossWeight * mean (f - y)^2 over a set. */
  #loss(X: Reals, targets: Reals, count: number): number {
    let sum = 0;
    for (let p = 0; p < count; p++) {
      const gap = output(this.#problem, this.W, this.#a, this.#bias, X, p, null) - targets[p];
      sum += gap * gap;
    }
    return (this.#problem.regression.lossWeight * sum) / count;
  }
}

const REGRESSION: MeasurementTable<RegressionWeights> = {
  trainLoss: ({ trainLoss }) => trainLoss,
  testLoss: ({ testLoss }) => testLoss,
  trainError: UNMEASURED_IN_REGRESSION,
  testError: UNMEASURED_IN_REGRESSION,
  corruptedError: UNMEASURED_IN_REGRESSION,
  cleanError: UNMEASURED_IN_REGRESSION,
  ...WEIGHT_MEASUREMENTS,
};

/** f(x) = b + sum_r a_r ReLU(<w_r, x>) for row p of X; the pre-activations go to `z` (m) where one is given. */
function output(
  { m, d }: Problem,
  W: Reals,
  a: Reals,
  bias: number,
  X: Reals,
  p: number,
  z: Float64Array | null,
): number {
  let f = bias;
  for (let r = 0; r < m; r++) {
    const zr = dot(W, r, X, p, d);
    if (z !== null) z[r] = zr;
    if (zr > 0) f += a[r] * zr;
  }
  return f;
}

/**
 * Gradient of L = lossWeight mean_b (f_b - y_b)^2, with g_b = dL/df_b = 2 lossWeight (f_b - y_b) / B:
 * dL/da_r = sum_b g_b ReLU(z_rb), dL/dw_r = sum_b g_b a_r 1{z_rb > 0} x_b, dL/db = sum_b g_b.
 * Null where an output is not finite.
 */
function batchGradient(problem: RegressionProblem, W: Reals, a: Reals, b: number, batch: Int32Array) {
  const { X, m, d, regression } = problem;
  const gradient = { W: new Float64Array(m * d), a: new Float64Array(m), bias: 0 };
  const z = new Float64Array(m);
  for (const p of batch) {
    const f = output(problem, W, a, b, X, p, z);
    if (!Number.isFinite(f)) return null;
    const g = (2 * regression.lossWeight * (f - regression.targets[p])) / batch.length;
    gradient.bias += g;
    for (let r = 0; r < m; r++) {
      if (!(z[r] > 0)) continue;
      gradient.a[r] += g * z[r];
      for (let c = 0; c < d; c++) gradient.W[r * d + c] += g * a[r] * X[p * d + c];
    }
  }
  return gradient;
}

export const regressionReferenceFactory: EngineFactory = {
  name: 'reference',
  // W, its gradient and squares in float64; the data are the caller's
  bytes: ({ d, m, n, nTest }) => 8 * 3 * m * (d + 1) + 4 * (n + nTest) * d,
  create: async (problem) => new RegressionReference(regressionProblem(problem)),
};
