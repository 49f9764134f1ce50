import type { Reals } from '../data/types.ts';

// The formulas of the two-layer network in float64, written to be read. Matrices are row-major.

/** <a[i], b[j]> of two matrices with rows of length d. */
export function dot(a: Reals, i: number, b: Reals, j: number, d: number): number {
  let sum = 0;
  for (let c = 0; c < d; c++) sum += a[i * d + c] * b[j * d + c];
  return sum;
}

/** out[r] = <w_r, x_p> for one point p: out has length m. A gate is open when it is > 0. */
export function preactivations(W: Reals, X: Reals, p: number, m: number, d: number, out: Float64Array): void {
  for (let r = 0; r < m; r++) out[r] = dot(W, r, X, p, d);
}

/** out[i] = f_i(x) = sum_r a_ir ReLU(z_r); A is k x m. */
export function outputs(A: Reals, z: Float64Array, k: number, m: number, out: Float64Array): void {
  for (let i = 0; i < k; i++) {
    let sum = 0;
    for (let r = 0; r < m; r++) if (z[r] > 0) sum += A[i * m + r] * z[r];
    out[i] = sum;
  }
}

/** Cross-entropy -log o_y of the softmax o of f, in nats; o is written to `probabilities`. Shifted by max f: no overflow. */
export function crossEntropy(f: Float64Array, y: number, probabilities: Float64Array): number {
  let max = Number.NEGATIVE_INFINITY;
  for (const value of f) max = value > max ? value : max;
  let sum = 0;
  for (let i = 0; i < f.length; i++) {
    probabilities[i] = Math.exp(f[i] - max);
    sum += probabilities[i];
  }
  for (let i = 0; i < f.length; i++) probabilities[i] /= sum;
  return Math.log(sum) - (f[y] - max);
}

/** Index of the largest value; the first of equal ones. */
export function argMax(f: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < f.length; i++) if (f[i] > f[best]) best = i;
  return best;
}
