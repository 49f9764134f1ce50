import type { Reals } from '../data/types.ts';
import { symmetricEigenvalues } from './spectrumEigen.ts';
import { type GramMatrix, smallerGram } from './spectrumGram.ts';

/**
 * Singular values below this share of the largest are noise: they come from a Gram matrix, whose eigenvalues are their
 * squares and are exact to about 1e-15 of the largest (largest noise seen on matrices of known rank: 3.2e-8, 4000 x 100).
 */
export const MIN_RELATIVE_SINGULAR_VALUE = 1e-7;
/** Above this min(m, d) a spectrum takes many seconds and is left out. */
export const MAX_SPECTRUM_SIZE = 1024;

/**
 * Singular values of M (m x d, row-major), descending: min(m, d) of them, padded with zeros to d. Computed in float64
 * through the smaller Gram matrix. Yields every few milliseconds; `runToEnd` drives it where nobody waits.
 */
export function* singularValueSteps(M: Reals, m: number, d: number): Generator<void, Float64Array> {
  return yield* singularValuesOfGram(yield* smallerGram(M, m, d), d);
}

/** Singular values of M, as singularValueSteps gives them, from the smaller Gram matrix of M, which is used up. */
export function* singularValuesOfGram(gram: GramMatrix, d: number): Generator<void, Float64Array> {
  const squares = yield* symmetricEigenvalues(gram);
  const values = new Float64Array(d);
  for (let i = 0; i < squares.length; i++) values[i] = squares[i] > 0 ? Math.sqrt(squares[i]) : 0;
  return values;
}

/** Runs a computation that yields, to its end. */
export function runToEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as T;
  }
}

/** See singularValueSteps. */
export function singularValues(M: Reals, m: number, d: number): Float64Array {
  return runToEnd(singularValueSteps(M, m, d));
}

/** exp(entropy of sigma^2 / sum sigma^2): between 1 (one direction) and min(m, d) (all alike); null where all are zero. */
export function effectiveRank(values: ArrayLike<number>): number | null {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] * values[i];
  if (!(total > 0)) return null;
  let entropy = 0;
  for (let i = 0; i < values.length; i++) {
    const share = (values[i] * values[i]) / total;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return Math.exp(entropy);
}

/** Half the distance between neighbouring numbers, relative to them: what rounding a weight may change it by. */
const ROUNDING = { float32: 2 ** -24, float64: 2 ** -53 } as const;

/**
 * Below this, singular values of W_t - W_0 are rounding: each step rounds every weight it touches. Errors of steps that are
 * large beside the rounding add up like a random walk, those of small steps as the steps do. As a matrix without structure of
 * that size has them, with a margin: on updates of known rank (n < d) noise is at most 0.75 of this.
 * @param weights, update all singular values of W_t and of W_t - W_0
 * @param steps t
 */
export function updateNoiseFloor(
  weights: ArrayLike<number>,
  update: ArrayLike<number>,
  { m, d, steps, precision }: NoiseOf,
): number {
  const moved = norm(update);
  if (!(moved > 0)) return 0;
  const rounding = ROUNDING[precision] * norm(weights);
  const share = Math.min(1, (32 * steps * rounding) / moved);
  const walk = rounding * (Math.sqrt(steps) + steps * share);
  return Math.max(MIN_RELATIVE_SINGULAR_VALUE * update[0], 4 * walk * (1 / Math.sqrt(m) + 1 / Math.sqrt(d)));
}

export interface NoiseOf {
  readonly m: number;
  readonly d: number;
  readonly steps: number;
  readonly precision: keyof typeof ROUNDING;
}

function norm(values: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i];
  return Math.sqrt(squares);
}

/** How many singular values, in descending order, are above the noise. */
export function countAbove(values: ArrayLike<number>, floor: number): number {
  let count = 0;
  while (count < values.length && values[count] > floor) count++;
  return count;
}

/**
 * sigma_rank / sigma_{rank+1} (counted from 1). Null where either is noise (not above `floor`), or there is no such pair: a
 * ratio to noise is no number.
 */
export function gapAfter(rank: number, values: ArrayLike<number>, floor: number): number | null {
  if (rank < 1 || rank >= values.length) return null;
  return values[rank] > floor ? values[rank - 1] / values[rank] : null;
}
