// From values to pixels along one direction. A log axis is a true one: what it cannot hold (zeros, values at or below
// the stated floor) gets a line of its own behind an axis break instead of a made-up place.

import { nice, ticks } from 'd3-array';
import { extentOf, MIN_LOG_VALUE, roundToOneTwoFive } from './extent.ts';
import { tickText } from './format.ts';
import { linearScale, logScale, symlogScale } from './scales.ts';
import { ChartError } from './scene.ts';
import type { AxisSpec, Column } from './spec.ts';

/** The line behind the axis break. */
interface Slot {
  /** pixel of the line */
  readonly at: number;
  readonly label: string;
}

export interface Axis {
  readonly spec: AxisSpec;
  /** ends of the scaled part, in values */
  readonly domain: readonly [number, number];
  /** ends of the scaled part, in pixels */
  readonly range: readonly [number, number];
  readonly slot: Slot | null;
  /** Pixel of a value; NaN where it is not finite. Values beyond an explicit domain land outside the range. */
  readonly project: (value: number) => number;
  /** The same for what need not lie on the axis (guides): never on the slot, but beyond the ends; NaN where the scale has no place. */
  readonly beyond: (value: number) => number;
  /** about `count` round values within the domain, as d3 chooses them for linear axes */
  readonly roundValues: (count: number) => number[];
}

/**
 * @param columns all values to be shown, used where the spec leaves the domain open
 * @param ends pixels of the whole axis, from its low to its high end
 * @param slotSize pixels taken from the low end when there is a slot
 */
export function makeAxis(
  spec: AxisSpec,
  columns: readonly Column[],
  ends: readonly [number, number],
  slotSize: number,
): Axis {
  const given = spec.domain;
  if (
    given !== undefined &&
    !(Number.isFinite(given[0]) && given[1] > given[0] && Number.isFinite(given[1]))
  ) {
    throw new ChartError(
      `The ${spec.label} axis has the domain [${given.join(', ')}]: give two finite numbers, the smaller first.`,
    );
  }
  if (spec.scale === 'log') return logAxis(spec, columns, ends, slotSize);

  const extent = extentOf(columns, -Infinity);
  const open = given ?? linearDomain(extent.low, extent.high);
  const domain = given === undefined && spec.scale === 'linear' ? nice(open[0], open[1], 5) : open;
  const scale =
    spec.scale === 'symlog' ? symlogScale(domain, ends, spec.floor ?? 1) : linearScale(domain, ends);
  const project = (value: number) => (Number.isFinite(value) ? scale(value) : Number.NaN);
  return {
    spec,
    domain,
    range: ends,
    slot: null,
    project,
    beyond: project,
    roundValues: (count) => ticks(domain[0], domain[1], count),
  };
}

/** Zero belongs on a linear axis of magnitudes; equal values get room around them. */
function linearDomain(low: number, high: number): [number, number] {
  if (!(low <= high)) return [0, 1];
  const from = low >= 0 ? 0 : low;
  const to = high <= 0 ? 0 : high;
  return from < to ? [from, to] : [0, 1];
}

function logAxis(
  spec: AxisSpec,
  columns: readonly Column[],
  ends: readonly [number, number],
  slotSize: number,
): Axis {
  const floor = Math.max(spec.floor ?? 0, MIN_LOG_VALUE);
  if (spec.floor !== undefined && !(spec.floor >= 0 && Number.isFinite(spec.floor))) {
    throw new ChartError(
      `The ${spec.label} axis is logarithmic and has the floor ${spec.floor}: use 0 or a positive number.`,
    );
  }
  if (spec.domain !== undefined && spec.domain[1] <= 0) {
    throw new ChartError(
      `The ${spec.label} axis is logarithmic but ends at ${spec.domain[1]}: end it above 0 or make it linear.`,
    );
  }
  const open = extentOf(columns, floor);
  const domain = logDomain(spec, open.low, open.high, floor);
  const [low] = domain;
  const isBelow = (value: number) => value <= floor || value < low;
  // with an explicit lower end there may be values between the floor and it
  const extent = low > open.low ? extentOf(columns, low * (1 - 1e-12)) : open;
  const asked = spec.floor !== undefined || (spec.domain !== undefined && spec.domain[0] <= 0);
  const direction = Math.sign(ends[1] - ends[0]);
  const hasSlot = asked || extent.below > -Infinity;
  const start = hasSlot ? ends[0] + direction * slotSize : ends[0];
  const at = ends[0] + direction * slotSize * 0.25;
  const scale = logScale(domain, [start, ends[1]]);

  let label = spec.format === 'share' ? '0%' : '0';
  if (extent.negative) label = `≤${label}`;
  else if (extent.below > floor) label = `<${tickText(low, spec.format)}`;
  else if (extent.below > 0) label = `≤${tickText(floor, spec.format)}`;
  return {
    spec,
    domain,
    range: [start, ends[1]],
    slot: hasSlot ? { at, label: spec.floorLabel ?? label } : null,
    project: (value) => {
      if (!Number.isFinite(value)) return Number.NaN;
      return isBelow(value) ? at : scale(value);
    },
    beyond: (value) => (Number.isFinite(value) && value > 0 ? scale(value) : Number.NaN),
    roundValues: (count) => ticks(domain[0], domain[1], count),
  };
}

function logDomain(spec: AxisSpec, low: number, high: number, floor: number): [number, number] {
  const given = spec.domain;
  const upper = given?.[1];
  if (given !== undefined && given[0] > 0) return [given[0], given[1]];
  if (upper !== undefined && upper <= floor) {
    throw new ChartError(
      `The ${spec.label} axis ends at ${upper} but its floor is ${floor}: lower the floor or raise the end.`,
    );
  }
  const fallback = floor > MIN_LOG_VALUE ? floor * 10 : 0.1;
  const from = low < Infinity ? low : Math.min(fallback, upper === undefined ? fallback : upper / 10);
  const first = roundToOneTwoFive(from, -1);
  // counts end where they end, and when they are counted from zero the scaled part starts at 1
  if (spec.format === 'count') {
    const counted = given === undefined ? from : 1;
    const end = upper ?? (high > 0 ? high : 10);
    return end > counted ? [counted, end] : [end / 10, end];
  }
  const last = upper ?? roundToOneTwoFive(high > 0 ? high : first * 10, 1);
  // at least a decade, so that a curve that has hardly moved yet is not blown up
  return [Math.max(floor, Math.min(first, roundToOneTwoFive(last / 10, -1))), last];
}
