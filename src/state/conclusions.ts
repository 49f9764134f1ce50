import { type Experiment, sourceRow } from '../experiment/settings.ts';
import type { MeasurementKey } from '../measure/measurements.ts';
import type { Fit } from '../model/family.ts';
import { widthCurves } from './aggregate.ts';
import { fitOf, fittedAt } from './fit.ts';
import { type ArmState, armsOf, type FittedWidths, splitByFit } from './health.ts';
import { powerLawExponent, powerOverWidth } from './powerLaw.ts';
import { upperMedian } from './sentences.ts';
import type { RunSeries } from './series.ts';
import type { AtWidth } from './trend.ts';

// What a run shows, as values from its own numbers only. verdict.ts writes the sentences.

/** How a width stands: a seed that diverged decides, then what holds up most of those that have not fitted. */
export type WidthConclusion = { readonly m: number } & (
  | { readonly state: 'fitted' /** the middle seed's step */; readonly from: number }
  | { readonly state: 'someFitted'; readonly seedsFitted: number }
  | {
      readonly state: 'unfitted';
      /** the latest median of what is measured on the training set */
      readonly trained: number;
      /** ‖∇L‖ of the middle seed at the end of the run; null where it is not known of all */
      readonly gradient: number | null;
    }
  | { readonly state: 'dead'; readonly seedsDead: number /** share, median */; readonly deadUnits: number }
  | { readonly state: 'diverged'; readonly seedsDiverged: number; readonly seeds: number }
);

interface MovedWidth {
  readonly m: number;
  readonly distance: number;
  readonly patterns: number;
}

/** What can be said of movement: a network that is stuck, dead or diverged may have moved little or far for that reason. */
export type Movement =
  | {
      readonly kind: 'thrown';
      readonly m: number /** the largest loss over the first */;
      readonly rise: number;
    }
  | {
      readonly kind: 'compared';
      readonly narrow: MovedWidth;
      readonly wide: MovedWidth;
      /** of the distance over the widths that fitted, where these follow a power of m that does not contradict its ends */
      readonly exponent: number | null;
      /** widths that have not fitted in every seed */
      readonly leftOut: readonly number[];
    }
  | { readonly kind: 'tooFewFitted' };

export interface Progress {
  readonly kind: 'progress';
  /** the step that all networks are at; null while they are under way */
  readonly step: number | null;
  /** one per width, ascending */
  readonly fit: readonly WidthConclusion[];
  /** test error or loss of the widths of which no seed diverged, ascending; null where test points tell nothing */
  readonly test: readonly AtWidth[] | null;
  readonly movement: Movement | null;
}

/** 'none' before the first measurement after the start; 'allDiverged' where no outputs are finite any more. */
export type Conclusions = { readonly kind: 'none' } | { readonly kind: 'allDiverged' } | Progress;

export function conclusionsOf(experiment: Experiment, series: RunSeries): Conclusions {
  const going = series.arms.filter((arm) => arm.divergedAt === null);
  if (going.length === 0) return { kind: 'allDiverged' };
  const steps = going.map((arm) => arm.steps.at(-1) ?? 0);
  const step = Math.min(...steps);
  if (step === 0) return { kind: 'none' };
  const fit = fitOf(experiment);
  const stand = splitByFit(series, fit);
  // where a seed diverged the curves of its width end early: its last numbers are not comparable with the others'
  const sound = stand.standing
    .map(({ m }) => m)
    .filter((m) => armsOf(series, m).every((arm) => arm.divergedAt === null));
  // targets drawn at random cannot be learnt from other points: how far off the test points are says nothing
  const untested = sourceRow(experiment.data).hasRandomTargets === true;
  return {
    kind: 'progress',
    step: new Set(steps).size === 1 ? step : null,
    fit: stand.standing.map((one) => standingOf(series, one, fit)),
    test: untested ? null : latest(series, fit.testKey, sound),
    movement: movementOf(sound, stand, series, step >= experiment.T),
  };
}

