// What the view "Look inside" shows of one network: its units' boundaries, its predicted regions, its training points.
// docs/inside.md holds the definitions for readers.
import type { Reals } from '../data/types.ts';
import { evenIndices } from './insightUnits.ts';
import { measuredSteps } from './schedule.ts';

/** The first units are drawn at every width: unit r starts alike everywhere, so their moves can be compared one by one. */
export const SHARED_UNITS = 30;
/** Units drawn besides, evenly over the indices. */
export const MAX_EXTRA_UNITS = 200;
/** Training points drawn, evenly over the indices. */
export const MAX_DRAWN_POINTS = 400;
/** Which quantiles of the units' turns are told; 1 is the largest. */
export const TURN_QUANTILES = [0.1, 0.5, 0.9, 1] as const;
/** The median's place among them. */
export const MEDIAN_TURN = 1;

/** How a network is drawn: by the input dimension alone. */
export type GeometryKind = 'circle' | 'sphere' | 'projection';

/** How many coordinates a kind draws with, and whether these are its inputs' own or those on the data's principal axes. */
export const GEOMETRY_KINDS: Readonly<
  Record<GeometryKind, { readonly dims: 2 | 3; readonly projected: boolean }>
> = {
  circle: { dims: 2, projected: false },
  sphere: { dims: 3, projected: false },
  projection: { dims: 2, projected: true },
};

export function geometryKind(d: number): GeometryKind {
  return d === 2 ? 'circle' : d === 3 ? 'sphere' : 'projection';
}

/** What does not change while a network trains; coordinates have `dims` numbers each. */
export interface GeometryScene {
  readonly kind: GeometryKind;
  /** 2 or 3 */
  readonly dims: number;
  readonly d: number;
  /** classes; 2 where targets are real: below 0, and 0 or above */
  readonly k: number;
  /** all training points */
  readonly n: number;
  readonly m: number;
  /** hidden layers: the units drawn are those of the first */
  readonly layers: number;
  /** whether targets are real numbers and their signs stand for classes */
  readonly signs: boolean;
  /** indices of the training points shown */
  readonly points: Int32Array;
  /** points x dims: directions x / norm(x); for a projection (x - mean) on the two axes */
  readonly coordinates: Float32Array;
  /** label trained on of each point shown */
  readonly labels: Int32Array;
  /** component of each point shown; null where the source has none */
  readonly components: Int32Array | null;
  /** indices of the units drawn, ascending */
  readonly units: Int32Array;
  /** units x dims: w_0 as it is (d <= 3), or w_0 / norm(w_0) on the two axes */
  readonly start: Float32Array;
  readonly projection: GeometryProjection | null;
  /** pixels of a side where inputs are square images, else null */
  readonly side: number | null;
}

interface GeometryProjection {
  /** share of the variance of the training points along each of the two axes */
  readonly explained: readonly [number, number];
  /** training points the axes were computed from */
  readonly rows: number;
}

/** What a network looks like after some steps. */
export interface GeometryStep {
  /** units x dims, as `start` */
  readonly now: Float32Array;
  /** angle between w_0 and w_t of each unit drawn, in radians */
  readonly turns: Float32Array;
  /** TURN_QUANTILES over all m units, in radians */
  readonly quantiles: Float64Array;
  /** predicted class by direction (see geometryGrid.ts), k where no output is strictly the largest; empty for a projection */
  readonly regions: Uint8Array;
  /** predicted class of each point shown; k where no output is strictly the largest */
  readonly predicted: Uint8Array;
  /** where inputs are images */
  readonly images?: GeometryImages;
}

/** The most moved of all units and the hardest of the points shown, as images. */
export interface GeometryImages {
  /** indices of units, longest move first */
  readonly units: Int32Array;
  /** units x d each */
  readonly moves: Float32Array;
  readonly weights: Float32Array;
  /** places among the points shown, largest loss first, and their losses in nats */
  readonly hardest: Int32Array;
  readonly losses: Float64Array;
  /** hardest x d, 0..255 */
  readonly pixels: Uint8Array;
}

/** The first step's frame carries the scene as well. */
export interface GeometryFrame extends GeometryStep {
  readonly scene?: GeometryScene;
}

/** Multiply-adds of one frame above which only the measured steps are shown. */
const COSTLY = 5e8;

/**
 * Steps shown: the measured ones, and about as many again between them for smooth motion where a frame is cheap.
 * @param inputs numbers that a unit sees, over all layers together
 * @param directions inputs at which the outputs are computed for each frame
 */
export function geometrySteps(T: number, m: number, inputs: number, directions: number): readonly number[] {
  const measured = measuredSteps(T);
  if (m * inputs * directions > COSTLY) return measured;
  return [...new Set([...measured, ...measuredSteps(T, 160)])].sort((a, b) => a - b);
}

/** Indices of the units drawn: the first 30, and up to 200 evenly over all. */
export function geometryUnits(m: number): Int32Array {
  const chosen = new Set(evenIndices(m, MAX_EXTRA_UNITS));
  for (let r = 0; r < Math.min(m, SHARED_UNITS); r++) chosen.add(r);
  return Int32Array.from(chosen).sort();
}

/**
 * Angle between rows r of V and W, in radians; 0 where one of them is zero. Accurate for tiny angles, where an arc
 * cosine is not. Only shown, never computed on: the last bits of an arc tangent differ between browsers.
 */
export function turnOf(V: Reals, W: Reals, r: number, d: number): number {
  const v = lengthOf(V, r, d);
  const w = lengthOf(W, r, d);
  if (v === 0 || w === 0) return 0;
  let apart = 0;
  let together = 0;
  for (let c = r * d; c < (r + 1) * d; c++) {
    const a = V[c] / v;
    const b = W[c] / w;
    apart += (a - b) * (a - b);
    together += (a + b) * (a + b);
  }
  return 2 * Math.atan2(Math.sqrt(apart), Math.sqrt(together));
}

/** Of row r; where squares would overflow (a network on its way to infinity), the largest number. */
function lengthOf(M: Reals, r: number, d: number): number {
  let squares = 0;
  for (let c = r * d; c < (r + 1) * d; c++) squares += M[c] * M[c];
  return Math.min(Number.MAX_VALUE, Math.sqrt(squares));
}

/** TURN_QUANTILES of the angles between rows of V and W (m x d): the smallest angle that so many do not exceed. */
export function turnQuantiles(V: Reals, W: Reals, m: number, d: number): Float64Array {
  const turns = Float64Array.from({ length: m }, (_, r) => turnOf(V, W, r, d)).sort();
  return Float64Array.from(TURN_QUANTILES, (q) => turns[Math.max(0, Math.ceil(q * m) - 1)]);
}
