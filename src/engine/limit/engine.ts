import type { Reals } from '../../data/types.ts';
import type { Measurement } from '../../measure/measurements.ts';
import type { Limit } from '../../model/limit.ts';
import { type Engine, EngineError, type EngineInfo, type Problem, type Snapshot } from '../contract.ts';
import { CLASSIFICATION, type Classified, classify, OF_CLASSES } from '../measureInFloat64.ts';
import { type MeasurementTable, measureBy, tableOver } from '../measurementTable.ts';
import { crossEntropy, type ExpLog } from '../network.ts';
import { type Kernel, TangentKernel } from './kernel.ts';

/** Where the functions come from: Math, or functions whose bits are the same everywhere. */
export type Functions = ExpLog & { readonly acos: (cosine: number) => number };

/** A problem that is known to be one of infinite width. */
export type LimitProblem = Problem & { readonly limit: Limit };

/** The same problem, checked; throws EngineError where it is not one of infinite width, or asks for what that lacks. */
export function limitProblem(problem: Problem): LimitProblem {
  const { limit, gates, lazyScale, regression, depth } = problem;
  if (limit === undefined)
    throw new EngineError('This problem has a width: use the engine of its model for it.');
  if (gates === 'initial' || lazyScale !== undefined || regression !== undefined || depth !== undefined)
    throw new EngineError('The limit of infinite width is known of the plain two-layer classifier only.');
  return { ...problem, limit };
}

/**
 * The limit m -> infinity of the two-layer network with eta = c / m: weights hardly move, so outputs are linear in them, and SGD
 * acts on the outputs themselves, of all points at once: f(x) -= (c tau^2 / B) sum_b K(x, x_b) (o_b - e_(y_b)).
 * Float64, plain loops in one order. Training points move step by step; test points, which nothing depends on, when they are asked
 * for, by all that was added up until then.
 */
export class LimitEngine implements Engine {
  readonly info: EngineInfo;
  readonly #problem: LimitProblem;
  readonly #functions: Functions;
  readonly #kernel: Kernel;
  /** outputs at the start, (n + nTest) x k, training points first */
  readonly #f0: Float64Array;
  /** outputs of training points now, k x n */
  readonly #f: Float64Array;
  /** n x k: c / B times the sum of o_b - e_(y_b) over the batches that a point was in, so that f = f0 - tau^2 K signals */
  readonly #signals: Float64Array;

  /** @param f0 outputs at the start, (n + nTest) x k, training points first */
  constructor(
    problem: LimitProblem,
    f0: Float64Array,
    functions: Functions,
    info: EngineInfo,
    kernel: Kernel = new TangentKernel(problem, functions.acos),
  ) {
    this.info = info;
    this.#problem = problem;
    this.#functions = functions;
    this.#kernel = kernel;
    this.#f0 = f0;
    this.#f = new Float64Array(problem.n * problem.k);
    this.#signals = new Float64Array(problem.n * problem.k);
    this.restore({});
  }

