import type { Experiment } from '../experiment/settings.ts';
import type { Streams } from '../random/stream.ts';
import { capDiameter, smallestClassChord, supportDistance } from './caps.ts';
import { type DrawPoint, drawSample } from './components.ts';
import { placeCentres } from './placement.ts';
import type { SourceData } from './source.ts';

/**
 * k classes of l caps on the unit sphere. Satisfies A1 with the delta asked for and A2, by construction.
 * @throws DataError where delta cannot be reached
 */
export function structuredData(experiment: Experiment, streams: Streams): SourceData {
  const { k, l, d, delta, place, n, ntest } = experiment;
  const centres = placeCentres(k, l, d, delta, place, streams);
  const diameter = capDiameter(delta, l);
  const draw = capPoint(centres, d, diameter / 2);
  const sample = (purpose: 'points' | 'testPoints', count: number) =>
    drawSample(streams(purpose), count, k, l, d, d + 1, draw);
  return {
    k,
    d,
    l,
    delta,
    train: sample('points', n),
    test: sample('testPoints', ntest),
    supports: {
      minClassDistance: supportDistance(smallestClassChord(centres, k, l, d), diameter),
      maxComponentDiameter: diameter,
    },
    remarks: [],
  };
}

/**
 * x = cos(angle) c + sin(angle) t with a uniform unit tangent t at the centre c and sin(angle) = sinRho sqrt(u): never
 * further than rho from c, and spread over the cap rather than heaped at its centre.
 */
function capPoint(centres: Float64Array, d: number, sinRho: number): DrawPoint {
  return (component, stream, word, row) => {
    const start = component * d;
    let along = 0;
    for (let c = 0; c < d; c++) {
      row[c] = stream.normal(word + 1 + c);
      along += row[c] * centres[start + c];
    }
    let square = 0;
    for (let c = 0; c < d; c++) {
      row[c] -= along * centres[start + c];
      square += row[c] * row[c];
    }
    const sin = square > 0 ? sinRho * Math.sqrt(stream.uniform(word)) : 0;
    const cos = Math.sqrt(1 - sin * sin);
    const scale = square > 0 ? sin / Math.sqrt(square) : 0;
    for (let c = 0; c < d; c++) row[c] = cos * centres[start + c] + scale * row[c];
  };
}
