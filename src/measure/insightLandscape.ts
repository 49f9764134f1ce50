import type { Reals } from '../data/types.ts';
import { Stream } from '../random/stream.ts';

/** Where the landscape is looked at: along the move W_t - W_0 (0 = start, 1 = now) and across it. */
const PATH_POINTS = 401;
const RANDOM_POINTS = 41;
const PLANE_POINTS = 21;
const FIRST = -0.5;
const LAST = 1.5;
/** Places of the path strictly between W_0 and W_t: what is said of its shape rests on so many. */
export const BETWEEN_POINTS = (PATH_POINTS - 1) / (LAST - FIRST) - 1;

export interface Curve {
  readonly loss: Float64Array;
  readonly error: Float64Array;
}

export interface Landscape {
  /** training points it was computed on: the first ones of an even choice, see landscapePoints */
  readonly points: number;
  /** PATH_POINTS values of s in [-0.5, 1.5] */
  readonly s: Float64Array;
  /** at W_0 + s (W_t - W_0) */
  readonly path: Curve;
  /** RANDOM_POINTS values in [-0.5, 1.5] */
  readonly sRandom: Float64Array;
  /** at W_0 + sRandom R, R random, each unit's row as long as its move */
  readonly random: Curve;
  /** PLANE_POINTS values of a in [-0.5, 1.5], and of b in [-1, 1] */
  readonly along: Float64Array;
  readonly across: Float64Array;
  /** at W_0 + a (W_t - W_0) + b R; row-major, a row per b, a column per a */
  readonly plane: Curve;
  /** see convexShare; of `path` */
  readonly convexShare: number | null;
}

/** Evenly spaced values, ends included. */
function grid(first: number, last: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => first + ((last - first) * i) / (count - 1));
}

export const pathGrid = (): Float64Array => grid(FIRST, LAST, PATH_POINTS);
export const randomGrid = (): Float64Array => grid(FIRST, LAST, RANDOM_POINTS);
export const alongGrid = (): Float64Array => grid(FIRST, LAST, PLANE_POINTS);
export const acrossGrid = (): Float64Array => grid(-1, 1, PLANE_POINTS);

/** Multiply-adds that the pre-activations of one set of weights may take; it bounds the points at large m x d. */
const WORK = 5e8;
/** Pairs of a unit and a point whose pre-activations are kept. */
const PAIRS = 2 ** 24;
const MIN_POINTS = 64;
const MAX_POINTS = 1000;

/** How many training points the landscape is computed on: up to 1000, fewer (down to 64) where the network is large. */
export function landscapePoints(n: number, m: number, d: number): number {
  const max = Math.floor(Math.min(WORK / (m * d), PAIRS / m));
  return Math.min(n, MAX_POINTS, Math.max(MIN_POINTS, max));
}

/** R, m x d: every unit's row is a random direction (own stream) of the length of that unit's move W_t - W_0. */
export function randomDirection(W0: Reals, W: Reals, m: number, d: number, seed: number): Float64Array {
  const stream = new Stream('direction', seed);
  const R = new Float64Array(m * d);
  for (let r = 0; r < m; r++) {
    let move = 0;
    let length = 0;
    for (let c = r * d; c < (r + 1) * d; c++) {
      move += (W[c] - W0[c]) * (W[c] - W0[c]);
      R[c] = stream.normal(c);
      length += R[c] * R[c];
    }
    const factor = Math.sqrt(move / length);
    for (let c = r * d; c < (r + 1) * d; c++) R[c] *= factor;
  }
  return R;
}

/** Second differences count as negative only beyond this share of the range of the loss: float32 sums are no smoother. */
const ROUGHNESS = 1e-6;

/**
 * Share of the interior grid points of the segment from W_0 to W_t (0 < s < 1) at which the second difference of the loss
 * is >= 0: 1 where the loss curves upwards wherever it was looked at, which does not prove it convex between. Null where a loss is not finite.
 */
export function convexShare(s: Float64Array, loss: Float64Array): number | null {
  let inside = 0;
  let convex = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < s.length; i++) {
    if (s[i] < -1e-9 || s[i] > 1 + 1e-9) continue;
    if (!Number.isFinite(loss[i])) return null;
    low = Math.min(low, loss[i]);
    high = Math.max(high, loss[i]);
  }
  for (let i = 1; i + 1 < s.length; i++) {
    if (s[i] < 1e-9 || s[i] > 1 - 1e-9) continue;
    inside++;
    if (loss[i - 1] - 2 * loss[i] + loss[i + 1] >= -ROUGHNESS * (high - low)) convex++;
  }
  return inside === 0 ? null : convex / inside;
}
