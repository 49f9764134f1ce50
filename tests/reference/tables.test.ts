import { afterAll, describe, expect, it } from 'vitest';
import { meanAt, train } from '../../scripts/reference/run.ts';
import { agrees, type ExpectedValue, mnist, PAPER } from '../../scripts/reference/tables.ts';
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
