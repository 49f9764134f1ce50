// Which values an axis names: as few as say enough, never two on top of each other.

import { range } from 'd3-array';
import type { Axis } from './axis.ts';
import { tickText } from './format.ts';

interface Tick {
  /** pixel */
  readonly at: number;
  readonly label: string;
  /** on the line behind the axis break */
  readonly slot: boolean;
}
export interface Ticks {
  readonly major: readonly Tick[];
  /** pixels of unnamed marks: 2 to 9 of each decade, where there is room for them */
  readonly minor: readonly number[];
}

/** Below this a decade's unnamed marks run into a grey bar. */
const MIN_DECADE = 26;

/**
 * @param extent pixels that a label takes along the axis
 * @param gap pixels kept free between two labels
 * @param max largest number of labels
 */
export function ticksOf(axis: Axis, extent: (label: string) => number, gap: number, max: number): Ticks {
  const slot: Tick[] = axis.slot === null ? [] : [{ at: axis.slot.at, label: axis.slot.label, slot: true }];
  let major: Tick[] = slot;
  for (const values of candidates(axis)) {
    const ticks = [
      ...slot,
      ...values.map((value) => ({
        at: axis.project(value),
        label: tickText(value, axis.spec.format),
        slot: false,
      })),
    ];
    const lengths = ticks.map((tick) => extent(tick.label));
    const fits = ticks.every((tick, i) => {
      return i === 0 || Math.abs(tick.at - ticks[i - 1].at) >= (lengths[i] + lengths[i - 1]) / 2 + gap;
    });
    if (fits && (ticks.length <= max || axis.spec.ticks !== undefined)) {
      major = ticks;
      break;
    }
  }
  const named = axis.spec.ticks;
  return { major, minor: named === undefined ? minorOf(axis) : named.map(axis.project) };
}

/** Sets of values from dense to sparse. */
function* candidates(axis: Axis): Generator<number[]> {
  const [low, high] = axis.domain;
  const within = (value: number) => value >= low && value <= high;
  const given = axis.spec.ticks?.filter(within) ?? [];
  for (let stride = 1; stride <= given.length; stride++) yield given.filter((_, i) => i % stride === 0);
  if (axis.spec.scale === 'linear') {
    for (let count = 6; count >= 1; count--) yield axis.roundValues(count);
    return;
  }
  if (axis.spec.scale === 'symlog') {
    const top = Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high), 1)));
    for (let stride = 1; stride <= top; stride++) {
      const powers = range(0, top + 1, stride).map(power);
      yield [...powers.map((p) => -p).reverse(), 0, ...powers].filter(within);
    }
    yield [0].filter(within);
    return;
  }
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const exponents = range(first, last + 1);
  const decades = exponents.map(power).filter(within);
  const named = (mantissas: readonly number[]) =>
    exponents.flatMap((e) => mantissas.map((m) => Number(`${m}e${e}`))).filter(within);
  if (decades.length < 4) {
    if (named([1, 2, 5]).length > 2) yield named([1, 2, 5]);
    if (decades.length < 2) for (let count = 5; count >= 2; count--) yield axis.roundValues(count);
    if (decades.length < 3) yield named([1, 3]);
  }
  for (let stride = 1; stride < exponents.length; stride++) {
    // counted from 10^0, so that a growing domain keeps the ticks it has
    const kept = exponents
      .filter((e) => e % stride === 0)
      .map(power)
      .filter(within);
    if (kept.length >= 2 || stride === 1) yield kept;
  }
  if (decades.length > 0) yield [decades[decades.length - 1]];
}

function minorOf(axis: Axis): number[] {
  if (axis.spec.scale !== 'log') return [];
  const [low, high] = axis.domain;
  const decade = Math.abs(axis.range[1] - axis.range[0]) / Math.log10(high / low);
  if (decade < MIN_DECADE) return [];
  const exponents = range(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)) + 1);
  return exponents
    .flatMap((e) => range(1, 10).map((m) => Number(`${m}e${e}`)))
    .filter((value) => value >= low && value <= high)
    .map(axis.project);
}

/** Ten to an integer power, as the nearest double (Math.pow may miss it). */
function power(exponent: number): number {
  return Number(`1e${exponent}`);
}
