import { fitOf } from '../../../../state/fit.ts';
import { armState } from '../../../../state/health.ts';
import type { RunSeries } from '../../../../state/series.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';

/** Where a network's gradient was smallest against its error. */
export interface SmallestGradient {
  readonly m: number;
  readonly step: number;
  /** mean probability of wrong classes there */
  readonly error: number;
  /** squared gradient per unit over the squared error; 0 where there is no gradient at all */
  readonly ratio: number;
}

/** errors below this are not large */
export const LARGE_ERROR = 0.1;
/**
 * A place is flat where the squared gradient, against the squared error, is zero, or so small beside the smallest of the network that
 * has most of those that fitted their training set, or so small beside that of the start.
 */
const FLAT = { others: 1 / 20, start: 1 / 1000 } as const;

/** The flattest measured place of each network while its error was large, and which of these are flat; null before any is known. */
export function smallestGradients(
  { experiment, arms }: InsightFrames,
  run: RunSeries,
): { readonly all: readonly SmallestGradient[]; readonly flat: readonly SmallestGradient[] } | null {
  const all = arms.flatMap((arm) => flattest(arm) ?? []);
  if (all.length === 0) return null;
  const criterion = fitOf(experiment);
  const fitted = arms.filter(({ index }) => armState(run.arms[index], criterion) === 'fitted');
  // where none fitted there is none to be measured by: nothing is below a share of −∞
  const usual = Math.max(...fitted.flatMap((arm) => flattest(arm)?.ratio ?? []));
  const starts = new Map(arms.map((arm) => [arm.m, ratioAt(arm, 0)]));
  const flat = all.filter(
    ({ m, ratio }) =>
      ratio === 0 || ratio < FLAT.others * usual || ratio < FLAT.start * (starts.get(m) ?? Number.NaN),
  );
  return { all, flat };
}

function flattest(arm: ArmFrames): SmallestGradient | null {
  let least: SmallestGradient | null = null;
  for (const [step, { meanErrorProbability }] of arm.scalars.gradients) {
    const error = meanErrorProbability ?? 0;
    const ratio = ratioAt(arm, step);
    if (error > LARGE_ERROR && Number.isFinite(ratio) && (least === null || ratio < least.ratio))
      least = { m: arm.m, step, error, ratio };
  }
  return least;
}

function ratioAt({ scalars }: ArmFrames, step: number): number {
  const found = scalars.gradients.get(step);
  return (found?.gradientDominance ?? Number.NaN) / (found?.meanErrorProbability ?? Number.NaN) ** 2;
}
