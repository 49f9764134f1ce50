import type { LineChartSpec, Series } from '../../charts/spec.ts';
import type { DrawPrediction, Highlight } from './types.ts';

/** The chart with what is to be looked at in front: lines of other widths faint but named, guides added. */
export function highlighted(spec: LineChartSpec, { widths, guides = [] }: Highlight = {}): LineChartSpec {
  return {
    ...spec,
    series: widths === undefined ? spec.series : spec.series.map((line) => dim(line, widths)),
    guides: [...(spec.guides ?? []), ...guides],
  };
}

function dim(line: Series, widths: readonly number[]): Series {
  const width = /^m = (\d+)/.exec(line.label)?.[1];
  if (width === undefined || widths.includes(Number(width))) return line;
  return { ...line, faded: true, endLabel: line.endLabel ?? line.faded !== true };
}

/** The chart with the reader's own curve over it. */
export function withGuess(spec: LineChartSpec, { at }: DrawPrediction, y: readonly number[]): LineChartSpec {
  const guess: Series = {
    id: 'guess',
    label: 'your guess',
    colour: 'accent',
    dash: 'long',
    width: 3,
    x: [...at],
    y: [...y],
  };
  return { ...spec, series: [...spec.series, guess] };
}
