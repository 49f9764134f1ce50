import type { Experiment } from '../../../experiment/settings.ts';
import type { MeasurementKey } from '../../../measure/measurements.ts';
import { widthCurves } from '../../../state/aggregate.ts';
import { fitOf, fittedAt } from '../../../state/fit.ts';
import { armsOf, splitByFit } from '../../../state/health.ts';
import { upperMedian, widthsText } from '../../../state/sentences.ts';
import type { RunSeries } from '../../../state/series.ts';
import { type Trend, trendOverWidth } from '../../../state/trend.ts';

// Numbers that the lecture reads off a run, one per width.

/** The latest median of a measurement at each width that has one, narrowest first. */
export function finals(
  series: RunSeries,
  key: MeasurementKey,
): { readonly m: number; readonly value: number }[] {
  return widthCurves(series, key).flatMap(({ m, median }) => {
    const value = median.at(-1);
    return value === undefined || !Number.isFinite(value) ? [] : [{ m, value }];
  });
}

/** The same of the widths whose every seed has fitted the training set, and the widths left out: what is stuck may move for other reasons. */
export function finalsFitted(
  { experiment, series }: { readonly experiment: Experiment; readonly series: RunSeries },
  key: MeasurementKey,
): { readonly points: { readonly m: number; readonly value: number }[]; readonly leftOut: number[] } {
  const { fitted, leftOut } = splitByFit(series, fitOf(experiment));
  const points = finals(series, key).filter(({ m }) => fitted.includes(m));
  return { points, leftOut: leftOut.map(({ m }) => m) };
}

/** Who is left out of a comparison, as a sentence with a space before it; '' where nobody is. @param seeds of each width */
export function leftOutWords(widths: readonly number[], seeds: number): string {
  if (widths.length === 0) return '';
  const many = widths.length > 1;
  return ` ${widthsText(widths)} ${many ? 'have' : 'has'} not fitted${seeds > 1 ? ' in every seed' : ''} and ${many ? 'are' : 'is'} left out.`;
}

/** For each width with a measurement: seeds in all, seeds that make no training error now, and their share. */
export function shareWithoutError(
  series: RunSeries,
): { readonly m: number; readonly seeds: number; readonly fitted: number; readonly share: number }[] {
  return widthsOf(series).flatMap((m) => {
    const arms = armsOf(series, m);
    if (arms.some((arm) => arm.steps.length === 0)) return [];
    const fitted = arms.filter((arm) => arm.values.trainError.at(-1) === 0).length;
    return [{ m, seeds: arms.length, fitted, share: fitted / arms.length }];
  });
}

/** For each width the median step from which on the training set is fitted; null where a seed has not fitted it. */
export function fitTimes(
  experiment: Experiment,
  series: RunSeries,
): { readonly m: number; readonly step: number | null }[] {
  const fit = fitOf(experiment);
  return widthsOf(series).map((m) => {
    const steps = armsOf(series, m).map((arm) => fittedAt(arm, fit));
    const known = steps.filter((step) => step !== null);
    return { m, step: known.length === steps.length ? upperMedian(known) : null };
  });
}

/** Steps to fit: within the first factor they are about as many, beyond the second clearly more or fewer. */
export const STEP_BANDS = { alike: 1.25, clear: 1.5 } as const;

/** How steps to fit go with the width. */
export function stepsTrend(known: readonly { readonly m: number; readonly step: number }[]): Trend | null {
  return trendOverWidth(
    known.map(({ m, step }) => ({ m, value: step })),
    STEP_BANDS,
  );
}

export function widthsOf(series: RunSeries): number[] {
  return [...new Set(series.arms.map((arm) => arm.m))].sort((a, b) => a - b);
}
