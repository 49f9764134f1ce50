import { at, both, type Forgery, numbers, scaled, shifted } from './forgery.ts';

/** Weights at the start and at the end, and what an optimiser keeps beside them. */
export const FORGED_WEIGHTS: readonly Forgery[] = [
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

  { name: 'output weights without tau', of: 'epochs', change: scaled('A', 20), ...both('A') },
];
