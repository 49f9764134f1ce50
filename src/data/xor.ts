import type { Experiment } from '../experiment/settings.ts';
import { cosSinOfFraction, exactCosSin } from '../random/exact.ts';
import type { Streams } from '../random/stream.ts';
import { type DrawPoint, drawSample } from './components.ts';
import type { SourceData, Supports } from './source.ts';
import { DataError } from './types.ts';
import { distanceRows } from './vectors.ts';

// The paper's XOR figure: discs of diameter 1/10 in the plane, shifted to be centred at (+-1, +-1); class 0 sits at
// (1,1) and (-1,-1), class 1 at (1,-1) and (-1,1). A third coordinate 1 is appended and the point scaled to norm 1.

const CENTRES = [1, 1, -1, -1, 1, -1, -1, 1];
const RADIUS = 0.05;
const TWO_PI = 6.283185307179586;

/**
 * Two classes of two discs. With l = 2 every disc is a component, with l = 1 both discs of a class are one component.
 * @throws DataError for any other l
 */
export function xorData(experiment: Experiment, streams: Streams): SourceData {
  const { l, n, ntest } = experiment;
  if (l !== 1 && l !== 2) {
    throw new DataError(
      `XOR has two balls per class: set l = 2, or l = 1 to count both as one component (l = ${l} now).`,
    );
  }
  const sample = (purpose: 'points' | 'testPoints', count: number) => {
    // always drawn from the four discs, so that l changes the names of the components and not one point
    const drawn = drawSample(streams(purpose), count, 2, 2, 3, 2, discPoint);
    return l === 2 ? drawn : { ...drawn, component: drawn.y.slice() };
  };
  const whole =
    'Each class is taken as one component made of two balls; with l = 2 every ball is a component.';
  return {
    k: 2,
    d: 3,
    l,
    delta: null,
    train: sample('points', n),
    test: sample('testPoints', ntest),
    supports: supportsOf(l),
    remarks: l === 1 ? [whole] : [],
  };
}

const discPoint: DrawPoint = (disc, stream, word, row) => {
  const radius = RADIUS * Math.sqrt(stream.uniform(word));
  const [cos, sin] = exactCosSin(TWO_PI * stream.uniform(word + 1));
  lift(CENTRES[2 * disc] + radius * cos, CENTRES[2 * disc + 1] + radius * sin, row, 0);
};

function lift(x: number, y: number, out: Float64Array, row: number): void {
  const length = Math.sqrt(x * x + y * y + 1);
  out[3 * row] = x / length;
  out[3 * row + 1] = y / length;
  out[3 * row + 2] = 1 / length;
}

/**
 * Safe bounds for the lifted discs. Their images on the sphere are convex, so both extremes are between points of the
 * borders, which are sampled; lifting never stretches (it divides by a length > 1), so no border point is further than
 * half a step from a sample, and one step makes the bound safe for both ends. The step is below 0.0003. By symmetry
 * discs 0 and 2 stand for all pairs of classes, and discs 0 and 1 for both balls of a class.
 */
function supportsOf(l: 1 | 2): Supports {
  const samples = 1200;
  const step = (TWO_PI * RADIUS) / samples;
  const border = (disc: number): Float64Array => {
    const out = new Float64Array(samples * 3);
    for (let i = 0; i < samples; i++) {
      const [cos, sin] = cosSinOfFraction(i, samples);
      lift(CENTRES[2 * disc] + RADIUS * cos, CENTRES[2 * disc + 1] + RADIUS * sin, out, i);
    }
    return out;
  };
  const [first, opposite, other] = [border(0), border(1), border(2)];
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < samples; i++) {
    for (let j = 0; j < samples; j++) {
      smallest = Math.min(smallest, distanceRows(first, i, other, j, 3));
      largest = Math.max(largest, distanceRows(first, i, l === 2 ? first : opposite, j, 3));
    }
  }
  return { minClassDistance: smallest - step, maxComponentDiameter: largest + step };
}
