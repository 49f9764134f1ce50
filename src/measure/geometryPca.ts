import type { Reals } from '../data/types.ts';

/** Axes through a cloud of points: a plane to look at it in. */
export interface PrincipalPlane {
  /** d: mean of the points */
  readonly mean: Float64Array;
  /** 2 x d, orthonormal, the direction of most variance first; the largest coordinate of each is positive */
  readonly axes: Float64Array;
  /** share of the variance along each */
  readonly explained: readonly [number, number];
}

/** More vectors than axes are iterated on: the convergence is then that of the eighth eigenvalue against the second. */
const BLOCK = 8;
const MAX_ITERATIONS = 100;
/** Relative change of the two eigenvalues at which the iteration ends. */
const TOLERANCE = 1e-10;

/**
 * First two principal components of the rows of X (n x d, d >= 2), by subspace iteration in float64 on the covariance,
 * which is never formed: time n d per iteration. Deterministic; yields after each iteration.
 */
export function* principalPlane(X: Reals, n: number, d: number): Generator<void, PrincipalPlane> {
  const mean = new Float64Array(d);
  for (let i = 0; i < n; i++) for (let c = 0; c < d; c++) mean[c] += X[i * d + c] / n;
  let variance = 0;
  for (let i = 0; i < n; i++) for (let c = 0; c < d; c++) variance += (X[i * d + c] - mean[c]) ** 2 / n;
  const q = Math.min(BLOCK, d);
  let Q = startBlock(q, d);
  orthonormalise(Q, q, d);
  let values = new Float64Array(q);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const image = covarianceTimes(X, mean, Q, n, d, q);
    const before = values;
    ({ values, rows: Q } = ritz(Q, image, q, d));
    yield;
    if (change(before, values) <= TOLERANCE * values[0]) break;
    if (iteration + 1 < MAX_ITERATIONS) {
      Q = image; // the next subspace; Ritz vectors of the last one are the answer
      orthonormalise(Q, q, d);
    }
  }
  const image = covarianceTimes(X, mean, Q, n, d, q);
  ({ values, rows: Q } = ritz(Q, image, q, d));
  const axes = Q.slice(0, 2 * d);
  for (const first of [0, d]) pointForward(axes, first, d);
  const share = (value: number) => (variance > 0 ? Math.min(1, Math.max(0, value) / variance) : 0);
  return { mean, axes, explained: [share(values[0]), share(values[1])] };
}

/** The two coordinates of row i of X in the plane: x - mean on each axis. */
export function project({ mean, axes }: PrincipalPlane, X: Reals, i: number): [number, number] {
  const d = mean.length;
  let first = 0;
  let second = 0;
  for (let c = 0; c < d; c++) {
    const x = X[i * d + c] - mean[c];
    first += x * axes[c];
    second += x * axes[d + c];
  }
  return [first, second];
}

/** Linearly independent rows without chance: coordinates of a quadratic sequence, which has no pattern along an axis. */
function startBlock(q: number, d: number): Float64Array {
  return Float64Array.from({ length: q * d }, (_, i) => {
    const r = Math.floor(i / d) + 1;
    const c = (i % d) + 1;
    return ((r * 7919 + c * c * 104729 + r * c * 1299709) % 65537) / 65537 - 0.5;
  });
}

/** Rows of C Q^T, C the covariance: (1/n) sum (x - mean) <x - mean, q>. */
function covarianceTimes(X: Reals, mean: Float64Array, Q: Float64Array, n: number, d: number, q: number) {
  const out = new Float64Array(q * d);
  const x = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < d; c++) x[c] = X[i * d + c] - mean[c];
    for (let r = 0; r < q; r++) {
      const row = r * d;
      let sum = 0;
      for (let c = 0; c < d; c++) sum += x[c] * Q[row + c];
      sum /= n;
      for (let c = 0; c < d; c++) out[row + c] += sum * x[c];
    }
  }
  return out;
}

/** Gram-Schmidt, twice for accuracy; a row that vanishes becomes zero, as the cloud has no further direction. */
function orthonormalise(Q: Float64Array, q: number, d: number): void {
  for (let r = 0; r < q; r++) {
    let largest = 0;
    for (let c = r * d; c < (r + 1) * d; c++) largest = Math.max(largest, Math.abs(Q[c]));
    if (largest > 0) for (let c = r * d; c < (r + 1) * d; c++) Q[c] /= largest; // squares must not underflow
    const before = Math.sqrt(dotRows(Q, r, Q, r, d));
    for (let pass = 0; pass < 2; pass++)
      for (let s = 0; s < r; s++) {
        const product = dotRows(Q, r, Q, s, d);
        for (let c = 0; c < d; c++) Q[r * d + c] -= product * Q[s * d + c];
      }
    const length = Math.sqrt(dotRows(Q, r, Q, r, d));
    if (length > 1e-12 * before) for (let c = 0; c < d; c++) Q[r * d + c] /= length;
    else replaceRow(Q, r, d);
  }
}

