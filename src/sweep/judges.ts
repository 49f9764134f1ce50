import type { MeasurementKey } from '../measure/measurements.ts';
import { atBestLearningRate, bestLearningRateCounts } from './bestLearningRate.ts';
import { type FrontierPoint, frontier } from './frontier.ts';
import { gridPoints, median } from './grid.ts';
import { type CellOutcome, countOutcomes, mayBeLearningRateTooLarge, outcomeOf } from './outcomes.ts';
import { finalOf } from './reduce.ts';
import { fitLine, fitPowerLaw, type LineFit, type Point } from './regressionLine.ts';
import type { SweepView } from './view.ts';

/** What a sweep says about a statement, judged from its numbers alone. */
export interface SweepVerdict {
  readonly verdict: 'confirmed' | 'not confirmed' | 'undecided';
  readonly sentence: string;
}
export type Judge = (view: SweepView) => SweepVerdict;

/** Wraps a judge: a sweep that is not finished decides nothing, and one that is counts at its best step sizes. */
function whenComplete(judge: Judge): Judge {
  return (view) => {
    const missing = view.cells.filter((cell) => !view.results.has(cell.id)).length;
    if (missing > 0 || view.cells.length === 0)
      return {
        verdict: 'undecided',
        sentence: `${missing} of ${view.cells.length} cells are not finished yet.`,
      };
    return judge(atBestLearningRate(view));
  };
}

/**
 * Does the needed amount of x grow (`rises`) or shrink (`falls`) with y? Judged by the exponent of needed ~ y^exponent over
 * all seeds: its 95 % interval must lie on the expected side of zero.
 * @param what names x for the reader: 'width'
 * @param symbol y's symbol
 */
export function neededAmount(what: string, symbol: string, expected: 'rises' | 'falls'): Judge {
  return whenComplete((view) => {
    const line = frontier(view, 'x');
    const fit = fitPowerLaw(neededPoints(line, view));
    const told = `Smallest ${what} that does it in most seeds: ${tellFrontier(line, symbol, view)}.`;
    if (fit === null)
      return {
        verdict: 'undecided',
        sentence: `${told} Too few of them lie inside the grid to fit an exponent.`,
      };
    const sign = expected === 'rises' ? 1 : -1;
    const sentence = `${told} ${capital(what)} needed grows as ${symbol} to the power ${withInterval(fit)}.`;
    return unlessSteps(view, { verdict: side(sign * fit.low, sign * fit.high), sentence });
  });
}

/**
 * Does the number of points needed (x) grow no faster than log m (y)? log m grows locally like m^(1/ln m), so the exponent
 * of needed ~ m^exponent is held against 1/ln of the middle m.
 */
export const growsLikeLog: Judge = whenComplete((view) => {
  const line = frontier(view, 'x');
  const fit = fitPowerLaw(neededPoints(line, view));
  const told = `Fewest points that do it in most seeds: ${tellFrontier(line, 'm', view)}.`;
  if (fit === null)
    return {
      verdict: 'undecided',
      sentence: `${told} Too few of them lie inside the grid to fit an exponent.`,
    };
  const logs = line.map(({ at }) => Math.log(at));
  const allowed = 1 / (logs.reduce((a, b) => a + b, 0) / logs.length);
  return unlessSteps(view, {
    verdict: side(allowed - fit.high, allowed - fit.low),
    sentence: `${told} Points needed grow as m to the power ${withInterval(fit)}; log m grows as m to the power ${number(allowed)} here.`,
  });
});

/** Is the final measurement flat in x (taken in log scale), within `tolerance` over the whole range of x? Networks that died say nothing. */
export function flatJudge(key: MeasurementKey, name: string, symbol: string, tolerance: number): Judge {
  return whenComplete((view) => {
    const kept = only(view, (outcome) => !mayBeLearningRateTooLarge(outcome));
    const points = finalPoints(kept, key).map(({ x, y }) => ({ x: Math.log(x), y }));
    const told = `Mean ${name}: ${tellPoints(kept, key, symbol, mean)}. ${tellLeftOut(view, kept)}`;
    const fit = fitLine(points);
    if (fit === null) return { verdict: 'undecided', sentence: `${told} Too few values for a trend.` };
    const range = Math.max(...points.map((p) => p.x)) - Math.min(...points.map((p) => p.x));
    const [low, change, high] = [fit.low, fit.slope, fit.high].map((slope) => slope * range);
    const inside = low > -tolerance && high < tolerance;
    const outside = low > tolerance || high < -tolerance;
    return {
      verdict: inside ? 'confirmed' : outside ? 'not confirmed' : 'undecided',
      sentence: `${told} Change over the whole range: ${number(change)} (95 % interval ${number(low)} to ${number(high)}; flat means within ±${tolerance}).`,
    };
  });
}

/**
 * Is the final measurement, one of how far networks moved, a power of x with this exponent, within `tolerance`? The whole interval
 * must lie that near. Only networks that fitted their training set are compared: one that is stuck or dead hardly moves.
 */
export function exponentNear(
  key: MeasurementKey,
  name: string,
  symbol: string,
  exponent: number,
  tolerance: number,
): Judge {
  return whenComplete((view) => {
    const kept = only(view, (outcome) => outcome === 'fitted');
    const fit = fitPowerLaw(finalPoints(kept, key));
    const told = `Median ${name}: ${tellPoints(kept, key, symbol, median)}. ${tellLeftOut(view, kept)}`;
    if (fit === null) return { verdict: 'undecided', sentence: `${told} Too few values for an exponent.` };
    const [low, high] = [fit.low - exponent, fit.high - exponent];
    const inside = low >= -tolerance && high <= tolerance;
    const outside = low > tolerance || high < -tolerance;
    return {
      verdict: inside ? 'confirmed' : outside ? 'not confirmed' : 'undecided',
      sentence: `${told} ${capital(name)} goes as ${symbol} to the power ${withInterval(fit)}; expected ${number(exponent)} ± ${tolerance}.`,
    };
  });
}

