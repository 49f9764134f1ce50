import type { InsightKind } from './kind.ts';

/** Whether hidden weights exist that fit: it does not depend on training. */
export const existence = {
  steps: () => [0],
  numbers: [
    {
      name: 'solutionExists',
      label: 'a solution exists',
      unit: 'share',
      formula: '1: W constructed with f_y(x) > max_{i≠y} f_i(x) for all x; 0: proven that there is none',
      what: 'Whether hidden weights exist that fit every training point with the output weights as drawn. 1 where some were constructed, by a search that is not SGD from W_0, and the network run with them is right on every point; 0 where it is proven that there are none; absent where neither is known: that none was found proves nothing.',
    },
  ],
  vectors: [],
} as const satisfies InsightKind;
