import type { Measurement } from '../../measure/measurements.ts';
import type { Limit } from '../../model/limit.ts';
import { type Engine, EngineError, type EngineInfo, type Problem, type Snapshot } from '../contract.ts';
import { type Classified, classify, OF_CLASSES } from '../measureInFloat64.ts';
import { type MeasurementTable, measureBy } from '../measurementTable.ts';
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
 * Float64, plain loops in one order.
 */
export class LimitEngine implements Engine {
  readonly info: EngineInfo;
  readonly #problem: LimitProblem;
  readonly #functions: Functions;
  readonly #kernel: Kernel;
  /** (n + nTest) x k: at the start, and now */
  readonly #f0: Float64Array;
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
    this.#f = f0.slice();
    this.#signals = new Float64Array(problem.n * problem.k);
  }

  train(batches: Int32Array): number {
    const { batchSize } = this.#problem;
    const steps = batches.length / batchSize;
    const moves = new Float64Array(batchSize * this.#problem.k);
    for (let step = 0; step < steps; step++) {
      const batch = batches.subarray(step * batchSize, (step + 1) * batchSize);
      if (!this.#signalsOf(batch, moves)) return step;
      batch.forEach((p, b) => {
        this.#move(p, moves.subarray(b * this.#problem.k, (b + 1) * this.#problem.k));
      });
    }
    return steps;
  }

  /** (c / B) (o_b - e_(y_b)) of each point of the batch, from the outputs before the step. False where one is not finite. */
  #signalsOf(batch: Int32Array, out: Float64Array): boolean {
    const { k, y, limit } = this.#problem;
    const rate = limit.rate / batch.length;
    const o = new Float64Array(k);
    for (let b = 0; b < batch.length; b++) {
      const p = batch[b];
      const loss = crossEntropy(this.#f.subarray(p * k, (p + 1) * k), y[p], o, this.#functions);
      if (!Number.isFinite(loss)) return false;
      let rest = 0; // 1 - o_y without losing its digits where the label is nearly certain
      for (let i = 0; i < k; i++) if (i !== y[p]) rest += o[i];
      for (let i = 0; i < k; i++) out[b * k + i] = rate * (i === y[p] ? -rest : o[i]);
    }
    return true;
  }

  /** What the signal of training point p does to the outputs of all points. */
  #move(p: number, signal: Float64Array): void {
    const { k, limit } = this.#problem;
    const f = this.#f;
    const row = this.#kernel.row(p);
    for (let i = 0; i < k; i++) this.#signals[p * k + i] += signal[i];
    for (let q = 0, at = 0; q < row.length; q++) {
      const share = limit.outputVariance * row[q];
      for (let i = 0; i < k; i++, at++) f[at] -= share * signal[i];
    }
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    return measureBy(LIMIT, new Outputs(this.#problem, this.#f, this.#functions, scope));
  }

  snapshot(): Snapshot {
    return { f: this.#f.slice(), signals: this.#signals.slice() };
  }

  restore({ f, signals }: Snapshot): void {
    this.#f.set(f ?? this.#f0);
    if (signals === undefined) this.#signals.fill(0);
    else this.#signals.set(signals);
  }

  dispose(): void {
    this.#kernel.forget();
  }
}

/** The outputs as they stand, on all points or on those of the sample. */
class Outputs {
  readonly problem: Problem;
  readonly train: Classified;
  readonly test: Classified;

  constructor(problem: Problem, f: Float64Array, functions: ExpLog, scope: 'all' | 'sample') {
    const { k, n, y, yTest, corrupted } = problem;
    const sample = scope === 'sample' ? problem.sample : undefined;
    const labels = (all: Int32Array, chosen: Int32Array | undefined) =>
      chosen === undefined ? all : Int32Array.from(chosen, (p) => all[p]);
    const at = (p: number) => f.subarray(p * k, (p + 1) * k);
    const { train, test } = sample ?? {};
    this.train = classify((p) => at(train?.[p] ?? p), labels(y, train), functions);
    this.test = classify((p) => at(n + (test?.[p] ?? p)), labels(yTest, test), functions);
    const marks = train === undefined ? corrupted : Uint8Array.from(train, (p) => corrupted[p]);
    this.problem = { ...problem, corrupted: marks };
  }
}

const NO_UNITS = { unmeasured: 'there are no units to be counted, and each moves by nothing' };

/** What is measured of a network of infinite width: its outputs. */
export const LIMIT: MeasurementTable<Outputs> = {
  ...OF_CLASSES,
  relativeDistance: NO_UNITS,
  maxNeuronDistance: NO_UNITS,
  patternChange: NO_UNITS,
  predictedPatternChange: NO_UNITS,
  deadUnits: NO_UNITS,
};
