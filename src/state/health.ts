import type { Fit } from '../model/family.ts';
import { fittedAt } from './fit.ts';
import type { ArmSeries, RunSeries } from './series.ts';

/**
 * How an arm stands: it has fitted its training set; its outputs stopped being finite; most of its units died on the way
 * (closed on every training point, so no gradient reaches them) and it has not fitted; or it has not fitted for another
 * reason, or not yet.
 */
export type ArmState = 'fitted' | 'diverged' | 'dead' | 'unfitted';

/** Share of dead units from which on a network counts as dead, ... */
const MOSTLY_DEAD = 0.5;
/** ... where so many more are dead than at its start: where all points look the same way, many units are dead from the first. */
const DIED = 0.25;

export function armState(arm: ArmSeries, fit: Fit): ArmState {
  if (arm.divergedAt !== null) return 'diverged';
  if (fittedAt(arm, fit) !== null) return 'fitted';
  const { deadUnits } = arm.values;
  const now = deadUnits.at(-1) ?? Number.NaN;
  return now >= MOSTLY_DEAD && now - deadUnits[0] >= DIED ? 'dead' : 'unfitted';
}

export function armsOf(series: RunSeries, m: number): ArmSeries[] {
  return series.arms.filter((arm) => arm.m === m);
}

/**
 * The widths of a run, ascending, and those whose every seed fitted: only their movements may be compared. The infinite width is
 * neither compared nor left out: it has no units that move.
 */
export interface FittedWidths {
  /** all widths */
  readonly standing: readonly { readonly m: number; readonly states: readonly ArmState[] }[];
  readonly fitted: readonly number[];
  readonly leftOut: readonly { readonly m: number; readonly states: readonly ArmState[] }[];
}

export function splitByFit(series: RunSeries, fit: Fit): FittedWidths {
  const widths = [...new Set(series.arms.map((arm) => arm.m))].sort((a, b) => a - b);
  const all = widths.map((m) => ({ m, states: armsOf(series, m).map((arm) => armState(arm, fit)) }));
  const fits = ({ states }: { states: readonly ArmState[] }) => states.every((state) => state === 'fitted');
  const moving = all.filter(({ m }) => Number.isFinite(m));
  return {
    standing: all,
    fitted: moving.filter(fits).map(({ m }) => m),
    leftOut: moving.filter((one) => !fits(one)),
  };
}
