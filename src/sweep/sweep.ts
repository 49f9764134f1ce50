import {
  applies,
  type Experiment,
  isRegression,
  SETTINGS,
  type Setting,
  type SettingKey,
  type Source,
} from '../experiment/settings.ts';
import { INSIGHTS, type InsightGroup, type InsightKey } from '../measure/insights.ts';
import { MEASUREMENTS, type MeasurementKey } from '../measure/names.ts';

/** Settings that choose repetitions or what computes, not what is studied. */
const NOT_SWEPT: readonly SettingKey[] = ['seed', 'seeds'];

/** A numeric setting and the values it takes, in ascending order. For `m` every value is a width of its own. */
export interface Axis {
  readonly key: SettingKey;
  readonly values: readonly number[];
}

/** A number that a trained network has: one of every run, or one that is found by looking deeper, which takes longer. */
export type SweepMeasurement = MeasurementKey | InsightKey;

/** What a sweep over a data source can ask for: gradients and the linear twin speak of classes. */
export function sweepMeasurements(data: Source): readonly { name: SweepMeasurement; label: string }[] {
  const insights = INSIGHTS.filter(({ group }) => !isRegression({ data }) || group === 'spectrum');
  return [...MEASUREMENTS, ...insights];
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
 * mean over seeds is the share of them that got there.
 */
export type ResultMeasure =
  | { readonly how: 'final' | 'best'; readonly measurement: SweepMeasurement }
  | {
      readonly how: 'stepsUntil' | 'share';
      readonly measurement: SweepMeasurement;
      readonly threshold: number;
    };

/** A grid of experiments: a plain, validated, immutable value. Its seeds are the base's `seed` and `seeds`. */
export interface Sweep {
  /** everything that is not swept; m holds one width unless m is swept. Swept settings stand at their default. */
  readonly base: Experiment;
  readonly x: Axis;
  /** null: one setting is swept (a line chart), else a grid (a heat map) */
  readonly y: Axis | null;
  readonly result: ResultMeasure;
}

/** Grid points at most, each with up to 20 seeds. */
export const MAX_POINTS = 4096;

/** What a sweep shows where its link does not say: regression has no errors to count. */
export function defaultResult(data: Source): ResultMeasure {
  return isRegression({ data })
    ? { how: 'final', measurement: 'trainLoss' }
    : { how: 'stepsUntil', measurement: 'trainError', threshold: 0.01 };
}

/** The settings that can be swept for a data source: all numeric ones that mean something to it. */
export function sweepable(data: Source): readonly Setting[] {
  return SETTINGS.filter(
    (s) => s.type !== 'choice' && s.type !== 'text' && !NOT_SWEPT.includes(s.key) && applies(s, data),
  );
}

/** The base with a setting at one of an axis's values. */
export function withValue(experiment: Experiment, key: SettingKey, value: number): Experiment {
  return { ...experiment, [key]: key === 'm' ? [value] : value };
}

/** Number of grid points; times `base.seeds` it is the number of cells. */
export function pointCount({ x, y }: Pick<Sweep, 'x' | 'y'>): number {
  return x.values.length * (y?.values.length ?? 1);
}
