import type { Arm } from '../protocol.ts';

/** How a run is spread over the machine: the arms of each worker, and the threads that its large arms may use. */
export interface WorkerPlan {
  readonly shares: readonly Arm[][];
  readonly threads: number;
}

/** Spreading arms is given up where the busiest worker would have this much more than its fair share. */
const UNFAIR = 1.25;

/**
 * Spreads arms over workers where they balance; where one large arm outweighs the others, all arms go to one worker and
 * the large ones are split by units over all cores. The bits are the same either way.
 * @param pointWork d x B: work of a step per hidden unit
 * @param worth work of a step from which on threads are worth it
 */
export function planWorkers(
  arms: readonly Arm[],
  workers: number,
  pointWork: number,
  worth: number,
): WorkerPlan {
  const shares = balanceArms(arms, workers);
  const loads = shares.map((s) => s.reduce((sum, arm) => sum + load(arm), 0));
  const fair = loads.reduce((a, b) => a + b, 0) / workers;
  const widest = Math.max(0, ...arms.map((arm) => arm.m).filter(Number.isFinite));
  if (workers > 1 && widest * pointWork >= worth && Math.max(...loads) > UNFAIR * fair)
    return { shares: balanceArms(arms, 1), threads: workers };
  return { shares, threads: 1 };
}

/** What a step of the network of infinite width costs is counted as so many units: it has none, but moves all outputs. */
const INFINITE_LOAD = 500;

/** A step has a fixed cost besides the width's. */
function load({ m }: Arm): number {
  return (Number.isFinite(m) ? m : INFINITE_LOAD) + 50;
}

/**
 * Shares arms out to at most `workers` workers so that the widths add up to about the same: widest first, each to the
 * worker with the least so far. Never returns an empty share.
 */
export function balanceArms(arms: readonly Arm[], workers: number): Arm[][] {
  const shares = Array.from({ length: Math.max(1, Math.min(workers, arms.length)) }, () => ({
    load: 0,
    arms: [] as Arm[],
  }));
  for (const arm of [...arms].sort((a, b) => load(b) - load(a) || a.index - b.index)) {
    const least = shares.reduce((best, s) => (s.load < best.load ? s : best));
    least.arms.push(arm);
    least.load += load(arm);
  }
  return shares.map((s) => s.arms.sort((a, b) => a.index - b.index));
}
