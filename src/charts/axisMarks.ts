// Axes as marks: grid, axis lines with the break before the zero line, ticks and their text.

import type { LineChartLayout } from './layout.ts';
import { type Mark, rule, text } from './scene.ts';
import { fitText } from './textWidth.ts';

const TICK = 5;
const MINOR = 3;

/** What lies under the lines. */
export function gridMarks(layout: LineChartLayout): Mark[] {
  const { plot, x, y, xTicks, yTicks } = layout;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const marks: Mark[] = [];
  // the strip behind a break is not part of the scale, and looks so
  if (x.slot !== null)
    marks.push({
      type: 'rect',
      x: plot.x,
      y: plot.y,
      width: x.range[0] - plot.x - 4,
      height: plot.height,
      fill: 'grid',
      opacity: 0.3,
    });
  if (y.slot !== null)
    marks.push({
      type: 'rect',
      x: plot.x,
      y: y.range[0] + 4,
      width: plot.width,
      height: bottom - y.range[0] - 4,
      fill: 'grid',
      opacity: 0.3,
    });
  for (const tick of yTicks.major)
    marks.push(
      rule(plot.x, tick.at, right, tick.at, tick.slot ? 'muted' : 'grid', { opacity: tick.slot ? 0.6 : 1 }),
    );
  for (const tick of xTicks.major) marks.push(rule(tick.at, plot.y, tick.at, bottom, 'grid'));
  return marks;
}

/** Axis lines, ticks and texts, drawn over the lines. */
export function axisMarks(layout: LineChartLayout): Mark[] {
  const { plot, x, y, xTicks, yTicks, fontSize, size } = layout;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const marks: Mark[] = [];

  if (x.slot === null) marks.push(rule(plot.x, bottom, right, bottom, 'muted'));
  else {
    const gap = x.range[0] - 6;
    marks.push(rule(plot.x, bottom, gap - 3, bottom, 'muted'), rule(gap + 3, bottom, right, bottom, 'muted'));
    for (const at of [gap - 3, gap + 3])
      marks.push(rule(at - 2, bottom + 5, at + 2, bottom - 5, 'muted', { width: 1.5 }));
  }
  if (y.slot === null) marks.push(rule(plot.x, plot.y, plot.x, bottom, 'muted'));
  else {
    const gap = y.range[0] + 6;
    marks.push(
      rule(plot.x, plot.y, plot.x, gap - 3, 'muted'),
      rule(plot.x, gap + 3, plot.x, bottom, 'muted'),
    );
    for (const at of [gap - 3, gap + 3])
      marks.push(rule(plot.x - 5, at + 2, plot.x + 5, at - 2, 'muted', { width: 1.5 }));
  }

  for (const at of xTicks.minor) marks.push(rule(at, bottom, at, bottom + MINOR, 'muted', { opacity: 0.7 }));
  for (const at of yTicks.minor) marks.push(rule(plot.x - MINOR, at, plot.x, at, 'muted', { opacity: 0.7 }));
  for (const tick of xTicks.major) {
    marks.push(rule(tick.at, bottom, tick.at, bottom + TICK, 'muted'));
    marks.push(
      text(tick.at, bottom + TICK + fontSize, tick.label, fontSize, { anchor: 'middle', fill: 'muted' }),
    );
  }
  for (const tick of yTicks.major) {
    marks.push(rule(plot.x - TICK, tick.at, plot.x, tick.at, 'muted'));
    marks.push(
      text(plot.x - TICK - 3, tick.at + fontSize * 0.35, tick.label, fontSize, {
        anchor: 'end',
        fill: 'muted',
      }),
    );
  }
  const label = fitText(layout.x.spec.label, fontSize, size.width - 12);
  marks.push(
    text(plot.x + plot.width / 2, size.height - 6 - fontSize * 0.25, label, fontSize, { anchor: 'middle' }),
  );
  return marks;
}
