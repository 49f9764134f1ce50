import type { PointSet } from './source.ts';
import { squaredDistanceUpTo } from './vectors.ts';

/** At most this many coordinate differences are looked at (about half a second); beyond it points are sampled. */
const WORK = 5e8;
/** What a pair of points costs besides its coordinates, in the same unit. */
const PAIR = 16;

export interface ObservedDistances {
  /** smallest distance between points of different classes; null where there is only one class */
  readonly minClassDistance: number | null;
  /** largest distance between points of one component; null where the source has no components */
  readonly maxComponentDiameter: number | null;
  /** points compared with one another, out of `total` */
  readonly compared: number;
  readonly total: number;
}

/**
 * Distances over training and test points together, with clean labels. Exact up to float64 rounding over all pairs of
 * the points compared: all of them, or evenly spaced ones where all pairs would take too long.
 * @param work largest number of coordinate differences to look at
 */
export function observedDistances(
  train: PointSet,
  test: PointSet,
  d: number,
  work = WORK,
): ObservedDistances {
  const total = train.count + test.count;
  const compared = Math.max(2, Math.min(total, Math.floor(Math.sqrt((2 * work) / (d + PAIR)))));
  const points = new Float64Array(compared * d);
  const label = new Int32Array(compared);
  const component = new Int32Array(compared).fill(-1);
  for (let s = 0; s < compared; s++) {
    const position = Math.floor((s * total) / compared);
    const inTrain = position < train.count;
    const from = inTrain ? train : test;
    const i = inTrain ? position : position - train.count;
    points.set(from.X.subarray(i * d, (i + 1) * d), s * d);
    label[s] = from.y[i];
    if (from.component !== null) component[s] = from.component[i];
  }
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < compared; i++) {
    for (let j = 0; j < i; j++) {
      if (label[i] !== label[j])
        smallest = Math.min(smallest, squaredDistanceUpTo(points, i, points, j, d, smallest));
      else if (component[i] >= 0 && component[i] === component[j]) {
        largest = Math.max(largest, squaredDistanceUpTo(points, i, points, j, d, Number.POSITIVE_INFINITY));
      }
    }
  }
  return {
    minClassDistance: smallest === Number.POSITIVE_INFINITY ? null : Math.sqrt(smallest),
    maxComponentDiameter: train.component === null ? null : Math.sqrt(largest),
    compared,
    total,
  };
}