/** Does the largest y need more of x than the smallest y, in most seeds? A need beyond the grid counts as larger than the grid. */
export function needsMoreAtTheEnd(what: string, symbol: string): Judge {
  return whenComplete((view) => {
    const line = frontier(view, 'x');
    const [first, last] = [line[0], line[line.length - 1]];
    const need = (value: number | null) => value ?? Number.POSITIVE_INFINITY;
    const pairs = first.perSeed.map((value, seed) => [need(value), need(last.perSeed[seed])]);
    const more = pairs.filter(([a, b]) => b > a).length;
    const less = pairs.filter(([a, b]) => b < a).length;
    const told = `Smallest ${what} that does it in most seeds: ${tellFrontier(line, symbol, view)}.`;
    const majority = 2 * more > pairs.length;
    const verdict =
      majority && need(last.needed) > need(first.needed)
        ? 'confirmed'
        : 2 * (pairs.length - more) > pairs.length
          ? 'not confirmed'
          : 'undecided';
    return unlessSteps(view, {
      verdict,
      sentence: `${told} ${symbol} = ${last.at} needs more than ${symbol} = ${first.at} in ${more} of ${pairs.length} seeds, less in ${less}.`,
    });
  });
}

/**
 * A verdict about how much is needed, unless most of the networks that failed did so because of their steps: then it is open
 * what the width had to do with it. What failed, and how, is said in any case.
 */
function unlessSteps(view: SweepView, { verdict, sentence }: SweepVerdict): SweepVerdict {
  const { fitted, stuck, died, dead, diverged } = countOutcomes(view.cells, view.results);
  const bySteps = died + dead + diverged;
  const total = fitted + stuck + bySteps;
  const steps = bestLearningRateCounts(view.cells, view.results);
  const told =
    `Of ${total} networks ${fitted} ended with training error of at most 1 %, ${stuck} above it with most of their units alive, ${died} after at least half of the living units died, ${dead} with all units dead, ${diverged} diverged.` +
    (steps === '' ? '' : ` Best step sizes (networks): ${steps}.`);
  return bySteps > stuck
    ? {
        verdict: 'undecided',
        sentence: `${sentence} ${told} So most failures may come from steps too large, not from the width.`,
      }
    : { verdict, sentence: `${sentence} ${told}` };
}

/** The view with those cells only whose networks ended in a way that counts. */
function only(view: SweepView, counts: (outcome: CellOutcome) => boolean): SweepView {
  const cells = view.cells.filter(({ id }) => {
    const result = view.results.get(id);
    return result !== undefined && counts(outcomeOf(result));
  });
  return { ...view, cells };
}

function tellLeftOut(view: SweepView, kept: SweepView): string {
  const left = view.cells.filter((cell) => !kept.cells.includes(cell));
  if (left.length === 0) return `No network of ${view.cells.length} was left out.`;
  const { stuck, died, dead, diverged } = countOutcomes(left, view.results);
  const why = [
    [stuck, 'with training error above 1 %'],
    [died, 'after at least half of the living units died'],
    [dead, 'with all units dead'],
    [diverged, 'diverged'],
  ] as const;
  const parts = why.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `Left out of ${view.cells.length} networks: ${parts.join(', ')}.`;
}

/** One point per seed whose need lies inside the grid: at its lower edge the need may be smaller, beyond it is unknown. */
function neededPoints(line: readonly FrontierPoint[], view: SweepView): Point[] {
  const min = Math.min(...view.cells.map((cell) => cell.x));
  return line.flatMap(({ at, perSeed }) =>
    perSeed.filter((value) => value !== null && value > min).map((y) => ({ x: at, y: y ?? Number.NaN })),
  );
}

function finalPoints(view: SweepView, key: MeasurementKey): Point[] {
  return view.cells.flatMap((cell) => {
    const result = view.results.get(cell.id);
    const y = result === undefined ? Number.NaN : finalOf(result, key);
    return Number.isFinite(y) ? [{ x: cell.x, y }] : [];
  });
}

function tellFrontier(line: readonly FrontierPoint[], symbol: string, view: SweepView): string {
  const values = view.cells.map((cell) => cell.x);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const need = ({ needed }: FrontierPoint) =>
    needed === null ? `more than ${number(max)}` : needed === min ? `at most ${number(min)}` : number(needed);
  return line.map((point) => `${need(point)} at ${symbol} = ${number(point.at)}`).join(', ');
}

/** What a straight line through all seeds follows, where the median would hide rare failures. */
function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function tellPoints(
  view: SweepView,
  key: MeasurementKey,
  symbol: string,
  middle: (ascending: readonly number[]) => number,
): string {
  const points = gridPoints({ ...view, result: { how: 'final', measurement: key } });
  return points
    .map((point) => `${number(middle(point.values))} at ${symbol} = ${number(point.x)}`)
    .join(', ');
}

/** Both ends above zero: yes; both below: no; else the data do not tell. */
function side(low: number, high: number): SweepVerdict['verdict'] {
  if (Math.min(low, high) > 0) return 'confirmed';
  return Math.max(low, high) < 0 ? 'not confirmed' : 'undecided';
}

function withInterval({ slope, low, high }: LineFit): string {
  return `${number(slope)} (95 % interval ${number(low)} to ${number(high)})`;
}

function number(value: number): string {
  const text = Number.isFinite(value)
    ? String(Number(value.toPrecision(Math.abs(value) < 1 ? 2 : value < 10 ? 3 : 5)))
    : 'never';
  return text.replace('-', '−');
}

function capital(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}
