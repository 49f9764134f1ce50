// Words and numbers of verdicts.

import { groupThousands } from '../text/numbers.ts';

/** "m = 10, 30 and 100". */
export function widthsText(widths: readonly number[]): string {
  return `m = ${joinWithAnd(widths.map(groupThousands))}`;
}

/** "a, b and c". */
export function joinWithAnd(items: readonly string[]): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** A capital first letter, unless the text starts with the symbol m. */
export function capitalised(text: string): string {
  return text.startsWith('m =') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** The middle value, or the upper one of the two. */
export function upperMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** A share in per cent. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return 'not finite';
  const value = share * 100;
  // what is not zero must not read as zero
  if (value > 0 && value < 0.005) return 'less than 0.01\u00a0%';
  if (value >= 1000) return `${groupThousands(Math.round(value))}\u00a0%`;
  return `${value === 0 ? '0' : value < 1 ? value.toFixed(2) : value.toFixed(1)}\u00a0%`;
}

/** Two significant digits, without an exponent where the number has no more than six digits before the point. */
export function twoDigits(value: number): string {
  if (!Number.isFinite(value)) return 'not finite';
  const text = value.toPrecision(2);
  return text.includes('e+') && Math.abs(value) < 1e6 ? groupThousands(Number(text)) : text;
}
