import { afterAll, describe, expect, it } from 'vitest';
import { meanAt, medianAt, train } from '../../scripts/reference/run.ts';
import {
  agrees,
  type ExpectedValue,
  mnist,
  PAPER,
  TEACHER_GAP,
  teacher,
} from '../../scripts/reference/tables.ts';
import { spawnNodeWorker } from '../../src/run/spawnNode.ts';
import { releaseWorkers } from '../../src/run/workers.ts';
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
    "the paper's synthetic set at m = 100, 1000, 4000 within 15 %, three seeds",
    () => expectTable(PAPER),
    MINUTES,
  );

  it('digits: the first rows of the table', () => expectTable(mnist([1000], 100)), MINUTES);

  it(
    'teacher and student after 10,000 steps: x1 and x8 of the order of the table, x8 at least 5 times below',
    async () => {
      const { link, values } = teacher(TEACHER_GAP.step, 3, [TEACHER_GAP.narrow, TEACHER_GAP.wide]);
      const series = await train(link);
      for (const expected of values)
        expect(agrees(expected, medianAt(series, expected.m, expected.key, expected.step))).toBe(true);
      const { narrow, wide, step, atLeast } = TEACHER_GAP;
      for (const seed of [1, 2, 3]) {
        const at = (m: number) =>
          series.arms.find((arm) => arm.m === m && arm.seed === seed)?.values.testLoss.at(-1);
        expect((at(narrow) ?? 0) / (at(wide) ?? 1), `seed ${seed} at step ${step}`).toBeGreaterThan(atLeast);
      }
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
