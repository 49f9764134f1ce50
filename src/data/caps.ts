import { squaredDistanceUpTo } from './vectors.ts';

// A component of the structured source is a cap: the points of the unit sphere within angle rho of its centre. Two caps
// whose centres are theta apart are theta - 2 rho apart. All lengths here are chords (Euclidean distances): a chord g
// stands for the angle with sin(angle/2) = g/2, so sums and differences of angles need no more than + - * / sqrt.

/** Share of delta added to every distance, so that rounding points to float32 never breaks A1. */
const DISTANCE_MARGIN = 1.001;
/** The same for diameters. */
const DIAMETER_MARGIN = 0.999;
/** More than rounding two unit vectors to float32 can change their distance. */
export const DISTANCE_TOLERANCE = 2.4e-7;

/** The distance aimed at between supports of different classes. */
function targetDistance(delta: number): number {
  return DISTANCE_MARGIN * delta;
}

/** Diameter of every cap: a hair below delta / (8l), the largest that A1 allows. */
export function capDiameter(delta: number, l: number): number {
  return (DIAMETER_MARGIN * delta) / (8 * l) - DISTANCE_TOLERANCE;
}

/** Distance between two caps of this diameter whose centres are `chord` apart; 0 where they touch or overlap. */
export function supportDistance(chord: number, diameter: number): number {
  const sin = chord / 2;
  const cos = Math.sqrt(Math.max(0, 1 - sin * sin));
  const sinRho = diameter / 2;
  const cosRho = Math.sqrt(1 - sinRho * sinRho);
  return Math.max(0, 2 * (sin * cosRho - cos * sinRho));
}

/** The centre chord at which supports are targetDistance(delta) apart; infinite where no two points are as far apart. */
export function centreChord(delta: number, l: number): number {
  const sin = targetDistance(delta) / 2;
  if (sin > 1) return Number.POSITIVE_INFINITY;
  const cos = Math.sqrt(1 - sin * sin);
  const sinRho = capDiameter(delta, l) / 2;
  const cosRho = Math.sqrt(1 - sinRho * sinRho);
  if (cos * cosRho < sin * sinRho) return Number.POSITIVE_INFINITY; // more than half a turn
  return 2 * (sin * cosRho + cos * sinRho);
}

/**
 * The largest delta whose centreChord is at most `chord`, rounded down to a number that can be typed (four decimals).
 * Zero where even 0.0001 is out of reach.
 */
export function largestDeltaFor(chord: number, l: number): number {
  let low = 0;
  let high = 20001; // in units of 1/10000: integers, so that the answer reads as it is meant
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (centreChord(middle / 10000, l) <= chord) low = middle;
    else high = middle;
  }
  return low / 10000;
}

/** Smallest distance between two centres (K x d, component i*l+j belongs to class i) of different classes. */
export function smallestClassChord(centres: Float64Array, k: number, l: number, d: number): number {
  let smallest = Number.POSITIVE_INFINITY; // squared
  for (let a = 0; a < k * l; a++) {
    const nextClass = (Math.floor(a / l) + 1) * l;
    for (let b = nextClass; b < k * l; b++) {
      smallest = Math.min(smallest, squaredDistanceUpTo(centres, a, centres, b, d, smallest));
    }
  }
  return Math.sqrt(smallest);
}
