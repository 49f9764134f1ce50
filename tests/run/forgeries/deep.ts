import { type Arrays, restated } from '../madeArchive.ts';
import { at, both, type Forgery, scaled } from './forgery.ts';

/** Claims another depth in settings, link and rule of training. */
const claimed = (L: number, skip: 'on' | 'off') => (arrays: Arrays) =>
  restated(arrays, (stated) => {
    Object.assign(stated.settings, { L, skip });
    stated.link = stated.link.replace(/&L=\d+/, `&L=${L}`).replace(/&skip=\w+/, '');
    stated.link += `&skip=${skip}`;
    stated.training.depth = { L, skip: skip === 'on', firstTrained: 1 };
  });

/** Of networks with several layers. */
export const FORGED_DEPTHS: readonly Forgery[] = [
  {
    name: 'final weights of an upper layer',
    of: 'deep',
    change: scaled('W3Final', 1.001),
    ...both('W3Final'),
  },
  {
    name: 'one final weight of a layer above one that stays',
    of: 'upper',
    change: at('W2Final', 7, (w) => w + 0.02),
    ...both('W2Final'),
  },
  {
    name: 'final weights of an upper layer on real targets',
    of: 'deepReals',
    change: scaled('W2Final', 1.001),
    ...both('W2Final'),
  },
  {
    name: 'one weight of an upper layer at the start',
    of: 'deep',
    change: at('W40', 5, (w) => w + 0.05),
    lab: 'W40',
    python: 'trainLoss',
  },
  { name: 'an upper layer drawn too large', of: 'deep', change: scaled('W20', 2), ...both('W20') },
  {
    name: 'weights of a first layer that stays',
    of: 'upper',
    change: at('W0', 5, (w) => w + 0.05),
    lab: 'W0',
    python: 'trainLoss',
  },
  {
    name: 'one output weight of a deep network',
    of: 'deep',
    change: at('A', 2, (a) => -a - 0.5), // of a unit that is not dead
    lab: 'A',
    python: 'trainLoss',
  },
  {
    name: 'output weights of a deep network without tau',
    of: 'deep',
    change: scaled('A', 4),
    ...both('A'),
  },
  {
    name: 'distance of a deep network',
    of: 'deep',
    change: at('relativeDistance', -3, (v) => 1.01 * v),
    ...both('relativeDistance'),
  },
  {
    name: 'gates of all layers',
    of: 'deep',
    change: at('patternChange', -1, (v) => v + 8 / (4 * 16 * 40)),
    lab: 'patternChange',
    python: 'WFinal, measured', // on the way 1 % of the changed gates may differ
  },
  {
    name: 'dead units of all layers',
    of: 'deep',
    change: at('deadUnits', 1, (v) => v + 2 / (4 * 16)),
    ...both('deadUnits'),
  },
  {
    name: 'a change of gates that was predicted',
    of: 'deep',
    change: (arrays) => {
      arrays.predictedPatternChange = arrays.patternChange;
    },
    ...both('predictedPatternChange'),
  },
  {
    name: 'the small loss of a network that has fitted',
    of: 'fitted',
    change: at('trainLoss', -1, (v) => 1.02 * v),
    lab: 'trainLoss',
    python: 'WFinal, measured',
  },
  {
    name: 'squared loss of a deep network',
    of: 'deepReals',
    change: at('testLoss', -2, (v) => 0.99 * v),
    ...both('testLoss'),
  },
  {
    name: 'a depth that is not the one trained',
    of: 'deep',
    change: (arrays) =>
      restated(arrays, (stated) => {
        stated.settings.L = 2;
        stated.link = stated.link.replace('&L=4', '&L=2');
      }),
    ...both('rule of training'),
  },
  {
    name: 'fewer layers in all that is stated',
    of: 'deep',
    change: claimed(2, 'off'),
    ...both('trainLoss'),
  },
  {
    name: 'skip connections in all that is stated',
    of: 'deep',
    change: claimed(4, 'on'),
    ...both('trainLoss'),
  },
];
