import { finals } from '../../../src/app/lecture/findings/facts.ts';
import type { MeasurementKey } from '../../../src/measure/measurements.ts';
import { fitOf } from '../../../src/state/fit.ts';
import { armState, armsOf } from '../../../src/state/health.ts';
import { percent, twoDigits } from '../../../src/state/sentences.ts';
import type { Evidence, Judged } from './types.ts';

export const MIN_DEAD = 0.05;

export function widths({ experiment }: Evidence): number[] {
  return [...new Set(experiment.m)].sort((a, b) => a - b);
}

/** null decides nothing. */
export function judged(ok: boolean | null, numbers: string): Judged {
  return { verdict: ok === null ? 'undecided' : ok ? 'confirmed' : 'refuted', numbers };
}

export function seedsFitted(run: Evidence, m: number): number {
  const criterion = fitOf(run.experiment);
  return armsOf(run.series, m).filter((arm) => armState(arm, criterion) === 'fitted').length;
}

/** Fitted in all seeds. */
export const fitsAll = (run: Evidence, m: number) => seedsFitted(run, m) === run.experiment.seeds;

/** The median at the end; NaN where there is none. */
export function end(run: Evidence, key: MeasurementKey, m: number): number {
  return finals(run.series, key).find((one) => one.m === m)?.value ?? Number.NaN;
}

/** 'm=10: 0/5, m=30: 5/5' */
export function tellFits(run: Evidence): string {
  const { seeds } = run.experiment;
  return `fitted ${widths(run)
    .map((m) => `m=${m}: ${seedsFitted(run, m)}/${seeds}`)
    .join(', ')}`;
}

/** Median shares of dead units at the end. */
export function tellDead(run: Evidence): string {
  return `dead at most ${percent(Math.max(...widths(run).map((m) => end(run, 'deadUnits', m))))}`;
}

export function tell(
  what: string,
  values: readonly { readonly m: number; readonly value: number }[],
): string {
  return `${what} ${values.map(({ m, value }) => `m=${m}: ${twoDigits(value)}`).join(', ')}`;
}
