import { type Arrays, restated } from '../madeArchive.ts';
import { at, both, type Forgery, numbers, scaled } from './forgery.ts';

/** Claims another length or norm of the later inputs in settings and link, or in the rule of training as well. */
const claimed =
  (change: { S?: number; eps?: number }, also: 'rule' | 'settings') =>
  (arrays: Arrays): void =>
    restated(arrays, (stated) => {
      Object.assign(stated.settings, change);
      for (const [key, value] of Object.entries(change))
        stated.link = `${stated.link.replace(new RegExp(`&${key}=[^&]*`), '')}&${key}=${value}`;
      if (also === 'rule') Object.assign(stated.training.recurrence as object, change);
    });

/** Sequences of the archive with m = 16, d = 20, S = 3 without their last input. */
function shortened(arrays: Arrays): void {
  for (const name of ['later', 'laterTest']) {
    const [count, , d] = arrays[name].shape;
    arrays[name].data = numbers(arrays, name).filter((_, i) => i % (2 * d) < d);
    arrays[name].shape = [count, 1, d];
  }
}

/** Of networks that see a sequence. */
export const FORGED_SEQUENCES: readonly Forgery[] = [
  {
    name: 'final weights of a recurrent network',
    of: 'recurrent',
    change: scaled('WFinal', 1.001),
    ...both('WFinal'),
  },
  {
    name: 'one weight of a recurrent network at the start',
    of: 'recurrent',
    change: at('W0', 5, (w) => w + 0.1),
    lab: 'W0',
    python: 'trainLoss',
  },
  {
    name: 'one input weight',
    of: 'recurrent',
    change: at('U0', 5, (u) => u + 0.1),
    lab: 'U0',
    python: 'trainLoss',
  },
  { name: 'input weights drawn too large', of: 'recurrent', change: scaled('U0', 2), ...both('U0') },
  {
    name: 'a number of a later input',
    of: 'recurrent',
    change: at('later', 30, (x) => x + 0.2),
    ...both('later, laterTest'),
  },
  {
    name: 'a later input turned round',
    of: 'recurrent',
    change: (arrays) => {
      const later = numbers(arrays, 'laterTest');
      for (let i = 20; i < 40; i++) later[i] = -later[i];
    },
    lab: 'later, laterTest',
    python: 'testLoss',
  },
  {
    name: 'later inputs of another norm',
    of: 'recurrent',
    change: claimed({ eps: 0.6 }, 'rule'),
    ...both('later, laterTest'),
  },
  {
    name: 'a length that is not the one trained',
    of: 'recurrent',
    change: claimed({ S: 4 }, 'settings'),
    ...both('rule of training'),
  },
  {
    name: 'shorter sequences in all that is stated',
    of: 'recurrent',
    change: (arrays) => {
      claimed({ S: 2 }, 'rule')(arrays);
      shortened(arrays);
    },
    ...both('trainLoss'),
  },
  {
    name: 'distance of a recurrent network',
    of: 'recurrent',
    change: at('relativeDistance', -3, (v) => 1.01 * v),
    ...both('relativeDistance'),
  },
  {
    name: 'gates of all time steps',
    of: 'recurrent',
    change: at('patternChange', -1, (v) => v + 8 / (3 * 16 * 40)),
    lab: 'patternChange',
    python: 'WFinal, measured', // on the way 1 % of the changed gates may differ
  },
  {
    name: 'dead units of a recurrent network',
    of: 'recurrent',
    change: at('deadUnits', 1, (v) => v + 2 / 16),
    ...both('deadUnits'),
  },
];
