import { restated } from '../madeArchive.ts';
import { both, type Forgery, scaled } from './forgery.ts';

/** What is stated of the training: step size, scales, settings, seed. */
export const FORGED_RULES: readonly Forgery[] = [
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

  { name: 'eta without gamma', of: 'epochs', change: scaled('eta', 20 ** -0.5), ...both('eta') },
];
