import type { Measurement } from '../../measure/measurements.ts';
import { spectralNorm } from '../../measure/spectralNorm.ts';
import {
  EngineError,
  type GradientMeasurement,
  type Snapshot,
  type TimeEngine,
  type TimeMeasurement,
} from '../contract.ts';
import { LayeredWasm } from '../deep/layeredWasm.ts';
import { type DeepLayout, PANEL } from '../deep/layout.ts';
import { spreadRows } from '../deep/write.ts';
import { measureBy } from '../measurementTable.ts';
import type { Placed } from '../wasm/create.ts';
import type { DeepKernels } from '../wasm/deepModule.ts';
import { RECURRENT_SUMS } from './measurements.ts';
import type { RecurrentProblem } from './problem.ts';

/** Relative change at which a spectral norm of float32 weights has settled. */
const SPECTRAL_TOLERANCE = 1e-9;

/** Recurrent networks in float32 WebAssembly SIMD: every sum in a fixed order, the same bits for any number of threads. */
export class RecurrentWasm extends LayeredWasm<RecurrentProblem> implements TimeEngine {
  /** where gradients are summed up, and norms of hidden vectors lie; made when they are first asked for */
  #gradientRoom: number | null = null;
  #normsRoom: number | null = null;
  /** largest singular value of W_0, once it was asked for */
  #startNorm: number | null = null;

  constructor(problem: RecurrentProblem, layout: DeepLayout, placed: Placed<DeepKernels>, close: () => void) {
    super(problem, layout, placed, close, { steps: 'recurrentSteps', measure: 'recurrentMeasure' });
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    const { layers: steps, ...sums } = this.measuredSums(scope);
    return measureBy(RECURRENT_SUMS, { ...sums, steps });
  }

  /** The first time it takes as much memory as the weights, kept as long as the arm. Throws EngineError where it lacks. */
  time(): TimeMeasurement {
    this.mustBeOpen();
    const { m, nTest, recurrence } = this.problem;
    const { S } = recurrence;
    const at = (this.#normsRoom ??= this.arm.extend(S * nTest * 8));
    this.arm.set({ states: at });
    const { layers: sums } = this.measuredSums('all');
    this.arm.set({ states: 0 });
    const norms = new Float64Array(this.arm.memory.buffer, at, S * nTest);
    const timeNorm = Float64Array.from({ length: S }, (_, s) =>
      norms.subarray(s * nTest, (s + 1) * nTest).reduce((sum, norm) => sum + norm / nTest, 0),
    );
    return {
      timePatternChange: Float64Array.from(sums, ({ flips }) => flips / (m * nTest)),
      timeNorm,
      timeGradientNorm: this.#backward().norms,
      spectralDistance: sums[0].squares === 0 ? 0 : this.#spectralDistance(),
    };
  }

  gradients(): GradientMeasurement {
    const { error } = this.measuredSums('all');
    return {
      gradientNorm: Math.sqrt(this.#backward().squares),
      meanErrorProbability: error / this.problem.n,
      pseudoGradientRelativeError: null,
      pseudoGradientCosine: null,
    };
  }

  /**
   * Squared norm of the gradient of trainLoss, and for each step the mean over training points of norm(dL/dh_s): steps on all
   * training points whose updates are added up elsewhere, so that W stays. NaN where an output is not finite.
   */
  #backward(): { readonly squares: number; readonly norms: Float64Array } {
    const { n, batchSize, recurrence } = this.problem;
    const { layers, fields } = this.layout;
    const { W, stride } = layers[0];
    const floats = fields.mPad * stride;
    const room = (this.#gradientRoom ??= this.arm.extend(floats * 4));
    this.arm.floats(room, floats).fill(0);
    this.#aim(room);
    this.arm.set({ scale: 1 / n, firstTrained: 0 });
    const norms = new Float64Array(recurrence.S);
    let finite = true;
    for (let first = 0; first < n && finite; first += batchSize) {
      const batch = Math.min(batchSize, n - first);
      this.arm.set({ batch, panels: Math.ceil(batch / PANEL) });
      finite =
        this.steps(
          Int32Array.from({ length: batch }, (_, i) => first + i),
          batch,
        ) === 1;
      this.#addSignalNorms(norms, batch);
    }
    this.arm.command('targetSquares');
    const { batch, panels, firstTrained } = fields;
    this.arm.set({ scale: this.problem.learningRate / batchSize, batch, panels, firstTrained });
    this.#aim(W);
    if (!finite) return { squares: Number.NaN, norms: norms.fill(Number.NaN) };
    return { squares: this.arm.layerSums(0).targetSquares, norms };
  }

  /** Adds for each step the norms of the signals that the last batch left; each point counts 1 / n already. */
  #addSignalNorms(norms: Float64Array, batch: number): void {
    const { rowStride, m } = this.layout.fields;
    this.layout.layers.forEach(({ signal }, s) => {
      const rows = this.arm.floats(signal, batch * rowStride);
      for (let b = 0; b < batch; b++) {
        let squares = 0;
        for (let at = b * rowStride; at < b * rowStride + m; at++) squares += rows[at] * rows[at];
        norms[s] += Math.sqrt(squares);
      }
    });
  }

  /** Where updates are added: to the same weights in every step. */
  #aim(target: number): void {
    for (let s = 0; s < this.layout.layers.length; s++) this.arm.aim(s, target);
  }

  #spectralDistance(): number {
    const { m } = this.problem;
    const { W0, W } = this.layout.layers[0];
    const start = this.#rows(W0);
    const update = this.#rows(W).map((w, i) => w - start[i]);
    this.#startNorm ??= spectralNorm(start, m, m, SPECTRAL_TOLERANCE);
    return spectralNorm(update, m, m, SPECTRAL_TOLERANCE) / this.#startNorm;
  }

  snapshot(): Snapshot {
    this.mustBeOpen();
    return { W: this.#rows(this.layout.layers[0].W) };
  }

  restore({ W = this.problem.start.W }: Snapshot): void {
    this.mustBeOpen();
    const { m } = this.problem;
    if (W.length !== m * m)
      throw new EngineError(`A snapshot of ${W.length} weights does not fit this arm of ${m} x ${m}.`);
    const { W: at, stride } = this.layout.layers[0];
    spreadRows(this.arm.floats(at, m * stride), W, m, m, stride);
    this.diverged = false;
  }

  /** m x m, a copy without padding and U. */
  #rows(at: number): Float32Array {
    const { m } = this.problem;
    return this.arm.rows(at, 0, m, m);
  }
}
