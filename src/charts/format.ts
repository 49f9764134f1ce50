// Numbers as text: short on axes, four exact significant digits in readings.

import { format } from 'd3-format';
import type { NumberFormat } from './spec.ts';

const RAISED = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const thousands = format('~s');

function raised(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => RAISED[Number(digit)]).join('');
  return exponent < 0 ? `⁻${digits}` : digits;
}

/** Digits and exponent of a finite number rounded to `significant` digits: 0.01234 -> ['1234', -2]. */
function decimals(value: number, significant: number): readonly [digits: string, exponent: number] {
  const [mantissa, exponent] = Math.abs(value)
    .toExponential(significant - 1)
    .split('e');
  return [mantissa.replace('.', ''), Number(exponent)];
}

/** Plain decimal notation of digits d.ddd times ten to the exponent. */
function plainNotation(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const rest = digits.slice(exponent + 1);
  return rest === '' ? whole : `${whole}.${rest}`;
}

/** Text for an axis tick: '0.01', '10⁻⁵', '2·10⁻⁵', '1%', '20k'. Ticks are round numbers, so 6 digits never round them. */
export function tickText(value: number, kind: NumberFormat = 'plain'): string {
  if (value === 0) return kind === 'share' ? '0%' : '0';
  const sign = value < 0 ? '−' : '';
  if (kind === 'count' && Math.abs(value) >= 1000) return sign + thousands(Math.abs(value));
  const [sixDigits, exponent] = decimals(value, 6);
  const digits = sixDigits.replace(/0+$/, '');
  // percent is a shift of the exponent, never a multiplication, which would not be exact
  const shifted = kind === 'share' ? exponent + 2 : exponent;
  const unit = kind === 'share' ? '%' : '';
  if (shifted >= -3 && shifted < 5) return sign + plainNotation(digits, shifted) + unit;
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return `${sign}${mantissa === '1' ? '' : `${mantissa}·`}10${raised(shifted)}${unit}`;
}

/** Digits of a reading, and the most that are given to tell two numbers apart: float32 arithmetic has no more. */
const DIGITS = 4;
const MAX_DIGITS = 9;

/**
 * Text for a reading beside others: as `exactText`, with as many more digits as it takes to read differently from each of the
 * neighbours that is another number. Tables, readouts and what is read aloud all write their numbers with this.
 * @param neighbours the numbers that are read with this one: before and after it, and of the lines beside it; null where there is none
 */
export function distinctText(
  value: number,
  neighbours: readonly (number | null | undefined)[],
  kind: NumberFormat = 'plain',
): string {
  const others = neighbours.filter((other): other is number => Number.isFinite(other) && other !== value);
  for (let digits = DIGITS; digits < MAX_DIGITS; digits++) {
    const text = exactText(value, kind, digits);
    if (others.every((other) => exactText(other, kind, digits) !== text)) return text;
  }
  return exactText(value, kind, others.length === 0 ? DIGITS : MAX_DIGITS);
}

/** The numbers before and after the i-th of a column that are others than it: equal ones in a row are to read the same. */
export function othersBeside(
  length: number,
  at: (i: number) => number | null | undefined,
  i: number,
): readonly (number | null | undefined)[] {
  const other = (step: -1 | 1) => {
    let j = i + step;
    while (j >= 0 && j < length && (at(j) === at(i) || !Number.isFinite(at(j)))) j += step;
    return j >= 0 && j < length ? at(j) : null;
  };
  return [other(-1), other(1)];
}

/** Text for a reading by itself: four significant digits of exactly this double; shares in percent, counts in full. */
export function exactText(value: number, kind: NumberFormat = 'plain', significant = DIGITS): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const unit = kind === 'share' ? ' %' : '';
  if (value === 0) return `0${unit}`;
  const sign = value < 0 ? '−' : '';
  if (kind === 'count' && Number.isInteger(value)) {
    const digits = String(Math.abs(value));
    // groups of three from 10 000 on, with a space that never breaks the line
    return sign + (digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, '\u00a0') : digits);
  }
  const [digits, exponent] = decimals(value, significant);
  const shifted = kind === 'share' ? exponent + 2 : exponent;
  if (shifted >= -5 && shifted < 6) return sign + plainNotation(digits, shifted) + unit;
  return `${sign}${digits[0]}.${digits.slice(1)}e${shifted < 0 ? '−' : ''}${Math.abs(shifted)}${unit}`;
}
