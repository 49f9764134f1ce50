import type { Reals } from '../data/types.ts';
import { symmetricEigenvalues } from './spectrumEigen.ts';
import { type GramMatrix, smallerGram } from './spectrumGram.ts';

/**
 * Singular values below this share of the largest are noise: they come from a Gram matrix, whose eigenvalues are their
 * squares and are exact to about 1e-16 of the largest. They are reported as computed; charts mark the floor.
 */
export const NOISE_FLOOR = 1e-8;
/** Above this min(m, d) a spectrum takes many seconds and is left out. */
export const LARGEST_SPECTRUM = 1024;

/**
 * Singular values of M (m x d, row-major), descending: min(m, d) of them, padded with zeros to d. Computed in float64
 * through the smaller Gram matrix. Yields every few milliseconds; `finish` drives it where nobody waits.
 */
export function* singularValueSteps(M: Reals, m: number, d: number): Generator<void, Float64Array> {
  return yield* singularValuesOfGram(yield* smallerGram(M, m, d), d);
}

/** The same from the smaller Gram matrix of M, which is used up. */
export function* singularValuesOfGram(gram: GramMatrix, d: number): Generator<void, Float64Array> {
  const squares = yield* symmetricEigenvalues(gram);
  const values = new Float64Array(d);
  for (let i = 0; i < squares.length; i++) values[i] = squares[i] > 0 ? Math.sqrt(squares[i]) : 0;
  return values;
}

/** Runs a computation that yields, to its end. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as T;
  }
}

/** See singularValueSteps. */
export function singularValues(M: Reals, m: number, d: number): Float64Array {
  return finish(singularValueSteps(M, m, d));
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

/**
 * sigma_rank / sigma_{rank+1} (counted from 1). Where sigma_{rank+1} is below the noise floor the floor stands in, so the
 * ratio is at least what is told; null where sigma_rank itself is noise or there is no such pair.
 */
export function gapAfter(rank: number, values: ArrayLike<number>): number | null {
  if (rank < 1 || rank >= values.length) return null;
  const floor = values[0] * NOISE_FLOOR;
  const above = values[rank - 1];
  return above > floor ? above / Math.max(values[rank], floor) : null;
}
