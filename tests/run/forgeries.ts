import { readNpz } from '../../src/run/npzRead.ts';
import { type Arrays, altered, madeArchive, restated } from './madeArchive.ts';

/** A change that makes an archive false, and which row of either program must say so. */
export interface Forgery {
  readonly name: string;
  readonly of: keyof typeof FORGED;
  readonly change: (arrays: Arrays) => void;
  /** in the table of `lab replay` */
  readonly lab: string;
  /** in the table of replay.py; null where only what is drawn again can tell, which replay.py says it does not judge */
  readonly python: string | null;
}

/** What is forged. */
export const FORGED = {
  noisy: 'v=1&n=48&ntest=40&d=9&B=8&p=0.3&T=250&m=30',
  student: 'v=1&data=teacher&n=60&ntest=20&d=5&B=10&T=200&m=8',
  lazy: 'v=1&n=48&ntest=40&d=9&B=8&T=100&m=20&lazy=on&alpha=5',
  sphere: 'v=1&data=sphere&n=12&d=6&m=20&T=50',
  long: 'v=1&n=48&ntest=40&d=9&B=8&c=100&T=1000&m=10',
  sampled: 'v=2&data=gaussian&d=5&k=3&l=1&n=1100&ntest=30&p=0.2&m=10&T=40',
  epochs: 'v=2&n=48&ntest=40&d=20&B=8&T=40&m=20&seeds=1&order=epochs&tau=0.05&gamma=0.5',
  once: 'v=2&n=80&ntest=40&d=20&B=8&T=9&m=20&seeds=1&order=once',
} as const;

const numbers = (arrays: Arrays, name: string) => arrays[name].data as number[];
const scaled = (name: string, factor: number) => (arrays: Arrays) => {
  arrays[name].data = numbers(arrays, name).map((value) => value * factor);
};
const shifted = (name: string, by: number) => (arrays: Arrays) => {
  arrays[name].data = numbers(arrays, name).map((value) => value + by);
};
const at = (name: string, index: number, change: (value: number) => number) => (arrays: Arrays) => {
  const data = numbers(arrays, name);
  const i = index < 0 ? data.length + index : index;
  data[i] = change(data[i]);
};
/** without the measured step at an index */
const without = (index: number) => (arrays: Arrays) => {
  const count = arrays.steps.data.length;
  for (const array of Object.values(arrays))
    if (array.shape.length === 1 && array.shape[0] === count) {
      array.data = numbers({ array }, 'array').filter((_, i) => i !== (index < 0 ? count + index : index));
      array.shape = [count - 1];
    }
};
/** Another point in place of one of a sample. */
const anotherPoint = (name: string) => (arrays: Arrays) => {
  const points = numbers(arrays, name);
  const i = points.findIndex((point, j) => j > 10 && points[j + 1] - point > 1);
  points[i] += 1;
};
const both = (name: string) => ({ lab: name, python: name });

