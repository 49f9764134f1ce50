// A heat map as a scene: two grids of values, one coloured field for each pair, and a frontier drawn over them.

import { type HeatMapLayout, heatMapLayout } from './heatMapLayout.ts';
import { pathMarks } from './heatMapPath.ts';
import type { HeatField, HeatMapSpec } from './heatMapSpec.ts';
import { DASHES } from './palette.ts';
import { type Mark, type Rect, rule, type Scene, type Size, text } from './scene.ts';
import { bolder } from './strokeScale.ts';
import { textWidth } from './textWidth.ts';
import { EDGE } from './title.ts';

/** between two fields, so that neighbours of one colour stay two */
const GAP = 1;
/** a little over each other, so that no seam shines through */
const SEAMLESS = -0.3;
const PARTIAL = 0.55;

/**
 * @param size CSS pixels
 * @param layout that of this spec and size, where the caller needs it too (to find what lies under a pointer)
 * @throws ChartError where the size leaves no room
 */
export function heatMap(
  spec: HeatMapSpec,
  size: Size,
  layout: HeatMapLayout = heatMapLayout(spec, size),
): Scene {
  const marks: Mark[] = [
    ...headerMarks(layout),
    ...spec.fields.flatMap((field) => fieldMarks(field, layout, spec.seamless === true ? SEAMLESS : GAP)),
    ...axisMarks(layout),
    ...frontierMarks(spec, layout),
    ...pathMarks(spec, layout),
    ...readingMarks(spec, layout),
  ];
  return { ...size, title: spec.title, caption: spec.caption, marks: bolder(marks, layout.fontSize) };
}

function headerMarks({ title, titleSize, yLabel, legend, fontSize }: HeatMapLayout): Mark[] {
  return [
    ...title.map((line) => text(6, line.y, line.text, titleSize, { weight: 600 })),
    ...legend.ramp.map((part): Mark => ({ type: 'rect', ...part.rect, fill: part.colour, opacity: 1 })),
    ...legend.words.map((word) => text(word.x, word.y, word.text, fontSize, { fill: 'muted' })),
    ...legend.signs.flatMap((sign) => signMarks(sign.kind, sign.rect, fontSize)),
    text(6, yLabel.y, yLabel.text, fontSize, { fill: 'muted' }),
  ];
}

function fieldMarks(field: HeatField, layout: HeatMapLayout, gap: number): Mark[] {
  const { fontSize } = layout;
  const whole = layout.rectOf(field.column, field.row);
  const rect = {
    x: whole.x + gap,
    y: whole.y + gap,
    width: whole.width - 2 * gap,
    height: whole.height - 2 * gap,
  };
  if (field.state === 'impossible') return signMarks('impossible', rect, fontSize);
  if (field.state === 'waiting' || Number.isNaN(field.value)) return [];
  const partial = field.state === 'partial';
  if (field.value === Number.POSITIVE_INFINITY)
    return [...signMarks('never', rect, fontSize, partial ? PARTIAL : 1)];
  const words = field.text;
  // the colours keep 3:1 against the surface: a number in its colour is legible on every one of them
  const fits = rect.height > fontSize * 1.15 && textWidth(words, fontSize * 0.92, 600) < rect.width - 2;
  return [
    { type: 'rect', ...rect, fill: layout.colourOf(field.value), opacity: partial ? PARTIAL : 1 },
    ...(fits && !partial
      ? [
          text(rect.x + rect.width / 2, rect.y + rect.height / 2 + fontSize * 0.32, words, fontSize * 0.92, {
            anchor: 'middle',
            fill: 'surface',
            weight: 600,
          }),
        ]
      : []),
  ];
}

/** A field without a number, in the plot and in the legend: one that never got there is ringed, an impossible one crossed out. */
function signMarks(kind: 'never' | 'impossible', rect: Rect, fontSize: number, opacity = 1): Mark[] {
  const x = rect.x + rect.width / 2;
  const y = rect.y + rect.height / 2;
  const half = Math.min(rect.width, rect.height, fontSize) * 0.28;
  const back: Mark = { type: 'rect', ...rect, fill: 'grid', opacity: kind === 'never' ? opacity : 0.45 };
  if (kind === 'never') return [back, rule(x - half, y, x + half, y, 'muted', { width: 1.5 })];
  return [
    back,
    rule(x - half, y - half, x + half, y + half, 'warning', { width: 1.75 }),
    rule(x - half, y + half, x + half, y - half, 'warning', { width: 1.75 }),
  ];
}

function axisMarks(layout: HeatMapLayout): Mark[] {
  const { plot, fontSize, xTicks, yTicks, xLabel } = layout;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  return [
    rule(plot.x, bottom, right, bottom, 'muted'),
    rule(plot.x, plot.y, plot.x, bottom, 'muted'),
    ...xTicks.map((tick) =>
      text(tick.at, bottom + fontSize * 1.25, tick.label, fontSize, { anchor: 'middle', fill: 'muted' }),
    ),
    ...yTicks.map((tick) =>
      text(plot.x - 6, tick.at + fontSize * 0.35, tick.label, fontSize, { anchor: 'end', fill: 'muted' }),
    ),
    text(plot.x + plot.width / 2, xLabel.y, xLabel.text, fontSize, { anchor: 'middle' }),
  ];
}

/** The frontier in ink with a rim, so that it is seen on every colour; dashed where it may still move. */
function frontierMarks(spec: HeatMapSpec, layout: HeatMapLayout): Mark[] {
  const { plot, fontSize } = layout;
  const marks: Mark[] = [];
  for (const { points, sure } of layout.frontierOf(spec.frontier)) {
    const line = { type: 'polyline', points, opacity: 1 } as const;
    marks.push(
      { ...line, stroke: 'surface', width: 6, dash: [] },
      { ...line, stroke: 'ink', width: 2.75, dash: sure ? [] : DASHES.dashed },
    );
  }
  if (marks.length > 0)
    for (const line of layout.frontierLabel)
      marks.push(
        line.y === layout.yLabel.y
          ? text(plot.x + plot.width, line.y, line.text, fontSize, { anchor: 'end' })
          : text(EDGE, line.y, line.text, fontSize),
      );
  return marks;
}

function readingMarks(spec: HeatMapSpec, layout: HeatMapLayout): Mark[] {
  const { reading } = spec;
  if (reading === undefined || reading === null) return [];
  const { x, y, width, height } = layout.rectOf(reading.column, reading.row);
  const points = [x, y, x + width, y, x + width, y + height, x, y + height, x, y, x + width, y];
  const ring = { type: 'polyline', points, dash: [], opacity: 1 } as const;
  return [
    { ...ring, stroke: 'surface', width: 5 },
    { ...ring, stroke: 'ink', width: 2 },
  ];
}
