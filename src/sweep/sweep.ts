import {
  applies,
  type Experiment,
  SETTINGS,
  type Setting,
  type SettingKey,
  type Source,
} from '../experiment/settings.ts';
import type { MeasurementKey } from '../measure/names.ts';

/** Settings that choose repetitions or what computes, not what is studied. */
const NOT_SWEPT: readonly SettingKey[] = ['seed', 'seeds'];

/** A numeric setting and the values it takes, in ascending order. For `m` every value is a width of its own. */
export interface Axis {
  readonly key: SettingKey;
  readonly values: readonly number[];
}

/**
 * What one cell is reduced to. `final`: the last measurement; `best`: the smallest on the way; `stepsUntil`: the first
 * measured step at which the measurement is below `threshold`; `share`: 1 where there is such a step, else 0, so that the
 * mean over seeds is the share of them that got there.
 */
export type ResultMeasure =
  | { readonly how: 'final' | 'best'; readonly measurement: MeasurementKey }
  | {
      readonly how: 'stepsUntil' | 'share';
      readonly measurement: MeasurementKey;
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

export const DEFAULT_RESULT: ResultMeasure = {
  how: 'stepsUntil',
  measurement: 'trainError',
  threshold: 0.01,
};

/** The settings that can be swept for a data source: all numeric ones that mean something to it. */
export function sweepable(data: Source): readonly Setting[] {
  return SETTINGS.filter((s) => s.type !== 'choice' && !NOT_SWEPT.includes(s.key) && applies(s, data));
}

/** The base with a setting at one of an axis's values. */
export function withValue(experiment: Experiment, key: SettingKey, value: number): Experiment {
  return { ...experiment, [key]: key === 'm' ? [value] : value };
}

/** Number of grid points; times `base.seeds` it is the number of cells. */
export function pointCount({ x, y }: Pick<Sweep, 'x' | 'y'>): number {
  return x.values.length * (y?.values.length ?? 1);
}
