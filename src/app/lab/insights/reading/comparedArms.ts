import type { InsightGroup } from '../../../../measure/insights.ts';
import type { Fit } from '../../../../model/family.ts';
import { fitOf, fittedAt } from '../../../../state/fit.ts';
import { armState } from '../../../../state/health.ts';
import { joinWithAnd, widthsText } from '../../../../state/sentences.ts';
import type { RunSeries } from '../../../../state/series.ts';
import type { TrendTolerances } from '../../../../state/trend.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import { type ArmFrames, type InsightFrames, latestCommonStep } from '../frames/insightFrames.ts';
import { type ReadingSentence, readingSentences } from './reading.ts';

// Which networks a reading may compare: a sentence about widths must not be decided by one that is stuck, dead or diverged.

/** Of what is compared over widths: neighbours may differ by a tenth; ends must by a quarter. */
export const TREND_BANDS: TrendTolerances = { alike: 1.1, clear: 1.25 };

export interface ArmSelection {
  /** those that had fitted their training set by the step, narrowest first; empty where there are too few to compare */
  readonly arms: readonly ArmFrames[];
  /** who was left out and why; [] where nobody was */
  readonly note: readonly ReadingSentence[];
}

/** The networks that are looked into, by how they stand at a step of the run. */
export function comparedArms(
  { experiment, arms }: Pick<InsightFrames, 'experiment' | 'arms'>,
  run: RunSeries,
  step: number,
): ArmSelection {
  const reasons = new Map<string, number[]>();
  const fitted = arms.filter((arm) => {
    const reason = whyNot(run, arm, step, fitOf(experiment));
    if (reason !== null) reasons.set(reason, [...(reasons.get(reason) ?? []), arm.m]);
    return reason === null;
  });
  if (arms.length < 2 || reasons.size === 0) return { arms: fitted, note: [] };
  const all = [...reasons].map(([reason, widths]) => ({ who: widthsText(widths), reason }));
  const last = all[all.length - 1];
  const told = joinWithAnd([...all.slice(0, -1).map(({ who, reason }) => `${who} (${reason})`), last.who]);
  const head = fitted.length > 1 ? 'Left out' : 'Too few widths have fitted to be compared';
  return {
    arms: fitted.length > 1 ? fitted : [],
    note: readingSentences(`${head}: ${told}`, { aside: last.reason }),
  };
}

function whyNot(run: RunSeries, { index }: ArmFrames, step: number, fit: Fit): string | null {
  const arm = run.arms[index];
  const fittedFrom = fittedAt(arm, fit);
  switch (armState(arm, fit)) {
    case 'diverged':
      return `diverged at step ${groupThousands(arm.divergedAt ?? 0)}`;
    case 'dead':
      return 'most units dead';
    case 'fitted':
      return fittedFrom !== null && fittedFrom <= step ? null : notYet(step);
    case 'unfitted':
      return notYet(step);
  }
}

const notYet = (step: number) => `not fitted by step ${groupThousands(step)}`;

/** The latest step at which a group is known of every network that has not diverged; null before the first. */
export function latestUndivergedStep(
  frames: InsightFrames,
  group: InsightGroup,
  run: RunSeries,
): number | null {
  const going = frames.arms.filter(({ index }) => run.arms[index].divergedAt === null);
  return latestCommonStep(going.length === 0 ? frames : { arms: going }, group);
}