/** A unit vector orthogonal to the rows before: the coordinate axis that lies least in their span. */
function replaceRow(Q: Float64Array, r: number, d: number): void {
  let best = 0;
  let min = Number.POSITIVE_INFINITY;
  for (let c = 0; c < d; c++) {
    let inside = 0;
    for (let s = 0; s < r; s++) inside += Q[s * d + c] ** 2;
    if (inside < min) {
      min = inside;
      best = c;
    }
  }
  for (let c = 0; c < d; c++) Q[r * d + c] = c === best ? 1 : 0;
  for (let pass = 0; pass < 2; pass++)
    for (let s = 0; s < r; s++) {
      const product = dotRows(Q, r, Q, s, d);
      for (let c = 0; c < d; c++) Q[r * d + c] -= product * Q[s * d + c];
    }
  const length = Math.sqrt(dotRows(Q, r, Q, r, d));
  for (let c = 0; c < d; c++) Q[r * d + c] /= length;
}

/** Eigenpairs of the covariance restricted to the span of Q's rows (Rayleigh-Ritz), largest first. */
function ritz(Q: Float64Array, image: Float64Array, q: number, d: number) {
  const S = new Float64Array(q * q);
  for (let r = 0; r < q; r++)
    for (let s = 0; s <= r; s++) S[r * q + s] = S[s * q + r] = dotRows(Q, r, image, s, d);
  const V = jacobi(S, q);
  const order = Array.from({ length: q }, (_, r) => r).sort((a, b) => S[b * q + b] - S[a * q + a]);
  const rows = new Float64Array(q * d);
  order.forEach((from, to) => {
    for (let s = 0; s < q; s++)
      for (let c = 0; c < d; c++) rows[to * d + c] += V[s * q + from] * Q[s * d + c];
  });
  return { values: Float64Array.from(order, (r) => S[r * q + r]), rows };
}

/** Cyclic Jacobi on a small symmetric matrix: S becomes diagonal, the columns of the result are its eigenvectors. */
function jacobi(S: Float64Array, q: number): Float64Array {
  const V = new Float64Array(q * q);
  for (let i = 0; i < q; i++) V[i * q + i] = 1;
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let a = 0; a < q; a++)
      for (let b = a + 1; b < q; b++) {
        const coupling = S[a * q + b];
        off += coupling * coupling;
        if (coupling === 0) continue;
        const theta = (S[b * q + b] - S[a * q + a]) / (2 * coupling);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        rotate(S, V, q, a, b, c, t * c);
      }
    if (off === 0) break;
  }
  return V;
}

function rotate(S: Float64Array, V: Float64Array, q: number, a: number, b: number, c: number, s: number) {
  for (let i = 0; i < q; i++) {
    const x = S[i * q + a];
    const y = S[i * q + b];
    S[i * q + a] = c * x - s * y;
    S[i * q + b] = s * x + c * y;
    const v = V[i * q + a];
    const w = V[i * q + b];
    V[i * q + a] = c * v - s * w;
    V[i * q + b] = s * v + c * w;
  }
  for (let i = 0; i < q; i++) {
    const x = S[a * q + i];
    const y = S[b * q + i];
    S[a * q + i] = c * x - s * y;
    S[b * q + i] = s * x + c * y;
  }
  S[a * q + b] = S[b * q + a] = 0;
}

function change(before: Float64Array, after: Float64Array): number {
  return Math.max(Math.abs(after[0] - before[0]), Math.abs(after[1] - before[1]));
}

/** An axis and its opposite are one axis: the one whose largest coordinate is positive is shown. */
function pointForward(axes: Float64Array, first: number, d: number): void {
  let largest = first;
  for (let c = first; c < first + d; c++) if (Math.abs(axes[c]) > Math.abs(axes[largest])) largest = c;
  if (axes[largest] < 0) for (let c = first; c < first + d; c++) axes[c] = -axes[c];
}

function dotRows(A: Float64Array, i: number, B: Float64Array, j: number, d: number): number {
  let sum = 0;
  for (let c = 0; c < d; c++) sum += A[i * d + c] * B[j * d + c];
  return sum;
}