function standingOf(
  series: RunSeries,
  { m, states }: FittedWidths['standing'][number],
  fit: Fit,
): WidthConclusion {
  const arms = armsOf(series, m);
  if (states.every((state) => state === 'fitted'))
    return { m, state: 'fitted', from: upperMedian(arms.map((arm) => fittedAt(arm, fit) ?? 0)) };
  const seeds = (wanted: ArmState) => states.filter((state) => state === wanted).length;
  if (seeds('diverged') > 0)
    return { m, state: 'diverged', seedsDiverged: seeds('diverged'), seeds: states.length };
  if (seeds('dead') > 0 && seeds('dead') >= seeds('unfitted'))
    return { m, state: 'dead', seedsDead: seeds('dead'), deadUnits: last(series, 'deadUnits', m) };
  if (seeds('fitted') > 0) return { m, state: 'someFitted', seedsFitted: seeds('fitted') };
  const norms = arms.flatMap(({ gradientAtEnd }) => gradientAtEnd ?? []);
  return {
    m,
    state: 'unfitted',
    trained: last(series, fit.trainKey, m),
    gradient: norms.length < arms.length ? null : upperMedian(norms),
  };
}

/** The latest medians of a measurement at these widths. */
function latest(series: RunSeries, key: MeasurementKey, widths: readonly number[]): AtWidth[] {
  return widthCurves(series, key)
    .filter(({ m }) => widths.includes(m))
    .map(({ m, median }) => ({ m, value: median.at(-1) ?? Number.NaN }));
}

function last(series: RunSeries, key: MeasurementKey, m: number): number {
  return latest(series, key, [m])[0]?.value ?? Number.NaN;
}

/** @param sound widths of which no seed diverged @param over whether the run has ended */
function movementOf(
  sound: readonly number[],
  stand: FittedWidths,
  series: RunSeries,
  over: boolean,
): Movement | null {
  const { fitted, leftOut } = stand;
  if (fitted.length === 0) {
    const thrown = thrownWidth(sound, series);
    if (thrown !== null) return thrown;
  }
  if (fitted.length < 2) return over && fitted.length + leftOut.length > 1 ? { kind: 'tooFewFitted' } : null;
  return comparedMoves(stand, series);
}

/** A loss so many times its first value was thrown up by its steps. */
const THROWN = 100;

/** The width whose loss rose most, where it was thrown far up: the steps are too large. */
function thrownWidth(widths: readonly number[], series: RunSeries): Movement | null {
  const [worst] = widthCurves(series, 'trainLoss')
    .filter(({ m }) => widths.includes(m))
    .map(({ m, median }) => ({ m, rise: Math.max(...median) / median[0] }))
    .sort((p, q) => q.rise - p.rise);
  return worst !== undefined && worst.rise > THROWN ? { kind: 'thrown', ...worst } : null;
}

/** How far the networks that fitted moved and how many of their gates changed; null where the narrowest has not moved. */
function comparedMoves({ fitted, leftOut }: FittedWidths, series: RunSeries): Movement | null {
  const points = latest(series, 'relativeDistance', fitted);
  const patterns = latest(series, 'patternChange', fitted);
  const moved = (i: number) => ({ m: fitted[i], distance: points[i].value, patterns: patterns[i].value });
  const [narrow, wide] = [moved(0), moved(fitted.length - 1)];
  if (!(narrow.distance > 0)) return null;
  // a law that contradicts its own ends, or that neighbouring widths do not follow, is none
  const exponent = powerLawExponent(
    fitted,
    points.map(({ value }) => value),
  );
  const test = exponent === null ? null : powerOverWidth(points, exponent);
  const holds =
    exponent !== null && test?.agrees === true && exponent < 0 === wide.distance < narrow.distance;
  return {
    kind: 'compared',
    narrow,
    wide,
    exponent: holds ? exponent : null,
    leftOut: leftOut.map(({ m }) => m),
  };
}
