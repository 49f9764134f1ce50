import { afterAll, expect, it } from 'vitest';
import { readLink } from '../../src/experiment/link.ts';
import { MEASUREMENTS } from '../../src/measure/names.ts';
import { planArms } from '../../src/run/plan.ts';
import { startRun } from '../../src/run/pool.ts';
import { spawnNodeWorker } from '../../src/run/spawnNode.ts';
import { releaseWorkers } from '../../src/run/workers.ts';
import { fingerprint } from '../../src/state/fingerprint.ts';
import { RunSeries } from '../../src/state/series.ts';

afterAll(() => releaseWorkers(spawnNodeWorker));

async function train(link: string, workers: number): Promise<{ fp: string; threads: number }> {
  const { experiment } = readLink(link);
  const series = new RunSeries(
    planArms(experiment),
    MEASUREMENTS.map((row) => row.name),
  );
  let threads = 0;
  await new Promise<void>((resolve, reject) => {
    const run = startRun({
      experiment,
      files: {},
      spawn: spawnNodeWorker,
      workers,
      engines: ['wasm'],
      listener: {
        engine: (info) => {
          threads = info.threads;
        },
        frame: (arm, step, values) => series.add(arm, step, values),
        done: () => {
          run.stop();
          resolve();
        },
        failed: (message) => reject(new Error(message)),
      },
    });
  });
  return { fp: fingerprint(series, experiment.T), threads };
}

it('a large arm is split over threads and gives the same bits as on one', async () => {
  const link = '#v=1&d=500&n=64&ntest=16&m=30,2600&B=16&T=3'; // 500 x 2600 x 16 > 2e7
  const one = await train(link, 1);
  const three = await train(link, 3);
  expect(one.threads).toBe(1);
  expect(three.threads).toBe(3);
  expect(three.fp).toBe(one.fp);
});
