import { afterAll, describe, expect, it } from 'vitest';
import { look, mean, valuesAtEnd } from '../../scripts/reference/insights.ts';
import { TWIN } from '../../scripts/reference/insightTables.ts';
import { spawnNodeWorker } from '../../src/run/client/spawnNode.ts';
import { releaseWorkers } from '../../src/run/client/workers.ts';

// What is seen inside against values computed independently. The longer tables run with `npm run reproduce`.

const MINUTES = 4 * 60_000;
afterAll(() => releaseWorkers(spawnNodeWorker));

const expectNear = (measured: number, value: number, relative: number, what: string) =>
  expect(Math.abs(measured - value) / value, `${what}: ${measured}, expected ${value}`).toBeLessThan(
    relative,
  );

describe('inside', () => {
  it(
    "the paper's set, m = 400: the gap to the linearised twin",
    async () => {
      const link = '#v=1&data=gaussian&m=400&T=400';
      const frames = await look(link, ['twin']);
      const paper = TWIN.filter((table) => table.link.includes('gaussian')).flatMap(({ rows }) => rows);
      for (const { m, key, value } of paper.filter((row) => row.m === 400))
        if (key === 'twinOutputGap')
          expectNear(mean(valuesAtEnd(link, frames, m, key)), value, 0.25, `gap at m=${m}`);
    },
    MINUTES,
  );

  it(
    "the paper's kind of set in d = 300: training moves the weights in kl = 20 directions and no more",
    async () => {
      const link = '#v=1&data=gaussian&d=300&m=1000&T=100';
      const last = (await look(link, ['spectrum'])).at(-1);
      expect(last?.step).toBe(100);
      expect(last?.scalars.singularValueGap).toBeGreaterThan(40);
      const weights = last?.vectors.singularValuesWeights ?? new Float64Array();
      expect(weights[19] / weights[20]).toBeLessThan(2);
      expect(last?.scalars.effectiveRankUpdate).toBeLessThan(20);
    },
    MINUTES,
  );
});
