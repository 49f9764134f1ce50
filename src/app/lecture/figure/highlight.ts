import type { LineChartSpec, Series } from '../../../charts/spec.ts';
import type { DrawPrediction, Highlight } from '../types.ts';

/** The chart with what is to be looked at in front: lines of other widths faint but named, or left out; guides added. */
export function highlighted(
  spec: LineChartSpec,
  { widths, only = false, guides = [] }: Highlight = {},
): LineChartSpec {
  const inFront = (line: Series) => widths === undefined || isOf(line, widths);
  const series = only
    ? spec.series.filter(inFront)
    : spec.series.map((line) => (inFront(line) ? line : dim(line)));
  return { ...spec, series, guides: [...(spec.guides ?? []), ...guides] };
}

/** Whether a line belongs to one of the widths; lines of no width at all always do. */
function isOf({ label }: Series, widths: readonly number[]): boolean {
  const width = /^m = (\d+)/.exec(label)?.[1];
  return width === undefined || widths.includes(Number(width));
}

function dim(line: Series): Series {
  return { ...line, faded: true, endLabel: line.endLabel ?? line.faded !== true };
}

/** The chart with the reader's own curve over it. */
export function withGuess(spec: LineChartSpec, { at }: DrawPrediction, y: readonly number[]): LineChartSpec {
  const guess: Series = {
    id: 'guess',
    label: 'your guess',
    colour: 'class2', // green is on no ramp of widths
    dash: 'long',
    width: 3,
    x: [...at],
    y: [...y],
  };
  return { ...spec, series: [...spec.series, guess] };
}
