import type { GramMatrix } from './spectrumGram.ts';

/**
 * All eigenvalues of a symmetric matrix, descending, without eigenvectors: Householder reduction to a tridiagonal matrix,
 * then implicit QL with shifts (Golub & Van Loan, Matrix Computations, 8.3). float64; error about 1e-14 of the largest.
 * Uses + - * / sqrt only, so the bits are the same everywhere. Reads the lower triangle and overwrites it; yields
 * every few milliseconds.
 */
export function* symmetricEigenvalues({ values: S, count }: GramMatrix): Generator<void, Float64Array> {
  const diagonal = new Float64Array(count);
  const below = new Float64Array(count); // below[i] couples i-1 and i
  yield* tridiagonalise(S, count, diagonal, below);
  implicitQL(diagonal, below);
  return diagonal.sort().reverse();
}

/** Reflects rows from the last upwards, so that every pass runs along rows of the lower triangle. */
function* tridiagonalise(
  S: Float64Array,
  count: number,
  diagonal: Float64Array,
  below: Float64Array,
): Generator<void, void> {
  const v = new Float64Array(count);
  const q = new Float64Array(count);
  for (let i = count - 1; i >= 1; i--) {
    diagonal[i] = S[i * count + i];
    const scale = largestOf(S, i * count, i);
    if (scale === 0) {
      below[i] = 0;
      continue;
    }
    let squares = 0; // of the row divided by its largest, so that nothing over- or underflows
    for (let c = 0; c < i; c++) {
      v[c] = S[i * count + c] / scale;
      squares += v[c] * v[c];
    }
    const norm = v[i - 1] > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    below[i] = scale * norm;
    const h = squares - v[i - 1] * norm; // |v|^2 / 2 of the reflection vector
    v[i - 1] -= norm;
    multiply(S, count, i, v, q);
    let product = 0;
    for (let c = 0; c < i; c++) {
      q[c] /= h;
      product += q[c] * v[c];
    }
    const half = product / (2 * h);
    for (let c = 0; c < i; c++) q[c] -= half * v[c];
    for (let r = 0; r < i; r++) {
      const row = r * count;
      const vr = v[r];
      const qr = q[r];
      for (let c = 0; c <= r; c++) S[row + c] -= vr * q[c] + qr * v[c];
    }
    if (i % 4 === 0) yield;
  }
  diagonal[0] = S[0];
}

/** out = S v over the leading n rows, from the lower triangle alone. */
function multiply(S: Float64Array, count: number, n: number, v: Float64Array, out: Float64Array): void {
  out.fill(0, 0, n);
  for (let r = 0; r < n; r++) {
    const row = r * count;
    const vr = v[r];
    let sum = S[row + r] * vr;
    for (let c = 0; c < r; c++) {
      const value = S[row + c];
      sum += value * v[c];
      out[c] += value * vr;
    }
    out[r] += sum;
  }
}

function largestOf(S: Float64Array, from: number, length: number): number {
  let max = 0;
  for (let c = from; c < from + length; c++) max = Math.max(max, Math.abs(S[c]));
  return max;
}

/** Iterations per eigenvalue; two are usual. Reached only where the matrix holds values that are not finite. */
const MAX_ITERATIONS = 60;

/** Turns `diagonal` into the eigenvalues of the tridiagonal matrix; `below` is used up. */
function implicitQL(diagonal: Float64Array, below: Float64Array): void {
  const n = diagonal.length;
  const e = new Float64Array(n); // e[i] couples i and i+1
  e.set(below.subarray(1));
  for (let l = 0; l < n; l++) {
    for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      let m = l;
      while (m < n - 1 && !isNegligible(e[m], diagonal[m], diagonal[m + 1])) m++;
      if (m === l) break;
      sweep(diagonal, e, l, m);
    }
  }
}

function isNegligible(coupling: number, a: number, b: number): boolean {
  const size = Math.abs(a) + Math.abs(b);
  return size + Math.abs(coupling) === size;
}

/** One implicit QL sweep from row m up to row l, with Wilkinson's shift. */
function sweep(diagonal: Float64Array, e: Float64Array, l: number, m: number): void {
  const half = (diagonal[l + 1] - diagonal[l]) / (2 * e[l]);
  const root = Math.sqrt(half * half + 1);
  let g = diagonal[m] - diagonal[l] + e[l] / (half + (half >= 0 ? root : -root));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i];
    const b = c * e[i];
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      diagonal[i + 1] -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = diagonal[i + 1] - p;
    const t = (diagonal[i] - g) * s + 2 * c * b;
    p = s * t;
    diagonal[i + 1] = g + p;
    g = c * t - b;
  }
  diagonal[l] -= p;
  e[l] = g;
  e[m] = 0;
}
