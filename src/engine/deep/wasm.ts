import type { Measurement } from '../../measure/measurements.ts';
import { hiddenNames } from '../../model/depth.ts';
import {
  EngineError,
  type GradientMeasurement,
  type LayerEngine,
  type LayerMeasurement,
  type Snapshot,
} from '../contract.ts';
import { measureBy } from '../measurementTable.ts';
import type { Placed } from '../wasm/create.ts';
import type { DeepKernels } from '../wasm/deepModule.ts';
import { DeepInsights } from './insights.ts';
import { LayeredWasm } from './layeredWasm.ts';
import type { DeepLayout } from './layout.ts';
import { DEEP_CLASSIFICATION, DEEP_REGRESSION } from './measurements.ts';
import { type DeepProblem, rowLength } from './problem.ts';
import { meanNorm, separation } from './states.ts';
import { spreadRows } from './write.ts';

/** Deep networks in float32 WebAssembly SIMD: every sum in a fixed order, the same bits for any number of threads. */
export class DeepWasm extends LayeredWasm<DeepProblem> implements LayerEngine {
  readonly #insights: DeepInsights;

  constructor(problem: DeepProblem, layout: DeepLayout, placed: Placed<DeepKernels>, close: () => void) {
    super(problem, layout, placed, close, { steps: 'steps', measure: 'measure' });
    this.#insights = new DeepInsights(problem, this.arm, (indices, size) => this.steps(indices, size));
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    const { depth, regression } = this.problem;
    const sums = this.measuredSums(scope);
    return measureBy(regression === undefined ? DEEP_CLASSIFICATION : DEEP_REGRESSION, {
      ...sums,
      trained: sums.layers.slice(depth.firstTrained - 1),
      lossWeight: regression?.lossWeight ?? 1,
    });
  }

  /** The first time it takes as much memory as the weights, kept as long as the arm. Throws EngineError where it lacks. */
  layers(): LayerMeasurement {
    const { layers: sums } = this.measuredSums('all');
    const { m, nTest } = this.problem;
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
    const { error } = this.measuredSums('all');
    const { n, regression } = this.problem;
    return {
      gradientNorm: Math.sqrt(this.#insights.gradientSquares().reduce((sum, squares) => sum + squares, 0)),
      meanErrorProbability: regression === undefined ? error / n : Number.NaN,
      pseudoGradientRelativeError: null,
      pseudoGradientCosine: null,
    };
  }

  snapshot(): Snapshot {
    this.mustBeOpen();
    const names = hiddenNames(this.problem.depth.L);
    return Object.fromEntries(names.map((name, l) => [name, this.#rows(l)]));
  }

  restore(snapshot: Snapshot): void {
    this.mustBeOpen();
    const { m, start, depth } = this.problem;
    hiddenNames(depth.L).forEach((name, l) => {
      const length = rowLength(this.problem, l + 1);
      const W = snapshot[name] ?? start[name];
      if (W.length !== m * length)
        throw new EngineError(
          `A snapshot of ${W.length} weights in ${name} does not fit this arm of ${m} x ${length}.`,
        );
      const { W: at, stride } = this.layout.layers[l];
      spreadRows(this.arm.floats(at, m * stride), W, m, length, stride);
    });
    this.diverged = false;
  }

  #rows(l: number): Float32Array {
    return this.arm.rows(this.layout.layers[l].W, l, this.problem.m, rowLength(this.problem, l + 1));
  }
}
