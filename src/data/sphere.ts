import type { Experiment } from '../experiment/settings.ts';
import type { Purpose, Streams } from '../random/stream.ts';
import type { PointSet, SourceData } from './source.ts';
import { DataError } from './types.ts';
import { sphereRows } from './vectors.ts';

/** A step takes all n points, and lambda_0 the eigenvalues of an n x n matrix: about a second at this n. */
const MAX_SPHERE_POINTS = 1000;

/**
 * Points uniform on the unit sphere with random targets, +-1 or N(0, 1) (Du, Zhai, Poczos, Singh 2018). Targets say
 * nothing about each other, so test points cannot be learnt; they serve to see gates change.
 * @throws DataError where n is too large
 */
export function sphereData(experiment: Experiment, streams: Streams): SourceData {
  const { d, n, ntest, targets } = experiment;
  if (n > MAX_SPHERE_POINTS)
    throw new DataError(
      `Full gradient descent with n = ${n} points takes too long. Set n to ${MAX_SPHERE_POINTS} or less.`,
    );
  const draw = (purpose: Purpose, count: number) => {
    const stream = streams(purpose);
    return Float32Array.from({ length: count }, (_, i) =>
      targets === 'sign' ? 2 * stream.below(2, i) - 1 : stream.normal(i),
    );
  };
  return {
    k: 1,
    d,
    l: null,
    train: points('points', n, d, streams),
    test: points('testPoints', ntest, d, streams),
    supports: null,
    delta: null,
    remarks: [
      'Targets are random numbers, there are no classes: A1 (distance between classes) does not apply.',
    ],
    regression: { targets: draw('targets', n), targetsTest: draw('testTargets', ntest) },
  };
}

function points(purpose: Purpose, count: number, d: number, streams: Streams): PointSet {
  const X = Float32Array.from(sphereRows(count, d, streams(purpose), 0));
  return { count, X, y: new Int32Array(count), component: null };
}
