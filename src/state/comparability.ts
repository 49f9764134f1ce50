import { MAX_FITTED_ERROR } from '../model/family.ts';
import { groupThousands } from '../text/numbers.ts';
import { valueAt } from './aggregate.ts';
import { capitalised, percent } from './sentences.ts';
import type { RunSeries } from './series.ts';

/**
 * Why two networks of the first seed are not compared at a step: one diverged, or one has not fitted its training points by then, and
 * may have moved far or little for that reason. Begins with a space; '' where they may be compared. Regression has no errors to
 * go by: there only divergence counts.
 */
export function whyNotComparable(
  { arms }: RunSeries,
  [narrow, wide]: readonly [number, number],
  step: number,
): string {
  const pair = [narrow, wide].flatMap((m) => arms.find((arm) => arm.m === m) ?? []);
  const lost = pair.filter(({ divergedAt }) => divergedAt !== null);
  if (lost.length > 0)
    return lost
      .map(
        ({ m, divergedAt }) =>
          ` m = ${groupThousands(m)} diverged at step ${groupThousands(divergedAt ?? 0)}.`,
      )
      .join('');
  const wrong = pair
    .map((arm) => ({ m: arm.m, error: valueAt(arm, 'trainError', step) }))
    .filter(({ error }) => error > MAX_FITTED_ERROR);
  if (wrong.length === 0) return '';
  const told = wrong.map(
    ({ m, error }) => `m = ${groupThousands(m)} is still wrong on ${percent(error)} of its training points`,
  );
  return ` ${capitalised(told.join(', '))}: not compared.`;
}
