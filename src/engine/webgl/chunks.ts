// A measurement runs over the points in chunks of one fixed size: shapes that change leak textures and recompile shaders.

const MAX_ROWS = 1024;
const MAX_PAIRS = 2 ** 22; // (point, unit) pairs in one chunk; counts of pairs stay exact in float32 below 2^24

/** Rows of a chunk for `count` points and width m; the last chunk is padded with zero points. */
export function chunkRows(count: number, m: number): number {
  const max = Math.max(1, Math.min(MAX_ROWS, Math.floor(MAX_PAIRS / m)));
  const even = Math.ceil(count / Math.ceil(count / max));
  return even < 16 ? even : Math.ceil(even / 16) * 16; // sums over a chunk split best when its size has many divisors
}
