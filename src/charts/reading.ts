// Reading values off a chart: only what was measured, at the steps where it was measured, never interpolated.

import { bisectCenter, bisectLeft } from 'd3-array';
import { distinctText, exactText, othersBeside } from './format.ts';
import type { LineChartLayout } from './layout.ts';
import type { Marker } from './markers.ts';
import type { ColourToken, Dash } from './palette.ts';
import { type Ended, type LineChartSpec, lengthOf, type Series } from './spec.ts';

interface ReadingRow {
  readonly id: string;
  readonly label: string;
  readonly colour: ColourToken;
  readonly dash: Dash;
  readonly marker: Marker | undefined;
  /** the number as measured; null where this series was not measured there */
  readonly value: number | null;
  /** four significant digits, more where it takes them to tell neighbours apart; 'not measured', or why there is nothing more */
  readonly text: string;
}
export interface Reading {
  readonly x: number;
  /** 'step 1 200' */
  readonly xText: string;
  readonly rows: readonly ReadingRow[];
}

function readable(spec: LineChartSpec): readonly Series[] {
  return spec.series.filter((series) => series.faded !== true);
}

/** Index of x in a series, or -1. */
function indexOf(series: Series, x: number): number {
  const i = bisectLeft(series.x, x, 0, lengthOf(series));
  return i < lengthOf(series) && series.x[i] === x ? i : -1;
}

/** All x at which something was measured, increasing; faded series do not count. */
export function measuredX(spec: LineChartSpec): number[] {
  const all = new Set<number>();
  const seen = new Map<unknown, number>();
  for (const series of readable(spec)) {
    // arms in lock-step share one column: read it once, and from where the last one stopped
    const length = lengthOf(series);
    for (let i = seen.get(series.x) ?? 0; i < length; i++)
      if (Number.isFinite(series.x[i])) all.add(series.x[i]);
    seen.set(series.x, Math.max(length, seen.get(series.x) ?? 0));
  }
  return [...all].sort((a, b) => a - b);
}

/** The nearest numbers before and after the i-th that are others. */
export function besideIn(series: Series, i: number): readonly (number | null | undefined)[] {
  return othersBeside(lengthOf(series), (j) => series.y[j], i);
}

/** Whether a line has ended before x. */
export function isEnded(series: Series, x: number): series is Series & { readonly ended: Ended } {
  return series.ended !== undefined && x >= series.ended.x;
}

/** The measured x nearest to a pixel, or null where nothing was measured. */
export function nearestX(spec: LineChartSpec, layout: LineChartLayout, pixel: number): number | null {
  const all = measuredX(spec);
  const pixels = all.map(layout.x.project);
  return all.length === 0 ? null : all[bisectCenter(pixels, pixel)];
}

export type Move = 'previous' | 'next' | 'first' | 'last';

/** Keyboard stepping from a reading; without one, next and first start at the first x, previous and last at the last. */
export function moveReading(spec: LineChartSpec, from: number | null, move: Move): number | null {
  const all = measuredX(spec);
  if (all.length === 0) return null;
  const last = all.length - 1;
  if (move === 'first' || (from === null && move === 'next')) return all[0];
  if (move === 'last' || from === null) return all[last];
  const i = bisectLeft(all, from);
  if (move === 'previous') return all[Math.max(0, i - 1)];
  return all[Math.min(last, all[i] === from ? i + 1 : i)];
}

/** The finite points of all current series at one x. */
export function pointsAt(spec: LineChartSpec, x: number): { series: Series; y: number }[] {
  return readable(spec).flatMap((series) => {
    const i = indexOf(series, x);
    return i >= 0 && Number.isFinite(series.y[i]) ? [{ series, y: series.y[i] }] : [];
  });
}

/** What was measured at x, one row per current series, in their order. */
export function readAt(spec: LineChartSpec, x: number): Reading {
  const lines = readable(spec);
  const rows = lines.map((series, place): ReadingRow => {
    const { id, colour, dash = 'solid', marker } = series;
    const label = series.fullLabel ?? series.label;
    const i = indexOf(series, x);
    if (i < 0) {
      const text = isEnded(series, x) ? series.ended.text : 'not measured';
      return { id, label, colour, dash, marker, value: null, text };
    }
    const value = series.y[i];
    const beside = [lines[place - 1], lines[place + 1]].map((line) =>
      line === undefined ? null : line.y[indexOf(line, x)],
    );
    const low = series.band?.low[i];
    const high = series.band?.high[i];
    const words = (value: number) =>
      value === Number.POSITIVE_INFINITY && spec.never !== undefined
        ? spec.never
        : distinctText(
            value,
            [...besideIn(series, i), ...beside, ...(low === high ? [] : [low, high, series.y[i]])],
            spec.y.format,
          );
    let text = words(value);
    if (low !== undefined && high !== undefined) text += ` (${words(low)} to ${words(high)})`;
    return { id, label, colour, dash, marker, value, text };
  });
  return { x, xText: `${spec.x.label} ${exactText(x, spec.x.format)}`, rows };
}

/** One sentence for a live region. */
export function readingSentence(reading: Reading): string {
  return `${reading.xText}: ${reading.rows.map((row) => `${row.label} ${row.text}`).join(', ')}`;
}

/** A summary for those who do not see the picture: what is drawn, and where each line ended. */
export function describe(spec: LineChartSpec): string {
  const lines = readable(spec);
  const count = lines.length === 1 ? 'one line' : `${lines.length} lines`;
  const marks = spec.marks === undefined ? '' : `, with marks: ${spec.marks.label}`;
  const head = `${spec.title}: ${spec.y.label} against ${spec.x.label}, ${count}${marks}.`;
  const last = measuredX(spec).at(-1);
  return last === undefined
    ? `${head} Nothing measured yet.`
    : `${head} At ${readingSentence(readAt(spec, last))}.`;
}
