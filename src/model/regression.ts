import type { Reals } from '../data/types.ts';

/** Squared loss on real targets: f(x) = b + sum_r a_r ReLU(<w_r, x>), trained on L = lossWeight * mean (f - y)^2. */
export interface Regression {
  /** n */
  readonly targets: Reals;
  /** nTest */
  readonly targetsTest: Reals;
  /** 1: mean squared error; n / 2: half the sum of squares over the training points */
  readonly lossWeight: number;
  /** whether a is trained too, by the same rule as W */
  readonly trainOutput: boolean;
  /** trained by plain steps of its own rate, whatever the optimiser; null = no bias */
  readonly bias: { readonly start: number; readonly rate: number } | null;
  readonly optimizer:
    | { readonly kind: 'sgd' }
    /** w -= eta g / (sqrt(sum of g^2 so far) + epsilon) */
    | { readonly kind: 'adagrad'; readonly epsilon: number };
}
