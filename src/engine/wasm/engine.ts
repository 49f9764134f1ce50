import type { Reals } from '../../data/types.ts';
import type { Measurement } from '../../measure/measurements.ts';
import {
  EngineError,
  type EngineInfo,
  type GradientMeasurement,
  type InsightEngine,
  type PlaneMeasurement,
  type Problem,
  type Snapshot,
} from '../contract.ts';
import { measureBy } from '../measurementTable.ts';
import { Insights } from './insights.ts';
import type { Layout } from './layout.ts';
import { CLASSIFICATION, type Counts } from './measurements.ts';
import type { ArmMemory } from './memory.ts';
import { COMMAND } from './module.ts';
import { withSample } from './problem.ts';
import { copyRows } from './rows.ts';
import { readDoubles, type Values } from './struct.ts';
import { ARM, RESULTS } from './structs.ts';

/** Below this no float32 weight can be on its way to infinity. */
const SAFE = 1e37;

/**
 * The exact engine of two-layer classifiers. The update of the last batch stays pending between calls of train (see assembly/train.ts) and is
 * applied before anything looks at W.
 */
export class WasmEngine implements InsightEngine {
  readonly info: EngineInfo;
  readonly #problem: Problem;
  readonly #layout: Layout;
  readonly #armMemory: ArmMemory;
  readonly #close: () => void;
  /** how many points there are, and training points whose label was changed: of all, and of the sample */
  readonly #all: PointCounts;
  readonly #sampled: PointCounts;
  /** the most a weight can change in one step, from |o - e_y| <= 2 */
  readonly #largestStep: number;
  #largestWeight: number;
  #pending = 0;
  #parity = 0;
  #diverged = false;
  #open = true;
  readonly #insights: Insights;

  constructor(problem: Problem, layout: Layout, armMemory: ArmMemory, close: () => void) {
    const threads = layout.fields.threads;
    this.info = { name: 'wasm', exact: true, precision: 'float32', threads, device: 'WebAssembly SIMD' };
    this.#problem = problem;
    this.#layout = layout;
    this.#armMemory = armMemory;
    this.#close = close;
    this.#all = countsOf(problem);
    this.#sampled = problem.sample === undefined ? this.#all : sampleCounts(problem, problem.sample);
    const rate = problem.learningRate / (problem.lazyScale ?? 1);
    this.#largestStep = 2 * problem.k * rate * largest(problem.start.A) * largest(problem.X);
    this.#largestWeight = largest(problem.start.W);
    this.#insights = new Insights(problem, layout, armMemory, (...command) => this.#command(...command));
  }

  train(batches: Int32Array): number {
    this.#mustBeOpen();
    this.#insights.forget();
    const { batchSize } = this.#problem;
    const steps = batches.length / batchSize;
    const { batchesAtOnce } = this.#layout;
    for (let done = 0; done < steps; done += batchesAtOnce) {
      const part = batches.subarray(done * batchSize, Math.min(steps, done + batchesAtOnce) * batchSize);
      const completed = this.#trainPart(part);
      if (completed * batchSize < part.length) return done + completed;
    }
    return steps;
  }

  #trainPart(batches: Int32Array): number {
    const { batchSize } = this.#problem;
    const indices = this.#layout.fields.indices;
    new Int32Array(this.#armMemory.memory.buffer, indices, batches.length).set(batches);
    const steps = batches.length / batchSize;
    let done = 0;
    while (done < steps && !this.#diverged) {
      // as many as the bound on the weights allows without looking at them, else one
      const safe = Math.floor((SAFE - this.#largestWeight) / this.#largestStep);
      const count = safe >= 1 ? Math.min(steps - done, safe) : 1;
      const completed = this.#command(
        'steps',
        indices + done * batchSize * 4,
        count,
        this.#pending,
        this.#parity,
      );
      this.#diverged = completed < count;
      this.#pending = this.#diverged ? 0 : 1;
      this.#parity ^= completed & 1;
      this.#largestWeight += completed * this.#largestStep;
      if (!this.#diverged && !(this.#largestWeight < SAFE) && !this.#weightsAreFinite()) {
        this.#diverged = true;
        return done + completed - 1;
      }
      done += completed;
    }
    return done;
  }

  /** Looks at every weight; needed only when the bound on their growth is no longer a proof. */
  #weightsAreFinite(): boolean {
    this.#applyPending();
    return this.#weights('W').every(Number.isFinite);
  }

