import { describe, expect, it } from 'vitest';
import { meanOf, trainAt } from '../../scripts/reference/trainAt.ts';
import { FIGURE_1 } from '../../src/measure/publishedFigures.ts';

const WIDTHS = [500, 1000];
const STEPS = [100, 200, 300, 400];

// `npm run reproduce -- figure1` compares four widths and several seeds, within 8 %
describe('figure 1 with output weights of deviation .05', () => {
  const run = trainAt(`#v=2&data=gaussian&m=${WIDTHS.join(',')}&tau=0.05`, STEPS);
  const key = { b: 'patternChange', c: 'relativeDistance' } as const;

  it.each(['b', 'c'] as const)('panel %s: within 12 % of the published values at step 400', async (panel) => {
    const measured = await run;
    for (const m of WIDTHS) {
      const points = FIGURE_1.panels.find((one) => one.panel === panel)?.points ?? [];
      const published = points.find((point) => point.m === m)?.value ?? Number.NaN;
      const value = meanOf(measured, m, 400, (values) => values[key[panel]] ?? Number.NaN);
      expect(Math.abs(value / published - 1), `m = ${m}: ${value}`).toBeLessThan(0.12);
    }
  });

  it('grows in proportion to the step, within 10 % of the end', async () => {
    const measured = await run;
    for (const m of WIDTHS) {
      const at = (step: number) =>
        meanOf(measured, m, step, (values) => values.relativeDistance ?? Number.NaN);
      for (const step of STEPS) expect(Math.abs(at(step) / at(400) - step / 400)).toBeLessThan(0.1);
    }
  });
});
