import type { Measurement } from '../../measure/measurements.ts';
import { spectralNorm } from '../../measure/spectralNorm.ts';
import {
  EngineError,
  type EngineInfo,
  type GradientMeasurement,
  type Snapshot,
  type TimeEngine,
  type TimeMeasurement,
} from '../contract.ts';
import { type DeepLayout, PANEL } from '../deep/layout.ts';
import { gatherRows, spreadRows } from '../deep/write.ts';
import { measureBy } from '../measurementTable.ts';
import type { Placed } from '../wasm/create.ts';
import { DEEP_COMMAND, type DeepKernels } from '../wasm/deepModule.ts';
import { type ArmMemory, extend } from '../wasm/memory.ts';
import { withSample } from '../wasm/problem.ts';
import { bytesOf, readDoubles, writeFields } from '../wasm/struct.ts';
import { DEEP_ARM, DEEP_LAYER, DEEP_LAYER_SUMS, DEEP_RESULTS } from '../wasm/structs.ts';
import { RECURRENT_SUMS, type RecurrentSums } from './measurements.ts';
import type { RecurrentProblem } from './problem.ts';

/** Relative change at which a spectral norm of float32 weights has settled. */
const SPECTRAL_TOLERANCE = 1e-9;

/** Recurrent networks in float32 WebAssembly SIMD: every sum in a fixed order, the same bits for any number of threads. */
export class RecurrentWasm implements TimeEngine {
  readonly info: EngineInfo;
  readonly #problem: RecurrentProblem;
  readonly #layout: DeepLayout;
  readonly #armMemory: ArmMemory;
  readonly #kernels: DeepKernels;
  readonly #close: () => void;
  /** where gradients are summed up, norms of hidden vectors and outputs lie; made when they are first asked for */
  #gradientRoom: number | null = null;
  #normsRoom: number | null = null;
  #outputsRoom: number | null = null;
  #diverged = false;
  #open = true;

  constructor(
    problem: RecurrentProblem,
    layout: DeepLayout,
    { armMemory, kernels }: Placed<DeepKernels>,
    close: () => void,
  ) {
    const { threads } = layout.fields;
    this.info = { name: 'wasm', exact: true, precision: 'float32', threads, device: 'WebAssembly SIMD' };
    this.#problem = problem;
    this.#layout = layout;
    this.#armMemory = armMemory;
    this.#kernels = kernels;
    this.#close = close;
  }

