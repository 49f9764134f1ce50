import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/sweep/cells.ts';
import { frontier } from '../../src/sweep/frontier.ts';
import { gridPoints } from '../../src/sweep/grid.ts';
import { impossibleCell } from '../../src/sweep/result.ts';
import { fakeView } from './fakes.ts';

const LINK = 'T=10&seeds=3&x=m:10,20,40,80&y=delta:0.1,0.2,0.4';
/** Needs width 4 / delta; seed 3 needs twice as much. */
const error = (cell: Cell) => ({
  trainError: cell.x >= (4 / (cell.y ?? 1)) * (cell.seed === 3 ? 2 : 1) ? 0 : 0.3,
});

describe('the grid', () => {
  it('takes the seeds of a point together', () => {
    const points = gridPoints(
      fakeView('T=10&seeds=3&x=m:10,20&result=final:testError', (cell) => ({
        testError: cell.x * cell.seed,
      })),
    );
    expect(points).toMatchObject([
      { x: 10, y: null, median: 20, low: 10, high: 30, finished: 3, error: null },
      { x: 20, y: null, median: 40, low: 20, high: 60 },
    ]);
  });

  it('says when most seeds never get there, when one cannot be run, and what is not there yet', () => {
    const view = fakeView(LINK, error);
    const results = new Map(view.results);
    const [a, b] = view.cells.filter((cell) => cell.x === 10 && cell.y === 0.4);
    results.delete(a.id);
    results.set(b.id, impossibleCell(b, 'too close'));
    const points = gridPoints({ ...view, results });
    expect(points[0]).toMatchObject({
      x: 10,
      y: 0.1,
      median: Number.POSITIVE_INFINITY,
      low: Number.POSITIVE_INFINITY,
    });
    expect(points[2]).toMatchObject({ x: 10, y: 0.4, finished: 2, error: 'too close' });
    expect(points[2].values).toHaveLength(1);
  });

  it('shows another result without computing anything again', () => {
    const view = fakeView(LINK, error);
    const points = gridPoints({ ...view, result: { how: 'best', measurement: 'trainError' } });
    expect(points[0].median).toBe(0.3);
  });
});

describe('the frontier', () => {
  it('is the smallest width that suffices in most seeds, for each value of the other setting', () => {
    expect(frontier(fakeView(LINK, error), 'x')).toEqual([
      { at: 0.1, needed: 40, perSeed: [40, 40, 80], complete: true },
      { at: 0.2, needed: 20, perSeed: [20, 20, 40], complete: true },
      { at: 0.4, needed: 10, perSeed: [10, 10, 20], complete: true },
    ]);
  });

  it('is null where no width suffices, and knows when cells are missing', () => {
    const view = fakeView(LINK, () => ({ trainError: 1 }));
    const results = new Map([...view.results].slice(1));
    const line = frontier({ ...view, results }, 'x');
    expect(line.map((point) => point.needed)).toEqual([null, null, null]);
    expect(line.filter((point) => !point.complete)).toHaveLength(1);
  });

  it('can be read along either axis', () => {
    const turned = fakeView('T=10&seeds=1&x=delta:0.1,0.2&y=m:10,20,40', (cell) => ({
      trainError: (cell.y ?? 0) * cell.x >= 4 ? 0 : 1,
    }));
    expect(frontier(turned, 'y').map(({ at, needed }) => [at, needed])).toEqual([
      [0.1, 40],
      [0.2, 20],
    ]);
  });
});
