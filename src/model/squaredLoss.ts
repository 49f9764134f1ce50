import type { Dataset } from '../data/types.ts';
import type { ModelFamily } from './family.ts';
import type { Regression } from './regression.ts';

/** What the families on real targets have in common: one output, no errors, and one learning rate at every width. */
export const squaredLoss = {
  fit: {
    trainKey: 'trainLoss',
    testKey: 'testLoss',
    relative: true,
    words: 'loss below 1 % of the first',
    measured: 'loss',
  },
  rate: { setting: 'eta', symbol: 'η', formula: 'η', of: ({ eta }) => eta },
  absent: ['trainError', 'testError', 'corruptedError', 'cleanError'],
  insights: ['inside', 'spectrum', 'units'], // the others speak of classes
  cost: (_, { m, d, k }) => m * (d + k),
  outputs: () => 1,
} as const satisfies Partial<ModelFamily>;

/** The rule of training on the targets of a data set. */
export function regressionLearning(
  { targets, targetsTest }: Dataset,
  rule: Omit<Regression, 'targets' | 'targetsTest'>,
): { regression: Regression } {
  if (targets === undefined || targetsTest === undefined)
    throw new Error('This model learns from real targets, and the data have none.');
  return { regression: { targets, targetsTest, ...rule } };
}
