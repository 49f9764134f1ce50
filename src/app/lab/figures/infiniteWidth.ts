import type { ColourToken, Dash } from '../../../charts/palette.ts';
import type { KeyEntry, Series } from '../../../charts/spec.ts';
import { type Experiment, hasInfiniteWidth } from '../../../experiment/settings.ts';
import type { MeasurementKey } from '../../../measure/measurements.ts';
import { LIMIT_ABSENT } from '../../../model/limit.ts';
import type { RunSeries } from '../../../state/series.ts';

// How the network of infinite width is drawn among the others: last, and never in their colours.

/** The network of infinite width is on no ramp of widths: ink, in strokes of its own. */
export const INFINITE_COLOUR: ColourToken = 'ink';
const INFINITE_DASH: Partial<Record<Dash, Dash>> = { solid: 'dashed', dashed: 'dotted' };

export function infiniteDash({ dash = 'solid' }: Pick<Series, 'dash'>): { dash: Dash } {
  return { dash: INFINITE_DASH[dash] ?? dash };
}

export function widthsOf({ arms }: RunSeries): number[] {
  return [...new Set(arms.map(({ m }) => m))].sort((a, b) => a - b);
}

/** The widths that have a line, narrowest first. */
export function drawnWidths(series: RunSeries, key: MeasurementKey): number[] {
  return widthsOf(series).filter((m) => Number.isFinite(m) || !LIMIT_ABSENT.includes(key));
}

/** The run with sqrt(m) times their distance as the `limitDistance` of finite widths. */
export function withScaledDistance(series: RunSeries): RunSeries {
  const scaled = series.upTo(Number.POSITIVE_INFINITY);
  for (const { m, values } of scaled.arms)
    if (Number.isFinite(m))
      values.relativeDistance.forEach((distance, at) => {
        values.limitDistance[at] = Math.sqrt(m) * distance;
      });
  return scaled;
}

/** That the infinite width has no line on a chart, and why. @param why 'units do not move' */
export function absentKey(experiment: Experiment, why: string): KeyEntry[] {
  if (!hasInfiniteWidth(experiment)) return [];
  return [{ label: `m = ∞: no line, ${why}`, ...infiniteDash({}), colour: INFINITE_COLOUR }];
}

/** The strokes of a pair of lines, and those of the infinite width where it is among them. */
export function pairKey(experiment: Experiment, pair: readonly KeyEntry[]): KeyEntry[] {
  if (!hasInfiniteWidth(experiment)) return [...pair];
  const colour = INFINITE_COLOUR;
  return [
    ...pair,
    ...pair.map(({ label, dash }) => ({ label: `m = ∞, ${label}`, ...infiniteDash({ dash }), colour })),
  ];
}
