import type { Reals } from '../../data/types.ts';
import { crossEntropy, dot } from '../network.ts';
import { type RecurrentProblem, trainInputs } from './problem.ts';

// The formulas of the recurrent network in float64, written to be read. Matrices are row-major; steps count from 1, arrays from 0.

/** One point on its way through time and back; the arrays are reused from point to point. */
export class RecurrentPass {
  /** S x m: h_s */
  readonly h: readonly Float64Array[];
  /** S x m: 1 where the gate is open, <w_r, h_(s-1)> + <u_r, x_s> > 0 */
  readonly open: readonly Uint8Array[];
  /** k: f */
  readonly f: Float64Array;
  /** S x m: dL/dh_s, through all later steps; of the last call of `back` */
  readonly backward: readonly Float64Array[];
  readonly #problem: RecurrentProblem;

  constructor(problem: RecurrentProblem) {
    const { m, k, recurrence } = problem;
    const vectors = () => Array.from({ length: recurrence.S }, () => new Float64Array(m));
    this.#problem = problem;
    this.h = vectors();
    this.backward = vectors();
    this.open = Array.from({ length: recurrence.S }, () => new Uint8Array(m));
    this.f = new Float64Array(k);
  }

  /**
   * Fills h, open and f for point p.
   * @param W m x m
   * @param inputs S matrices with a row for each point
   */
  run(W: Reals, inputs: readonly Reals[], p: number): void {
    const { d, m, k, recurrence, start } = this.#problem;
    for (let s = 0; s < recurrence.S; s++)
      for (let r = 0; r < m; r++) {
        const input = dot(start.U, r, inputs[s], p, d);
        const z = s === 0 ? input : dot(W, r, this.h[s - 1], 0, m) + input;
        this.open[s][r] = z > 0 ? 1 : 0;
        this.h[s][r] = this.open[s][r] === 1 ? z : 0;
      }
    for (let i = 0; i < k; i++) this.f[i] = dot(start.A, i, this.h[recurrence.S - 1], 0, m);
  }

  /**
   * Back-propagation through time, right after `run` with the same W: fills `backward` and adds the gradient to its array.
   * @param signal k: dL/df
   * @param gradient m x m
   */
  back(W: Reals, signal: Float64Array, gradient: Float64Array): void {
    const { m, k, recurrence, start } = this.#problem;
    const last = recurrence.S - 1;
    for (let r = 0; r < m; r++) {
      let sum = 0;
      for (let i = 0; i < k; i++) sum += start.A[i * m + r] * signal[i];
      this.backward[last][r] = sum;
    }
    for (let s = last; s > 0; s--) {
      const before = this.h[s - 1];
      const below = this.backward[s - 1].fill(0);
      for (let r = 0; r < m; r++) {
        if (this.open[s][r] === 0) continue;
        const back = this.backward[s][r];
        for (let c = 0; c < m; c++) {
          gradient[r * m + c] += back * before[c];
          below[c] += back * W[r * m + c];
        }
      }
    }
  }
}

/** Loss of outputs f at training point p, and dL/df in `signal` (k). */
export function pointLoss({ y }: RecurrentProblem, f: Float64Array, p: number, signal: Float64Array): number {
  const loss = crossEntropy(f, y[p], signal);
  signal[y[p]] -= 1; // o - e_y
  return loss;
}

/**
 * Gradient of the mean loss of some training points, m x m; null where an output is not finite.
 * @param each called after each point was propagated back, its loss counting with the weight 1 / points
 */
export function meanGradient(
  problem: RecurrentProblem,
  W: Reals,
  points: ArrayLike<number>,
  each: (pass: RecurrentPass, p: number) => void = () => {},
): Float64Array | null {
  const inputs = trainInputs(problem);
  const gradient = new Float64Array(W.length);
  const pass = new RecurrentPass(problem);
  const signal = new Float64Array(problem.k);
  for (let b = 0; b < points.length; b++) {
    pass.run(W, inputs, points[b]);
    if (!Number.isFinite(pointLoss(problem, pass.f, points[b], signal))) return null;
    for (let i = 0; i < signal.length; i++) signal[i] /= points.length;
    pass.back(W, signal, gradient);
    each(pass, points[b]);
  }
  return gradient;
}
