import type { Experiment } from '../experiment/settings.ts';
import type { Streams } from '../random/stream.ts';
import type { PointSet, SourceData } from './source.ts';
import { DataError } from './types.ts';
import { dotRows, normals } from './vectors.ts';

/**
 * Teacher and student (Livni, Shalev-Shwartz, Shamir 2014): points ~ N(0, I_d), targets from a two-layer ReLU network of
 * m* units with rows ~ N(0, I/d) and output weights ~ N(0, 1/m*). Targets are standardised with mean and deviation of
 * the training targets, so a mean squared error of 1 is that of guessing the mean.
 * @throws DataError where all training targets are the same
 */
export function teacherData(experiment: Experiment, streams: Streams): SourceData {
  const { d, n, ntest, mstar } = experiment;
  const teach = teacher(d, mstar, streams);
  const train = points('points', n, d, streams);
  const test = points('testPoints', ntest, d, streams);
  const raw = teach(train);
  const rawTest = teach(test);
  const { mean, deviation } = moments(raw);
  if (!(deviation > 0))
    throw new DataError(
      `The teacher of m* = ${mstar} units gives all ${n} training points the same target. Take more points, more teacher units or another seed.`,
    );
  const standardise = (y: number) => (y - mean) / deviation;
  return {
    k: 1,
    d,
    l: null,
    train,
    test,
    supports: null,
    delta: null,
    remarks: [
      'Targets are real numbers and points are Gaussian: A1 (distance between classes) and A2 (norm 1) do not apply.',
    ],
    regression: {
      targets: Float32Array.from(raw, standardise),
      targetsTest: Float32Array.from(rawTest, standardise),
    },
  };
}

function points(purpose: 'points' | 'testPoints', count: number, d: number, streams: Streams): PointSet {
  const X = Float32Array.from(normals(count, d, streams(purpose), 0));
  return { count, X, y: new Int32Array(count), component: null };
}

/** The teacher as a function of the points as they were rounded, so that a student could match it. */
function teacher(d: number, mstar: number, streams: Streams): (sample: PointSet) => Float64Array {
  const stream = streams('teacher');
  const W = normals(mstar, d, stream, 0);
  const a = normals(mstar, 1, stream, 1);
  const rootD = Math.sqrt(d);
  const rootM = Math.sqrt(mstar);
  return ({ X, count }) => {
    const y = new Float64Array(count);
    for (let p = 0; p < count; p++) {
      let sum = 0;
      for (let r = 0; r < mstar; r++) {
        const z = dotRows(W, r, X, p, d);
        if (z > 0) sum += (a[r] / rootM) * (z / rootD);
      }
      y[p] = sum;
    }
    return y;
  };
}

/** Mean and deviation (dividing by the count) of some numbers, in two passes. */
export function moments(values: ArrayLike<number>): { readonly mean: number; readonly deviation: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) * (values[i] - mean);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
