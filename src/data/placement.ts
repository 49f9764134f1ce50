import { MIN_DELTA } from '../experiment/limits.ts';
import type { Placement } from '../experiment/settings.ts';
import { cosSinOfFraction } from '../random/exact.ts';
import { type Streams, streamsOf } from '../random/stream.ts';
import { centreChord, largestDeltaFor, smallestClassChord } from './caps.ts';
import { contractAndRotate, spreadOut } from './packing.ts';
import { DataError } from './types.ts';
import { normaliseRow, randomFrame, sphereRows } from './vectors.ts';

/** Where the kl centres can go. Chords are distances between centres of different classes. */
interface Layout {
  /** the largest smallest chord this placement has to offer */
  widest(): number;
  /** kl x d centres whose smallest chord is `chord` (random placement: at least); null where it found none */
  at(chord: number): Float64Array | null;
}

/**
 * kl x d unit vectors, component i*l+j at row i*l+j, such that caps around them satisfy A1 for this delta.
 * @throws DataError naming the largest delta that can be reached
 */
export function placeCentres(
  k: number,
  l: number,
  d: number,
  delta: number,
  place: Placement,
  streams: Streams,
): Float64Array {
  const layout = layoutOf(k, l, d, place, streams);
  const centres = layout.at(centreChord(delta, l));
  if (centres !== null) return centres;
  throw new DataError(unreachable(k, l, d, delta, place, largestDeltaFor(layout.widest(), l)));
}

/** The largest delta (rounded down to four decimals) that placeCentres can reach for these sizes and this seed. */
export function largestDelta(k: number, l: number, d: number, place: Placement, streams: Streams): number {
  return largestDeltaFor(layoutOf(k, l, d, place, streams).widest(), l);
}

function unreachable(k: number, l: number, d: number, delta: number, place: Placement, best: number): string {
  const circle = place === 'interleaved' ? 0 : largestDelta(k, l, d, 'interleaved', streamsOf(0));
  const advice = ['a smaller delta', 'fewer classes or components'];
  if (place !== 'interleaved') advice.push('more dimensions');
  if (circle >= delta) advice.push('the interleaved placement');
  if (place === 'random') advice.push('the tight placement');
  const tooSmall = best < MIN_DELTA ? ', less than can be set' : '';
  const found =
    place === 'random' ? 'the largest found by drawing centres again and again is' : 'the largest is';
  return `delta = ${delta} cannot be reached for k = ${k}, l = ${l}, d = ${d}, placement ${place}: ${found} delta = ${best}${tooSmall}. Try ${advice.slice(0, -1).join(', ')} or ${advice.at(-1)}.`;
}

function layoutOf(k: number, l: number, d: number, place: Placement, streams: Streams): Layout {
  if (place === 'random') return drawn(k, l, d, streams);
  if (place === 'interleaved') return circle(k * l, d, streams, (i) => (i % k) * l + Math.floor(i / k));
  // classes one after the other along the circle: what tells it from the interleaved placement
  if (d === 2) return circle(k * l, d, streams, (i) => i);
  if (d >= k * l) return equidistant(k * l, d, streams);
  return packed(k, l, d, streams);
}

/**
 * All centres equally far from one another: c_i = a v + b u_i with an orthonormal frame u and its mean direction v.
 * (The same arrangement, up to a rotation, as with an axis outside the frame, but d = kl is enough.) a >= 0 shrinks
 * the right angle between the u_i to any smaller one.
 */
function equidistant(count: number, d: number, streams: Streams): Layout {
  const widest = Math.sqrt(2);
  return {
    widest: () => widest,
    at(chord) {
      if (chord > widest) return null;
      const frame = randomFrame(count, d, streams('centres'), 0);
      const cosine = 1 - (chord * chord) / 2;
      const b = chord / widest; // 1 - b^2 = cosine, and a follows from |c_i| = 1
      const lean = b / Math.sqrt(count);
      const a = Math.sqrt(lean * lean + Math.max(0, cosine)) - lean;
      const mean = new Float64Array(d);
      for (let i = 0; i < count; i++) for (let c = 0; c < d; c++) mean[c] += frame[i * d + c];
      normaliseRow(mean, 0, d);
      const centres = new Float64Array(count * d);
      for (let i = 0; i < count; i++) {
        for (let c = 0; c < d; c++) centres[i * d + c] = a * mean[c] + b * frame[i * d + c];
        normaliseRow(centres, i, d);
      }
      return centres;
    },
  };
}

/** Equal steps along a great circle of a random plane; `component` says who sits at which position. */
function circle(count: number, d: number, streams: Streams, component: (i: number) => number): Layout {
  const widest = 2 * cosSinOfFraction(1, 2 * count)[1];
  return {
    widest: () => widest,
    at(chord) {
      if (chord > widest) return null;
      const plane = randomFrame(2, d, streams('centres'), 0);
      const cosStep = 1 - (chord * chord) / 2;
      const sinStep = chord * Math.sqrt(Math.max(0, 1 - (chord * chord) / 4));
      const centres = new Float64Array(count * d);
      let cos = 1;
      let sin = 0;
      for (let i = 0; i < count; i++) {
        const row = component(i);
        for (let c = 0; c < d; c++) centres[row * d + c] = cos * plane[c] + sin * plane[d + c];
        normaliseRow(centres, row, d);
        const next = cos * cosStep - sin * sinStep;
        sin = sin * cosStep + cos * sinStep;
        cos = next;
      }
      return centres;
    },
  };
}

/** Too many centres for an equidistant arrangement: spread out, then contracted. */
function packed(k: number, l: number, d: number, streams: Streams): Layout {
  const points = spreadOut(k * l, d);
  const widest = smallestClassChord(points, k, l, d);
  return {
    widest: () => widest,
    at(chord) {
      if (chord > widest) return null;
      const differ = (i: number, j: number) => Math.floor(i / l) !== Math.floor(j / l);
      return contractAndRotate(points, k * l, d, chord, streams, differ);
    },
  };
}

/** Uniform centres, drawn again until they are far enough apart; the number of attempts depends on the sizes alone. */
function drawn(k: number, l: number, d: number, streams: Streams): Layout {
  const stream = streams('centres');
  const count = k * l;
  const attempts = Math.max(1, Math.min(1000, Math.floor(2e8 / (count * d * (count + 40)))));
  let widest = 0;
  const search = (chord: number): Float64Array | null => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const centres = sphereRows(count, d, stream, attempt);
      const found = smallestClassChord(centres, k, l, d);
      if (found >= chord) return centres;
      widest = Math.max(widest, found);
    }
    return null;
  };
  return {
    widest() {
      if (widest === 0) search(Number.POSITIVE_INFINITY);
      return widest;
    },
    at: search,
  };
}
