// Guides: what theory or chance would give, thin and grey so that measurements stay in front.

import { GUIDE_WIDTH } from './endLabels.ts';
import type { LineChartLayout } from './layout.ts';
import { DASHES } from './palette.ts';
import { type Mark, rule, text } from './scene.ts';
import { clipFor, runs } from './seriesMarks.ts';
import type { Guide, LineChartSpec } from './spec.ts';
import { fitText, textWidth } from './textWidth.ts';

const PAD = 5;

export function guideMarks(spec: LineChartSpec, layout: LineChartLayout): { lines: Mark[]; names: Mark[] } {
  const lines: Mark[] = [];
  const names: Mark[] = [];
  for (const guide of spec.guides ?? []) {
    const drawn = draw(guide, layout);
    lines.push(...drawn.lines);
    names.push(...drawn.names);
  }
  return { lines, names };
}

function draw(guide: Guide, layout: LineChartLayout): { lines: Mark[]; names: Mark[] } {
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
    const above = at - plot.y > fontSize * 1.6;
    return {
      lines: [rule(plot.x, at, right, at, colour, style)],
      names: [written(right - PAD, above ? at - PAD : at + fontSize + 2, 'end')],
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
