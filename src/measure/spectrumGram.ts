import type { Reals } from '../data/types.ts';

/** Columns summed at a time: two panels of rows of this length stay in the cache. */
const PANEL = 256;

/**
 * The smaller Gram matrix of M (m x d, row-major) in float64: M^T M (d x d) where d <= m, else M M^T (m x m); their
 * eigenvalues other than zero are the same. A generator that yields every few milliseconds, so that whoever drives it can
 * look at messages in between.
 * @returns count x count, row-major; only the lower triangle (with the diagonal) is filled
 */
export function* smallerGram(M: Reals, m: number, d: number): Generator<void, GramMatrix> {
  const count = Math.min(m, d);
  const length = Math.max(m, d);
  const G = new Float64Array(count * count);
  const rows = d <= m ? new Float64Array(count * PANEL) : Float64Array.from(M);
  for (let from = 0; from < length; from += PANEL) {
    const width = Math.min(PANEL, length - from);
    if (d <= m) {
      transpose(M, d, from, width, rows);
      yield* addProducts(rows, PANEL, 0, width, count, G);
    } else yield* addProducts(rows, d, from, width, count, G);
  }
  return { values: G, count };
}

export interface GramMatrix {
  readonly values: Float64Array;
  readonly count: number;
}

/** rows[c][r] = M[from + r][c]: columns of M become rows, so that the sums below run along memory. */
function transpose(M: Reals, d: number, from: number, width: number, rows: Float64Array): void {
  for (let r = 0; r < width; r++) {
    const row = (from + r) * d;
    for (let c = 0; c < d; c++) rows[c * PANEL + r] = M[row + c];
  }
}

/** G[i][j] += <rows i, j> over `width` columns from `offset`, in tiles of 2 x 4; rows that are all zero are skipped. */
function* addProducts(
  R: Float64Array,
  stride: number,
  offset: number,
  width: number,
  count: number,
  G: Float64Array,
): Generator<void, void> {
  for (let i = 0; i < count; i += 2) {
    const i0 = i * stride + offset;
    const i1 = Math.min(i + 1, count - 1) * stride + offset; // a tile that sticks out computes its last row twice
    const last = Math.min(i + 1, count - 1);
    if (isZero(R, i0, width) && isZero(R, i1, width)) continue; // an update touches few units at first
    for (let j = 0; j <= last; j += 4) {
      const j0 = j * stride + offset;
      const j1 = Math.min(j + 1, last) * stride + offset;
      const j2 = Math.min(j + 2, last) * stride + offset;
      const j3 = Math.min(j + 3, last) * stride + offset;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let c = 0; c < width; c++) {
        const a = R[i0 + c];
        const b = R[i1 + c];
        const p = R[j0 + c];
        const q = R[j1 + c];
        const r = R[j2 + c];
        const s = R[j3 + c];
        s00 += a * p;
        s01 += a * q;
        s02 += a * r;
        s03 += a * s;
        s10 += b * p;
        s11 += b * q;
        s12 += b * r;
        s13 += b * s;
      }
      const at = i * count + j;
      const n = Math.min(4, last + 1 - j);
      G[at] += s00;
      if (n > 1) G[at + 1] += s01;
      if (n > 2) G[at + 2] += s02;
      if (n > 3) G[at + 3] += s03;
      if (last === i) continue;
      G[at + count] += s10;
      if (n > 1) G[at + count + 1] += s11;
      if (n > 2) G[at + count + 2] += s12;
      if (n > 3) G[at + count + 3] += s13;
    }
    if (i % 32 === 0) yield;
  }
}

function isZero(R: Float64Array, from: number, width: number): boolean {
  for (let c = from; c < from + width; c++) if (R[c] !== 0) return false;
  return true;
}
