import type { ModelFamily } from '../family.ts';
import { regressionLearning, squaredLoss } from '../squaredLoss.ts';

/** W alone by full gradient descent on half the sum of squares, from signs as output weights (docs/regression.md). */
export const gradientDescent: ModelFamily = {
  ...squaredLoss,
  id: 'gradient-descent',
  hasGuarantee: true,
  formula: 'f(x) = Σ_r a_r ReLU(⟨w_r, x⟩), a_r = ±1/√m',
  source: 'Du, Zhai, Poczos and Singh 2018 (arXiv 1810.02054)',
  loss: { kind: 'squared', axis: 'half the sum of squares', text: 'sphere' },
  startText: (scale) => `s = ${scale}`,
  tensors: ({ scale }, { m }) => {
    const root = Math.sqrt(m);
    return [
      { name: 'W', shape: ['m', 'd'], start: { deviation: scale }, trained: true },
      {
        name: 'A',
        shape: ['k', 'm'],
        start: { deviation: 1, map: (a) => (a < 0 ? -1 : 1) / root },
        trained: false,
      },
    ];
  },
  learning: (_, data) =>
    regressionLearning(data, {
      lossWeight: data.n / 2,
      trainOutput: false,
      bias: null,
      optimizer: { kind: 'sgd' },
    }),
};
