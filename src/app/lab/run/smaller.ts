import type { Experiment } from '../../../experiment/settings.ts';
import { workOf } from '../../../run/cost.ts';

/** A run like the one that was asked for, small enough to be waited for. */
export interface SmallerRun {
  readonly change: Partial<Pick<Experiment, 'T' | 'm'>>;
  /** about */
  readonly seconds: number;
}

/** What one waits for without being asked. */
const PATIENCE_S = 120;
const DIVISORS = [4, 16, 64, 256, 1024] as const;
const MIN_STEPS = 100;
const MIN_WIDTH = 2;

/**
 * Smaller runs in place of one that would take `seconds`: with fewer steps, with narrower networks, or where neither alone is enough
 * with both.
 */
export function smallerRuns(experiment: Experiment, seconds: number): readonly SmallerRun[] {
  const work = workOf(experiment);
  const first = (changes: readonly SmallerRun['change'][]): SmallerRun[] => {
    const rated = changes.map((change) => ({
      change,
      seconds: (seconds * workOf({ ...experiment, ...change })) / work,
    }));
    return rated.filter((one) => one.seconds <= PATIENCE_S).slice(0, 1);
  };
  const steps = roundBelow(experiment.T).map((T) => ({ T }));
  const narrower = DIVISORS.map((by) => ({
    m: [...new Set(experiment.m.map((m) => Math.max(MIN_WIDTH, Math.floor(m / by))))],
  }));
  const alone = [...first(steps), ...first(narrower)];
  if (alone.length > 0) return alone;
  return first(narrower.flatMap(({ m }) => steps.map(({ T }) => ({ T, m }))));
}

/** 1, 2 and 5 times powers of ten below a number of steps, the largest first. */
function roundBelow(T: number): number[] {
  const found: number[] = [];
  for (let power = 1e6; power >= MIN_STEPS; power /= 10)
    for (const factor of [5, 2, 1]) if (factor * power < T) found.push(factor * power);
  return found;
}
