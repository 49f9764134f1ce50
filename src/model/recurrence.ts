import type { Reals } from '../data/types.ts';

/**
 * What makes a network recurrent (Elman; arXiv 1810.12065): h_0 = 0, h_s = ReLU(W h_(s-1) + U x_s) for s = 1 .. S, f = A h_S.
 * x_1 is the labelled point; U and A stay as drawn.
 */
export interface Recurrence {
  /** steps of a sequence */
  readonly S: number;
  /** S - 1 matrices, n x d: x_s of every training point, s from 2 */
  readonly inputs: readonly Reals[];
  /** the same of the test points, nTest x d */
  readonly inputsTest: readonly Reals[];
}
