import type { Dataset } from '../../src/data/types.ts';

/** Distances and norms of a data set by the plainest loops possible: the opposite number of the certificate. */
export function brute(data: Dataset): { minClass: number; maxDiameter: number; normError: number } {
  const rows: { x: Float32Array; label: number; component: number }[] = [];
  const collect = (X: Float32Array, y: Int32Array, component: Int32Array | null) =>
    y.forEach((label, i) => {
      rows.push({ x: X.subarray(i * data.d, (i + 1) * data.d), label, component: component?.[i] ?? -1 });
    });
  collect(data.X, data.yClean, data.component);
  collect(data.XTest, data.yTest, data.componentTest);
  let minClass = Number.POSITIVE_INFINITY;
  let maxDiameter = 0;
  let normError = 0;
  for (const a of rows) {
    normError = Math.max(normError, Math.abs(Math.hypot(...a.x) - 1));
    for (const b of rows) {
      const distance = distanceOf(a.x, b.x);
      if (a.label !== b.label) minClass = Math.min(minClass, distance);
      else if (a.component === b.component && a.component >= 0) maxDiameter = Math.max(maxDiameter, distance);
    }
  }
  return { minClass, maxDiameter, normError };
}

function distanceOf(a: Float32Array, b: Float32Array): number {
  return Math.hypot(...Array.from(a, (x, c) => x - b[c]));
}
