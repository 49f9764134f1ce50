import { exactCosSin } from '../random/exact.ts';
import { Stream, type Streams } from '../random/stream.ts';
import { dotRows, normaliseRow, randomFrame, rotateRows, sphereRows } from './vectors.ts';

// Many centres in few dimensions (d < kl). First they are spread as evenly as can be, then all angles from one axis are
// shrunk by the same factor until the closest pair of different classes is as close as asked.

/** Parts of the stream 'centres' used here; those below count attempts of the random placement. */
const START_PART = 0x7ffffff0;
const AXIS_PART = 0x7ffffff1;
/** The spread does not depend on the seed, so that a delta is reachable for all seeds or for none. */
const SPREAD_SEED = 0;

/**
 * count x d (count > d): unit vectors far apart from one another. Up to 2d of them: the vectors +-e_i, which no
 * arrangement of more than d+1 points beats. More: repulsion.
 */
export function spreadOut(count: number, d: number): Float64Array {
  if (count > 2 * d)
    return repel(sphereRows(count, d, new Stream('centres', SPREAD_SEED), START_PART), count, d);
  const out = new Float64Array(count * d);
  for (let i = 0; i < count; i++) out[i * d + (i % d)] = i < d ? 1 : -1;
  return out;
}

/**
 * Moves every point away from the others, the near ones most, with ever shorter steps and ever shorter range. The
 * number of rounds follows from the sizes alone (about 3e8 operations), never from the clock. Returns the best
 * arrangement met.
 */
function repel(start: Float64Array, count: number, d: number): Float64Array {
  const rounds = Math.max(2, Math.min(400, Math.floor(1.5e8 / (count * count * d))));
  const x = start.slice();
  const force = new Float64Array(count * d);
  const squares = new Float64Array(count * count);
  let best = x.slice();
  let bestSquare = 0;
  for (let round = 0; round <= rounds; round++) {
    let smallest = 4;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < i; j++) {
        const square = Math.max(1e-12, 2 - 2 * dotRows(x, i, x, j, d));
        squares[i * count + j] = square;
        if (square < smallest) smallest = square;
      }
    }
    if (smallest > bestSquare) {
      bestSquare = smallest;
      best = x.slice();
    }
    if (round === rounds) break;
    force.fill(0);
    const doublings = 1 + Math.floor((6 * round) / rounds); // weights 1/r^4, 1/r^8, ... 1/r^128
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < i; j++) {
        let weight = smallest / squares[i * count + j];
        for (let t = 0; t < doublings; t++) weight *= weight;
        if (weight < 1e-9) continue;
        for (let c = 0; c < d; c++) {
          const push = weight * (x[i * d + c] - x[j * d + c]);
          force[i * d + c] += push;
          force[j * d + c] -= push;
        }
      }
    }
    let largest = 0;
    for (let i = 0; i < count; i++) largest = Math.max(largest, dotRows(force, i, force, i, d));
    const step = (0.3 * (1 - round / rounds) * Math.sqrt(smallest)) / Math.max(1e-12, Math.sqrt(largest));
    for (let i = 0; i < count; i++) {
      for (let c = 0; c < d; c++) x[i * d + c] += step * force[i * d + c];
      normaliseRow(x, i, d);
    }
  }
  return best;
}

/** The angle in (0, pi) with this cosine and sine, without the library's acos, whose bits vary. */
function exactAngle(cos: number, sin: number): number {
  let angle = 1.5707963267948966;
  for (let i = 0; i < 8; i++) {
    const [c, s] = exactCosSin(angle);
    angle += sin * c - cos * s; // the sine of what is missing: the error's third power is left
  }
  return angle;
}

/**
 * The arrangement `points` (count x d) contracted so that its closest pair counted by `counts` is `chord` apart, then
 * turned at random by the seed. `chord` is at most the distance of that pair before.
 */
export function contractAndRotate(
  points: Float64Array,
  count: number,
  d: number,
  chord: number,
  streams: Streams,
  counts: (i: number, j: number) => boolean,
): Float64Array {
  const stream = streams('centres');
  const axis = bestAxis(points, count, d);
  const angle = new Float64Array(count);
  const side = new Float64Array(count * d); // unit directions away from the axis
  for (let i = 0; i < count; i++) {
    const cos = dotRows(points, i, axis, 0, d);
    for (let c = 0; c < d; c++) side[i * d + c] = points[i * d + c] - cos * axis[c];
    angle[i] = exactAngle(cos, normaliseRow(side, i, d));
  }
  const sideDots = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) sideDots[i * count + j] = dotRows(side, i, side, j, d);

  const cos = new Float64Array(count);
  const sin = new Float64Array(count);
  const closest = (factor: number): number => {
    for (let i = 0; i < count; i++) [cos[i], sin[i]] = exactCosSin(factor * angle[i]);
    let largest = -1;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < i; j++) {
        if (!counts(i, j)) continue;
        largest = Math.max(largest, cos[i] * cos[j] + sin[i] * sin[j] * sideDots[i * count + j]);
      }
    }
    return Math.sqrt(Math.max(0, 2 - 2 * largest));
  };
  let low = 0;
  let high = 1;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (closest(middle) < chord) low = middle;
    else high = middle;
  }
  closest(high); // leaves cos and sin at the factor found
  const out = new Float64Array(count * d);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < d; c++) out[i * d + c] = cos[i] * axis[c] + sin[i] * side[i * d + c];
  }
  return rotateRows(out, count, d, randomFrame(d, d, stream, 0));
}

/** The direction whose opposite, where the contraction tears the sphere open, lies in the largest gap of 64 tried. */
function bestAxis(points: Float64Array, count: number, d: number): Float64Array {
  const tried = sphereRows(64, d, new Stream('centres', SPREAD_SEED), AXIS_PART);
  let best = 0;
  let bestNearest = 2;
  for (let t = 0; t < 64; t++) {
    let nearest = -1;
    for (let i = 0; i < count; i++) nearest = Math.max(nearest, -dotRows(points, i, tried, t, d));
    if (nearest < bestNearest) {
      bestNearest = nearest;
      best = t;
    }
  }
  return tried.slice(best * d, (best + 1) * d);
}
