import type { Cell } from './cells.ts';
import { finalOf } from './reduce.ts';
import type { CellResult } from './result.ts';
import type { SweepView } from './view.ts';

// Where every point is trained at several step sizes, it is the best of them: a network that failed only because its steps
// were too large, or too small, for its width must not count as one that is too narrow.

/** How the best is found, for the reader. */
export const BEST_LEARNING_RATE_RULE =
  'lowest training loss at the last step; diverged is worst; of equal ones the smaller step';

/**
 * A view with one cell per point and seed: the one at its best step size (BEST_LEARNING_RATE_RULE), the same for every result that is
 * read. While step sizes of it are missing, one of the missing cells stands for it, so that nothing is told too early.
 * Taken twice it is the same; without step sizes to choose from it changes nothing.
 */
export function atBestLearningRate(view: SweepView): SweepView {
  if (view.cells.every(({ over }) => over === null)) return view;
  return { ...view, cells: [...bySeed(view.cells).values()].map((tried) => best(tried, view.results)) };
}

function best(tried: readonly Cell[], results: SweepView['results']): Cell {
  const missing = tried.find(({ id }) => !results.has(id));
  if (missing !== undefined) return missing;
  return tried.reduce((a, b) => (better(b, a, results) ? b : a));
}

function better(a: Cell, b: Cell, results: SweepView['results']): boolean {
  const [lossA, lossB] = [a, b].map(({ id }) => finalLoss(results.get(id)));
  return lossA !== lossB ? lossA < lossB : (a.over ?? 0) < (b.over ?? 0);
}

/** Infinity where there is none: diverged, not finite, or a cell that cannot be run. */
function finalLoss(result: CellResult | undefined): number {
  const loss = result === undefined ? Number.NaN : finalOf(result, 'trainLoss');
  return Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss;
}

function bySeed(cells: readonly Cell[]): Map<string, Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.x} ${cell.y} ${cell.seed}`;
    const found = groups.get(key);
    if (found === undefined) groups.set(key, [cell]);
    else found.push(cell);
  }
  return groups;
}

/** How often each step size was the best one, ascending: '0.3 (2), 3 (1)'; '' where none was chosen yet. */
export function bestLearningRateCounts(chosen: readonly Cell[], results: SweepView['results']): string {
  const known = chosen.filter(({ id }) => results.has(id));
  return stepCounts(known)
    .map(([step, count]) => (chosen.length === 1 ? String(step) : `${step} (${count})`))
    .join(', ');
}

/** The step size that is best for most seeds of a point, the smaller of equal ones; null where one only was tried. */
export function modalBestLearningRate(point: { readonly cells: readonly Cell[] } | undefined): number | null {
  const counts = stepCounts(point?.cells ?? []);
  return counts.length === 0 ? null : counts.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

/** Step sizes and how many of the cells have them, ascending. */
function stepCounts(cells: readonly Cell[]): [step: number, count: number][] {
  const counts = new Map<number, number>();
  for (const { over } of cells) if (over !== null) counts.set(over, (counts.get(over) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}
