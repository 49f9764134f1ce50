import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../../src/experiment/settings.ts';
import { estimateSeconds } from '../../../src/run/client/estimate.ts';
import type { SpawnWorker } from '../../../src/run/client/session.ts';
import { stepWork, workOf } from '../../../src/run/cost.ts';

const LONG = { ...defaultExperiment(), m: [1000, 4000], T: 1_000_000 };

/** A worker that says of every arm that a step takes so long; what it was asked is kept. */
function machine(msPerStep: number) {
  const asked: number[] = [];
  const spawn: SpawnWorker = (onMessage) => ({
    post: (message) => {
      if (message.type !== 'open' || message.task !== 'time') return;
      asked.push(message.start.arm.m);
      const times = [{ engine: 'wasm', device: '', msPerStep } as const];
      queueMicrotask(() => onMessage({ run: message.run, message: { type: 'timed', times } }));
    },
    terminate: () => {},
  });
  const items = new Map<string, string>();
  const memory = {
    get: (key: string) => items.get(key) ?? null,
    set: (key: string, value: string) => void items.set(key, value),
  };
  return { asked, spawn, memory };
}

describe('how long a run will take', () => {
  it('is its work at the speed of a short timing, which is made once', async () => {
    const { asked, spawn, memory } = machine(2);
    const seconds = await estimateSeconds(LONG, {}, { spawn, memory, workers: 2 });
    expect(seconds).toBeCloseTo((workOf(LONG) / stepWork(LONG, 4000)) * (0.002 / 2), 3);
    expect(seconds).toBeGreaterThan(600);
    await estimateSeconds(LONG, {}, { spawn, memory, workers: 2 });
    expect(asked).toEqual([4000]);
  });
  it('is not asked of what is short anywhere, and never timed on the widest networks', async () => {
    const { asked, spawn, memory } = machine(2);
    expect(await estimateSeconds(defaultExperiment(), {}, { spawn, memory, workers: 2 })).toBeNull();
    expect(asked).toEqual([]);
    await estimateSeconds({ ...LONG, m: [65_536] }, {}, { spawn, memory, workers: 2 });
    expect(asked).toEqual([4096]);
  });
  it('counts what was done up to a step', () => {
    expect(workOf(LONG, 0)).toBeGreaterThan(0); // the first measurement
    expect(workOf(LONG, LONG.T)).toBe(workOf(LONG));
    expect(workOf({ ...LONG, seeds: 3 })).toBe(3 * workOf({ ...LONG, seeds: 1 }));
  });
});