  train(batches: Int32Array): number {
    this.#mustBeOpen();
    const { batchSize } = this.#problem;
    const { batchesAtOnce } = this.#layout;
    const steps = batches.length / batchSize;
    for (let done = 0; done < steps; done += batchesAtOnce) {
      if (this.#diverged) return done;
      const part = batches.subarray(done * batchSize, Math.min(steps, done + batchesAtOnce) * batchSize);
      const completed = this.#steps(part, batchSize);
      if (completed * batchSize < part.length) {
        this.#diverged = true;
        return done + completed;
      }
    }
    return steps;
  }

  #steps(indices: Int32Array, batchSize: number): number {
    const at = this.#layout.fields.indices;
    new Int32Array(this.#armMemory.memory.buffer, at, indices.length).set(indices);
    return this.#command('recurrentSteps', at, indices.length / batchSize);
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    this.#mustBeOpen();
    const { sample, arm, fields } = this.#layout;
    const { memory } = this.#armMemory;
    const sampled = scope === 'sample' && sample !== null;
    if (sampled) withSample(memory, arm, DEEP_ARM, sample, fields, () => this.#command('recurrentMeasure'));
    else this.#command('recurrentMeasure');
    return measureBy(RECURRENT_SUMS, this.#sums(sampled));
  }

  #sums(sampled: boolean): RecurrentSums {
    const { m, n, nTest, corrupted, sample } = this.#problem;
    const chosen = sampled && sample !== undefined ? sample : null;
    return {
      ...readDoubles(this.#armMemory.memory, this.#layout.fields.results, DEEP_RESULTS),
      steps: this.#layout.layers.map((_, s) => this.#stepSums(s)),
      m,
      n: chosen?.train.length ?? n,
      nTest: chosen?.test.length ?? nTest,
      corrupted:
        chosen === null
          ? corrupted.reduce((sum, mark) => sum + mark, 0)
          : chosen.train.reduce((sum, p) => sum + corrupted[p], 0),
    };
  }

  #stepSums(s: number) {
    const at = this.#layout.fields.layerSums + s * bytesOf(DEEP_LAYER_SUMS);
    return readDoubles(this.#armMemory.memory, at, DEEP_LAYER_SUMS);
  }

  /** The first time it takes as much memory as the weights, kept as long as the arm. Throws EngineError where it lacks. */
  time(): TimeMeasurement {
    this.#mustBeOpen();
    const { m, nTest, recurrence } = this.#problem;
    const { S } = recurrence;
    const at = (this.#normsRoom ??= extend(this.#armMemory, this.#layout.arm, S * nTest * 8));
    this.#set({ states: at });
    this.measure();
    this.#set({ states: 0 });
    const norms = new Float64Array(this.#armMemory.memory.buffer, at, S * nTest);
    const timeNorm = Float64Array.from({ length: S }, (_, s) =>
      norms.subarray(s * nTest, (s + 1) * nTest).reduce((sum, norm) => sum + norm / nTest, 0),
    );
    const sums = this.#layout.layers.map((_, s) => this.#stepSums(s));
    return {
      timePatternChange: Float64Array.from(sums, ({ flips }) => flips / (m * nTest)),
      timeNorm,
      timeGradientNorm: this.#backward().norms,
      spectralDistance: sums[0].squares === 0 ? 0 : this.#spectralDistance(),
    };
  }

  gradients(): GradientMeasurement {
    this.measure();
    const { error } = readDoubles(this.#armMemory.memory, this.#layout.fields.results, DEEP_RESULTS);
    return {
      gradientNorm: Math.sqrt(this.#backward().squares),
      meanErrorProbability: error / this.#problem.n,
      pseudoGradientRelativeError: null,
      pseudoGradientCosine: null,
    };
  }

  /**
   * Squared norm of the gradient of trainLoss, and for each step the mean over training points of norm(dL/dh_s): steps on all
   * training points whose updates are added up elsewhere, so that W stays. NaN where an output is not finite.
   */
  #backward(): { readonly squares: number; readonly norms: Float64Array } {
    const { n, batchSize, recurrence } = this.#problem;
    const { layers, fields, arm } = this.#layout;
    const { W, stride } = layers[0];
    const floats = fields.mPad * stride;
    const room = (this.#gradientRoom ??= extend(this.#armMemory, arm, floats * 4));
    this.#floats(room, floats).fill(0);
    this.#aim(room);
    this.#set({ scale: 1 / n, firstTrained: 0 });
    const norms = new Float64Array(recurrence.S);
    let finite = true;
    for (let first = 0; first < n && finite; first += batchSize) {
      const batch = Math.min(batchSize, n - first);
      this.#set({ batch, panels: Math.ceil(batch / PANEL) });
      finite =
        this.#steps(
          Int32Array.from({ length: batch }, (_, i) => first + i),
          batch,
        ) === 1;
      this.#addSignalNorms(norms, batch);
    }
    this.#command('targetSquares');
    const { batch, panels, firstTrained } = fields;
    this.#set({ scale: this.#problem.learningRate / batchSize, batch, panels, firstTrained });
    this.#aim(W);
    if (!finite) return { squares: Number.NaN, norms: norms.fill(Number.NaN) };
    return { squares: this.#stepSums(0).targetSquares, norms };
  }

  /** Adds for each step the norms of the signals that the last batch left; each point counts 1 / n already. */
  #addSignalNorms(norms: Float64Array, batch: number): void {
    const { rowStride, m } = this.#layout.fields;
    this.#layout.layers.forEach(({ signal }, s) => {
      const rows = this.#floats(signal, batch * rowStride);
      for (let b = 0; b < batch; b++) {
        let squares = 0;
        for (let at = b * rowStride; at < b * rowStride + m; at++) squares += rows[at] * rows[at];
        norms[s] += Math.sqrt(squares);
      }
    });
  }

  /** Where updates are added. */
  #aim(target: number): void {
    const { layers, fields } = this.#layout;
    for (let s = 0; s < layers.length; s++)
      writeFields(this.#armMemory.memory, fields.layers + s * bytesOf(DEEP_LAYER), DEEP_LAYER, { target });
  }

  #set(values: Partial<Record<keyof typeof DEEP_ARM, number>>): void {
    writeFields(this.#armMemory.memory, this.#layout.arm, DEEP_ARM, values);
  }

  #spectralDistance(): number {
    const { m } = this.#problem;
    const { W0, W } = this.#layout.layers[0];
    const start = this.#rows(W0);
    const update = this.#rows(W).map((w, i) => w - start[i]);
    return spectralNorm(update, m, m, SPECTRAL_TOLERANCE) / spectralNorm(start, m, m, SPECTRAL_TOLERANCE);
  }

  testOutputs(): Float32Array {
    this.#mustBeOpen();
    const { nTest, k } = this.#problem;
    const at = (this.#outputsRoom ??= extend(this.#armMemory, this.#layout.arm, nTest * k * 4));
    this.#set({ outputs: at });
    this.#command('recurrentMeasure');
    this.#set({ outputs: 0 });
    return this.#floats(at, nTest * k).slice();
  }

  snapshot(): Snapshot {
    this.#mustBeOpen();
    return { W: this.#rows(this.#layout.layers[0].W) };
  }

  restore({ W = this.#problem.start.W }: Snapshot): void {
    this.#mustBeOpen();
    const { m } = this.#problem;
    if (W.length !== m * m)
      throw new EngineError(`A snapshot of ${W.length} weights does not fit this arm of ${m} x ${m}.`);
    const { W: at, stride } = this.#layout.layers[0];
    spreadRows(this.#floats(at, m * stride), W, m, m, stride);
    this.#diverged = false;
  }

  dispose(): void {
    if (this.#open) this.#close();
    this.#open = false;
  }

  /** m x m, a copy without padding and U. */
  #rows(at: number): Float32Array {
    const { m } = this.#problem;
    const { stride } = this.#layout.layers[0];
    return gatherRows(this.#floats(at, m * stride), m, m, stride);
  }

  #floats(at: number, count: number): Float32Array {
    return new Float32Array(this.#armMemory.memory.buffer, at, count);
  }

  #command(kind: keyof typeof DEEP_COMMAND, a = 0, b = 0): number {
    return this.#kernels.command(this.#layout.arm, DEEP_COMMAND[kind], a, b, 0, 0);
  }

  #mustBeOpen(): void {
    if (!this.#open) throw new EngineError('This engine has been disposed of: create a new one.');
  }
}
