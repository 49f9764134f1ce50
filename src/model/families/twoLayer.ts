import { exactPower } from '../../random/exact.ts';
import { errors } from '../classification.ts';
import type { ModelFamily } from '../family.ts';

/** The network of Li and Liang: two layers, the first trained by SGD on mean softmax cross-entropy, eta = c m^(gamma - 1). */
export const twoLayer: ModelFamily = {
  id: 'two-layer',
  formula: 'f_i(x) = Σ_r a_ir ReLU(⟨w_r, x⟩)',
  source: 'Li and Liang 2018 (arXiv 1808.01204)',
  loss: { kind: 'cross-entropy', axis: 'mean cross-entropy, nats', text: 'loss' },
  fit: errors,
  rate: {
    setting: 'c',
    symbol: 'c',
    formula: 'η = c/m',
    // the paper's c / m at gamma = 0
    of: ({ c, gamma }, m) => (c * exactPower(m, gamma)) / m,
  },
  absent: [],
  insights: ['inside', 'spectrum', 'gradients', 'twin', 'units', 'landscape', 'existence'],
  cost: (_, { m, d, k }) => m * (d + k),
  outputs: (k) => k,
  startText: (scale) => `s = ${scale}/√m`,
  tensors: ({ scale, tau, gamma }, { m }) => [
    { name: 'W', shape: ['m', 'd'], start: { deviation: scale / Math.sqrt(m) }, trained: true },
    { name: 'A', shape: ['k', 'm'], start: { deviation: tau * exactPower(m, -gamma / 2) }, trained: false },
  ],
  limit: ({ c, tau, scale }) => ({ rate: c, outputVariance: tau * tau, scale }),
  learning: ({ lazy, alpha }) => (lazy === 'on' ? { lazyScale: alpha } : {}),
};
