import type { RandomStream } from '../random/stream.ts';
import type { Reals } from './types.ts';

// Matrices are row-major; "row i" is the d numbers from i*d on. Sums run in a fixed order, so the bits never vary.

/** <row i of a, row j of b>. */
export function dotRows(a: Reals, i: number, b: Reals, j: number, d: number): number {
  const ai = i * d;
  const bj = j * d;
  let s0 = 0; // four sums that need not wait for one another: three times as fast as one
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let c = 0;
  for (; c + 4 <= d; c += 4) {
    s0 += a[ai + c] * b[bj + c];
    s1 += a[ai + c + 1] * b[bj + c + 1];
    s2 += a[ai + c + 2] * b[bj + c + 2];
    s3 += a[ai + c + 3] * b[bj + c + 3];
  }
  for (; c < d; c++) s0 += a[ai + c] * b[bj + c];
  return s0 + s1 + (s2 + s3);
}

/** |row i of a - row j of b|. */
export function distanceRows(a: Reals, i: number, b: Reals, j: number, d: number): number {
  return Math.sqrt(squaredDistanceUpTo(a, i, b, j, d, Number.POSITIVE_INFINITY));
}

/** Squared distance of row i of a and row j of b, or a part of it that is already at least `limit`. */
export function squaredDistanceUpTo(
  a: Reals,
  i: number,
  b: Reals,
  j: number,
  d: number,
  limit: number,
): number {
  let ai = i * d;
  let bj = j * d;
  const end = ai + d;
  let sum = 0;
  // sixteen coordinates between two looks at the limit
  for (; ai + 16 <= end && sum < limit; ai += 16, bj += 16) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let c = 0; c < 16; c += 4) {
      const g0 = a[ai + c] - b[bj + c];
      const g1 = a[ai + c + 1] - b[bj + c + 1];
      const g2 = a[ai + c + 2] - b[bj + c + 2];
      const g3 = a[ai + c + 3] - b[bj + c + 3];
      s0 += g0 * g0;
      s1 += g1 * g1;
      s2 += g2 * g2;
      s3 += g3 * g3;
    }
    sum += s0 + s1 + (s2 + s3);
  }
  if (sum >= limit) return sum;
  for (; ai < end; ai++, bj++) {
    const gap = a[ai] - b[bj];
    sum += gap * gap;
  }
  return sum;
}

/**
 * Length of row i. Scaled by the largest entry first, so that no square over- or underflows: zero only for a zero row,
 * finite wherever the length is.
 */
export function lengthOfRow(a: Reals, i: number, d: number): number {
  const start = i * d;
  let largest = 0;
  for (let c = 0; c < d; c++) largest = Math.max(largest, Math.abs(a[start + c]));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let c = 0; c < d; c++) {
    const share = a[start + c] / largest;
    sum += share * share;
  }
  return largest * Math.sqrt(sum);
}

/** Scales row i to norm 1 in place. Returns its former length; a zero row stays as it is. */
export function normaliseRow(a: Float64Array, i: number, d: number): number {
  const length = lengthOfRow(a, i, d);
  if (length > 0) for (let c = i * d; c < (i + 1) * d; c++) a[c] /= length;
  return length;
}

/** count x d of independent standard normals: words from*... of one part of the stream, in order. */
export function normals(count: number, d: number, stream: RandomStream, part: number): Float64Array {
  const out = new Float64Array(count * d);
  for (let i = 0; i < out.length; i++) out[i] = stream.normal(i, part);
  return out;
}

/** count x d: points uniform on the unit sphere. */
export function sphereRows(count: number, d: number, stream: RandomStream, part: number): Float64Array {
  const out = normals(count, d, stream, part);
  for (let i = 0; i < count; i++) normaliseRow(out, i, d);
  return out;
}

/**
 * count x d (count <= d): orthonormal rows in a uniformly random direction. Gram-Schmidt of normals; a row that lost
 * more than half of its squared length is cleaned a second time, which keeps errors near 1e-16 ("twice is enough").
 */
export function randomFrame(count: number, d: number, stream: RandomStream, part: number): Float64Array {
  const frame = normals(count, d, stream, part);
  for (let i = 0; i < count; i++) {
    normaliseRow(frame, i, d);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const share = dotRows(frame, i, frame, j, d);
        for (let c = 0; c < d; c++) frame[i * d + c] -= share * frame[j * d + c];
      }
      if (normaliseRow(frame, i, d) > 0.7) break;
    }
  }
  return frame;
}

/** rows x d times d x d: every row written in the frame whose basis vectors are the rows of `frame`. */
export function rotateRows(rows: Float64Array, count: number, d: number, frame: Float64Array): Float64Array {
  const out = new Float64Array(count * d);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < d; j++) {
      const share = rows[i * d + j];
      for (let c = 0; c < d; c++) out[i * d + c] += share * frame[j * d + c];
    }
  }
  return out;
}
