import { errors } from '../classification.ts';
import type { ModelFamily } from '../family.ts';
import { INVERSE } from '../widthLaw.ts';

/**
 * A hidden layer that sees itself at the step before, trained by back-propagation through time: SGD on mean softmax cross-entropy at
 * the last step, eta = c / m. Input and output weights stay as drawn.
 */
export const recurrent: ModelFamily = {
  id: 'recurrent',
  formula: 'h_s = ReLU(W h_{s−1} + U x_s), f = A h_S',
  source: 'Allen-Zhu, Li and Song 2018 (arXiv 1810.12065)',
  loss: { kind: 'cross-entropy', axis: 'mean cross-entropy, nats', text: 'loss' },
  fit: errors,
  rate: { setting: 'c', symbol: 'c', formula: 'η = c/m', of: ({ c }, m) => c / m },
  absent: ['predictedPatternChange', 'pseudoGradientRelativeError', 'pseudoGradientCosine'],
  distanceLaw: () => INVERSE,
  insights: ['gradients', 'time'], // units are no directions among the points: W is from hidden units to hidden units
  sequence: ({ S }) => S,
  cost: ({ S }, { m, d, k }) => m * (S * d + (S - 1) * m + k),
  outputs: (k) => k,
  startText: (scale) => `s = ${Number(scale.toPrecision(3))}/√m`,
  tensors: ({ scale, tau }, { m }) => [
    // U takes the draws of a first layer, so that h_1 is that of a deep network
    { name: 'W', shape: ['m', 'm'], start: { deviation: scale / Math.sqrt(m) }, trained: true, layer: 2 },
    { name: 'U', shape: ['m', 'd'], start: { deviation: scale / Math.sqrt(m) }, trained: false, layer: 1 },
    { name: 'A', shape: ['k', 'm'], start: { deviation: tau }, trained: false },
  ],
  learning: ({ S }, { later }) => ({
    recurrence: { S, inputs: later?.train ?? [], inputsTest: later?.test ?? [] },
  }),
};
