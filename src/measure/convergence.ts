import type { Reals } from '../data/types.ts';
import { runToEnd } from './spectrum.ts';
import { symmetricEigenvalues } from './spectrumEigen.ts';
import type { GramMatrix } from './spectrumGram.ts';

// Gradient descent on squared loss, two layers, a = +-1/sqrt(m) fixed (Du, Zhai, Poczos, Singh 2018): where m is large
// enough, L_t <= (1 - eta lambda_0 / 2)^t L_0, lambda_0 the smallest eigenvalue of the Gram matrix of infinite width.

/** What the points alone say about how fast gradient descent must converge. */
export interface Convergence {
  /** smallest eigenvalue of the infinite-width Gram matrix */
  readonly lambda0: number;
  /** its largest eigenvalue: with eta above 2 / largest the linear model of infinite width diverges; a network of finite width may rise, change its gates and fit all the same */
  readonly largest: number;
}

/** Smallest and largest eigenvalue for n points (n x d, row-major); float64, error about 1e-14 of the largest. O(n^3). */
export function convergenceOf(X: Reals, n: number, d: number): Convergence {
  const eigenvalues = runToEnd(symmetricEigenvalues(infiniteWidthGram(X, n, d)));
  return { lambda0: eigenvalues[n - 1], largest: eigenvalues[0] };
}

/**
 * H_ij = <x_i, x_j> (pi - angle(x_i, x_j)) / (2 pi), the expectation over w ~ N(0, I) of <x_i, x_j> where both gates are
 * open. n x n; the lower triangle is filled.
 */
export function infiniteWidthGram(X: Reals, n: number, d: number): GramMatrix {
  const values = new Float64Array(n * n);
  const norm = Float64Array.from({ length: n }, (_, i) => Math.sqrt(product(X, i, i, d)));
  for (let i = 0; i < n; i++) {
    values[i * n + i] = (norm[i] * norm[i]) / 2; // the angle is 0 exactly
    for (let j = 0; j < i; j++) {
      const inner = product(X, i, j, d);
      const cosine = Math.max(-1, Math.min(1, inner / (norm[i] * norm[j])));
      values[i * n + j] = (inner * (Math.PI - Math.acos(cosine))) / (2 * Math.PI);
    }
  }
  return { values, count: n };
}

/**
 * The guaranteed curve (1 - eta lambda_0 / 2)^t start at the given steps, `start` being the loss at step 0; null where the
 * rate guarantees nothing, because lambda_0 is not positive or eta lambda_0 / 2 not below 1.
 */
export function guaranteedLoss(
  { lambda0 }: Convergence,
  eta: number,
  start: number,
  steps: readonly number[],
): number[] | null {
  const rate = 1 - (eta * lambda0) / 2;
  if (!(rate > 0 && rate <= 1 && lambda0 > 0)) return null;
  return steps.map((t) => start * rate ** t);
}

function product(X: Reals, i: number, j: number, d: number): number {
  let sum = 0;
  for (let c = 0; c < d; c++) sum += X[i * d + c] * X[j * d + c];
  return sum;
}
