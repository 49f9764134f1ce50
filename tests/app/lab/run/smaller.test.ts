import { describe, expect, it } from 'vitest';
import { smallerRuns } from '../../../../src/app/lab/run/smaller.ts';
import { defaultExperiment } from '../../../../src/experiment/settings.ts';

const base = defaultExperiment();

describe('smaller runs in place of a very long one', () => {
  it('have fewer steps or narrower networks, and are over in two minutes', () => {
    const runs = smallerRuns({ ...base, m: [10, 4000], T: 1_000_000 }, 4000);
    expect(runs.map(({ change }) => Object.keys(change))).toEqual([['T'], ['m']]);
    expect(runs[0].change.T).toBe(20_000);
    for (const { seconds } of runs) expect(seconds).toBeLessThanOrEqual(120);
  });
  it('have both where neither is enough alone', () => {
    const m = Array.from({ length: 8 }, (_, i) => 65_536 - i);
    const experiment = { ...defaultExperiment('mnist'), m, T: 1_000_000 };
    const [run, ...more] = smallerRuns(experiment, 3e7);
    expect(more).toEqual([]);
    expect(run.change.T).toBeLessThan(1_000_000);
    expect(Math.max(...(run.change.m ?? []))).toBeLessThan(65_536);
  });
});
