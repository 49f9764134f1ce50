import { atBestLearningRate } from './bestLearningRate.ts';
import type { Cell } from './cells.ts';
import { reduceCell } from './reduce.ts';
import { isShare } from './sweep.ts';
import type { SweepView } from './view.ts';

/** How much of one swept setting is needed at one value of the other. */
export interface FrontierPoint {
  /** of the other setting */
  readonly at: number;
  /** smallest value at which a majority of the seeds get there (their result is finite); null where there is none in the grid */
  readonly needed: number | null;
  /** the same for each seed alone, by seed */
  readonly perSeed: readonly (number | null)[];
  /** all cells of this line are finished; until then `needed` may still fall */
  readonly complete: boolean;
}

/**
 * The frontier of a heat map: for each value of the other setting the smallest value of `along` (one of the view's two
 * axes) that suffices (at its best step size, seed by seed, where several are tried), where sufficing means a finite result (stepsUntil: the threshold was reached).
 * @returns ascending in `at`; cells that cannot be run count as not sufficing
 */
export function frontier(whole: SweepView, along: 'x' | 'y'): FrontierPoint[] {
  const view = atBestLearningRate(whole);
  const valueAlong = (cell: Cell) => (along === 'x' ? cell.x : (cell.y ?? 0));
  const otherOf = (cell: Cell) => (along === 'x' ? (cell.y ?? 0) : cell.x);
  const suffices = (cell: Cell) => {
    const result = view.results.get(cell.id);
    if (result === undefined) return false;
    const value = reduceCell(result, view.result);
    return isShare(view.result) ? value === 1 : Number.isFinite(value);
  };
  const others = [...new Set(view.cells.map(otherOf))].sort((a, b) => a - b);
  return others.map((at) => {
    const line = view.cells
      .filter((cell) => otherOf(cell) === at)
      .sort((a, b) => valueAlong(a) - valueAlong(b));
    const values = [...new Set(line.map(valueAlong))];
    const seeds = [...new Set(line.map((cell) => cell.seed))].sort((a, b) => a - b);
    const majority = values.find((value) => {
      const here = line.filter((cell) => valueAlong(cell) === value);
      return 2 * here.filter(suffices).length > here.length;
    });
    const perSeed = seeds.map((seed) => {
      const first = line.find((cell) => cell.seed === seed && suffices(cell));
      return first === undefined ? null : valueAlong(first);
    });
    return {
      at,
      needed: majority ?? null,
      perSeed,
      complete: line.every((cell) => view.results.has(cell.id)),
    };
  });
}
