import { describe, expect, it } from 'vitest';
import {
  atBestLearningRate,
  bestLearningRateCounts,
  modalBestLearningRate,
} from '../../src/sweep/bestLearningRate.ts';
import { type Cell, planCells } from '../../src/sweep/cells.ts';
import { frontier } from '../../src/sweep/frontier.ts';
import { gridPoints } from '../../src/sweep/grid.ts';
import { readSweep } from '../../src/sweep/link.ts';
import { type CellResult, emptySeries, finishedCell, impossibleCell } from '../../src/sweep/result.ts';
import type { SweepView } from '../../src/sweep/view.ts';
import fc from '../fastCheck.ts';
import { fakeResult, fakeView, ZERO } from './fakes.ts';

const LINK = 'T=3&seeds=2&x=m:3,5&y=delta:0.2,0.4&over=c:0.3,1,3';
const cells = planCells(readSweep(LINK).sweep);
const result = readSweep(LINK).sweep.result;
const groupOf = ({ x, y, seed }: Cell) => `${x} ${y} ${seed}`;

function divergedCell(cell: Cell): CellResult {
  const series = emptySeries(cell);
  series.add(0, 0, ZERO); // its last loss is 0, yet it is no loss at the last step
  series.diverged(0, 1);
  return finishedCell(cell, series, 'wasm');
}

/** What became of each cell: a loss at the end, diverged, impossible, or not there yet. */
const anyEnds = fc.array(
  fc.oneof(fc.constantFrom(0, 0.25, 0.5), fc.constantFrom('diverged', 'impossible', 'missing')),
  { minLength: cells.length, maxLength: cells.length },
);
type End = number | string;

function viewOf(ends: readonly End[]): SweepView {
  const results = new Map<string, CellResult>();
  cells.forEach((cell, i) => {
    const end = ends[i];
    if (end === 'missing') return;
    if (end === 'diverged') results.set(cell.id, divergedCell(cell));
    else if (end === 'impossible') results.set(cell.id, impossibleCell(cell, 'no such data'));
    else
      results.set(
        cell.id,
        fakeResult(cell, () => ({ trainLoss: Number(end) })),
      );
  });
  return { cells, results, result };
}

describe('the best step size', () => {
  it('is that of the lowest final loss, diverged last, the smaller of equal ones; nothing is told early', () => {
    fc.assert(
      fc.property(anyEnds, (ends) => {
        const view = viewOf(ends);
        const loss = (cell: Cell) => {
          const end = ends[cells.indexOf(cell)];
          return typeof end === 'number' ? end : Number.POSITIVE_INFINITY;
        };
        const { cells: chosen } = atBestLearningRate(view);
        expect(chosen.map(groupOf).sort()).toEqual([...new Set(cells.map(groupOf))].sort());
        for (const cell of chosen) {
          const tried = cells.filter((other) => groupOf(other) === groupOf(cell));
          if (tried.some(({ id }) => !view.results.has(id))) {
            expect(view.results.has(cell.id)).toBe(false);
            continue;
          }
          const min = Math.min(...tried.map(loss));
          expect(loss(cell)).toBe(min);
          expect(cell.over).toBe(Math.min(...tried.filter((t) => loss(t) === min).map((t) => t.over ?? 0)));
        }
        expect(atBestLearningRate(atBestLearningRate(view))).toEqual(atBestLearningRate(view));
      }),
      { numRuns: 60 },
    );
  });

  it('changes nothing where one step size only is used', () => {
    const view = fakeView('T=3&seeds=2&x=m:3,5', () => ({}));
    expect(atBestLearningRate(view)).toBe(view);
  });

  it('is what points and frontiers are made of', () => {
    // c = 3 fits at every width, c = 0.3 and 1 at none: the lowest loss is that of c = 3
    const view = fakeView(LINK, ({ over }) => ({
      trainLoss: 1 / (over ?? 1),
      trainError: over === 3 ? 0 : 0.5,
    }));
    for (const point of gridPoints(view)) {
      expect(point.values).toEqual([0, 0]);
      expect(point.finished).toBe(2);
      expect(point.cells.map(({ over }) => over)).toEqual([3, 3]);
      expect(modalBestLearningRate(point)).toBe(3);
    }
    expect(frontier(view, 'x').map(({ needed, perSeed }) => [needed, perSeed])).toEqual([
      [3, [3, 3]],
      [3, [3, 3]],
    ]);
    const half = { ...view, results: new Map([...view.results].slice(1)) };
    expect(gridPoints(half).filter(({ finished }) => finished === 1)).toHaveLength(1);
    expect(frontier(half, 'x').filter(({ complete }) => !complete)).toHaveLength(1);
  });

  it('is counted over networks', () => {
    const view = fakeView(LINK, ({ over, seed }) => ({ trainLoss: over === (seed === 1 ? 0.3 : 3) ? 0 : 1 }));
    expect(bestLearningRateCounts(atBestLearningRate(view).cells, view.results)).toBe('0.3 (4), 3 (4)');
    expect(modalBestLearningRate(gridPoints(view)[0])).toBe(0.3);
  });
});
