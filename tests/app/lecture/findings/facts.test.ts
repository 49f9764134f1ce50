import { describe, expect, it } from 'vitest';
import { seedErrorsChart } from '../../../../src/app/lecture/figure/seedCharts.ts';
import { finals, fitTimes, shareWithoutError } from '../../../../src/app/lecture/findings/facts.ts';
import { valueAt } from '../../../../src/state/aggregate.ts';
import { factsOf } from '../fakes.ts';

describe('numbers of a run', () => {
  it('count a seed as arrived only without a single error', () => {
    const facts = factsOf((m, _, seed) => ({ trainError: seed === 1 || m === 1600 ? 0 : 0.004 }), {
      seeds: 4,
    });
    expect(shareWithoutError(facts.series)).toEqual([
      { m: 100, seeds: 4, fitted: 1, share: 0.25 },
      { m: 400, seeds: 4, fitted: 1, share: 0.25 },
      { m: 1600, seeds: 4, fitted: 4, share: 1 },
    ]);
  });

  it('are a dot for each seed, those without an error first', () => {
    const { experiment, series } = factsOf((_, __, seed) => ({ trainError: seed === 3 ? 0 : seed / 10 }), {
      m: [100],
      seeds: 4,
    });
    const { series: lines, y } = seedErrorsChart({ experiment, series, previous: null });
    expect(lines).toMatchObject([{ x: [1, 2, 3, 4], y: [0, 0.1, 0.2, 0.4], join: false }]);
    expect(y.label).toContain('step 100');
  });

  it('have a time to fit only where every seed has one', () => {
    const facts = factsOf(
      (m, step, seed) => ({ trainError: m === 100 && seed === 2 ? 0.5 : step < 10 ? 0.5 : 0 }),
      {
        seeds: 2,
      },
    );
    expect(fitTimes(facts.experiment, facts.series)).toEqual([
      { m: 100, step: null },
      { m: 400, step: 10 },
      { m: 1600, step: 10 },
    ]);
  });

  it('are read at a step or the one before', () => {
    const { series } = factsOf((_, step) => ({ testError: step / 1000 }));
    expect(valueAt(series.arms[0], 'testError', 50)).toBe(0.01);
    expect(valueAt(series.arms[0], 'testError', 100)).toBe(0.1);
    expect(finals(series, 'testError')).toHaveLength(3);
  });
});
