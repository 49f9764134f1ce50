import { describe, expect, it } from 'vitest';
import { fitLine, fitPowerLaw, tQuantile } from '../../src/sweep/regressionLine.ts';

describe('tQuantile', () => {
  it.each([
    [1, 12.706205],
    [2, 4.302653],
    [3, 3.182446],
    [4, 2.776445],
    [10, 2.228139],
    [29, 2.04523],
    [30, 2.042272],
    [120, 1.97993],
  ])('has the published value for %i degrees of freedom', (freedom, t) => {
    expect(tQuantile(freedom)).toBeCloseTo(t, 5);
  });
});

describe('fits', () => {
  it('finds an exact power law, with no width of interval', () => {
    const fit = fitPowerLaw([1, 4, 9, 100].map((x) => ({ x, y: 3 / Math.sqrt(x) })));
    expect(fit?.slope).toBeCloseTo(-0.5, 12);
    expect((fit?.high ?? 1) - (fit?.low ?? 0)).toBeLessThan(1e-10);
    expect(Math.exp(fit?.intercept ?? 0)).toBeCloseTo(3, 10);
  });

  it('gives the interval of a worked example', () => {
    // x = 1..5, y = 2, 4, 5, 4, 5: slope 0.6, residual sum 2.4, standard error sqrt(0.8 / 10), t(3) = 3.182446
    const fit = fitLine([2, 4, 5, 4, 5].map((y, i) => ({ x: i + 1, y })));
    expect(fit?.slope).toBeCloseTo(0.6, 12);
    expect(fit?.low).toBeCloseTo(0.6 - 3.182446 * Math.sqrt(0.08), 5);
    expect(fit?.high).toBeCloseTo(0.6 + 3.182446 * Math.sqrt(0.08), 5);
  });

  it('does not pretend to know what two points or one x tell', () => {
    expect(
      fitLine([
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ]),
    ).toBe(null);
    expect(fitLine([1, 2, 3].map((y) => ({ x: 5, y })))).toBe(null);
    expect(
      fitPowerLaw([
        { x: 1, y: 0 },
        { x: 2, y: Number.POSITIVE_INFINITY },
        { x: 3, y: 1 },
        { x: 4, y: 1 },
      ]),
    ).toBe(null);
  });
});