  #results(): Values<typeof RESULTS> {
    return readDoubles(this.#armMemory.memory, this.#layout.fields.results, RESULTS);
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    this.#lookAtWeights();
    const { sample, arm, fields } = this.#layout;
    const sampled = scope === 'sample' && sample !== null;
    if (sampled)
      withSample(this.#armMemory.memory, arm, ARM, sample, fields, () => this.#command('measure', 0));
    else this.#command('measure', this.#insights.outputsInPassing());
    return measureBy(CLASSIFICATION, { ...this.#results(), ...(sampled ? this.#sampled : this.#all) });
  }

  /** Costs half a measurement, or nothing right after one. Throws EngineError where memory lacks. */
  testOutputs(): Float32Array {
    this.#lookAtWeights();
    return this.#insights.testOutputs();
  }

  /** The first time it takes m n / 4 bytes of memory and more, kept as long as the arm. Throws EngineError where they lack. */
  gradients(): GradientMeasurement {
    this.#lookAtWeights();
    return this.#insights.gradients();
  }

  gram(which: 'weights' | 'update'): Float64Array {
    const steps = this.gramSteps(which);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  /** Bit for bit smallerGram of src/measure where d <= m. Throws EngineError where memory lacks. */
  *gramSteps(which: 'weights' | 'update'): Generator<void, Float64Array> {
    this.#lookAtWeights();
    for (const _ of this.#insights.gramPanels(which)) {
      yield;
      this.#mustBeOpen();
    }
    return this.#insights.gramMatrix();
  }

  /** Takes 12 bytes of memory for each unit and training point. Throws EngineError where they lack, and for frozen gates. */
  plane(D: Reals, R: Reals): (a: number, b: number) => PlaneMeasurement {
    if (this.#problem.gates === 'initial')
      throw new EngineError('A plane of weights needs gates of its own.');
    const here = this.snapshot();
    const { n } = this.#problem;
    const { W: W0 } = this.#problem.start;
    for (const [part, W] of [W0, D, R].entries()) {
      this.restore({ W });
      this.#insights.rememberPart(part);
    }
    this.restore(here);
    return (a, b) => {
      this.#mustBeOpen();
      this.#insights.measurePlane(a, b);
      const { trainLoss, trainWrong } = this.#results();
      return { trainLoss: trainLoss / n, trainError: trainWrong / n };
    };
  }

  snapshot(): Snapshot {
    this.#lookAtWeights();
    const { m, d } = this.#problem;
    const dPad = Math.ceil(d / 4) * 4;
    const padded = this.#weights('W');
    const W = new Float32Array(m * d);
    for (let r = 0; r < m; r++) W.set(padded.subarray(r * dPad, r * dPad + d), r * d);
    return { W };
  }

  restore(snapshot: Snapshot): void {
    this.#mustBeOpen();
    const { m, d } = this.#problem;
    if (snapshot.W.length !== m * d) {
      throw new EngineError(
        `A snapshot of ${snapshot.W.length} weights does not fit this arm of ${m} x ${d}.`,
      );
    }
    copyRows(this.#weights('W'), snapshot.W, m, d);
    this.#pending = 0;
    this.#insights.forget();
    this.#diverged = false;
    this.#largestWeight = largest(snapshot.W);
  }

  dispose(): void {
    if (this.#open) this.#close();
    this.#open = false;
  }

  #lookAtWeights(): void {
    this.#mustBeOpen();
    this.#applyPending();
  }

  #applyPending(): void {
    if (this.#pending) this.#command('flush', this.#parity ^ 1);
    this.#pending = 0;
  }

  #command(kind: keyof typeof COMMAND, a = 0, b = 0, c = 0, d = 0): number {
    return this.#armMemory.kernels.command(this.#layout.arm, COMMAND[kind], a, b, c, d);
  }

  #weights(name: 'W' | 'W0'): Float32Array {
    const { m, d } = this.#problem;
    return new Float32Array(
      this.#armMemory.memory.buffer,
      this.#layout.fields[name],
      m * Math.ceil(d / 4) * 4,
    );
  }

  #mustBeOpen(): void {
    if (!this.#open) throw new EngineError('This engine has been disposed of: create a new one.');
  }
}

interface PointCounts extends Counts {
  readonly corrupted: number;
}

function countsOf({ m, n, nTest, corrupted }: Problem): PointCounts {
  return { m, n, nTest, corrupted: corrupted.reduce((sum, mark) => sum + (mark ? 1 : 0), 0) };
}

function sampleCounts(
  { m, corrupted }: Problem,
  { train, test }: NonNullable<Problem['sample']>,
): PointCounts {
  return {
    m,
    n: train.length,
    nTest: test.length,
    corrupted: train.reduce((sum, p) => sum + (corrupted[p] ? 1 : 0), 0),
  };
}

/** Largest absolute value; NaN where there is one. */
function largest(values: ArrayLike<number>): number {
  let max = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (!(size <= max)) max = size;
    if (Number.isNaN(max)) return max;
  }
  return max;
}
