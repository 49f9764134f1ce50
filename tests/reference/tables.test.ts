import { afterAll, describe, expect, it } from 'vitest';
import { meanAt, medianAt, train } from '../../scripts/reference/run.ts';
import { agrees, type ExpectedValue, PAPER, TEACHER_GAP, teacher } from '../../scripts/reference/tables.ts';
import { spawnNodeWorker } from '../../src/run/client/spawnNode.ts';
import { releaseWorkers } from '../../src/run/client/workers.ts';
import { stepsUntilBelow } from '../../src/state/aggregate.ts';

// The whole path (data, initialisation, exact engine, measurements) against tables computed independently.
// The longer tables run with `npm run reproduce`.

const MINUTES = 4 * 60_000;
afterAll(() => releaseWorkers(spawnNodeWorker));

async function expectTable({
  link,
  values,
}: {
  link: string;
  values: readonly ExpectedValue[];
}): Promise<void> {
  const series = await train(link);
  for (const expected of values) {
    const measured = meanAt(series, expected.m, expected.key, expected.step);
    expect(
      agrees(expected, measured),
      `${expected.key} at m=${expected.m}: ${measured}, expected ${expected.value}`,
    ).toBe(true);
  }
}

describe('reference tables', () => {
  it(
    "the paper's synthetic set at m = 100 within 15 %, one seed (wider, three seeds, digits: npm run reproduce)",
    () =>
      expectTable({
        link: PAPER.link.replace('m=100,1000,4000', 'm=100').replace('seeds=3', 'seeds=1'),
        values: PAPER.values.filter(({ m }) => m === 100),
      }),
    MINUTES,
  );

  it(
    'teacher and student after 10,000 steps: x8 no worse than the table and at least 5 times below x1, medians of three seeds',
    async () => {
      const { step, narrow, wide, minRatio } = TEACHER_GAP;
      const { link, values } = teacher(step, 3, [narrow, wide]);
      const series = await train(link);
      const median = (m: number) => medianAt(series, m, 'testLoss', step);
      const expected = values.find(({ m }) => m === wide)?.value ?? Number.NaN;
      expect(median(wide)).toBeLessThanOrEqual(1.25 * expected); // students differ by ten times between seeds
      expect(median(narrow) / median(wide)).toBeGreaterThan(minRatio);
    },
    MINUTES,
  );

  it(
    'delta = 0.1: m = 10 never fits, m >= 1000 does',
    async () => {
      const series = await train('#v=1&delta=0.1&m=10,1000,4000&seeds=2');
      for (const arm of series.arms) {
        const steps = stepsUntilBelow(arm, 'trainError', 0.01);
        if (arm.m === 10) expect(steps).toBe(null);
        else expect(steps).not.toBe(null);
      }
    },
    MINUTES,
  );
});
