import type { Inputs } from '../experiment/settings.ts';
import { permutation } from '../random/permutation.ts';
import type { Purpose, Streams } from '../random/stream.ts';
import type { PointSet, SourceData } from './source.ts';
import { moments } from './teacher.ts';
import { lengthOfRow, normaliseRow } from './vectors.ts';

/** How far from 1 the norms of a source's points may be for it to count as one whose points have norm 1. */
const TOLERANCE = 1e-6;

/**
 * The same labels on points whose coordinates were destroyed (Zhang, Bengio, Hardt, Recht, Vinyals 2017), training and
 * test points alike:
 * shuffled: one random permutation of the coordinates for all points; distances stay what they were;
 * random: another permutation for each point;
 * gaussian: coordinates ~ N with mean and variance of all training coordinates, scaled to norm 1 where the source's own
 * points have norm 1.
 * What the source knew about its supports is forgotten where it no longer holds, so that A1 is judged by the points.
 */
export function corruptInputs(data: SourceData, inputs: Inputs, streams: Streams): SourceData {
  if (inputs === 'clean') return data;
  const { train, test, d } = data;
  if (inputs === 'shuffled') {
    const order = permutation(streams('inputs'), d, 0);
    const shuffle = (sample: PointSet) => withRows(sample, d, (X, p, row) => permute(X, p, order, row));
    return {
      ...data,
      train: shuffle(train),
      test: shuffle(test),
      remarks: [...data.remarks, 'The coordinates of all points were shuffled by one permutation.'],
    };
  }
  const corrupt = inputs === 'random' ? permuteEach(d, streams) : gaussianRows(data, streams);
  return {
    ...data,
    train: corrupt(train, 'inputs'),
    test: corrupt(test, 'testInputs'),
    supports: null,
    delta: null,
    remarks: [
      ...data.remarks,
      inputs === 'random'
        ? 'The coordinates of every point were shuffled by a permutation of its own: nothing is left of the supports, distances are those of the points drawn.'
        : 'The points were replaced by Gaussian noise: nothing is left of the supports, distances are those of the points drawn.',
    ],
  };
}

type Corrupt = (sample: PointSet, purpose: Purpose) => PointSet;

function permuteEach(d: number, streams: Streams): Corrupt {
  return (sample, purpose) => {
    const stream = streams(purpose);
    return withRows(sample, d, (X, p, row) => permute(X, p, permutation(stream, d, p + 1), row));
  };
}

function gaussianRows({ train, test, d }: SourceData, streams: Streams): Corrupt {
  const { mean, deviation } = moments(train.X);
  const normed = [train, test].every((sample) => hasNormOne(sample, d));
  return (sample, purpose) => {
    const stream = streams(purpose);
    return withRows(sample, d, (_, p, row) => {
      for (let c = 0; c < d; c++) row[c] = mean + deviation * stream.normal(p * d + c, 0);
      if (normed) normaliseRow(row, 0, d);
    });
  };
}

/** A copy of a sample with every row written by `write`; `row` is d long and reused. */
function withRows(
  sample: PointSet,
  d: number,
  write: (X: Float32Array, p: number, row: Float64Array) => void,
): PointSet {
  const X = new Float32Array(sample.X.length);
  const row = new Float64Array(d);
  for (let p = 0; p < sample.count; p++) {
    write(sample.X, p, row);
    X.set(row, p * d);
  }
  return { ...sample, X };
}

function permute(X: Float32Array, p: number, order: Int32Array, row: Float64Array): void {
  for (let c = 0; c < order.length; c++) row[c] = X[p * order.length + order[c]];
}

function hasNormOne({ X, count }: PointSet, d: number): boolean {
  for (let p = 0; p < count; p++) if (Math.abs(lengthOfRow(X, p, d) - 1) > TOLERANCE) return false;
  return true;
}
