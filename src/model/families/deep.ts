import type { Experiment } from '../../experiment/settings.ts';
import { errors } from '../classification.ts';
import { type Depth, firstTrained, hiddenNames } from '../depth.ts';
import type { ModelFamily } from '../family.ts';
import { regressionLearning, squaredLoss } from '../squaredLoss.ts';
import { INVERSE, INVERSE_ROOT } from '../widthLaw.ts';

// Several hidden layers, trained by SGD with eta = c / m; output weights stay as drawn.

/** what later layers see moves as well */
const ABSENT = ['predictedPatternChange', 'pseudoGradientRelativeError', 'pseudoGradientCosine'] as const;

const anyDeep = {
  id: 'deep',
  formula: 'h_l = ReLU(W_l h_{l−1}), f = A h_L',
  source:
    'Allen-Zhu, Li and Song 2018 (arXiv 1811.03962), Zou et al. 2018 (1811.08888), Du et al. 2018 (1811.03804)',
  rate: { setting: 'c', symbol: 'c', formula: 'η = c/m', of: ({ c }, m) => c / m },
  layers: ({ L }) => L,
  // of an m x d layer with m x m ones there is no one power
  distanceLaw: ({ L, train }) => (L === 1 ? INVERSE_ROOT : train === 'upper' ? INVERSE : null),
  cost: ({ L }, { m, d, k }) => m * (d + k + (L - 1) * m),
  startText: (scale) => `s = ${Number(scale.toPrecision(3))}/√m`,
  tensors: ({ L, train, scale, tau }, { m }) => [
    ...hiddenNames(L).map((name, l) => ({
      name,
      shape: ['m', l === 0 ? 'd' : 'm'] as const,
      start: { deviation: scale / Math.sqrt(m) },
      trained: l > 0 || train === 'all',
    })),
    { name: 'A', shape: ['k', 'm'], start: { deviation: tau }, trained: false },
  ],
} as const satisfies Partial<ModelFamily>;

/** On classes: mean softmax cross-entropy. */
export const deep: ModelFamily = {
  ...anyDeep,
  loss: { kind: 'cross-entropy', axis: 'mean cross-entropy, nats', text: 'loss' },
  fit: errors,
  absent: ABSENT,
  insights: ['inside', 'gradients', 'spectrum', 'layers'],
  outputs: (k) => k,
  learning: (experiment) => ({ depth: depthOf(experiment) }),
};

/** On real targets: mean squared error. */
export const deepRegression: ModelFamily = {
  ...squaredLoss,
  ...anyDeep,
  loss: { kind: 'squared', axis: 'mean squared error', text: 'mse' },
  absent: [...squaredLoss.absent, ...ABSENT],
  insights: ['spectrum', 'layers'],
  learning: (experiment, data) => ({
    depth: depthOf(experiment),
    ...regressionLearning(data, {
      lossWeight: 1,
      trainOutput: false,
      bias: null,
      optimizer: { kind: 'sgd' },
    }),
  }),
};

function depthOf(experiment: Experiment): Depth {
  const { L, skip } = experiment;
  return { L, skip: skip === 'on', firstTrained: firstTrained(experiment) };
}
