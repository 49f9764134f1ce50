import { describe, expect, it } from 'vitest';
import { EngineError, type EngineFactory } from '../../../../src/engine/contract.ts';
import { referenceFactory } from '../../../../src/engine/reference.ts';
import { readLink } from '../../../../src/experiment/link.ts';
import { timeTask } from '../../../../src/run/worker/tasks/time.ts';
import { drive, testEnvironment } from '../drive.ts';

const TICK = 20; // ms that every call takes: it is timed a few times only

const { experiment } = readLink('#v=1&k=2&l=1&d=4&n=20&ntest=10&m=3&B=4&T=30');
const ARM = { index: 0, m: 3, seed: 0 };

describe('timing', () => {
  it('gives the time of a step of each engine, or why there is none', async () => {
    const engines = ['reference', 'webgl'] as const;
    const driven = drive(
      timeTask,
      { experiment, arm: ARM, engines, files: {} },
      () => {},
      testEnvironment(undefined, TICK),
    );
    await driven.end;
    expect(driven.told).toEqual([
      {
        type: 'timed',
        times: [
          { engine: 'reference', device: 'JavaScript', msPerStep: expect.any(Number) },
          { engine: 'webgl', reason: 'No webgl engine here.' },
        ],
      },
    ]);
  });

  it('frees an engine that fails while it is timed', async () => {
    let disposed = 0;
    const failing: EngineFactory = {
      ...referenceFactory,
      create: async (problem) => ({
        ...(await referenceFactory.create(problem)),
        train: () => {
          throw new EngineError('lost');
        },
        dispose: () => disposed++,
      }),
    };
    const start = { experiment, arm: ARM, engines: ['reference'], files: {} } as const;
    const driven = drive(timeTask, start, () => {}, testEnvironment({ reference: failing }, TICK));
    await driven.end;
    expect(driven.told).toEqual([{ type: 'timed', times: [{ engine: 'reference', reason: 'lost' }] }]);
    expect(disposed).toBe(1);
  });

  it('says nothing of engines where the exact one has no room for the run', async () => {
    const large: EngineFactory = { ...referenceFactory, name: 'wasm', bytes: () => 2 ** 40 };
    const start = { experiment, arm: ARM, engines: ['wasm'], files: {} } as const;
    const driven = drive(timeTask, start, () => {}, testEnvironment({ wasm: large }, TICK));
    await driven.end;
    expect(driven.told).toEqual([{ type: 'timed', times: [] }]);
  });
});
