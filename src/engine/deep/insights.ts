import type { Reals } from '../../data/types.ts';
import { evenIndices } from '../../measure/insightUnits.ts';
import { spectralNorm } from '../../measure/spectralNorm.ts';
import { PANEL } from './layout.ts';
import type { DeepMemory } from './memory.ts';
import { type DeepProblem, rowLength } from './problem.ts';
import { SEPARATION_POINTS } from './states.ts';

/** Relative change at which a spectral norm of float32 weights has settled. */
const SPECTRAL_TOLERANCE = 1e-7;

/** What the exact engine tells of the layers of a deep network when someone looks. */
export class DeepInsights {
  readonly #problem: DeepProblem;
  readonly #arm: DeepMemory;
  readonly #steps: (indices: Int32Array, batchSize: number) => number;
  /** where gradients are summed up: an address for each layer; made when they are first asked for */
  #gradientRooms: readonly number[] | null = null;
  /** of hidden vectors; made when they are first asked for */
  #statesRoom: number | null = null;
  /** largest singular values of W_0, by layer, once they were asked for */
  readonly #startNorms: number[] = [];

  /** @param steps of training on batches of this size; how many were done */
  constructor(
    problem: DeepProblem,
    arm: DeepMemory,
    steps: (indices: Int32Array, batchSize: number) => number,
  ) {
    this.#problem = problem;
    this.#arm = arm;
    this.#steps = steps;
  }

  /**
   * Squared norm of the gradient of trainLoss for each layer: steps on all training points whose updates are added up elsewhere,
   * so that the weights stay.
   */
  gradientSquares(): number[] {
    const arm = this.#arm;
    const { n, batchSize, depth, m } = this.#problem;
    const { layers, fields, batchesAtOnce } = this.#arm.layout;
    this.#gradientRooms ??= layers.map(({ stride }) => arm.extend(fields.mPad * stride * 4));
    const rooms = this.#gradientRooms;
    layers.forEach(({ stride }, l) => {
      arm.floats(rooms[l], m * stride).fill(0);
      arm.aim(l, rooms[l]);
    });
    arm.set({ scale: 1 / n });
    try {
      const whole = n - (n % batchSize);
      let finite = true;
      for (let at = 0; at < whole; at += batchesAtOnce * batchSize)
        finite &&= this.#stepOn(at, Math.min(whole, at + batchesAtOnce * batchSize), batchSize);
      if (whole < n) {
        arm.set({ batch: n - whole, panels: Math.ceil((n - whole) / PANEL) });
        finite &&= this.#stepOn(whole, n, n - whole);
      }
      arm.command('targetSquares');
      return layers.map((_, l) => {
        if (l + 1 < depth.firstTrained) return 0;
        return finite ? arm.layerSums(l).targetSquares : Number.NaN;
      });
    } finally {
      const { batch, panels } = fields;
      arm.set({ scale: this.#problem.learningRate / batchSize, batch, panels });
      layers.forEach(({ W }, l) => {
        arm.aim(l, W);
      });
    }
  }

  /** Steps on training points first .. end-1 in their order; false where something was not finite. */
  #stepOn(first: number, end: number, batchSize: number): boolean {
    const points = Int32Array.from({ length: end - first }, (_, i) => first + i);
    return this.#steps(points, batchSize) * batchSize === points.length;
  }

  /** Hidden vectors of evenly chosen test points, rows of `width` floats for each layer. */
  testStates() {
    const arm = this.#arm;
    const { d, nTest, XTest, yTest } = this.#problem;
    const { fields } = this.#arm.layout;
    const { mPad, dPad, L } = fields;
    const chosen = evenIndices(nTest, SEPARATION_POINTS);
    const count = chosen.length;
    const rows = Math.ceil(count / PANEL) * PANEL; // whole panels are written
    const bytes = (L * rows * mPad + count * dPad) * 4;
    const at = (this.#statesRoom ??= arm.extend(bytes));
    const points = at + L * rows * mPad * 4;
    const X = arm.floats(points, count * dPad);
    chosen.forEach((p, i) => {
      for (let c = 0; c < d; c++) X[i * dPad + c] = XTest[p * d + c];
    });
    arm.set({ states: at, XTest: points, nTest: count });
    arm.command('states');
    arm.set({ states: 0, XTest: fields.XTest, nTest });
    const all = arm.floats(at, L * rows * mPad);
    return {
      width: mPad,
      labels: Int32Array.from(chosen, (p) => yTest[p]),
      layers: Array.from({ length: L }, (_, l) => all.slice(l * rows * mPad, (l * rows + count) * mPad)),
    };
  }

  /** |W - W0| / |W0| of layer l (from 0) in the largest singular value. */
  spectralDistance(l: number): number {
    const { W0, W } = this.#arm.layout.layers[l];
    const start = this.#rows(W0, l);
    const update = this.#rows(W, l).map((w, i) => w - start[i]);
    this.#startNorms[l] ??= this.#spectralNorm(start, l);
    return this.#spectralNorm(update, l) / this.#startNorms[l];
  }

  #rows(at: number, l: number): Float32Array {
    return this.#arm.rows(at, l, this.#problem.m, rowLength(this.#problem, l + 1));
  }

  #spectralNorm(M: Reals, l: number): number {
    return spectralNorm(M, this.#problem.m, rowLength(this.#problem, l + 1), SPECTRAL_TOLERANCE);
  }
}
