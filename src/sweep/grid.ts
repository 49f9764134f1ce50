import { atBestLearningRate } from './bestLearningRate.ts';
import type { Cell } from './cells.ts';
import { reduceCell } from './reduce.ts';
import { isShare } from './sweep.ts';
import type { SweepView } from './view.ts';

/** One point of the grid: its seeds taken together. */
export interface GridPoint {
  readonly x: number;
  readonly y: number | null;
  /** the seeds' cells, by seed; where several step sizes are tried, those at the best one of each seed (atBestLearningRate) */
  readonly cells: readonly Cell[];
  /** one number per finished seed that has one, ascending; Infinity where a threshold was not reached or the network diverged */
  readonly values: readonly number[];
  readonly finished: number;
  /** why the point cannot be run, or null */
  readonly error: string | null;
  /** over `values`; NaN where there are none. An infinite median: most seeds did not get there. For `share` their mean. */
  readonly median: number;
  /** smallest and largest value; for `share` the ends of its 95 % interval */
  readonly low: number;
  readonly high: number;
}

/** The grid's points, x ascending, then y. */
export function gridPoints(whole: SweepView): GridPoint[] {
  const view = atBestLearningRate(whole);
  return [...byPoint(view.cells).values()]
    .map((cells) => gridPoint(cells, view))
    .sort((a, b) => a.x - b.x || (a.y ?? 0) - (b.y ?? 0));
}

function gridPoint(cells: readonly Cell[], { results, result }: SweepView): GridPoint {
  const found = cells.map((cell) => results.get(cell.id)).filter((r) => r !== undefined);
  const values = found
    .map((r) => reduceCell(r, result))
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  return {
    x: cells[0].x,
    y: cells[0].y,
    cells: [...cells].sort((a, b) => a.seed - b.seed),
    values,
    finished: found.length,
    error: found.find((r) => r.error !== null)?.error ?? null,
    ...(isShare(result) ? wilsonInterval(values) : spreadOf(values)),
  };
}

function spreadOf(values: readonly number[]): Pick<GridPoint, 'median' | 'low' | 'high'> {
  return { median: median(values), low: values[0] ?? Number.NaN, high: values.at(-1) ?? Number.NaN };
}

/** The share of ones among zeros and ones, with Wilson's 95 % interval, which is right for few seeds and for 0 and 1 too. */
export function wilsonInterval(values: readonly number[]): Pick<GridPoint, 'median' | 'low' | 'high'> {
  const count = values.length;
  if (count === 0) return { median: Number.NaN, low: Number.NaN, high: Number.NaN };
  const share = values.reduce((sum, value) => sum + value, 0) / count;
  const z = 1.959964;
  const middle = share + (z * z) / (2 * count);
  const half = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const scale = 1 + (z * z) / count;
  return {
    median: share,
    low: Math.max(0, (middle - half) / scale),
    high: Math.min(1, (middle + half) / scale),
  };
}

/** Of ascending numbers; NaN where there are none. */
export function median(ascending: readonly number[]): number {
  if (ascending.length === 0) return Number.NaN;
  const middle = ascending.length >> 1;
  const upper = ascending[middle];
  return ascending.length % 2 === 1 || upper === ascending[middle - 1]
    ? upper
    : (ascending[middle - 1] + upper) / 2;
}

function byPoint(cells: readonly Cell[]): Map<string, Cell[]> {
  const points = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.x} ${cell.y}`;
    const found = points.get(key);
    if (found === undefined) points.set(key, [cell]);
    else found.push(cell);
  }
  return points;
}
