import type { Measurement } from '../../measure/measurements.ts';
import { type Engine, EngineError, type EngineFactory, type Snapshot } from '../contract.ts';
import { measureBy } from '../measurementTable.ts';
import { REGRESSION } from '../wasm/measurements.ts';
import { type ArmMemory, allocate, free } from '../wasm/memory.ts';
import { withSample } from '../wasm/problem.ts';
import { copyRows } from '../wasm/rows.ts';
import { offsetOf, readDoubles } from '../wasm/struct.ts';
import { REGRESSION_ARM, REGRESSION_RESULTS } from '../wasm/structs.ts';
import { type RegressionLayout, regressionLayout } from './layout.ts';
import { type RegressionProblem, regressionProblem } from './problem.ts';
import { writeRegression } from './write.ts';

/** What the kernels export for regression. */
interface RegressionKernels {
  /** header, address of the batches, their number -> steps done */
  regressionSteps(arm: number, batches: number, count: number): number;
  regressionMeasure(arm: number): void;
}

/** Squared loss in float32 WebAssembly SIMD: one thread, every sum in a fixed order, the same bits everywhere. */
class RegressionWasm implements Engine {
  readonly info = {
    name: 'wasm',
    exact: true,
    precision: 'float32',
    threads: 1,
    device: 'WebAssembly SIMD',
  } as const;
  readonly #problem: RegressionProblem;
  readonly #layout: RegressionLayout;
  readonly #armMemory: ArmMemory;
  readonly #kernels: RegressionKernels;
  #diverged = false;
  #open = true;

  constructor(problem: RegressionProblem, layout: RegressionLayout, armMemory: ArmMemory) {
    this.#problem = problem;
    this.#layout = layout;
    this.#armMemory = armMemory;
    this.#kernels = armMemory.kernels as unknown as RegressionKernels; // one module holds the kernels of both losses
  }

  train(batches: Int32Array): number {
    this.#mustBeOpen();
    const { batchSize } = this.#problem;
    const { arm, batchesAtOnce } = this.#layout;
    const steps = batches.length / batchSize;
    for (let done = 0; done < steps; done += batchesAtOnce) {
      if (this.#diverged) return done;
      const part = batches.subarray(done * batchSize, Math.min(steps, done + batchesAtOnce) * batchSize);
      const indices = this.#layout.fields.indices;
      new Int32Array(this.#armMemory.memory.buffer, indices, part.length).set(part);
      const count = part.length / batchSize;
      const completed = this.#kernels.regressionSteps(arm, indices, count);
      if (completed < count) {
        this.#diverged = true;
        return done + completed;
      }
    }
    return steps;
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    this.#mustBeOpen();
    const { arm, sample, fields } = this.#layout;
    const { memory } = this.#armMemory;
    const measureAll = () => this.#kernels.regressionMeasure(arm);
    const sampled = scope === 'sample' && sample !== null;
    if (sampled) withSample(memory, arm, REGRESSION_ARM, sample, fields, measureAll);
    else measureAll();
    const sums = readDoubles(memory, fields.results, REGRESSION_RESULTS);
    const { m, regression } = this.#problem;
    const { n, nTest } = sampled ? sample : fields;
    return measureBy(REGRESSION, { ...sums, m, n, nTest, lossWeight: regression.lossWeight });
  }

  snapshot(): Snapshot {
    this.#mustBeOpen();
    return {
      W: this.#rows('W'),
      A: this.#floats('a', this.#problem.m).slice(),
      bias: Float32Array.of(this.#bias[0]),
      squaresW: this.#adagrad ? this.#rows('squaresW') : new Float32Array(0),
      squaresA: this.#adagrad ? this.#floats('squaresA', this.#problem.m).slice() : new Float32Array(0),
    };
  }

  restore({ W, A, bias, squaresW, squaresA }: Partial<Snapshot>): void {
    this.#mustBeOpen();
    const { m, d } = this.#problem;
    if (W?.length !== m * d)
      throw new EngineError(`A snapshot of ${W?.length ?? 0} weights does not fit this arm of ${m} x ${d}.`);
    copyRows(this.#padded('W'), W, m, d);
    this.#diverged = false;
    this.#floats('a', m).set(A ?? this.#problem.start.A);
    this.#bias[0] = bias?.[0] ?? this.#problem.regression.bias?.start ?? 0;
    if (!this.#adagrad) return;
    copyRows(this.#padded('squaresW'), squaresW ?? new Float32Array(m * d), m, d);
    this.#floats('squaresA', m).set(squaresA ?? new Float32Array(m));
  }

  dispose(): void {
    if (this.#open) free(this.#armMemory, this.#layout.arm);
    this.#open = false;
  }

  get #adagrad(): boolean {
    return this.#problem.regression.optimizer.kind === 'adagrad';
  }

  /** The header's field, one float long. */
  get #bias(): Float32Array {
    const address = this.#layout.arm + offsetOf(REGRESSION_ARM, 'bias');
    return new Float32Array(this.#armMemory.memory.buffer, address, 1);
  }

  /** m x d, a copy without padding. */
  #rows(name: 'W' | 'squaresW'): Float32Array {
    const { m, d } = this.#problem;
    const dPad = Math.ceil(d / 4) * 4;
    const padded = this.#padded(name);
    const rows = new Float32Array(m * d);
    for (let r = 0; r < m; r++) rows.set(padded.subarray(r * dPad, r * dPad + d), r * d);
    return rows;
  }

  #padded(name: 'W' | 'squaresW'): Float32Array {
    const { m, d } = this.#problem;
    return this.#floats(name, m * Math.ceil(d / 4) * 4);
  }

  #floats(name: 'a' | 'W' | 'squaresW' | 'squaresA', count: number): Float32Array {
    return new Float32Array(this.#armMemory.memory.buffer, this.#layout.fields[name], count);
  }

  #mustBeOpen(): void {
    if (!this.#open) throw new EngineError('This engine has been disposed of: create a new one.');
  }
}

export const regressionWasmFactory: EngineFactory = {
  name: 'wasm',
  // the larger of the two optimisers: a size does not say which
  bytes: (size) => regressionLayout({ ...size, adagrad: true, trainOutput: true }).bytes,
  async create(problem) {
    const checked = regressionProblem(problem);
    const { optimizer, trainOutput } = checked.regression;
    const size = { ...problem, adagrad: optimizer.kind === 'adagrad', trainOutput };
    const { armMemory, origin } = allocate(regressionLayout(size).bytes);
    const layout = regressionLayout(size, origin);
    writeRegression(armMemory.memory, layout, checked);
    return new RegressionWasm(checked, layout, armMemory);
  },
};
