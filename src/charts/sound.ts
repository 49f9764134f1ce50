// A line chart as sound: what is played, in the order of reading. Pure, like the picture.

import { distinctText, exactText } from './format.ts';
import { besideIn, isEnded, measuredX } from './reading.ts';
import { type LineChartSpec, lengthOf, type Series } from './spec.ts';

interface SoundPoint {
  /** place in the order of all measured x: evenly spaced notes, whatever the axis */
  readonly x: number;
  /** what is heard as pitch */
  readonly y: number;
  /** in words, where the line has ended: 'diverged at step 4'. It has a sound of its own, and y is no value. */
  readonly ended?: string;
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
  const min = audible.length === 0 ? 1 : Math.min(...audible);
  const silentZero = min / ZERO_BELOW;
  const pitch = (value: number) => (log && value <= (spec.y.floor ?? 0) ? silentZero : value);
  const pitches = values.map(pitch);
  const texts = distinctTexts(current, spec);
  const lines: Record<string, SoundPoint[]> = {};
  for (const series of current) {
    const points = pointsOf(series, place, pitch, spec);
    if (points.some(({ ended }) => ended === undefined)) lines[nameOf(series, lines)] = points;
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
    yText: (y) => texts.get(y) ?? exactText(log && y === silentZero ? 0 : y, spec.y.format),
  };
}

/** One line: a note for each finite number, and from where it ended on the sign of that, never a number again. */
function pointsOf(
  series: Series,
  place: ReadonlyMap<number, number>,
  pitch: (value: number) => number,
  spec: LineChartSpec,
): SoundPoint[] {
  const notes = Array.from({ length: lengthOf(series) }, (_, i) => ({
    x: place.get(series.x[i]) ?? -1,
    y: pitch(series.y[i]),
  })).filter(({ x, y }) => x >= 0 && Number.isFinite(y));
  const last = notes.at(-1);
  if (last === undefined) return [];
  const gone = [...place].filter(([x, at]) => at > last.x && (isEnded(series, x) || isLost(series, x, spec)));
  const [first] = gone;
  const ended = series.ended?.text ?? `no finite number from ${spec.x.label} ${first?.[0]} on`;
  // a line that ended behind the last measured place is heard to end all the same
  const past = gone.length === 0 && series.ended !== undefined ? [last.x + 1] : gone.map(([, at]) => at);
  return [...notes, ...past.map((x) => ({ x, y: last.y, ended }))];
}

/** Whether what was measured at x is not finite and has no name of its own. */
function isLost(series: Series, x: number, { never }: LineChartSpec): boolean {
  const at = Array.prototype.indexOf.call(series.x, x);
  if (at < 0 || at >= lengthOf(series) || Number.isFinite(series.y[at])) return false;
  return never === undefined || series.y[at] !== Number.POSITIVE_INFINITY;
}

/** Each number in words that differ from those before and after it. */
function distinctTexts(all: readonly Series[], { y }: LineChartSpec): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const series of all)
    for (let i = 0; i < lengthOf(series); i++) {
      const text = distinctText(series.y[i], besideIn(series, i), y.format);
      if (text.length >= (texts.get(series.y[i])?.length ?? 0)) texts.set(series.y[i], text);
    }
  return texts;
}

/** Two lines may not have one name: the second would replace the first. */
function nameOf(series: Series, taken: Readonly<Record<string, unknown>>): string {
  const name = series.fullLabel ?? series.label;
  return name in taken ? `${name} (${series.id})` : name;
}
