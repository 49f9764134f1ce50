import type { Reals } from '../data/types.ts';

/** Lanczos steps after which the largest singular value no longer changes, in nearly all cases long before. */
const MAX_STEPS = 200;

/**
 * The largest singular value of M (rows x columns, row-major), by Golub-Kahan-Lanczos bidiagonalisation from a fixed start, in
 * float64 with sums in a fixed order: the same bits everywhere. 0 for a matrix of zeros.
 * @param tolerance relative change of the value between steps at which it ends
 */
export function spectralNorm(M: Reals, rows: number, columns: number, tolerance = 1e-13): number {
  let v = startVector(M, rows, columns);
  const right: Float64Array[] = [v];
  const left: Float64Array[] = [];
  const alphas: number[] = [];
  const betas: number[] = [];
  let value = 0;
  for (let j = 0; j < Math.min(MAX_STEPS, rows, columns); j++) {
    const u = times(M, v, rows, columns);
    orthogonalise(u, left);
    const alpha = normalise(u);
    alphas.push(alpha);
    left.push(u);
    const next = largestOfBidiagonal(alphas, betas);
    const settled = Math.abs(next - value) <= tolerance * next;
    value = next;
    if (settled && j > 2) break;
    v = transposedTimes(M, u, rows, columns);
    orthogonalise(v, right);
    const beta = normalise(v);
    if (!(beta > 1e-14 * value)) break; // the whole of what the start can reach
    betas.push(beta);
    right.push(v);
  }
  return value;
}

/** M^T of the sum of all rows would miss what cancels: the longest row is a start that no symmetry hides. */
function startVector(M: Reals, rows: number, columns: number): Float64Array {
  const v = new Float64Array(columns);
  let largest = 0;
  for (let r = 0; r < rows; r++) {
    let squares = 0;
    for (let c = r * columns; c < (r + 1) * columns; c++) squares += M[c] * M[c];
    if (squares > largest) {
      largest = squares;
      v.set(M.subarray(r * columns, (r + 1) * columns));
    }
  }
  normalise(v);
  return v;
}

function times(M: Reals, v: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    let sum = 0;
    for (let c = 0, at = r * columns; c < columns; c++, at++) sum += M[at] * v[c];
    out[r] = sum;
  }
  return out;
}

function transposedTimes(M: Reals, u: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(columns);
  for (let r = 0; r < rows; r++) {
    const factor = u[r];
    for (let c = 0, at = r * columns; c < columns; c++, at++) out[c] += factor * M[at];
  }
  return out;
}

/** Takes from v what lies along the others, twice: once leaves rounding. */
function orthogonalise(v: Float64Array, others: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++)
    for (const other of others) {
      let product = 0;
      for (let i = 0; i < v.length; i++) product += v[i] * other[i];
      for (let i = 0; i < v.length; i++) v[i] -= product * other[i];
    }
}

/** Scales v to norm 1 and returns the norm it had. */
function normalise(v: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < v.length; i++) squares += v[i] * v[i];
  const norm = Math.sqrt(squares);
  if (norm > 0) for (let i = 0; i < v.length; i++) v[i] /= norm;
  return norm;
}

/**
 * Largest singular value of the upper bidiagonal matrix with these diagonals, by bisection on the tridiagonal B^T B: the number
 * of its eigenvalues below x follows from the signs of a recurrence.
 */
function largestOfBidiagonal(alphas: readonly number[], betas: readonly number[]): number {
  const size = alphas.length;
  const diagonal = alphas.map((alpha, i) => alpha * alpha + (i > 0 ? betas[i - 1] * betas[i - 1] : 0));
  const off = betas.slice(0, size - 1).map((beta, i) => alphas[i] * beta);
  let high = 0;
  for (let i = 0; i < size; i++) {
    const radius = (i > 0 ? Math.abs(off[i - 1]) : 0) + (i < size - 1 ? Math.abs(off[i]) : 0);
    high = Math.max(high, diagonal[i] + radius); // Gershgorin
  }
  let low = 0;
  for (let i = 0; i < 100 && high - low > 1e-16 * high; i++) {
    const middle = (low + high) / 2;
    if (allBelow(middle, diagonal, off)) high = middle;
    else low = middle;
  }
  return Math.sqrt((low + high) / 2);
}

/** Whether all eigenvalues of a symmetric tridiagonal matrix are below x (Sturm). */
function allBelow(x: number, diagonal: readonly number[], off: readonly number[]): boolean {
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i++) {
    pivot = diagonal[i] - x - (i > 0 ? (off[i - 1] * off[i - 1]) / pivot : 0);
    if (pivot >= 0) return false;
  }
  return true;
}
