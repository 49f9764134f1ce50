// A line chart as a scene: spec + size -> marks. Pure, so a chart can be tested as text and exported as it is on screen.

import { axisMarks, gridMarks } from './axisMarks.ts';
import { guideMarks } from './guideMarks.ts';
import { infiniteMarks } from './infiniteMarks.ts';
import { labelMarks } from './labelMarks.ts';
import { type LineChartLayout, legendStrokeLength, lineChartLayout } from './layout.ts';
import { layerMarks, legendBar } from './markLayer.ts';
import { DASHES } from './palette.ts';
import { pointsAt } from './reading.ts';
import { type Mark, rule, type Scene, type Size, text } from './scene.ts';
import { CROSS_RADIUS, seriesMarks } from './seriesMarks.ts';
import type { KeyEntry, LineChartSpec, Series } from './spec.ts';
import { bolder } from './strokeScale.ts';
import { textWidth } from './textWidth.ts';
import { EDGE } from './title.ts';

/**
 * @param size CSS pixels; from about 240 x 180 on
 * @param layout that of this spec and size, where the caller needs it too (to find what lies under a pointer)
 * @throws ChartError where the size leaves no room or an axis is impossible (a log axis that ends at 0, say)
 */
export function lineChart(
  spec: LineChartSpec,
  size: Size,
  layout: LineChartLayout = lineChartLayout(spec, size),
): Scene {
  const faded = spec.series.filter((series) => series.faded === true);
  const current = spec.series.filter((series) => series.faded !== true);
  const never = spec.never !== undefined;
  const guides = guideMarks(spec, layout);
  const marks: Mark[] = [
    ...gridMarks(layout),
    ...faded.flatMap((series) => seriesMarks(series, layout, never)),
    ...(never ? infiniteMarks(faded, layout) : []),
    ...guides.lines,
    ...inFront(current).flatMap((series) => seriesMarks(series, layout, never)),
    ...(never ? infiniteMarks(current, layout) : []),
    ...layerMarks(spec, layout),
    ...axisMarks(layout),
    ...guides.names,
    ...headerMarks(layout),
    ...shadowMarks(spec, layout),
    ...labelMarks(layout),
    ...readingMarks(spec, layout),
  ];
  return { ...size, title: spec.title, caption: spec.caption, marks: bolder(marks, layout.fontSize) };
}

/** Dots without a line hide each other: the first ones, the few of a narrow network that is stuck, lie on top. */
function inFront(series: readonly Series[]): readonly Series[] {
  return series.some(({ join }) => join === false) ? [...series].reverse() : series;
}

function headerMarks(layout: LineChartLayout): Mark[] {
  const { title, titleSize, yLabel, keys, fontSize } = layout;
  return [
    ...title.map((line) => text(6, line.y, line.text, titleSize, { weight: 600 })),
    ...keys.flatMap(({ entry, x, y }) => [
      ...keySign(entry, x, y - fontSize * 0.35, fontSize),
      text(x + legendStrokeLength(fontSize) + 6, y, entry.label, fontSize),
    ]),
    text(6, yLabel.y, yLabel.text, fontSize, { fill: 'muted' }),
  ];
}

/** What the faint lines are, at the end of the line that names the y axis: nothing moves when they go. */
function shadowMarks({ shadow, series }: LineChartSpec, { size, yLabel, fontSize }: LineChartLayout): Mark[] {
  if (shadow === undefined || !series.some((one) => one.faded === true && one.opacity === undefined))
    return [];
  const room = size.width - 3 * EDGE - textWidth(yLabel.text, fontSize);
  if (textWidth(shadow, fontSize) > room) return [];
  return [text(size.width - EDGE, yLabel.y, shadow, fontSize, { fill: 'muted', anchor: 'end' })];
}

function keySign({ sign, dash, colour = 'ink' }: KeyEntry, x: number, y: number, fontSize: number): Mark[] {
  if (sign === undefined)
    return [rule(x, y, x + legendStrokeLength(fontSize), y, colour, { width: 2.25, dash: DASHES[dash] })];
  if (sign === 'bar') return legendBar(x + legendStrokeLength(fontSize) / 2, y, fontSize, colour);
  if (sign === 'band') {
    const height = fontSize * 0.8;
    const band = { x, y: y - height / 2, width: legendStrokeLength(fontSize), height };
    return [{ type: 'rect', ...band, fill: colour, opacity: 0.35 }];
  }
  const look = { radius: CROSS_RADIUS, symbol: sign, opacity: 1, halo: false };
  return [{ type: 'dot', x: x + legendStrokeLength(fontSize) / 2, y, fill: colour, ...look }];
}

function readingMarks(spec: LineChartSpec, layout: LineChartLayout): Mark[] {
  const { reading } = spec;
  if (reading === undefined || reading === null) return [];
  const at = layout.x.project(reading);
  const { plot } = layout;
  if (!(at >= plot.x - 1 && at <= plot.x + plot.width + 1)) return [];
  const inside = (y: number) => y >= plot.y - 1 && y <= plot.y + plot.height + 1;
  const dots = pointsAt(spec, reading).map(({ series, y }) => ({ series, y: layout.y.project(y) }));
  return [
    rule(at, plot.y, at, plot.y + plot.height, 'ink', { opacity: 0.7 }),
    ...dots
      .filter((dot) => inside(dot.y))
      .map(({ series, y }): Mark => {
        return {
          type: 'dot',
          x: at,
          y,
          radius: 4.5,
          symbol: series.marker?.symbol ?? 'circle',
          ...(series.marker?.open === true ? { open: true } : {}),
          fill: series.colour,
          opacity: 1,
          halo: true,
        };
      }),
  ];
}
