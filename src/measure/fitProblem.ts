import type { Reals, Tensors } from '../data/types.ts';

/** A training set with classes, and output weights as drawn: what hidden weights are looked for. Classification only: to fit is to make the output of the label strictly the largest. */
export interface FitProblem {
  /** classes, input dimension, units, points */
  readonly k: number;
  readonly d: number;
  readonly m: number;
  readonly n: number;
  /** n x d */
  readonly X: Reals;
  /** n; labels trained on */
  readonly y: ArrayLike<number>;
  /** A, k x m */
  readonly start: Tensors;
}
