// A line chart as sound: what is played, in the order of reading. Pure, like the picture.

import { exactText } from './format.ts';
import { measuredX } from './reading.ts';
import { type LineChartSpec, lengthOf, type Series } from './spec.ts';

export interface SoundPoint {
  /** place in the order of all measured x: evenly spaced notes, whatever the axis */
  readonly x: number;
  /** what is heard as pitch */
  readonly y: number;
}
export interface ChartSound {
  /** the measured x, by place */
  readonly measured: readonly number[];
  /** one per line, by its full name */
  readonly lines: Readonly<Record<string, readonly SoundPoint[]>>;
  /** ends of the pitch; on a logarithmic axis above 0 */
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
  /** names of the axes */
  readonly xLabel: string;
  readonly yLabel: string;
  /** place and pitch in words; a value that lies on the line for zero is said as zero */
  readonly xText: (place: number) => string;
  readonly yText: (y: number) => string;
}

/** How far below the least value the note for zero lies, on a logarithmic axis. */
const ZERO_BELOW = 3;

/** The sound of a chart; null while it has nothing to play. */
export function chartSound(spec: LineChartSpec): ChartSound | null {
  const log = spec.y.scale === 'log';
  const measured = measuredX(spec);
  const place = new Map(measured.map((x, i) => [x, i]));
  const current = spec.series.filter((series) => series.faded !== true && lengthOf(series) > 0);
  const values = current.flatMap((series) =>
    Array.from({ length: lengthOf(series) }, (_, i) => series.y[i]).filter(Number.isFinite),
  );
  const audible = log ? values.filter((value) => value > (spec.y.floor ?? 0)) : values;
  if (values.length === 0) return null;
  const least = audible.length === 0 ? 1 : Math.min(...audible);
  const silentZero = least / ZERO_BELOW;
  const pitch = (value: number) => (log && value <= (spec.y.floor ?? 0) ? silentZero : value);
  const pitches = values.map(pitch);
  const lines: Record<string, SoundPoint[]> = {};
  for (const series of current) {
    const points = pointsOf(series, place, pitch);
    if (points.length > 0) lines[nameOf(series, lines)] = points;
  }
  return {
    measured,
    lines,
    low: Math.min(...pitches),
    high: Math.max(...pitches),
    log,
    xLabel: spec.x.label,
    yLabel: spec.y.label,
    xText: (at) => `${spec.x.label} ${exactText(measured[Math.round(at)] ?? Number.NaN, spec.x.format)}`,
    yText: (y) => exactText(log && y === silentZero ? 0 : y, spec.y.format),
  };
}

function pointsOf(
  series: Series,
  place: ReadonlyMap<number, number>,
  pitch: (value: number) => number,
): SoundPoint[] {
  return Array.from({ length: lengthOf(series) }, (_, i) => ({
    x: place.get(series.x[i]) ?? -1,
    y: pitch(series.y[i]),
  })).filter(({ x, y }) => x >= 0 && Number.isFinite(y));
}

/** Two lines may not have one name: the second would replace the first. */
function nameOf(series: Series, taken: Readonly<Record<string, unknown>>): string {
  const name = series.fullLabel ?? series.label;
  return name in taken ? `${name} (${series.id})` : name;
}
