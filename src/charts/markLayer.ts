// Marks laid over a chart: values that were measured elsewhere, each with a bar for how far off it may be.

import type { Axis } from './axis.ts';
import type { ColourToken } from './palette.ts';
import { type Mark, type Rect, rule } from './scene.ts';
import type { Column, KeyEntry, LineChartSpec, ReferencePoint } from './spec.ts';

/** Small, so that the bar shows: 5 % are a few pixels on a logarithmic axis. */
const RADIUS = 2;
const CAP = 6;
const STROKE = 1.75;

/** Where points of a chart are. */
interface Frame {
  readonly plot: Rect;
  readonly x: Axis;
  readonly y: Axis;
}

/** The layer's line in the key; none where nothing is drawn. */
export function marksKey({ marks }: LineChartSpec): KeyEntry[] {
  return marks === undefined || marks.points.length === 0
    ? []
    : [{ label: marks.label, dash: 'solid', sign: 'bar', colour: 'ink' }];
}

/** What an axis must show of the marks. A bar must not put a slot for zero on an axis; a value of zero may, where there is one. */
export function columnsOfMarks(spec: LineChartSpec, along: 'x' | 'y'): Column[] {
  const axis = spec[along];
  const points = spec.marks?.points ?? [];
  const values = points.map((point) => point[along]);
  const ends = points.flatMap(({ bar }) => (bar?.along === along ? [bar.low, bar.high] : []));
  if (axis.scale !== 'log') return [values, ends];
  return [axis.floor === undefined ? values.filter((v) => v > 0) : values, ends.filter((v) => v > 0)];
}

/** The marks that lie within the plot, narrowest bars' ends cut at its edge. */
export function layerMarks(spec: LineChartSpec, layout: Frame): Mark[] {
  return (spec.marks?.points ?? []).flatMap((point) => {
    const x = layout.x.project(point.x);
    const y = layout.y.project(point.y);
    const { plot } = layout;
    const inside =
      x >= plot.x - 1 && x <= plot.x + plot.width + 1 && y >= plot.y - 1 && y <= plot.y + plot.height + 1;
    // without a place for zero nothing at or below it can be told
    const placeable = spec.y.scale !== 'log' || point.y > 0 || layout.y.slot !== null;
    return inside && placeable ? [...barMarks(point, x, y, layout), diamond(x, y, point.colour)] : [];
  });
}

function barMarks({ bar, colour }: ReferencePoint, x: number, y: number, { plot, ...axes }: Frame): Mark[] {
  if (bar === undefined) return [];
  const min = bar.along === 'x' ? plot.x : plot.y;
  const max = min + (bar.along === 'x' ? plot.width : plot.height);
  const place = (value: number, otherwise: number) => {
    const pixel = axes[bar.along].project(value);
    return Number.isNaN(pixel) ? otherwise : Math.min(max, Math.max(min, pixel));
  };
  return bar.along === 'x'
    ? capped('x', place(bar.low, min), place(bar.high, max), y, colour)
    : capped('y', place(bar.low, max), place(bar.high, min), x, colour);
}

/** A line from one pixel to the other with a stroke across at each end. */
function capped(along: 'x' | 'y', from: number, to: number, at: number, colour: ColourToken): Mark[] {
  const line = (a: number, b: number, c: number, d: number): Mark =>
    along === 'x' ? rule(a, c, b, d, colour, { width: STROKE }) : rule(c, a, d, b, colour, { width: STROKE });
  return [line(from, to, at, at), line(from, from, at - CAP, at + CAP), line(to, to, at - CAP, at + CAP)];
}

function diamond(x: number, y: number, fill: ColourToken): Mark {
  return { type: 'dot', x, y, radius: RADIUS, symbol: 'diamond', fill, opacity: 1, halo: true };
}

/** A mark as it stands in the key. */
export function legendBar(x: number, y: number, fontSize: number, colour: ColourToken): Mark[] {
  const half = fontSize * 0.6;
  return [...capped('y', y - half, y + half, x, colour), diamond(x, y, colour)];
}

/** One column for each thing the marks are of, and two for the ends of its bars: x to value. */
export function columnsForTable({ marks }: LineChartSpec): { name: string; column: Map<number, number> }[] {
  const columns = new Map<string, Map<number, number>>();
  const put = (name: string, x: number, value: number) => {
    const column = columns.get(name) ?? new Map<number, number>();
    columns.set(name, column.set(x, value));
  };
  for (const { name, x, y, bar } of marks?.points ?? []) {
    const label = `${name}, ${marks?.label ?? ''}`;
    put(label, x, y);
    if (bar === undefined) continue;
    const of = bar.along === 'x' ? ', x' : '';
    put(`${label} (low${of})`, x, bar.low);
    put(`${label} (high${of})`, x, bar.high);
  }
  return [...columns].map(([name, column]) => ({ name, column }));
}
