import type { Reals } from '../../data/types.ts';
import { evenly } from '../../measure/insightUnits.ts';
import type { Measurement } from '../../measure/measurements.ts';
import { spectralNorm } from '../../measure/spectralNorm.ts';
import { hiddenNames } from '../../model/depth.ts';
import {
  EngineError,
  type EngineInfo,
  type GradientMeasurement,
  type LayerEngine,
  type LayerMeasurement,
  type Snapshot,
} from '../contract.ts';
import { measureBy } from '../measurementTable.ts';
import type { Placed } from '../wasm/create.ts';
import { DEEP_COMMAND, type DeepKernels } from '../wasm/deepModule.ts';
import { type ArmMemory, extend } from '../wasm/memory.ts';
import { onSample } from '../wasm/problem.ts';
import { bytesOf, readDoubles, writeFields } from '../wasm/struct.ts';
import { DEEP_ARM, DEEP_LAYER, DEEP_LAYER_SUMS, DEEP_RESULTS } from '../wasm/structs.ts';
import { type DeepLayout, PANEL } from './layout.ts';
import { DEEP_CLASSIFICATION, DEEP_REGRESSION, type DeepSums } from './measurements.ts';
import { type DeepProblem, rowLength } from './problem.ts';
import { meanNorm, SEPARATION_POINTS, separation } from './states.ts';
import { gatherRows, spreadRows } from './write.ts';

/** Relative change at which a spectral norm of float32 weights has settled. */
const SPECTRAL_TOLERANCE = 1e-7;

/** Deep networks in float32 WebAssembly SIMD: every sum in a fixed order, the same bits for any number of threads. */
export class DeepWasm implements LayerEngine {
  readonly info: EngineInfo;
  readonly #problem: DeepProblem;
  readonly #layout: DeepLayout;
  readonly #armMemory: ArmMemory;
  readonly #kernels: DeepKernels;
  readonly #close: () => void;
  /** where gradients are summed up: an address for each layer; made when they are first asked for */
  #gradientRooms: readonly number[] | null = null;
  /** of hidden vectors, and of outputs; made when they are first asked for */
  #statesRoom: number | null = null;
  #outputsRoom: number | null = null;
  /** largest singular values of W_0, by layer, once they were asked for */
  readonly #startNorms: number[] = [];
  #diverged = false;
  #open = true;

