import { measuredSteps } from '../schedule.ts';
import type { InsightKind } from './kind.ts';

/** The full gradient, and the one with all gates as at the start. */
export const gradients = {
  steps: (T) => measuredSteps(T),
  numbers: [
    {
      name: 'gradientNorm',
      label: 'norm of the gradient',
      unit: 'nats per length',
      formula: '‖∇_W (1/n) Σ −log o_y(x)‖_F',
      what: 'Length of the gradient of the training loss with respect to all hidden weights that are trained.',
    },
    {
      name: 'meanErrorProbability',
      label: 'mean error probability',
      unit: 'share',
      formula: '(1/n) Σ (1 − o_y(x))',
      what: 'Mean over the training points of the probability that the network gives to wrong classes.',
    },
    {
      name: 'pseudoGradientRelativeError',
      label: 'error of the pseudo gradient',
      unit: 'relative',
      formula: '‖∇ − ∇_0‖_F / ‖∇‖_F',
      what: 'How far the gradient ∇ is from the one with all gates as at the start, ∇_0 (same outputs of the network). Absent for deep networks.',
    },
    {
      name: 'pseudoGradientCosine',
      label: 'cosine with the pseudo gradient',
      unit: 'cosine',
      formula: '⟨∇, ∇_0⟩ / (‖∇‖_F ‖∇_0‖_F)',
      what: 'Whether gradient and pseudo gradient point the same way; absent where one of them vanishes.',
    },
    {
      name: 'gradientDominance',
      label: 'squared gradient per unit',
      unit: 'relative',
      formula: '‖∇‖_F² / m',
      what: 'Against the mean error probability: the theory bounds it from below by a multiple of the square, at every width alike. The page tests both on the numbers of the run.',
    },
  ],
  vectors: [],
} as const satisfies InsightKind;
