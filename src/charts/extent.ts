// One pass over the columns of an axis: all that choosing its domain needs.

import type { Column } from './spec.ts';

/** Axes end here at the latest: rounding and differences beyond it overflow. */
const HUGE = 1e300;
/** Log axes start here at the latest: below it doubles run out of digits. */
export const MIN_LOG_VALUE = 1e-300;

export interface Extent {
  /** over finite values above the floor; Infinity and -Infinity where there are none */
  readonly low: number;
  readonly high: number;
  /** largest finite value <= floor; -Infinity where there is none */
  readonly below: number;
  readonly negative: boolean;
}

/** @param floor values <= floor are kept apart; -Infinity for axes without one */
export function extentOf(columns: readonly Column[], floor: number): Extent {
  let low = Infinity;
  let high = -Infinity;
  let below = -Infinity;
  let negative = false;
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      if (!Number.isFinite(column[i])) continue;
      const value = Math.min(HUGE, Math.max(-HUGE, column[i]));
      if (value < 0) negative = true;
      if (value <= floor) below = Math.max(below, value);
      else {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  return { low, high, below, negative };
}

/** The nearest of 1, 2, 5 times a power of ten that is <= value (direction -1) or >= value (direction 1); value > 0. */
export function roundToOneTwoFive(value: number, direction: -1 | 1): number {
  const exponent = Math.floor(Math.log10(value));
  const candidates = [1, 2, 5, 10, 20].map((mantissa) => Number(`${mantissa}e${exponent}`));
  candidates.unshift(Number(`5e${exponent - 1}`));
  const fitting = candidates.filter((c) => (direction < 0 ? c <= value : c >= value));
  return (direction < 0 ? fitting.at(-1) : fitting[0]) ?? value;
}

/** Ends of a log axis with a little room beyond both, so that nothing lies on the corner of the plot. */
export function padLogRange(low: number, high: number): [number, number] {
  const room = (high / low) ** 0.04;
  return [low / room, high * room];
}
