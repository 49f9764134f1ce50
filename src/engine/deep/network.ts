import type { Reals } from '../../data/types.ts';
import { crossEntropy, dot } from '../network.ts';
import { type DeepProblem, rowLength } from './problem.ts';

// The formulas of the deep network in float64, written to be read. Matrices are row-major; layers count from 1, arrays from 0.

/** One point on its way through the network and back; the arrays are reused from point to point. */
export class DeepPass {
  /** L x m: h_l */
  readonly h: readonly Float64Array[];
  /** L x m: 1 where the gate is open, <w_r, h_(l-1)> > 0 */
  readonly open: readonly Uint8Array[];
  /** k: f(x) */
  readonly f: Float64Array;
  readonly #problem: DeepProblem;
  /** dL/dh_l and dL/dh_(l-1) */
  #above: Float64Array;
  #below: Float64Array;

  constructor(problem: DeepProblem) {
    const { m, k, depth } = problem;
    this.#problem = problem;
    this.h = Array.from({ length: depth.L }, () => new Float64Array(m));
    this.open = Array.from({ length: depth.L }, () => new Uint8Array(m));
    this.f = new Float64Array(k);
    this.#above = new Float64Array(m);
    this.#below = new Float64Array(m);
  }

  /** Fills h, open and f for row p of X. */
  run(weights: readonly Reals[], X: Reals, p: number): void {
    const { d, m, k, depth, start } = this.#problem;
    for (let l = 0; l < depth.L; l++) {
      const h = this.h[l];
      for (let r = 0; r < m; r++) {
        const z = l === 0 ? dot(weights[l], r, X, p, d) : dot(weights[l], r, this.h[l - 1], 0, m);
        this.open[l][r] = z > 0 ? 1 : 0;
        const active = this.open[l][r] === 1 ? z : 0;
        h[r] = l > 0 && depth.skip ? this.h[l - 1][r] + active / depth.L : active;
      }
    }
    for (let i = 0; i < k; i++) this.f[i] = dot(start.A, i, this.h[depth.L - 1], 0, m);
  }

  /**
   * Back-propagation, right after `run` on the same row of X: adds the gradient of each trained layer to its array.
   * @param signal k: dL/df
   * @param gradients L arrays like the weights; null where a layer is not trained
   */
  back(
    weights: readonly Reals[],
    X: Reals,
    p: number,
    signal: Float64Array,
    gradients: readonly (Float64Array | null)[],
  ): void {
    const { m, k, depth, start } = this.#problem;
    for (let r = 0; r < m; r++) {
      let sum = 0;
      for (let i = 0; i < k; i++) sum += start.A[i * m + r] * signal[i];
      this.#above[r] = sum;
    }
    for (let l = depth.L - 1; l >= 0; l--) {
      const skips = l > 0 && depth.skip;
      const length = rowLength(this.#problem, l + 1);
      const gradient = gradients[l];
      if (l > 0 && skips) this.#below.set(this.#above);
      else this.#below.fill(0);
      for (let r = 0; r < m; r++) {
        if (this.open[l][r] === 0) continue;
        const back = skips ? this.#above[r] / depth.L : this.#above[r];
        for (let c = 0; c < length; c++) {
          if (gradient !== null)
            gradient[r * length + c] += back * (l === 0 ? X[p * length + c] : this.h[l - 1][c]);
          if (l > 0) this.#below[c] += back * weights[l][r * length + c];
        }
      }
      [this.#above, this.#below] = [this.#below, this.#above];
    }
  }
}

/** Loss of outputs f at training point p, and dL/df of that point in `signal` (k). */
export function pointLoss(problem: DeepProblem, f: Float64Array, p: number, signal: Float64Array): number {
  const { y, regression } = problem;
  if (regression !== undefined) {
    const gap = f[0] - regression.targets[p];
    signal[0] = 2 * regression.lossWeight * gap;
    return regression.lossWeight * gap * gap;
  }
  const loss = crossEntropy(f, y[p], signal);
  signal[y[p]] -= 1; // o - e_y
  return loss;
}

/**
 * Gradient of the mean loss of some points, an array for each layer; null for layers that are not trained. Null where an output
 * is not finite.
 */
export function meanGradient(
  problem: DeepProblem,
  weights: readonly Reals[],
  points: ArrayLike<number>,
): readonly (Float64Array | null)[] | null {
  const { X, k, depth } = problem;
  const gradients = weights.map((W, l) => (l + 1 < depth.firstTrained ? null : new Float64Array(W.length)));
  const pass = new DeepPass(problem);
  const signal = new Float64Array(k);
  for (let b = 0; b < points.length; b++) {
    pass.run(weights, X, points[b]);
    if (!Number.isFinite(pointLoss(problem, pass.f, points[b], signal))) return null;
    for (let i = 0; i < k; i++) signal[i] /= points.length;
    pass.back(weights, X, points[b], signal, gradients);
  }
  return gradients;
}
