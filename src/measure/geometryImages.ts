import type { Reals } from '../data/types.ts';
import type { GeometryImages } from './geometry.ts';

/** Units and digits shown as images. */
export const MAX_IMAGES = 6;

/** Pixels of a side of a square image with d pixels, or null where d is no square. */
export function sideOf(d: number): number | null {
  const side = Math.round(Math.sqrt(d));
  return side * side === d ? side : null;
}

interface Seen {
  readonly m: number;
  readonly d: number;
  readonly k: number;
  readonly W0: Reals;
  readonly W: Reals;
  readonly X: Reals;
  readonly points: Int32Array;
  readonly labels: Int32Array;
  /** outputs at the points shown */
  readonly f: Reals;
}

/** The units that moved furthest, and the points shown with the largest loss. */
export function imagesOf({ m, d, k, W0, W, X, points, labels, f }: Seen): GeometryImages {
  const squares = Float64Array.from({ length: m }, (_, r) => {
    let sum = 0;
    for (let c = r * d; c < (r + 1) * d; c++) sum += (W[c] - W0[c]) * (W[c] - W0[c]);
    return sum;
  });
  const units = largestFirst(squares);
  const losses = Float64Array.from(points, (_, i) => lossAt(f, i * k, k, labels[i]));
  const hardest = largestFirst(losses);
  const moves = new Float32Array(units.length * d);
  const weights = new Float32Array(units.length * d);
  units.forEach((r, i) => {
    for (let c = 0; c < d; c++) {
      weights[i * d + c] = W[r * d + c];
      moves[i * d + c] = W[r * d + c] - W0[r * d + c];
    }
  });
  const pixels = new Uint8Array(hardest.length * d);
  hardest.forEach((place, i) => {
    const at = points[place] * d;
    let max = 0;
    for (let c = at; c < at + d; c++) max = Math.max(max, X[c]);
    for (let c = 0; c < d; c++) pixels[i * d + c] = max > 0 ? (255 * Math.max(0, X[at + c])) / max : 0;
  });
  return { units, moves, weights, hardest, losses: Float64Array.from(hardest, (i) => losses[i]), pixels };
}

/** Places of the largest values; equal ones in order. */
function largestFirst(values: Float64Array): Int32Array {
  const places = Int32Array.from(values, (_, i) => i);
  return places.sort((a, b) => values[b] - values[a] || a - b).slice(0, MAX_IMAGES);
}

/** Cross-entropy in nats. */
function lossAt(f: Reals, first: number, k: number, label: number): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < k; c++) max = Math.max(max, f[first + c]);
  let sum = 0;
  for (let c = 0; c < k; c++) sum += Math.exp(f[first + c] - max);
  return Math.log(sum) + max - f[first + label];
}
