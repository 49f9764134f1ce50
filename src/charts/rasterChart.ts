// Gates as a raster: one row per unit, one column per point, and what has changed since the start marked by its shape.

import { ChartError, type Mark, type Rect, rule, type Scene, type Size, text } from './scene.ts';
import { fitText, textWidth, wrapText } from './textWidth.ts';

/** Bits of a cell. */
export const CELL = { open: 1, changed: 2 } as const;

export interface RasterSpec {
  readonly title: string;
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly rows: number;
  readonly columns: number;
  /** rows x columns, row-major: CELL.open + CELL.changed */
  readonly cells: ArrayLike<number>;
  /** a name for each column; equal neighbours are one group, parted from the next by a line */
  readonly groups: readonly string[];
  /** what the names are of: 'class' */
  readonly groupWord?: string;
  readonly caption: string;
  /** pixels; default 13 */
  readonly fontSize?: number;
}

const EDGE = 6;
const KEYS = [
  { cell: CELL.open, label: 'open at both times' },
  { cell: CELL.open + CELL.changed, label: 'has opened' },
  { cell: CELL.changed, label: 'has closed' },
  { cell: 0, label: 'closed at both times' },
] as const;

/**
 * @param size CSS pixels
 * @throws ChartError where the size leaves no room
 */
export function rasterChart(spec: RasterSpec, size: Size): Scene {
  const fontSize = spec.fontSize ?? 13;
  const titleSize = Math.round(fontSize * 1.15);
  const marks: Mark[] = [];
  let y = EDGE;
  for (const line of wrapText(spec.title, titleSize, size.width - 2 * EDGE, 600)) {
    y += titleSize * 1.3;
    marks.push(text(EDGE, y - titleSize * 0.3, line, titleSize, { weight: 600 }));
  }
  let x = EDGE;
  y += fontSize * 1.45;
  for (const { cell, label } of KEYS) {
    const sign = fontSize * 1.3;
    const width = fontSize * 0.3 + sign + textWidth(label, fontSize);
    if (x > EDGE && x + width > size.width - EDGE) {
      x = EDGE;
      y += fontSize * 1.45;
    }
    const rect = { x, y: y - fontSize * 0.85, width: fontSize * 0.9, height: fontSize * 0.9 };
    marks.push(ground(rect), ...cellMarks(cell, rect));
    marks.push(text(x + sign, y, label, fontSize));
    x += width + fontSize;
  }
  for (const line of wrapText(spec.rowLabel, fontSize, size.width - 2 * EDGE)) {
    y += fontSize * 1.5;
    marks.push(text(EDGE, y, line, fontSize, { fill: 'muted' }));
  }
  const top = y + fontSize * 0.6;
  const plot: Rect = {
    x: EDGE,
    y: top,
    width: size.width - 2 * EDGE,
    height: size.height - top - fontSize * 2.9 - EDGE,
  };
  if (plot.height < 40 || plot.width < 40)
    throw new ChartError(`A raster ${size.width} x ${size.height} pixels large has no room: make it larger.`);
  marks.push(...plotMarks(spec, plot), ...groupMarks(spec, plot, fontSize));
  marks.push(
    text(
      plot.x + plot.width / 2,
      size.height - EDGE,
      fitText(spec.columnLabel, fontSize, plot.width),
      fontSize,
      {
        anchor: 'middle',
      },
    ),
  );
  return { ...size, title: spec.title, caption: spec.caption, marks };
}

function plotMarks({ rows, columns, cells }: RasterSpec, plot: Rect): Mark[] {
  const width = plot.width / columns;
  const height = plot.height / rows;
  const marks: Mark[] = rows > 0 && columns > 0 ? [ground(plot)] : [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      marks.push(
        ...cellMarks(cells[row * columns + column], {
          x: plot.x + column * width,
          y: plot.y + row * height,
          width,
          height,
        }),
      );
  return marks;
}

/** What lies under all cells, and is all that is seen of one that stays closed: or a part of closed units would look unfinished. */
function ground(rect: Rect): Mark {
  return { type: 'rect', ...rect, fill: 'grid', opacity: 0.45 };
}

/** Open: pale and small. Opened since: full and strong. Closed since: a strong frame around nothing. */
function cellMarks(cell: number, { x, y, width, height }: Rect): Mark[] {
  const open = (cell & CELL.open) !== 0;
  const changed = (cell & CELL.changed) !== 0;
  if (!changed && !open) return [];
  const gap = Math.min(width, height) * (changed ? 0.06 : 0.22);
  const rect = { x: x + gap, y: y + gap, width: width - 2 * gap, height: height - 2 * gap };
  if (!changed) return [{ type: 'rect', ...rect, fill: 'muted', opacity: 0.35 }];
  const colour = 'class1';
  if (open) return [{ type: 'rect', ...rect, fill: colour, opacity: 1 }];
  const rim = Math.max(1, Math.min(width, height) * 0.16);
  const inner = {
    x: rect.x + rim,
    y: rect.y + rim,
    width: rect.width - 2 * rim,
    height: rect.height - 2 * rim,
  };
  const whole: Mark = { type: 'rect', ...rect, fill: colour, opacity: 1 };
  return inner.width > 0 && inner.height > 0
    ? [whole, { type: 'rect', ...inner, fill: 'surface', opacity: 1 }]
    : [whole];
}

/** Lines between the groups of columns, and their names below where they fit. */
function groupMarks({ columns, groups, groupWord }: RasterSpec, plot: Rect, fontSize: number): Mark[] {
  const bottom = plot.y + plot.height;
  const marks: Mark[] = [rule(plot.x, bottom, plot.x + plot.width, bottom, 'muted')];
  const at = (column: number) => plot.x + (plot.width * column) / columns;
  for (let first = 0; first < groups.length; ) {
    let next = first;
    while (next < groups.length && groups[next] === groups[first]) next++;
    if (first > 0)
      marks.push(rule(at(first), plot.y, at(first), bottom + fontSize * 0.4, 'ink', { opacity: 0.6 }));
    const room = at(next) - at(first);
    const long = groupWord === undefined ? groups[first] : `${groupWord} ${groups[first]}`;
    const name = textWidth(long, fontSize) < room ? long : groups[first];
    if (textWidth(name, fontSize) < room)
      marks.push(
        text((at(first) + at(next)) / 2, bottom + fontSize * 1.2, name, fontSize, {
          anchor: 'middle',
          fill: 'muted',
        }),
      );
    first = next;
  }
  return marks;
}
