import { describe, expect, it } from 'vitest';
import { duration, RemainingTime } from '../../../../src/app/lab/run/timeLeft.ts';
import { sweepCsv } from '../../../../src/app/sweep/charts/csv.ts';
import { heatChart, shortText } from '../../../../src/app/sweep/charts/heatChart.ts';
import { sweepLines } from '../../../../src/app/sweep/charts/lineChart.ts';
import { fakeView } from '../../../sweep/fakes.ts';
import { sweepOf, TINY } from '../openSweep.ts';

describe('a sweep as numbers', () => {
  const LINK = `${TINY}&seeds=3&x=m:2,3&y=delta:0.3,0.6`;
  const half = (cell: { x: number }) => ({ trainError: cell.x === 3 ? 0 : 0.5 });

  it('is a heat map with medians, ranges and the frontier', () => {
    const spec = heatChart(sweepOf(LINK), fakeView(LINK, half));
    expect(spec.frontier?.steps).toEqual([
      { at: 0, from: 1, sure: true },
      { at: 1, from: 1, sure: true },
    ]);
    expect(spec.fields.filter((f) => f.value === Number.POSITIVE_INFINITY)).toHaveLength(2);
    expect(spec.fields[0].rows[0]).toEqual(['median', expect.stringContaining('not within')]);
  });

  it('has no frontier along lines that are not computed yet', () => {
    const whole = fakeView(LINK, () => ({ trainError: 0.5 }));
    const unknown = new Set(whole.cells.filter(({ y }) => y === 0.6).map(({ id }) => id));
    const results = new Map([...whole.results].filter(([id]) => !unknown.has(id)));
    const spec = heatChart(sweepOf(LINK), { ...whole, results });
    expect(spec.frontier?.steps).toEqual([{ at: 0, from: null, sure: true }]);
    expect(spec.colour.label).toMatch(/^steps, median of 3 seeds/);
  });

  it('is lines with a band, and a share with its interval', () => {
    const link = `${TINY}&seeds=4&x=m:2,3&result=share:trainError:0.01`;
    const spec = sweepLines(sweepOf(link), fakeView(link, half));
    expect([...(spec.series[0].y as number[])]).toEqual([0, 1]);
    expect(spec.series[0].band?.low[1]).toBeCloseTo(0.51, 2);
    expect(spec.y).toMatchObject({ format: 'share', domain: [0, 1] });
  });

  it('names and dots what was computed, and leaves room around it', () => {
    const spec = sweepLines(sweepOf(`${TINY}&x=m:2,3`), fakeView(`${TINY}&x=m:2,3`, half));
    expect(spec.series).toMatchObject([{ label: 'measured', dots: true }]);
    expect(spec.x.ticks).toEqual([2, 3]);
    expect(spec.y.label).toBe('steps, one seed');
    expect(spec.x.domain?.[0]).toBeLessThan(2);
  });

  it('is a CSV of one row per finished network', () => {
    const view = fakeView(LINK, half);
    const lines = sweepCsv(sweepOf(LINK), view).trim().split('\n');
    expect(lines).toHaveLength(13);
    expect(lines[0]).toMatch(/^m,delta,seed,stepsUntil:trainError:0.01,trainLoss/);
    expect(lines[1]).toMatch(/^2,0.3,1,inf,/);
    expect(lines.at(-1)).toMatch(/^3,0.6,3,0,/);
  });

  it('is short in a field and honest about time', () => {
    expect([20, 0.123456, 1234.5, Number.POSITIVE_INFINITY].map((v) => shortText(v, 'plain'))).toEqual([
      '20',
      '0.123',
      '1230',
      'never',
    ]);
    expect(shortText(0.05, 'share')).toBe('5%');
    expect([0.2, 89, 120, 5400].map(duration)).toEqual(['1 s', '89 s', '2 min', '1 h 30 min']);
    let now = 0;
    const left = new RemainingTime(() => now);
    left.start();
    expect(left.seconds({ cost: 10, costDone: 0 })).toBeNull();
    now = 1000;
    left.pause();
    now = 9000;
    left.resume();
    now = 10_000;
    expect(left.seconds({ cost: 10, costDone: 5 })).toBe(2);
  });
});
