// The legend: names at the ends of the lines, with a thin leader where a name had to move.

import { LABEL_PAD, LEADER, legendStrokeWidth } from './endLabels.ts';
import type { LineChartLayout } from './layout.ts';
import { markerDot } from './markers.ts';
import { DASHES } from './palette.ts';
import { type Mark, rule, text } from './scene.ts';
import { DOT_RADIUS_FACTOR, dotMark, guideEnd, LINE_WIDTH, lastPoint } from './seriesMarks.ts';
import { spread } from './spread.ts';

/** sparse enough not to be taken for data */
const REACH: readonly number[] = [1, 5];

export function labelMarks(layout: LineChartLayout): Mark[] {
  const { plot, fontSize } = layout;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const all = layout.labels.map((label) => ({
    label,
    end:
      label.series === null
        ? null
        : label.guide === true
          ? guideEnd(label.series, layout)
          : lastPoint(label.series, layout),
  }));
  // a guide that is nowhere on the plot has no name there either
  const shown = all.filter(({ label, end }) => label.guide !== true || end !== null);
  const labels = shown.map(({ label }) => label);
  const ends = shown.map(({ end }) => end);
  // a line without any finite point is still named, at the bottom, as is the count of lines without a name
  const wanted = ends.map((end) => end?.y ?? bottom);
  const half = fontSize * 0.6;
  const placed = spread(wanted, fontSize * 1.2, plot.y + half, bottom - half * 0.5);

  const stroke = legendStrokeWidth(fontSize);
  return labels.flatMap((label, i) => {
    const y = placed[i];
    const start = right + LEADER;
    const words = text(start + stroke + LABEL_PAD, y + fontSize * 0.35, label.text, fontSize, {
      fill: label.series === null ? 'muted' : 'ink',
    });
    if (label.series === null) return [words];
    const { colour, width = LINE_WIDTH, dash = 'solid', join, marker, dots } = label.series;
    const middle = start + stroke / 2;
    const marks: Mark[] = [];
    if (join === false) marks.push(dotMark(middle, y, width, colour, 1, marker));
    else {
      marks.push(rule(start, y, start + stroke, y, colour, { width: width + 0.75, dash: DASHES[dash] }));
      if (marker !== undefined && dots !== true)
        marks.push(markerDot(middle, y, marker, { fill: colour, opacity: 1 }));
      else if (marker !== undefined)
        marks.push(dotMark(middle, y, width * DOT_RADIUS_FACTOR, colour, 1, marker));
    }
    const end = ends[i];
    if (end !== null) {
      // across the part of the plot that a live run has not reached yet, then slanted to the name
      if (end.x < right - 1)
        marks.push(rule(end.x, end.y, right, end.y, colour, { opacity: 0.6, dash: REACH }));
      marks.push(rule(right, end.y, start, y, colour, { opacity: 0.7 }));
    }
    return [...marks, words];
  });
}
