import { valueAt } from './aggregate.ts';
import { FITTED } from './fitCriteria.ts';
import { count, percent } from './sentences.ts';
import type { RunSeries } from './series.ts';

/**
 * What to bear in mind where two networks of the first seed are compared: that one diverged, or that the narrow one is
 * stuck and hardly moves for that reason. Begins with a space; '' where there is nothing.
 * @param step of the comparison
 * @param less whether the wider network was found to move less, as the theory expects
 */
export function caveat(
  { arms }: RunSeries,
  [narrow, wide]: readonly [number, number],
  step: number,
  less: boolean,
): string {
  const [a, b] = [narrow, wide].map((m) => arms.find((arm) => arm.m === m));
  if (a === undefined || b === undefined) return '';
  const lost = [a, b].filter(({ divergedAt }) => divergedAt !== null);
  if (lost.length > 0)
    return lost
      .map(({ m, divergedAt }) => ` m = ${count(m)} diverged at step ${count(divergedAt ?? 0)}.`)
      .join('');
  const [wrong, right] = [a, b].map((arm) => valueAt(arm, 'trainError', step));
  return !less && wrong > FITTED && right <= FITTED
    ? ` m = ${count(narrow)} is still wrong on ${percent(wrong)} of its training points: a network that is stuck hardly moves.`
    : '';
}
