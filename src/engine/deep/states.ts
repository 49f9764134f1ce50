import type { Reals } from '../../data/types.ts';

// What hidden vectors of points, rows of m numbers, tell about a layer.

/** Hidden vectors are compared pair by pair: of at most so many test points, evenly chosen. */
export const SEPARATION_POINTS = 512;

export function norm(values: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i];
  return Math.sqrt(squares);
}

/** Mean norm of rows of length m. */
export function meanNorm(rows: Reals, m: number): number {
  let sum = 0;
  for (let at = 0; at < rows.length; at += m) sum += norm(rows.subarray(at, at + m));
  return sum / (rows.length / m);
}

/** Smallest distance between directions of rows with different labels; NaN where there are none, or one is zero. */
export function separation(rows: Reals, labels: Int32Array, m: number): number {
  const directions = Float64Array.from(rows);
  for (let p = 0; p < labels.length; p++) {
    const row = directions.subarray(p * m, (p + 1) * m);
    const length = norm(row);
    for (let r = 0; r < m; r++) row[r] /= length;
  }
  let smallest = Number.POSITIVE_INFINITY;
  for (let p = 0; p < labels.length; p++)
    for (let q = 0; q < p; q++) {
      if (labels[p] === labels[q]) continue;
      let squares = 0;
      for (let r = 0; r < m; r++) squares += (directions[p * m + r] - directions[q * m + r]) ** 2;
      if (!(squares >= smallest)) smallest = squares; // keeps NaN
    }
  return smallest === Number.POSITIVE_INFINITY ? Number.NaN : Math.sqrt(smallest);
}