  train(batches: Int32Array): number {
    const { batchSize, k } = this.#problem;
    const steps = batches.length / batchSize;
    const moves = new Float64Array(batchSize * k);
    for (let step = 0; step < steps; step++) {
      const batch = batches.subarray(step * batchSize, (step + 1) * batchSize);
      if (!this.#signalsOf(batch, moves)) return step;
      for (let b = 0; b < batchSize; b++) this.#move(batch[b], moves, b * k);
    }
    return steps;
  }

  /** (c / B) (o_b - e_(y_b)) of each point of the batch, from the outputs before the step. False where one is not finite. */
  #signalsOf(batch: Int32Array, out: Float64Array): boolean {
    const { k, y, limit } = this.#problem;
    const rate = limit.rate / batch.length;
    const o = new Float64Array(k);
    const f = new Float64Array(k);
    for (let b = 0; b < batch.length; b++) {
      const p = batch[b];
      if (!Number.isFinite(crossEntropy(this.#trainOutputs(p, f), y[p], o, this.#functions))) return false;
      let rest = 0; // 1 - o_y without losing its digits where the label is nearly certain
      for (let i = 0; i < k; i++) if (i !== y[p]) rest += o[i];
      for (let i = 0; i < k; i++) out[b * k + i] = rate * (i === y[p] ? -rest : o[i]);
    }
    return true;
  }

  /** What the signal of training point p, k numbers from `at` on, does to the outputs of all training points. */
  #move(p: number, moves: Float64Array, at: number): void {
    const { n, k, limit } = this.#problem;
    const row = this.#kernel.row(p);
    for (let i = 0; i < k; i++) {
      this.#signals[p * k + i] += moves[at + i];
      subtract(this.#f, i * n, limit.outputVariance * moves[at + i], row, n);
    }
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    const { k, y, yTest, corrupted, n, nTest, sample } = this.#problem;
    const train = (scope === 'sample' && sample?.train) || everyPoint(n);
    const test = (scope === 'sample' && sample?.test) || everyPoint(nTest);
    const f = new Float64Array(k);
    const testOutputs = this.#testOutputs(test);
    const outcome = (outputsAt: (i: number) => Float64Array, points: Int32Array, labels: Int32Array) =>
      classify(
        outputsAt,
        Int32Array.from(points, (p) => labels[p]),
        this.#functions,
      );
    return measureBy(LIMIT, {
      train: outcome((i) => this.#trainOutputs(train[i], f), train, y),
      test: outcome((i) => testOutputs.subarray(i * k, (i + 1) * k), test, yTest),
      problem: { ...this.#problem, corrupted: Uint8Array.from(train, (p) => corrupted[p]) },
      distance: this.#distance(),
    });
  }

  /**
   * The limit of sqrt(m) |W_t - W_0| / |W_0|. As dw_r = -(1/m) sum_j <a_r, s_j> 1{gate r open at x_j} x_j, m |dW|^2 goes to
   * tau^2 trace(s^T K s) = sum_j <s_j, f_0(x_j) - f_t(x_j)>, and |W_0|^2 to scale^2 d.
   */
  #distance(): number {
    const { n, k, d, limit } = this.#problem;
    let square = 0;
    for (let p = 0; p < n; p++)
      for (let i = 0; i < k; i++)
        square += this.#signals[p * k + i] * (this.#f0[p * k + i] - this.#f[i * n + p]);
    return Math.sqrt(Math.max(0, square)) / (limit.scale * Math.sqrt(d)); // rounding may make it negative
  }

  #trainOutputs(p: number, out: Float64Array): Float64Array {
    const { n, k } = this.#problem;
    for (let i = 0; i < k; i++) out[i] = this.#f[i * n + p];
    return out;
  }

  /** f of these test points, one row of k numbers each: f0 less tau^2 K signals, summed over training points in their order. */
  #testOutputs(points: Int32Array): Float64Array {
    const { n, k, limit } = this.#problem;
    const columns = new Float64Array(k * points.length);
    const row = new Float64Array(points.length);
    for (let p = 0; p < n; p++) {
      const signal = this.#signals.subarray(p * k, (p + 1) * k);
      if (signal.every((value) => value === 0)) continue; // was in no batch
      const all = this.#kernel.row(p);
      for (let q = 0; q < points.length; q++) row[q] = all[n + points[q]];
      for (let i = 0; i < k; i++)
        subtract(columns, i * points.length, limit.outputVariance * signal[i], row, points.length);
    }
    const f = new Float64Array(points.length * k);
    for (let q = 0; q < points.length; q++)
      for (let i = 0; i < k; i++)
        f[q * k + i] = this.#f0[(n + points[q]) * k + i] + columns[i * points.length + q];
    return f;
  }

  snapshot(): Snapshot {
    const { n, nTest, k } = this.#problem;
    const f = new Float64Array((n + nTest) * k);
    for (let p = 0; p < n; p++) this.#trainOutputs(p, f.subarray(p * k, (p + 1) * k));
    f.set(this.#testOutputs(everyPoint(nTest)), n * k);
    return { f, signals: this.#signals.slice() };
  }

  /** Outputs of test points follow from the signals. */
  restore({ f = this.#f0, signals }: Snapshot): void {
    const { n, k } = this.#problem;
    for (let p = 0; p < n; p++) for (let i = 0; i < k; i++) this.#f[i * n + p] = f[p * k + i];
    if (signals === undefined) this.#signals.fill(0);
    else this.#signals.set(signals);
  }

  dispose(): void {
    this.#kernel.forget();
  }
}

/** values[from + q] -= factor row[q], for q below count. */
function subtract(values: Float64Array, from: number, factor: number, row: Reals, count: number): void {
  for (let q = 0; q < count; q++) values[from + q] -= factor * row[q];
}

function everyPoint(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, p) => p);
}

/** What the outputs make of the points that are measured; `problem` says which labels of theirs are corrupted. */
interface Outcome {
  readonly train: Classified;
  readonly test: Classified;
  readonly problem: Problem;
  readonly distance: number;
}

const NO_UNITS = { unmeasured: 'there are no units to be counted, and each moves by nothing' };

/** What is measured of a network of infinite width: its outputs. */
export const LIMIT: MeasurementTable<Outcome> = tableOver<Outcome>(CLASSIFICATION, {
  ...OF_CLASSES,
  relativeDistance: NO_UNITS,
  maxNeuronDistance: NO_UNITS,
  patternChange: NO_UNITS,
  predictedPatternChange: NO_UNITS,
  deadUnits: NO_UNITS,
  limitDistance: ({ distance }) => distance,
});
