// Which lines are named at the right edge, and how much room their names take.

import type { LineChartSpec, Series } from './spec.ts';
import { guideColour, strokeScale } from './strokeScale.ts';
import { fitText, textWidth } from './textWidth.ts';

/** More names than this are no legend but a wall of text. */
const MAX_LABELS = 12;
/** Names take at most this share of the chart's width. */
const MAX_SHARE = 0.4;
/** From the plot to the name: leader, then a stroke in the line's colour and dash. */
export const LEADER = 12;
export const LABEL_PAD = 4;
export function legendStrokeWidth(fontSize: number): number {
  return 14 * strokeScale(fontSize);
}

/** stroke of a guide */
export const GUIDE_WIDTH = 1.5;

export interface EndLabel {
  /** null for the line "+3 more" */
  readonly series: Series | null;
  readonly text: string;
  /** of a guide, which may leave the plot: its name belongs where it does */
  readonly guide?: boolean;
}

/** The names to write, in the order of the series; evenly thinned, first and last kept, where they are too many. */
export function endLabelsOf(
  spec: LineChartSpec,
  width: number,
  plotHeight: number,
  fontSize: number,
): EndLabel[] {
  // series without a point yet are named too: the plot must not shrink when the first one arrives
  const guides = curves(spec, fontSize);
  const wanted = [...spec.series.filter((s) => s.endLabel ?? s.faded !== true), ...guides];
  const capacity = Math.max(2, Math.min(MAX_LABELS, Math.floor(plotHeight / (fontSize * 1.2))));
  const room = width * MAX_SHARE - (LEADER + legendStrokeWidth(fontSize) + LABEL_PAD);
  const label = (series: Series): EndLabel => ({
    series,
    text: fitText(series.label, fontSize, room),
    ...(guides.includes(series) ? { guide: true } : {}),
  });
  if (wanted.length <= capacity) return wanted.map(label);

  const named = capacity - 1; // one line for the rest
  const chosen =
    named < 2
      ? [wanted[0]]
      : Array.from({ length: named }, (_, i) => wanted[Math.round((i * (wanted.length - 1)) / (named - 1))]);
  return [...chosen.map(label), { series: null, text: `+${wanted.length - chosen.length} more` }];
}

/** Guides that are curves are named like lines. */
function curves(spec: LineChartSpec, fontSize: number): Series[] {
  return (spec.guides ?? []).flatMap((guide, i): Series[] => {
    if (guide.kind !== 'curve') return [];
    const { label, x, y, colour = guideColour(fontSize) } = guide;
    return [{ id: `guide${i}`, label, colour, x, y, dash: 'dotted', width: GUIDE_WIDTH }];
  });
}

/** Pixels right of the plot for these names; 0 without names. */
export function endLabelRoom(labels: readonly EndLabel[], fontSize: number): number {
  if (labels.length === 0) return 0;
  const widest = Math.max(...labels.map((label) => textWidth(label.text, fontSize)));
  return LEADER + legendStrokeWidth(fontSize) + LABEL_PAD + widest + 2;
}
