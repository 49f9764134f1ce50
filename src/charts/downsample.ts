// A curve with more points than pixel columns, reduced without losing a peak: each column keeps its first, lowest,
// highest and last point, so the painted line covers the same pixels.

/**
 * @param points flat pairs x, y in pixels; finite, x not decreasing
 * @param column width of a column in pixels
 * @returns the kept pairs in their order; the very same array where there is nothing to gain
 */
export function thin(points: Float64Array, column = 1): Float64Array {
  const count = points.length / 2;
  if (count <= 4) return points;
  const columns = Math.floor(points[2 * count - 2] / column) - Math.floor(points[0] / column) + 1;
  if (count <= 4 * columns) return points;

  const kept: number[] = [];
  const keep = (i: number) => kept.push(points[2 * i], points[2 * i + 1]);
  let start = 0;
  while (start < count) {
    const here = Math.floor(points[2 * start] / column);
    let end = start;
    let lowest = start;
    let highest = start;
    while (end + 1 < count && Math.floor(points[2 * end + 2] / column) === here) {
      end++;
      if (points[2 * end + 1] < points[2 * lowest + 1]) lowest = end;
      if (points[2 * end + 1] > points[2 * highest + 1]) highest = end;
    }
    const chosen = new Set([start, Math.min(lowest, highest), Math.max(lowest, highest), end]);
    for (const i of chosen) keep(i);
    start = end + 1;
  }
  return Float64Array.from(kept);
}

/**
 * A band with few corners per column of pixels: each column becomes its envelope, so no part of the band is lost.
 * @param triples flat x, yLow, yHigh in pixels (yLow is the lower line, so the larger number)
 */
export function thinBand(triples: Float64Array, column = 1): Float64Array {
  const count = triples.length / 3;
  if (count <= 2) return triples;
  const columns = Math.floor(triples[3 * count - 3] / column) - Math.floor(triples[0] / column) + 1;
  if (count <= 2 * columns) return triples;

  const kept: number[] = [];
  let start = 0;
  while (start < count) {
    const here = Math.floor(triples[3 * start] / column);
    let end = start;
    let bottom = triples[3 * start + 1];
    let top = triples[3 * start + 2];
    while (end + 1 < count && Math.floor(triples[3 * end + 3] / column) === here) {
      end++;
      bottom = Math.max(bottom, triples[3 * end + 1]);
      top = Math.min(top, triples[3 * end + 2]);
    }
    kept.push(triples[3 * start], bottom, top);
    if (end > start) kept.push(triples[3 * end], bottom, top);
    start = end + 1;
  }
  return Float64Array.from(kept);
}
