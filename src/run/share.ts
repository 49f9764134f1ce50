import type { Arm } from './protocol.ts';

/**
 * Shares arms out to at most `workers` workers so that the widths add up to about the same: widest first, each to the
 * worker with the least so far. Never returns an empty share.
 */
export function share(arms: readonly Arm[], workers: number): Arm[][] {
  const shares = Array.from({ length: Math.max(1, Math.min(workers, arms.length)) }, () => ({
    load: 0,
    arms: [] as Arm[],
  }));
  for (const arm of [...arms].sort((a, b) => b.m - a.m || a.index - b.index)) {
    const least = shares.reduce((best, s) => (s.load < best.load ? s : best));
    least.arms.push(arm);
    least.load += arm.m + 50; // a step has a fixed cost besides the width's
  }
  return shares.map((s) => s.arms.sort((a, b) => a.index - b.index));
}
