import { restated } from '../madeArchive.ts';
import { anotherPoint, at, both, type Forgery, numbers } from './forgery.ts';

/** Points and labels, in which order they are trained on, and which are measured. */
export const FORGED_POINTS: readonly Forgery[] = [
  {
    name: 'one flipped corrupted',
    of: 'noisy',
    change: at('corrupted', 4, (c) => 1 - c),
    ...both('corrupted'),
  },
  {
    name: 'one corrupted of a regression',
    of: 'student',
    change: at('corrupted', 4, () => 1),
    ...both('corrupted'),
  },
  {
    name: 'one label',
    of: 'noisy',
    change: at('y', 4, (y) => (y + 1) % 4),
    lab: 'y, yTest',
    python: 'corrupted',
  },
  {
    name: 'one clean label',
    of: 'noisy',
    change: at('yClean', 4, (y) => (y + 1) % 4),
    lab: 'yClean',
    python: 'corrupted',
  },
  {
    name: 'one point',
    of: 'noisy',
    change: at('X', 4, (x) => x + 0.2),
    lab: 'X, XTest',
    python: 'trainLoss',
  },
  {
    name: 'another order of the batches',
    of: 'noisy',
    change: (arrays) => {
      arrays.batches.data = numbers(arrays, 'batches').reverse();
    },
    lab: 'batches',
    python: 'trainLoss',
  },
  {
    name: 'another order on the sphere',
    of: 'sphere',
    change: (arrays) => {
      arrays.batches.data = numbers(arrays, 'batches').reverse();
    },
    ...both('batches'),
  },
  {
    name: 'one point of the sample',
    of: 'sampled',
    change: anotherPoint('sampleTrain'),
    lab: 'sampleTrain, sampleTest',
    python: 'trainLoss',
  },
  {
    name: 'no sample',
    of: 'sampled',
    change: (arrays) => {
      delete arrays.sampleTrain;
      delete arrays.sampleTest;
    },
    ...both('sampleTrain, sampleTest'),
  },
  {
    name: 'a smaller sample',
    of: 'sampled',
    change: (arrays) => {
      numbers(arrays, 'sampleTrain').pop();
      arrays.sampleTrain.shape = [99];
    },
    ...both('sampleTrain, sampleTest'),
  },
  {
    name: 'a sample where all points are measured',
    of: 'noisy',
    change: (arrays) => {
      for (const name of ['sampleTrain', 'sampleTest'])
        arrays[name] = { data: [1, 5, 7], shape: [3], kind: 'i4' };
    },
    ...both('sampleTrain, sampleTest'),
  },
  {
    name: 'another neval',
    of: 'sampled',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.settings.neval = 200;
        stated.link += '&neval=200';
      }),
    ...both('sampleTrain, sampleTest'),
  },
  {
    name: 'a point twice in an epoch',
    of: 'epochs',
    change: (arrays) => {
      numbers(arrays, 'batches')[50] = numbers(arrays, 'batches')[49];
    },
    ...both('batches'),
  },
  {
    name: 'a point twice in one pass',
    of: 'once',
    change: (arrays) => {
      numbers(arrays, 'batches')[50] = numbers(arrays, 'batches')[49];
    },
    ...both('batches'),
  },
];
