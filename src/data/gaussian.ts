import type { Experiment } from '../experiment/settings.ts';
import type { Streams } from '../random/stream.ts';
import { DISTANCE_TOLERANCE, smallestClassChord } from './caps.ts';
import { drawSample } from './components.ts';
import type { SourceData } from './source.ts';
import { DataError } from './types.ts';
import { normaliseRow, normals } from './vectors.ts';

/**
 * The paper's synthetic set: component means ~ N(0, mean^2/d I), points ~ N(their mean, noise^2/d I), scaled to norm 1.
 * Supports are unbounded (all of the sphere), so A1 cannot hold unless noise = 0.
 * @throws DataError where a point is the zero vector, which has no direction
 */
export function gaussianData(experiment: Experiment, streams: Streams): SourceData {
  const { k, l, d, n, ntest, mean, noise } = experiment;
  const centres = normals(k * l, d, streams('centres'), 0);
  const root = Math.sqrt(d);
  for (let i = 0; i < centres.length; i++) centres[i] *= mean / root;
  const sample = (purpose: 'points' | 'testPoints', count: number) =>
    drawSample(streams(purpose), count, k, l, d, d, (component, stream, word, row) => {
      for (let c = 0; c < d; c++) {
        row[c] = centres[component * d + c] + (noise / root) * stream.normal(word + c);
      }
      if (normaliseRow(row, 0, d) > 0) return;
      throw new DataError(
        `With mean scale ${mean} and noise scale ${noise} every point is zero. Set one of the two to a larger number.`,
      );
    });
  const train = sample('points', n);
  const test = sample('testPoints', ntest);
  if (noise > 0) {
    const remark =
      'Gaussian components reach everywhere, so there is no distance between classes that A1 could rely on.';
    return { k, d, l, delta: null, train, test, supports: null, remarks: [remark] };
  }
  for (let i = 0; i < k * l; i++) normaliseRow(centres, i, d);
  // lower by what rounding to float32 can bring two points closer
  const minClassDistance = Math.max(0, smallestClassChord(centres, k, l, d) - DISTANCE_TOLERANCE);
  const supports = { minClassDistance, maxComponentDiameter: 0 };
  return {
    k,
    d,
    l,
    delta: null,
    train,
    test,
    supports,
    remarks: ['Without noise every component is one point.'],
  };
}
