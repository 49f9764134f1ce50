// Labels at the ends of lines: pushed apart just as far as needed.

/**
 * Positions for labels of equal height, as near to the wanted ones as possible (least sum of squares), in the same
 * order, at least `height` apart and with their centres within [low, high]. Where they cannot all fit the distance shrinks evenly.
 * @param wanted pixels, in any order; the result is in the same order
 */
export function spread(wanted: readonly number[], height: number, low: number, high: number): number[] {
  const count = wanted.length;
  if (count === 0) return [];
  const pitch = count > 1 ? Math.min(height, (high - low) / (count - 1)) : height;
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);

  // Subtracting i * pitch turns "at least pitch apart" into "not decreasing": pool adjacent violators.
  const pools: { sum: number; size: number }[] = [];
  order.forEach((index, i) => {
    let pool = { sum: wanted[index] - i * pitch, size: 1 };
    for (
      let last = pools.at(-1);
      last !== undefined && last.sum / last.size >= pool.sum / pool.size;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, size: last.size + pool.size };
    }
    pools.push(pool);
  });

  const placed = new Array<number>(count);
  let i = 0;
  for (const pool of pools) {
    const level = Math.min(high - (count - 1) * pitch, Math.max(low, pool.sum / pool.size));
    for (let j = 0; j < pool.size; j++, i++) placed[order[i]] = level + i * pitch;
  }
  return placed;
}
