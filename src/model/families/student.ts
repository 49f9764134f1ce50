import type { ModelFamily } from '../family.ts';
import { regressionLearning, squaredLoss } from '../squaredLoss.ts';

/** The usual constant of AdaGrad: keeps the first division from being by zero. */
const EPSILON = 1e-8;
/** The bias takes plain steps of this size, whatever the optimiser. */
const BIAS_RATE = 0.1;

/** Learns what a teacher of mstar units computes: W, a and b are trained on the mean squared error (docs/regression.md). */
export const student: ModelFamily = {
  ...squaredLoss,
  id: 'student',
  formula: 'f(x) = b + Σ_r a_r ReLU(⟨w_r, x⟩)',
  source: 'Livni, Shalev-Shwartz and Shamir 2014 (arXiv 1410.1141)',
  loss: { kind: 'squared', axis: 'mean squared error', text: 'mse' },
  startText: (scale) => `s = ${scale}/√d`,
  tensors: ({ scale, opt }, { m, d }) => {
    const root = Math.sqrt(m);
    const learned = { trained: true, hasSquares: opt === 'adagrad' };
    return [
      { name: 'W', shape: ['m', 'd'], start: { deviation: scale / Math.sqrt(d) }, ...learned },
      { name: 'A', shape: ['k', 'm'], start: { deviation: 1, map: (a) => a / root }, ...learned },
      { name: 'bias', shape: [], start: { constant: 0 }, trained: true },
    ];
  },
  learning: ({ opt }, data) =>
    regressionLearning(data, {
      lossWeight: 1,
      trainOutput: true,
      bias: { start: 0, rate: BIAS_RATE },
      optimizer: opt === 'adagrad' ? { kind: 'adagrad', epsilon: EPSILON } : { kind: 'sgd' },
    }),
};
