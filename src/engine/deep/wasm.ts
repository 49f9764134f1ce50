import type { Measurement } from '../../measure/measurements.ts';
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
import type { DeepKernels } from '../wasm/deepModule.ts';
import { withSample } from '../wasm/problem.ts';
import { readDoubles } from '../wasm/struct.ts';
import { DEEP_ARM, DEEP_RESULTS } from '../wasm/structs.ts';
import { DeepInsights } from './insights.ts';
import type { DeepLayout } from './layout.ts';
import { DEEP_CLASSIFICATION, DEEP_REGRESSION, type DeepSums } from './measurements.ts';
import { DeepMemory } from './memory.ts';
import { type DeepProblem, rowLength } from './problem.ts';
import { meanNorm, separation } from './states.ts';
import { spreadRows } from './write.ts';

/** Deep networks in float32 WebAssembly SIMD: every sum in a fixed order, the same bits for any number of threads. */
export class DeepWasm implements LayerEngine {
  readonly info: EngineInfo;
  readonly #problem: DeepProblem;
  readonly #layout: DeepLayout;
  readonly #arm: DeepMemory;
  readonly #insights: DeepInsights;
  readonly #close: () => void;
  /** of outputs; made when they are first asked for */
  #outputsRoom: number | null = null;
  #diverged = false;
  #open = true;

  constructor(problem: DeepProblem, layout: DeepLayout, placed: Placed<DeepKernels>, close: () => void) {
    const { threads } = layout.fields;
    this.info = { name: 'wasm', exact: true, precision: 'float32', threads, device: 'WebAssembly SIMD' };
    this.#problem = problem;
    this.#layout = layout;
    this.#arm = new DeepMemory(problem, layout, placed);
    this.#insights = new DeepInsights(this.#arm);
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
      const completed = this.#arm.steps(part, batchSize);
      if (completed * batchSize < part.length) {
        this.#diverged = true;
        return done + completed;
      }
    }
    return steps;
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    this.#mustBeOpen();
    const { sample, arm, fields } = this.#layout;
    const { memory } = this.#arm;
    const sampled = scope === 'sample' && sample !== null;
    if (sampled) withSample(memory, arm, DEEP_ARM, sample, fields, () => this.#arm.command('measure'));
    else this.#arm.command('measure');
    const table = this.#problem.regression === undefined ? DEEP_CLASSIFICATION : DEEP_REGRESSION;
    return measureBy(table, this.#sums(sampled));
  }

  #sums(sampled: boolean): DeepSums {
    const { memory } = this.#arm;
    const { fields } = this.#layout;
    const { m, n, nTest, corrupted, sample, depth, regression } = this.#problem;
    const layers = this.#layout.layers.map((_, l) => this.#arm.layerSums(l));
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

  /** The first time it takes as much memory as the weights, kept as long as the arm. Throws EngineError where it lacks. */
  layers(): LayerMeasurement {
    this.measure();
    const { m, nTest } = this.#problem;
    const sums = this.#layout.layers.map((_, l) => this.#arm.layerSums(l));
    const gradientSquares = this.#insights.gradientSquares();
    const states = this.#insights.testStates();
    return {
      layerRelativeDistance: Float64Array.from(sums, ({ squares, initialSquares }) =>
        squares === 0 ? 0 : Math.sqrt(squares / initialSquares),
      ),
      layerSpectralDistance: Float64Array.from(sums, ({ squares }, l) =>
        squares === 0 ? 0 : this.#insights.spectralDistance(l),
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
    const { error } = readDoubles(this.#arm.memory, this.#layout.fields.results, DEEP_RESULTS);
    return {
      gradientNorm: Math.sqrt(this.#insights.gradientSquares().reduce((sum, squares) => sum + squares, 0)),
      meanErrorProbability: regression === undefined ? error / n : Number.NaN,
      pseudoGradientRelativeError: null,
      pseudoGradientCosine: null,
    };
  }

  testOutputs(): Float32Array {
    this.#mustBeOpen();
    const { nTest, k } = this.#problem;
    const at = (this.#outputsRoom ??= this.#arm.extend(nTest * k * 4));
    this.#arm.set({ outputs: at });
    this.#arm.command('measure');
    this.#arm.set({ outputs: 0 });
    return this.#arm.floats(at, nTest * k).slice();
  }

  snapshot(): Snapshot {
    this.#mustBeOpen();
    const names = hiddenNames(this.#problem.depth.L);
    return Object.fromEntries(names.map((name, l) => [name, this.#arm.rows(this.#layout.layers[l].W, l)]));
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
      spreadRows(this.#arm.floats(at, m * stride), W, m, length, stride);
    });
    this.#diverged = false;
  }

  dispose(): void {
    if (this.#open) this.#close();
    this.#open = false;
  }

  #mustBeOpen(): void {
    if (!this.#open) throw new EngineError('This engine has been disposed of: create a new one.');
  }
}
