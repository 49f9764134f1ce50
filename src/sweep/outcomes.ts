import { MAX_FITTED_ERROR } from '../model/family.ts';
import type { Cell } from './cells.ts';
import { finalOf } from './reduce.ts';
import type { CellResult } from './result.ts';

// How a network ended. A statement about the width must not rest on networks that failed for another reason.

export type CellOutcome =
  | 'fitted'
  /** wrong on some training points though most of its units live: what is meant by stuck, or not there yet */
  | 'stuck'
  /** wrong, and at least half of the units that were open somewhere at the start are closed on every training point */
  | 'died'
  /** every unit is closed on every training point: the gradient is exactly 0 */
  | 'dead'
  | 'diverged'
  /** no such data set */
  | 'impossible';

/** Of the units alive at the start, the share whose death counts as a reason of its own for a failure. */
const HALF = 0.5;

export function outcomeOf(result: CellResult): CellOutcome {
  const { series } = result;
  if (series === null) return 'impossible';
  if (series.divergedAt !== null) return 'diverged';
  if (finalOf(result, 'trainError') <= MAX_FITTED_ERROR) return 'fitted';
  const [first, last] = [series.values.deadUnits[0], finalOf(result, 'deadUnits')];
  if (last === 1) return 'dead';
  return last - first >= HALF * (1 - first) ? 'died' : 'stuck';
}

/** Whether steps too large for the network, not its width, may be why it failed. */
export function mayBeLearningRateTooLarge(outcome: CellOutcome): boolean {
  return outcome === 'diverged' || outcome === 'dead' || outcome === 'died';
}

export function countOutcomes(
  cells: readonly Cell[],
  results: ReadonlyMap<string, CellResult>,
): Readonly<Record<CellOutcome, number>> {
  const counts = { fitted: 0, stuck: 0, died: 0, dead: 0, diverged: 0, impossible: 0 };
  for (const { id } of cells) {
    const result = results.get(id);
    if (result !== undefined) counts[outcomeOf(result)]++;
  }
  return counts;
}
