import type { FORGED } from './forgeries/forgery.ts';
import { type Arrays, restated } from './madeArchive.ts';

/** An archive that cannot be replayed, and what both programs say of it. */
export interface Damage {
  readonly name: string;
  /** default: noisy */
  readonly of?: keyof typeof FORGED;
  readonly change: (arrays: Arrays) => void;
  readonly says: string;
}

const put = (name: string, array: Partial<Arrays[string]>) => (arrays: Arrays) => {
  arrays[name] = { ...arrays[name], ...array };
};
const first = (name: string, value: number) => (arrays: Arrays) => {
  arrays[name].data[0] = value;
};
/** Unsigned numbers become signed ones, which can be negative. */
const signed = (name: string, value: number) => (arrays: Arrays) => {
  arrays[name].kind = 'i4';
  arrays[name].data[0] = value;
};

/** Of the archive of n = 48, nTest = 40, d = 9, k = 4, m = 30, T = 250, B = 8, or of one with n = 1100 and nTest = 30. */
export const DAMAGES: readonly Damage[] = [
  {
    name: 'empty batches',
    change: put('batches', { data: [], shape: [0, 8] }),
    says: 'its array batches is empty.',
  },
  {
    name: 'batches of no points',
    change: put('batches', { data: [], shape: [250, 0] }),
    says: 'its array batches is empty.',
  },
  { name: 'no points', change: put('X', { data: [], shape: [0, 9] }), says: 'its array X is empty.' },
  {
    name: 'points of another dimension',
    change: put('XTest', { data: Array(80).fill(1), shape: [40, 2] }),
    says: 'its array XTest has the shape (40, 2) and not (nTest, d).',
  },
  {
    name: 'weights in one row',
    change: put('W0', { shape: [270] }),
    says: 'its array W0 has the shape (270) and not (m, d).',
  },
  {
    name: 'final weights of another width',
    change: put('WFinal', { data: Array(18).fill(1), shape: [2, 9] }),
    says: 'its array WFinal has the shape (2, 9) and not (m, d).',
  },
  {
    name: 'too few measured numbers',
    change: put('trainLoss', { data: [1, 2], shape: [2] }),
    says: 'its array trainLoss has the shape (2) and not (S).',
  },
  {
    name: 'a batch beyond the points',
    change: first('batches', 48),
    says: 'its array batches holds other numbers than points from 0 to 47.',
  },
  {
    name: 'a negative batch',
    change: signed('batches', -1),
    says: 'its array batches holds other numbers than points from 0 to 47.',
  },
  {
    name: 'a negative label',
    change: signed('y', -1),
    says: 'its array y holds other numbers than classes from 0 to 3.',
  },
  {
    name: 'a label beyond the classes',
    change: first('yTest', 4),
    says: 'its array yTest holds other numbers than classes from 0 to 3.',
  },
  {
    name: 'corrupted that is neither',
    change: first('corrupted', 2),
    says: 'its array corrupted holds other numbers than 0 and 1.',
  },
  {
    name: 'NaN in the points',
    change: first('X', Number.NaN),
    says: 'its array X holds numbers that are not finite.',
  },
  {
    name: 'infinity in the weights',
    change: first('W0', Number.POSITIVE_INFINITY),
    says: 'its array W0 holds numbers that are not finite.',
  },
  {
    name: 'text as eta',
    change: put('eta', { data: ['fast'], kind: 'U' }),
    says: 'its array eta holds no numbers of a known kind.',
  },
  {
    name: 'text as a measurement',
    change: put('trainLoss', { data: ['low'], shape: [1], kind: 'U' }),
    says: 'its array trainLoss holds no numbers of a known kind.',
  },
  {
    name: 'steps that fall',
    change: first('steps', 3),
    says: 'its array steps holds steps that do not rise.',
  },
  {
    name: 'a step after the last',
    change: (arrays) => void arrays.steps.data.splice(-1, 1, 251 as never),
    says: 'its array steps holds other numbers than steps from 0 to 250.',
  },
  {
    name: 'arrays left out',
    change: (arrays) => {
      delete arrays.A;
      delete arrays.yClean;
    },
    says: 'it lacks A, yClean.',
  },
  {
    name: 'half of a sample',
    of: 'sampled',
    change: (arrays) => {
      delete arrays.sampleTest;
    },
    says: 'it lacks sampleTest.',
  },
  {
    name: 'an empty sample',
    of: 'sampled',
    change: put('sampleTrain', { data: [], shape: [0] }),
    says: 'its array sampleTrain is empty.',
  },
  {
    name: 'a sample beyond the points',
    of: 'sampled',
    change: put('sampleTrain', { data: [3, 1100], shape: [2] }),
    says: 'its array sampleTrain holds other numbers than points from 0 to 1099.',
  },
  {
    name: 'a sample beyond the test points',
    of: 'sampled',
    change: put('sampleTest', { data: [-1, 3], shape: [2], kind: 'i4' }),
    says: 'its array sampleTest holds other numbers than points from 0 to 29.',
  },
  {
    name: 'a sample with a point twice',
    of: 'sampled',
    change: put('sampleTrain', { data: [3, 3], shape: [2] }),
    says: 'its array sampleTrain holds points that do not rise.',
  },
  {
    name: 'no settings',
    change: (arrays) => {
      delete arrays.settings;
    },
    says: 'it lacks settings.',
  },
  {
    name: 'settings cut short',
    change: put('settings', { data: ['{"kind":'] }),
    says: 'its settings are damaged.',
  },
  {
    name: 'settings of a list',
    change: put('settings', { data: ['[]'] }),
    says: 'its settings are damaged.',
  },
  {
    name: 'text as a number of the settings',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.training.initScale = 'small';
      }),
    says: 'its settings are damaged.',
  },
  {
    name: 'more layers than the program has',
    of: 'deep',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.training.depth = { L: 9, skip: false, firstTrained: 1 };
      }),
    says: 'its settings are damaged.',
  },
  {
    name: 'more layers than the file',
    of: 'deep',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.training.depth = { L: 5, skip: false, firstTrained: 1 };
      }),
    says: 'it lacks W50, W5Final.',
  },
  {
    name: 'a trained layer that the file says stayed',
    of: 'upper',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.training.depth = { L: 2, skip: true, firstTrained: 1 };
      }),
    says: 'it lacks WFinal.',
  },
  {
    name: 'an upper layer that is not square',
    of: 'deep',
    change: put('W30', { data: Array(320).fill(1), shape: [16, 20] }),
    says: 'its array W30 has the shape (16, 20) and not (m, m).',
  },
  {
    name: 'a later version',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.version = 99;
      }),
    says: 'it is no archive of version 1 to 3 of a network. Use the replay.py that came with the archive',
  },
];
