import {
  applies,
  type Experiment,
  SETTINGS,
  type Setting,
  type SettingKey,
  type Setup,
} from '../experiment/settings.ts';
import { INSIGHTS, type InsightGroup, type InsightKey } from '../measure/insights.ts';
import { MEASUREMENTS, type MeasurementKey } from '../measure/measurements.ts';
import { familyOf, isMeasured } from '../model/families.ts';

/** The settings that are the size of a step: what a grid point can be made robust against. */
const STEP_SIZES: readonly SettingKey[] = ['c', 'eta'];

/** Settings that choose repetitions or what computes, not what is studied. */
const NOT_SWEPT: readonly SettingKey[] = ['seed', 'seeds'];

/** A numeric setting and the values it takes, in ascending order. For `m` every value is a width of its own. */
export interface SweepAxis {
  readonly key: SettingKey;
  readonly values: readonly number[];
}

/** A number that a trained network has: one of every run, or one that is found by looking deeper, which takes longer. */
export type SweepMeasurement = MeasurementKey | InsightKey;

/** What a sweep over a data source can ask for: gradients and the linear twin speak of classes. */
export function sweepMeasurements(setup: Setup): readonly { name: SweepMeasurement; label: string }[] {
  const family = familyOf(setup);
  // a sweep has no network of infinite width
  const ofAll = MEASUREMENTS.filter((row) => !('ofInfiniteWidth' in row));
  return [
    ...ofAll,
    ...INSIGHTS.filter(({ group, name }) => family.insights.includes(group) && isMeasured(setup, name)),
  ];
}

/** Label and unit of a measurement. */
export function rowOf(measurement: SweepMeasurement) {
  return [...MEASUREMENTS, ...INSIGHTS].find(({ name }) => name === measurement);
}

/** What must be looked into for a measurement; null for those of every run. */
export function groupOf(measurement: SweepMeasurement): InsightGroup | null {
  return INSIGHTS.find(({ name }) => name === measurement)?.group ?? null;
}

/**
 * What one cell is reduced to. `final`: the last measurement; `best`: the smallest on the way; `stepsUntil`: the first
 * measured step at which the measurement is below `threshold`; `share`: 1 where there is such a step, else 0, so that the
 * mean over seeds is the share of them that got there; `found`: the same beside the share of seeds for which hidden weights
 * that fit the training set are known to exist (measure/construct.ts).
 */
export type ResultMeasure =
  | { readonly how: 'final' | 'best'; readonly measurement: SweepMeasurement }
  | {
      readonly how: 'stepsUntil' | 'share' | 'found';
      readonly measurement: SweepMeasurement;
      readonly threshold: number;
    };

/** What must be looked into for a result; null where every run has it. */
export function requiredInsightGroup({ how, measurement }: ResultMeasure): InsightGroup | null {
  return how === 'found' ? 'existence' : groupOf(measurement);
}

/** Whether a result is a share of seeds: ones and zeros, whose mean is told. */
export function isShare({ how }: Pick<ResultMeasure, 'how'>): boolean {
  return how === 'share' || how === 'found';
}

/** A grid of experiments: a plain, validated, immutable value. Its seeds are the base's `seed` and `seeds`. */
export interface Sweep {
  /** everything that is not swept; m holds one width unless m is swept. Swept settings stand at their default. */
  readonly base: Experiment;
  readonly x: SweepAxis;
  /** null: one setting is swept (a line chart), else a grid (a heat map) */
  readonly y: SweepAxis | null;
  /** step sizes, at each of which every point is trained; a point is then the best of them, seed by seed (bestLearningRate.ts) */
  readonly over: SweepAxis | null;
  readonly result: ResultMeasure;
}

/** Grid points at most (counted once per step size tried), each with up to 20 seeds. */
export const MAX_GRID_POINTS = 4096;

/** What a sweep shows where its link does not say: regression has no errors to count. */
export function defaultResult(setup: Setup): ResultMeasure {
  return familyOf(setup).fit.measured === 'loss'
    ? { how: 'final', measurement: 'trainLoss' }
    : { how: 'stepsUntil', measurement: 'trainError', threshold: 0.01 };
}

/** The settings that can be swept for a data source: all numeric ones that mean something to it. */
export function sweepable(setup: Setup): readonly Setting[] {
  return SETTINGS.filter(
    (s) => s.type !== 'choice' && s.type !== 'text' && !NOT_SWEPT.includes(s.key) && applies(s, setup),
  );
}

/** The step sizes that a sweep can try for a data source: c for classification, eta for regression. */
export function learningRateSettings(setup: Setup): readonly Setting[] {
  return sweepable(setup).filter(({ key }) => STEP_SIZES.includes(key));
}

/** All axes of a sweep: what its links take out of the base. */
export function axesOf({ x, y, over }: Pick<Sweep, 'x' | 'y' | 'over'>): readonly SweepAxis[] {
  return [x, y, over].filter((axis) => axis !== null);
}

/** The base with a setting at one of an axis's values. */
export function withValue(experiment: Experiment, key: SettingKey, value: number): Experiment {
  return { ...experiment, [key]: key === 'm' ? [value] : value };
}

/** Number of grid points, each of them once per step size tried; times `base.seeds` it is the number of cells. */
export function pointCount(axes: Pick<Sweep, 'x' | 'y' | 'over'>): number {
  return axesOf(axes).reduce((product, { values }) => product * values.length, 1);
}
