// A measurement runs over the points in chunks of one fixed size: shapes that change leak textures and recompile shaders.

const MAX_ROWS = 1024;
const MAX_PAIRS = 2 ** 22; // (point, unit) pairs in one chunk; counts of pairs stay exact in float32 below 2^24

/** Pre-activations or gates at the start that are kept (16 MB) rather than computed anew. */
export const MAX_KEPT_PAIRS = 2 ** 22;

/** Rows of a chunk for `count` points and that many units; the last chunk is padded with zero points. */
export function chunkRows(count: number, units: number): number {
  const max = Math.max(1, Math.min(MAX_ROWS, Math.floor(MAX_PAIRS / units)));
  const even = Math.ceil(count / Math.ceil(count / max));
  return even < 16 ? even : Math.ceil(even / 16) * 16; // sums over a chunk split best when its size has many divisors
}
