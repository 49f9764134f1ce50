// Guides: what theory or chance would give, thin and grey so that measurements stay in front.

import { GUIDE_WIDTH } from './endLabels.ts';
import type { LineChartLayout } from './layout.ts';
import { DASHES } from './palette.ts';
import { type Mark, rule, text } from './scene.ts';
import { clipFor, neverPlaces, runs } from './seriesMarks.ts';
import { type Guide, type LineChartSpec, lengthOf } from './spec.ts';
import { fitText, textWidth } from './textWidth.ts';

const PAD = 5;

export function guideMarks(spec: LineChartSpec, layout: LineChartLayout): { lines: Mark[]; names: Mark[] } {
  const lines: Mark[] = [];
  const names: Mark[] = [];
  for (const guide of spec.guides ?? []) {
    const drawn = draw(guide, spec, layout);
    lines.push(...drawn.lines);
    names.push(...drawn.names);
  }
  return { lines, names };
}

function draw(guide: Guide, spec: LineChartSpec, layout: LineChartLayout): { lines: Mark[]; names: Mark[] } {
  const { plot, fontSize } = layout;
  const colour = guide.colour ?? 'muted';
  const style = { width: GUIDE_WIDTH, dash: DASHES.dotted };
  const right = plot.x + plot.width;
  const bottom = plot.y + plot.height;
  const name = fitText(guide.label, fontSize, plot.width - 2 * PAD);
  const written = (x: number, y: number, anchor: 'start' | 'end') =>
    text(x, y, name, fontSize, { anchor, fill: colour, halo: true });

  if (guide.kind === 'horizontal') {
    const at = layout.y.project(guide.at);
    if (!(at >= plot.y && at <= bottom)) return { lines: [], names: [] };
    const width = textWidth(name, fontSize);
    const fitsAbove = at - plot.y > fontSize * 1.6;
    const fitsBelow = bottom - at > fontSize * 1.6 || !fitsAbove;
    const heights = [...(fitsAbove ? [at - PAD] : []), ...(fitsBelow ? [at + fontSize + 2] : [])];
    // where the fewest lines run through it; at the right end if all are alike
    const points = pointsOnLines(spec, layout);
    const places = [right - PAD - width, plot.x + PAD, plot.x + (plot.width - width) / 2].flatMap((x) =>
      heights.map((y) => ({
        x,
        y,
        crossed: points.filter(([px, py]) => px >= x && px <= x + width && py >= y - fontSize && py <= y)
          .length,
      })),
    );
    const best = places.reduce((a, b) => (b.crossed < a.crossed ? b : a));
    return {
      lines: [rule(plot.x, at, right, at, colour, style)],
      names: [written(best.x, best.y, 'start')],
    };
  }
  if (guide.kind === 'vertical') {
    const at = layout.x.project(guide.at);
    if (!(at >= plot.x && at <= right)) return { lines: [], names: [] };
    const fits = at + PAD + textWidth(name, fontSize) <= right;
    return {
      lines: [rule(at, plot.y, at, bottom, colour, style)],
      names: [written(fits ? at + PAD : at - PAD, plot.y + fontSize + 2, fits ? 'start' : 'end')],
    };
  }
  const length = Math.min(guide.x.length, guide.y.length);
  const pieces = runs(length, [
    [guide.x, layout.x.project],
    [guide.y, layout.y.project],
  ]);
  const lines: Mark[] = pieces.map((points) => ({
    type: 'polyline',
    points,
    stroke: colour,
    width: style.width,
    dash: style.dash,
    opacity: 1,
    clip: clipFor(points, 2, layout),
  }));
  // its name stands at the edge, with those of the series
  return { lines, names: [] };
}

/** Places that the series' lines run through: a few of each piece, in pixels. */
function pointsOnLines({ series, never }: LineChartSpec, layout: LineChartLayout): [number, number][] {
  const { x, y } = layout;
  const points: [number, number][] = [];
  for (const line of series) {
    if (never !== undefined) points.push(...neverPlaces(line, layout));
    let from: [number, number] | null = null;
    for (let i = 0; i < lengthOf(line); i++) {
      const to: [number, number] = [x.project(line.x[i]), y.project(line.y[i])];
      const [startX, startY] = from ?? to;
      for (const t of [0.25, 0.5, 0.75, 1])
        points.push([startX + t * (to[0] - startX), startY + t * (to[1] - startY)]);
      from = to;
    }
  }
  return points;
}