  constructor(
    problem: DeepProblem,
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
    return this.#command('steps', at, indices.length / batchSize);
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    this.#mustBeOpen();
    const { sample, arm, fields } = this.#layout;
    const { memory } = this.#armMemory;
    const sampled = scope === 'sample' && sample !== null;
    if (sampled) onSample(memory, arm, DEEP_ARM, sample, fields, () => this.#command('measure'));
    else this.#command('measure');
    const table = this.#problem.regression === undefined ? DEEP_CLASSIFICATION : DEEP_REGRESSION;
    return measureBy(table, this.#sums(sampled));
  }

  #sums(sampled: boolean): DeepSums {
    const { memory } = this.#armMemory;
    const { fields } = this.#layout;
    const { m, n, nTest, corrupted, sample, depth, regression } = this.#problem;
    const layers = this.#layout.layers.map((_, l) => this.#layerSums(l));
    const chosen = sampled && sample !== undefined ? sample : null;
    return {
      ...readDoubles(memory, fields.results, DEEP_RESULTS),
      layers,
      trained: layers.slice(depth.firstTrained - 1),
      m,
      n: chosen?.train.length ?? n,
      nTest: chosen?.test.length ?? nTest,
      corrupted:
        chosen === null
          ? corrupted.reduce((sum, mark) => sum + mark, 0)
          : chosen.train.reduce((sum, p) => sum + corrupted[p], 0),
      lossWeight: regression?.lossWeight ?? 1,
    };
  }

  #layerSums(l: number) {
    const at = this.#layout.fields.layerSums + l * bytesOf(DEEP_LAYER_SUMS);
    return readDoubles(this.#armMemory.memory, at, DEEP_LAYER_SUMS);
  }

  /** The first time it takes as much memory as the weights, kept as long as the arm. Throws EngineError where it lacks. */
  layers(): LayerMeasurement {
    this.measure();
    const { m, nTest } = this.#problem;
    const sums = this.#layout.layers.map((_, l) => this.#layerSums(l));
    const gradientSquares = this.#gradientSquares();
    const states = this.#testStates();
    return {
      layerRelativeDistance: Float64Array.from(sums, ({ squares, initialSquares }) =>
        squares === 0 ? 0 : Math.sqrt(squares / initialSquares),
      ),
      layerSpectralDistance: Float64Array.from(sums, ({ squares }, l) =>
        squares === 0 ? 0 : this.#spectralDistance(l),
      ),
      layerPatternChange: Float64Array.from(sums, ({ flips }) => flips / (m * nTest)),
      layerNorm: Float64Array.from(states.layers, (rows) => meanNorm(rows, states.width)),
      layerSeparation: Float64Array.from(states.layers, (rows) =>
        separation(rows, states.labels, states.width),
      ),
      layerGradientNorm: Float64Array.from(gradientSquares, (squares) => Math.sqrt(squares)),
    };
  }

  gradients(): GradientMeasurement {
    this.measure();
    const { n, regression } = this.#problem;
    const { error } = readDoubles(this.#armMemory.memory, this.#layout.fields.results, DEEP_RESULTS);
    return {
      gradientNorm: Math.sqrt(this.#gradientSquares().reduce((sum, squares) => sum + squares, 0)),
      meanErrorProbability: regression === undefined ? error / n : Number.NaN,
      pseudoGradientRelativeError: null,
      pseudoGradientCosine: null,
    };
  }

  /**
   * Squared norm of the gradient of trainLoss for each layer: steps on all training points whose updates are added up elsewhere,
   * so that the weights stay.
   */
  #gradientSquares(): number[] {
    const { n, batchSize, depth, m } = this.#problem;
    const { layers, fields, arm, batchesAtOnce } = this.#layout;
    this.#gradientRooms ??= layers.map(({ stride }) =>
      extend(this.#armMemory, arm, fields.mPad * stride * 4),
    );
    const rooms = this.#gradientRooms;
    layers.forEach(({ stride }, l) => {
      this.#floats(rooms[l], m * stride).fill(0);
      this.#aim(l, rooms[l]);
    });
    this.#set({ scale: 1 / n });
    try {
      const whole = n - (n % batchSize);
      let finite = true;
      for (let at = 0; at < whole; at += batchesAtOnce * batchSize)
        finite &&= this.#stepOn(at, Math.min(whole, at + batchesAtOnce * batchSize), batchSize);
      if (whole < n) {
        this.#set({ batch: n - whole, panels: Math.ceil((n - whole) / PANEL) });
        finite &&= this.#stepOn(whole, n, n - whole);
      }
      this.#command('targetSquares');
      return layers.map((_, l) => {
        if (l + 1 < depth.firstTrained) return 0;
        return finite ? this.#layerSums(l).targetSquares : Number.NaN;
      });
    } finally {
      const { batch, panels } = fields;
      this.#set({ scale: this.#problem.learningRate / batchSize, batch, panels });
      layers.forEach(({ W }, l) => {
        this.#aim(l, W);
      });
    }
  }

  /** Steps on training points first .. end-1 in their order; false where something was not finite. */
  #stepOn(first: number, end: number, batchSize: number): boolean {
    const points = Int32Array.from({ length: end - first }, (_, i) => first + i);
    return this.#steps(points, batchSize) * batchSize === points.length;
  }

  /** Where the updates of a layer are added. */
  #aim(l: number, target: number): void {
    const at = this.#layout.fields.layers + l * bytesOf(DEEP_LAYER);
    writeFields(this.#armMemory.memory, at, DEEP_LAYER, { target });
  }

  #set(values: Partial<Record<keyof typeof DEEP_ARM, number>>): void {
    writeFields(this.#armMemory.memory, this.#layout.arm, DEEP_ARM, values);
  }

  /** Hidden vectors of evenly chosen test points, rows of `width` floats for each layer. */
  #testStates() {
    const { d, nTest, XTest, yTest } = this.#problem;
    const { fields, arm } = this.#layout;
    const { mPad, dPad, L } = fields;
    const chosen = evenly(nTest, SEPARATION_POINTS);
    const count = chosen.length;
    const bytes = (L * count * mPad + 8 * mPad + count * dPad) * 4;
    const at = (this.#statesRoom ??= extend(this.#armMemory, arm, bytes));
    const points = at + (L * count + 8) * mPad * 4;
    const X = this.#floats(points, count * dPad);
    chosen.forEach((p, i) => {
      for (let c = 0; c < d; c++) X[i * dPad + c] = XTest[p * d + c];
    });
    this.#set({ states: at, XTest: points, nTest: count });
    this.#command('states');
    this.#set({ states: 0, XTest: fields.XTest, nTest });
    const all = this.#floats(at, L * count * mPad);
    return {
      width: mPad,
      labels: Int32Array.from(chosen, (p) => yTest[p]),
      layers: Array.from({ length: L }, (_, l) => all.slice(l * count * mPad, (l + 1) * count * mPad)),
    };
  }

  #spectralDistance(l: number): number {
    const { W0, W } = this.#layout.layers[l];
    const start = this.#rows(W0, l);
    const update = this.#rows(W, l).map((w, i) => w - start[i]);
    this.#startNorms[l] ??= this.#spectralNorm(start, l);
    return this.#spectralNorm(update, l) / this.#startNorms[l];
  }

  #spectralNorm(M: Reals, l: number): number {
    return spectralNorm(M, this.#problem.m, rowLength(this.#problem, l + 1), SPECTRAL_TOLERANCE);
  }

  testOutputs(): Float32Array {
    this.#mustBeOpen();
    const { nTest, k } = this.#problem;
    const at = (this.#outputsRoom ??= extend(this.#armMemory, this.#layout.arm, nTest * k * 4));
    this.#set({ outputs: at });
    this.#command('measure');
    this.#set({ outputs: 0 });
    return this.#floats(at, nTest * k).slice();
  }

  snapshot(): Snapshot {
    this.#mustBeOpen();
    const names = hiddenNames(this.#problem.depth.L);
    return Object.fromEntries(names.map((name, l) => [name, this.#rows(this.#layout.layers[l].W, l)]));
  }

  restore(snapshot: Snapshot): void {
    this.#mustBeOpen();
    const { m, start, depth } = this.#problem;
    hiddenNames(depth.L).forEach((name, l) => {
      const length = rowLength(this.#problem, l + 1);
      const W = snapshot[name] ?? start[name];
      if (W.length !== m * length)
        throw new EngineError(
          `A snapshot of ${W.length} weights in ${name} does not fit this arm of ${m} x ${length}.`,
        );
      const { W: at, stride } = this.#layout.layers[l];
      spreadRows(this.#floats(at, m * stride), W, m, length, stride);
    });
    this.#diverged = false;
  }

  dispose(): void {
    if (this.#open) this.#close();
    this.#open = false;
  }

  /** m x length, a copy without padding. */
  #rows(at: number, l: number): Float32Array {
    const { m } = this.#problem;
    const { stride } = this.#layout.layers[l];
    return gatherRows(this.#floats(at, m * stride), m, rowLength(this.#problem, l + 1), stride);
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