export const FORGERIES: readonly Forgery[] = [
  { name: 'final weights of zero', of: 'noisy', change: scaled('WFinal', 0), ...both('WFinal') },
  {
    name: 'final weights that never moved',
    of: 'noisy',
    change: (arrays) => {
      arrays.WFinal.data = numbers(arrays, 'W0');
    },
    ...both('WFinal'),
  },
  { name: 'one final weight', of: 'noisy', change: at('WFinal', 7, (w) => w + 0.05), ...both('WFinal') },
  {
    name: 'final weights of zero after a long training',
    of: 'long',
    change: scaled('WFinal', 0),
    ...both('WFinal'),
  },
  {
    name: 'final weights off by a hundredth in a long training',
    of: 'long',
    change: scaled('WFinal', 1.01),
    lab: 'WFinal',
    python: 'WFinal, measured',
  },
  {
    name: 'final weights of a lazy network',
    of: 'lazy',
    change: scaled('WFinal', 1.001),
    ...both('WFinal'),
  },
  { name: 'final weights on the sphere', of: 'sphere', change: scaled('WFinal', 1.01), ...both('WFinal') },
  { name: 'a student’s output weights', of: 'student', change: scaled('aFinal', 0), ...both('aFinal') },
  {
    name: 'a student’s bias',
    of: 'student',
    change: at('biasFinal', 0, (b) => b + 0.01),
    ...both('biasFinal'),
  },
  { name: 'AdaGrad’s sums', of: 'student', change: scaled('squaresW', 1.01), ...both('squaresW') },
  { name: 'AdaGrad’s sums of a', of: 'student', change: scaled('squaresA', 0), ...both('squaresA') },
  ...(['trainLoss', 'testError', 'corruptedError', 'cleanError', 'maxNeuronDistance'] as const).map(
    (name): Forgery => ({
      name: `no ${name}`,
      of: 'noisy',
      change: (arrays) => {
        delete arrays[name];
      },
      ...both(name),
    }),
  ),
  { name: 'a measured step left out', of: 'noisy', change: without(5), ...both('steps') },
  { name: 'the last step left out', of: 'noisy', change: without(-1), ...both('steps') },
  { name: 'step 0 left out', of: 'student', change: without(0), ...both('steps') },
  { name: 'another step', of: 'noisy', change: at('steps', -2, (step) => step + 1), ...both('steps') },
  { name: 'eta x 1.001', of: 'noisy', change: scaled('eta', 1.001), ...both('eta') },
  { name: 'eta x 1.001 of a student', of: 'student', change: scaled('eta', 1.001), ...both('eta') },
  {
    name: 'another c',
    of: 'noisy',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.settings.c = 11;
        stated.link = stated.link.replace('&c=10', '&c=11');
      }),
    ...both('eta'),
  },
  {
    name: 'settings that are not the link’s',
    of: 'noisy',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.settings.p = 0.2;
      }),
    ...both('settings'),
  },
  {
    name: 'another s',
    of: 'noisy',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.training.initScale = 1;
      }),
    ...both('rule of training'),
  },
  {
    name: 'another lazy scale',
    of: 'lazy',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.training.lazyScale = 4;
      }),
    ...both('rule of training'),
  },
  {
    name: 'a seed that is not the link’s',
    of: 'noisy',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.seed = 2;
      }),
    ...both('settings'),
  },
  {
    name: 'another seed in all that is stated',
    of: 'noisy',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.seed = 2;
        stated.settings.seed = 2;
        stated.link = stated.link.replace('&seeds=1', '').replace(/&seed=\d+/, '');
        stated.link += '&seed=2';
      }),
    lab: 'W0',
    python: null,
  },
  { name: 'W0 + .001', of: 'noisy', change: shifted('W0', 0.001), lab: 'W0', python: 'WFinal, measured' },
  { name: 'W0 x 1.5', of: 'noisy', change: scaled('W0', 1.5), lab: 'W0', python: 'trainLoss' },
  { name: 'W0 x 2', of: 'noisy', change: scaled('W0', 2), ...both('W0') },
  {
    name: 'one output weight',
    of: 'noisy',
    change: at('A', 3, (a) => -a - 0.5),
    lab: 'A',
    python: 'trainLoss',
  },
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
  { name: 'output weights without tau', of: 'epochs', change: scaled('A', 20), ...both('A') },
  { name: 'eta without gamma', of: 'epochs', change: scaled('eta', 20 ** -0.5), ...both('eta') },
  {
    name: 'a distance x 1.01',
    of: 'noisy',
    change: at('relativeDistance', 4, (v) => 1.01 * v),
    ...both('relativeDistance'),
  },
  {
    name: 'the last loss x .99',
    of: 'noisy',
    change: at('trainLoss', -1, (v) => 0.99 * v),
    ...both('trainLoss'),
  },
  {
    name: 'the last loss of a long training x .99',
    of: 'long',
    change: at('testLoss', -1, (v) => 0.99 * v),
    lab: 'testLoss',
    python: 'WFinal, measured',
  },
  {
    name: 'three points fewer wrong',
    of: 'noisy',
    change: at('trainError', 2, (v) => v - 3 / 48),
    ...both('trainError'),
  },
  {
    name: 'a missing number',
    of: 'noisy',
    change: at('patternChange', 6, () => Number.NaN),
    ...both('patternChange'),
  },
  {
    name: 'a divergence that was none',
    of: 'noisy',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.divergedAt = 100;
      }),
    ...both('divergedAt'),
  },
];

/** An archive with a sample, in which the loss of one step before the last is that of all points. */
export async function measuredWhole(step: number): Promise<Uint8Array> {
  const whole = readNpz((await madeArchive(FORGED.sampled, 'wasm', 'all')).bytes);
  const at = [...(whole.get('steps')?.data ?? [])].indexOf(step);
  const value = whole.get('trainLoss')?.data?.[at] ?? Number.NaN;
  return altered((await madeArchive(FORGED.sampled)).bytes, (arrays) => {
    arrays.trainLoss.data[at] = value;
  });
}

/** An archive in which every output is 0, as version 1 counted its ties: right on class 0. */
export function tiesForClass0(arrays: Arrays): void {
  arrays.settings.data = [String(arrays.settings.data[0]).replace('#v=2', '#v=1')];
  for (const [name, labels] of [
    ['trainError', 'y'],
    ['cleanError', 'y'],
    ['testError', 'yTest'],
  ]) {
    const { data } = arrays[labels];
    const wrong = data.map(Number).filter((label) => label !== 0).length;
    arrays[name].data = arrays.steps.data.map(() => wrong / data.length);
  }
  delete arrays.deadUnits;
}
