import { atBestLearningRate, bestLearningRateCounts } from './bestLearningRate.ts';
import type { Cell } from './cells.ts';
import { gridPoints, wilsonInterval } from './grid.ts';
import type { Judge, SweepVerdict } from './judges.ts';
import { countOutcomes } from './outcomes.ts';
import { existenceOf, reduceCell } from './reduce.ts';
import type { SweepView } from './view.ts';

/** One width: seeds for which weights that fit were constructed, are proven not to exist, or neither; and what SGD did. */
interface WidthCount {
  readonly m: number;
  readonly seeds: number;
  readonly exists: readonly Cell[];
  readonly impossible: number;
  /** of those in `exists` */
  readonly found: readonly Cell[];
  /** SGD fits though nothing was constructed: then a solution exists all the same */
  readonly foundBeside: number;
}

/**
 * Does SGD miss solutions that exist, in narrow networks but not in wide ones? Counted are only seeds for which hidden weights
 * that fit were constructed. The narrowest width at which that is so in most seeds is held against the widest: the 95 %
 * intervals of the shares that SGD finds, at its best step size, must not overlap, and most of those missed must not
 * have lost their units to large steps.
 */
export const missesWhatExists: Judge = (whole) => {
  const missing = whole.cells.filter((cell) => !whole.results.has(cell.id)).length;
  if (missing > 0 || whole.cells.length === 0)
    return undecided(`${missing} of ${whole.cells.length} cells are not finished yet.`);
  const view = atBestLearningRate(whole);
  const widths = gridPoints(view).map(({ x, cells }) => countWidth(x, cells, view));
  const told = `${widths.map(tell).join('; ')}.`;
  const held = widths.filter(({ exists, seeds }) => 2 * exists.length > seeds);
  const [narrow, wide] = [held[0], held[held.length - 1]];
  if (held.length < 2)
    return undecided(
      `${told} At fewer than two widths a solution is known in most seeds: nothing to compare.`,
    );
  const [first, last] = [narrow, wide].map(({ exists, found }) =>
    wilsonInterval(exists.map((cell) => Number(found.includes(cell)))),
  );
  const missed = narrow.exists.filter((cell) => !narrow.found.includes(cell));
  const { died, dead, diverged } = countOutcomes(missed, view.results);
  const bySteps = died + dead + diverged;
  const verdict =
    last.low > first.high
      ? 2 * bySteps > missed.length
        ? 'undecided'
        : 'confirmed'
      : last.high < first.low
        ? 'not confirmed'
        : 'undecided';
  const compared = `Of the solutions known to exist SGD finds ${percents(first)} at m = ${narrow.m} and ${percents(last)} at m = ${wide.m} (95 % intervals).`;
  const steps = bestLearningRateCounts(view.cells, view.results);
  const how = `Of the ${missed.length} missed at m = ${narrow.m}, ${bySteps} diverged or lost at least half of their living units.${steps === '' ? '' : ` Best step sizes (networks): ${steps}.`}`;
  return { verdict, sentence: `${told} ${compared} ${how}` };
};

function countWidth(m: number, cells: readonly Cell[], { results, result }: SweepView): WidthCount {
  const has = (cell: Cell, test: (found: NonNullable<ReturnType<typeof results.get>>) => boolean) => {
    const found = results.get(cell.id);
    return found !== undefined && test(found);
  };
  const fits = (cell: Cell) => has(cell, (found) => reduceCell(found, result) === 1);
  const exists = cells.filter((cell) => has(cell, (found) => existenceOf(found) === 1));
  return {
    m,
    seeds: cells.length,
    exists,
    impossible: cells.filter((cell) => has(cell, (found) => existenceOf(found) === 0)).length,
    found: exists.filter(fits),
    foundBeside: cells.filter((cell) => !exists.includes(cell) && fits(cell)).length,
  };
}

/** 'm = 3: a solution exists in 14 of 20 seeds (constructed), in 6 provably none; SGD finds 2' */
function tell({ m, seeds, exists, impossible, found, foundBeside }: WidthCount): string {
  const open = seeds - exists.length - impossible;
  return [
    `m = ${m}: a solution exists in ${exists.length} of ${seeds} seeds (constructed)`,
    ...(impossible > 0 ? [`in ${impossible} provably none`] : []),
    ...(open > 0 ? [`in ${open} none was found, which proves nothing`] : []),
    `SGD finds ${found.length}${foundBeside > 0 ? `, and ${foundBeside} where none was constructed` : ''}`,
  ].join(', ');
}

function percents({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${Math.round(100 * low)} to ${Math.round(100 * high)} %`;
}

function undecided(sentence: string): SweepVerdict {
  return { verdict: 'undecided', sentence };
}
