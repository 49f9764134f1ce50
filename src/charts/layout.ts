// Where things go: header, axes, plot, room for names. Everything here follows from the spec and the size alone.

import { type Axis, makeAxis } from './axis.ts';
import { type EndLabel, endLabelRoom, endLabelsOf } from './endLabels.ts';
import { columnsOfMarks, marksKey } from './markLayer.ts';
import { ChartError, type Rect, type Size } from './scene.ts';
import { type Column, endsNonFinite, type KeyEntry, type LineChartSpec, lengthOf } from './spec.ts';
import { fitText, textWidth } from './textWidth.ts';
import { type Ticks, ticksOf } from './ticks.ts';
import { chartHead, EDGE } from './title.ts';

interface PlacedKey {
  readonly entry: KeyEntry;
  readonly x: number;
  /** baseline */
  readonly y: number;
}
export interface LineOfText {
  readonly text: string;
  /** baseline */
  readonly y: number;
}

export interface LineChartLayout {
  readonly size: Size;
  readonly fontSize: number;
  readonly titleSize: number;
  readonly title: readonly LineOfText[];
  readonly yLabel: LineOfText;
  readonly keys: readonly PlacedKey[];
  readonly plot: Rect;
  readonly x: Axis;
  readonly y: Axis;
  readonly xTicks: Ticks;
  readonly yTicks: Ticks;
  readonly labels: readonly EndLabel[];
}

/** The stroke that stands before the text of a key entry: long enough for its dashes. */
export function legendStrokeLength(fontSize: number): number {
  return 2 * fontSize;
}
const TICK = 5;
/** Below this nothing readable can be drawn. */
const MIN_PLOT = 40;

/** Throws ChartError where the size leaves no room for a plot or an axis is impossible. */
export function lineChartLayout(spec: LineChartSpec, size: Size): LineChartLayout {
  const { fontSize, titleSize, line, title, bottom: head } = chartHead(spec, size);
  let top = head;
  const keys = placeKeys(
    [...(spec.key ?? []), ...signKeys(spec), ...marksKey(spec)],
    size.width,
    fontSize,
    top,
  );
  top = keys.bottom;
  top += line;
  const yLabel = { text: fitText(spec.y.label, fontSize, size.width - 2 * EDGE), y: top - line * 0.3 };
  top += fontSize * 0.5;

  const bottom = size.height - EDGE - line - fontSize * 1.2 - TICK;
  if (bottom - top < MIN_PLOT) {
    throw new ChartError(
      `A chart ${size.width} x ${size.height} pixels large has no room for a plot: make it at least ${Math.ceil(size.height + MIN_PLOT - bottom + top)} pixels high.`,
    );
  }
  const y = makeAxis(spec.y, columnsOf(spec, 'y'), [bottom, top], fontSize * 2.1);
  const yTicks = ticksOf(y, () => fontSize, fontSize * 0.5, 7);
  const left =
    EDGE + TICK + 3 + Math.max(...yTicks.major.map((tick) => textWidth(tick.label, fontSize)), fontSize);

  const labels = endLabelsOf(spec, size.width, bottom - top, fontSize);
  const right = size.width - Math.max(endLabelRoom(labels, fontSize), fontSize * 1.2);
  if (right - left < MIN_PLOT) {
    throw new ChartError(
      `A chart ${size.width} pixels wide has no room for a plot: make it at least ${Math.ceil(size.width + MIN_PLOT - right + left)} pixels wide.`,
    );
  }
  const x = makeAxis(spec.x, columnsOf(spec, 'x'), [left, right], fontSize * 2.2);
  const xTicks = ticksOf(x, (label) => textWidth(label, fontSize), fontSize * 0.7, 8);
  return {
    size,
    fontSize,
    titleSize,
    title,
    yLabel,
    keys: keys.placed,
    x,
    y,
    xTicks,
    yTicks,
    labels,
    plot: { x: left, y: top, width: right - left, height: bottom - top },
  };
}

/** What bands and crosses mean, where there are any. */
function signKeys({
  series,
  spread,
  never,
  stopped = 'no finite number from here on',
}: LineChartSpec): KeyEntry[] {
  const current = series.filter(({ faded }) => faded !== true);
  const cross = { dash: 'solid', sign: 'cross', colour: 'muted' } as const;
  const infinite = current.some((line) =>
    Array.from({ length: lengthOf(line) }, (_, i) => line.y[i]).includes(Number.POSITIVE_INFINITY),
  );
  return [
    ...(spread !== undefined && current.some(({ band }) => band !== undefined)
      ? [{ label: spread, dash: 'solid', sign: 'band', colour: 'muted' } as const]
      : []),
    ...(never !== undefined && infinite ? [{ label: never, ...cross }] : []),
    ...(current.some((line) => endsNonFinite(line, never !== undefined))
      ? [{ label: stopped, ...cross }]
      : []),
  ];
}

/**
 * All values along one axis: lines, bands and published marks. Guides never set a domain: what was measured fills the chart,
 * and a law that runs off to 1e-290 leaves it.
 */
function columnsOf(spec: LineChartSpec, along: 'x' | 'y'): Column[] {
  return [
    ...spec.series.flatMap((line) => {
      const band = along === 'y' ? (line.drawn ?? line.band) : undefined;
      return [line[along], ...(band === undefined ? [] : [band.low, band.high])];
    }),
    ...columnsOfMarks(spec, along),
  ];
}

function placeKeys(entries: readonly KeyEntry[], width: number, fontSize: number, top: number) {
  const placed: PlacedKey[] = [];
  if (entries.length === 0) return { placed, bottom: top };
  const line = fontSize * 1.45;
  let x = EDGE;
  let y = top + line;
  for (const entry of entries) {
    const room = legendStrokeLength(fontSize) + 6 + textWidth(entry.label, fontSize);
    if (x > EDGE && x + room > width - EDGE) {
      x = EDGE;
      y += line;
    }
    placed.push({ entry, x, y: y - line * 0.3 });
    x += room + fontSize * 1.2;
  }
  return { placed, bottom: y };
}
