// Guides: what theory or chance would give, thin and grey so that measurements stay in front.

import { GUIDE_WIDTH } from './endLabels.ts';
import { neverPlaces } from './infiniteMarks.ts';
import type { LineChartLayout } from './layout.ts';
import { DASHES } from './palette.ts';
import { type Mark, rule, text } from './scene.ts';
import { CROSS_RADIUS, clipFor, guideRuns, scaledPart } from './seriesMarks.ts';
import { type Guide, type LineChartSpec, lengthOf } from './spec.ts';
import { guideColour } from './strokeScale.ts';
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
  const colour = guide.colour ?? guideColour(fontSize);
  const style = { width: GUIDE_WIDTH, dash: DASHES.dotted };
  const right = plot.x + plot.width;
  const bottom = plot.y + plot.height;
  const name = fitText(guide.label, fontSize, plot.width - 2 * PAD);
  const width = textWidth(name, fontSize);
  // on a ground of its own where lines run through all places
  const written = ({ x, y, crossed }: Place): Mark[] => {
    const ground = { x: x - 3, y: y - fontSize, width: width + 6, height: fontSize * 1.3 };
    return [
      ...(crossed === 0 ? [] : [{ type: 'rect', ...ground, fill: 'surface', opacity: 0.85 } as const]),
      text(x, y, name, fontSize, { fill: colour, halo: true }),
    ];
  };

  if (guide.kind === 'horizontal') {
    const at = layout.y.beyond(guide.at);
    if (!(at >= plot.y && at <= layout.y.range[0])) return { lines: [], names: outside(guide, at, layout) };
    const slack = Math.max(0, plot.width - width - 2 * PAD);
    // beside the line, farther off only where lines run there; at its right end, the left one, the middle and between
    const places = [0, 1, 2, 3, 4, 5].flatMap((far) => {
      const off = far * fontSize * 1.3;
      const heights = [at - PAD - off, at + fontSize + 2 + off].filter(
        (y) => y - fontSize * 1.2 >= plot.y && y + fontSize * 0.4 <= bottom,
      );
      return [1, 0, 0.5, 0.75, 0.25, 0.875, 0.625, 0.375, 0.125].flatMap((part) =>
        heights.map((y): readonly [number, number] => [plot.x + PAD + part * slack, y]),
      );
    });
    if (places.length === 0) places.push([plot.x + PAD + slack, at - PAD]);
    const best = minCrossed(places, width, spec, layout);
    const edge = best.y < at ? best.y + 3 : best.y - fontSize;
    const leader = Math.abs(edge - at) > fontSize;
    return {
      lines: [
        rule(plot.x, at, right, at, colour, style),
        ...(leader ? [rule(best.x + PAD, at, best.x + PAD, edge, colour, { opacity: 0.7 })] : []),
      ],
      names: written(best),
    };
  }
  if (guide.kind === 'vertical') {
    const at = layout.x.beyond(guide.at);
    if (!(at >= layout.x.range[0] && at <= right)) return { lines: [], names: [] };
    const sides = [at + PAD, at - PAD - width].filter((x) => x >= plot.x && x + width <= right);
    const low = plot.y + fontSize + 2;
    const places = [0, 0.2, 0.4, 0.6, 0.8].flatMap((part) =>
      (sides.length > 0 ? sides : [at - PAD - width]).map((x): readonly [number, number] => [
        x,
        low + part * (bottom - PAD - low),
      ]),
    );
    return {
      lines: [rule(at, plot.y, at, bottom, colour, style)],
      names: written(minCrossed(places, width, spec, layout)),
    };
  }
  const scaled = scaledPart(layout);
  const lines: Mark[] = guideRuns(guide, layout).map((points) => ({
    type: 'polyline',
    points,
    stroke: colour,
    width: style.width,
    dash: style.dash,
    opacity: 1,
    clip: clipFor(points, 2, scaled),
  }));
  // its name stands at the edge, with those of the series
  return { lines, names: [] };
}

/** Says at the edge of the plot that a horizontal guide lies beyond it. */
function outside(guide: Guide, at: number, { plot, fontSize }: LineChartLayout): Mark[] {
  if (Number.isNaN(at)) return [];
  const above = at < plot.y;
  const words = fitText(`${above ? '↑' : '↓'} ${guide.label}`, fontSize, plot.width - 2 * PAD);
  const y = above ? plot.y + fontSize + 2 : plot.y + plot.height - PAD;
  const fill = guide.colour ?? guideColour(fontSize);
  return [text(plot.x + plot.width - PAD, y, words, fontSize, { fill, halo: true, anchor: 'end' })];
}

/** Left end and baseline of a name, and how much of the lines it would cover. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly crossed: number;
}

/** The first of the places through which the fewest lines run. */
function minCrossed(
  places: readonly (readonly [x: number, y: number])[],
  width: number,
  spec: LineChartSpec,
  layout: LineChartLayout,
): Place {
  const points = pointsOnLines(spec, layout);
  const rated = places.map(([x, y]) => ({
    x,
    y,
    crossed: points.filter(
      ([px, py]) => px >= x && px <= x + width && py >= y - layout.fontSize && py <= y + 2,
    ).length,
  }));
  return rated.reduce((a, b) => (b.crossed < a.crossed ? b : a));
}

/** Places that the series' lines run through: some of each piece, in pixels. */
function pointsOnLines({ series, never }: LineChartSpec, layout: LineChartLayout): [number, number][] {
  const { x, y } = layout;
  const points: [number, number][] = [];
  if (never !== undefined)
    // a cross is as wide as a letter
    for (const place of neverPlaces(series, layout))
      for (const off of [-CROSS_RADIUS, 0, CROSS_RADIUS])
        points.push([place.x + off, place.y + CROSS_RADIUS]);
  for (const line of series) {
    let from: [number, number] | null = null;
    for (let i = 0; i < lengthOf(line); i++) {
      const to: [number, number] = [x.project(line.x[i]), y.project(line.y[i])];
      const [startX, startY] = from ?? to;
      // as near to each other as a letter is wide
      const pieces = Math.max(1, Math.min(60, Math.ceil(Math.hypot(to[0] - startX, to[1] - startY) / 8)));
      for (let t = 1; t <= (Number.isFinite(pieces) ? pieces : 1); t++)
        points.push([startX + (t / pieces) * (to[0] - startX), startY + (t / pieces) * (to[1] - startY)]);
      from = to;
    }
  }
  return points;
}
