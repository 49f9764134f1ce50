import type { RandomStream } from '../random/stream.ts';
import type { FitProblem } from './fitProblem.ts';

// Two cases in which it is easy to prove that no hidden weights fit, whatever they are.

/** Sets of points tried as a proof that no hyperplane separates the classes. */
const TRIES = 400;
/** Larger dimensions would need more points to be chosen well than random choice can. */
const MAX_DIMENSION = 6;
/** Far above rounding errors of a system of at most MAX_DIMENSION equations with coefficients of at most 1. */
const CLEARLY = 1e-6;

/** Why no hidden weights fit all points strictly, as a sentence, or null where that is not proven. */
export function whyImpossible(problem: FitProblem, stream: RandomStream): string | null {
  return dominated(problem) ?? notSeparable(problem, stream);
}

/**
 * In every unit class i has no larger output weight than class j. What comes out of a unit is >= 0, so f_i <= f_j everywhere:
 * the points of class i are never right. (One unit alone is always such a case.)
 */
function dominated({ k, m, start: { A }, y, n }: FitProblem): string | null {
  const present = new Set(Array.from({ length: n }, (_, p) => y[p]));
  for (const i of present)
    for (let j = 0; j < k; j++) {
      if (j === i) continue;
      let below = true;
      for (let r = 0; r < m && below; r++) below = A[i * m + r] <= A[j * m + r];
      if (below)
        return `class ${i} has no larger output weight than class ${j} in any unit, so its output is never strictly the largest`;
    }
  return null;
}

/**
 * Two units and two classes, one unit for each class (else one class is dominated): with z_r = <w_r, x> and the differences
 * e_1 > 0 > e_2 of the output weights, f_1 - f_0 = e_1 relu(z_1) + e_2 relu(z_2) is positive only where e_1 z_1 + e_2 z_2 > 0, and
 * negative only where that is < 0. So the classes would be separated by a hyperplane through the origin. That is ruled
 * out by d + 1 points x_p with signs s_p of their classes and weights c_p > 0 such that sum c_p s_p x_p = 0 (Gordan).
 */
function notSeparable({ k, m, d, n, X, y }: FitProblem, stream: RandomStream): string | null {
  if (k !== 2 || m !== 2 || d > MAX_DIMENSION) return null;
  const rows = new Float64Array((d + 1) * d);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    for (let i = 0; i <= d; i++) {
      const p = stream.below(n, attempt * (MAX_DIMENSION + 1) + i, 0);
      for (let c = 0; c < d; c++) rows[i * d + c] = (y[p] === 1 ? 1 : -1) * X[p * d + c];
    }
    if (surroundsOrigin(rows, d))
      return 'two units make one linear border between two classes, and no hyperplane through the origin separates these points';
  }
  return null;
}

/**
 * Whether d + 1 vectors have the origin inside their convex hull, with room to spare: the c with sum c_i v_i = 0, c_0 = 1,
 * are all clearly positive. By elimination with pivots; false where the vectors lie almost in a hyperplane.
 */
function surroundsOrigin(rows: Float64Array, d: number): boolean {
  // the d equations in c_1..c_d: sum_i c_i v_i = -v_0
  const width = d + 1;
  const M = new Float64Array(d * width);
  for (let c = 0; c < d; c++) {
    for (let i = 0; i < d; i++) M[c * width + i] = rows[(i + 1) * d + c];
    M[c * width + d] = -rows[c];
  }
  for (let column = 0; column < d; column++) {
    let pivot = column;
    for (let row = column + 1; row < d; row++)
      if (Math.abs(M[row * width + column]) > Math.abs(M[pivot * width + column])) pivot = row;
    if (!(Math.abs(M[pivot * width + column]) > CLEARLY)) return false;
    for (let i = 0; i < width; i++) {
      const kept = M[column * width + i];
      M[column * width + i] = M[pivot * width + i];
      M[pivot * width + i] = kept;
    }
    for (let row = 0; row < d; row++) {
      if (row === column) continue;
      const factor = M[row * width + column] / M[column * width + column];
      for (let i = column; i < width; i++) M[row * width + i] -= factor * M[column * width + i];
    }
  }
  for (let i = 0; i < d; i++) if (!(M[i * width + d] / M[i * width + i] > CLEARLY)) return false;
  return true;
}
