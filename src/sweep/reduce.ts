import { INSIGHTS } from '../measure/insights.ts';
import { MEASUREMENTS } from '../measure/measurements.ts';
import type { ArmSeries } from '../state/series.ts';
import type { InsightColumns } from './insightColumns.ts';
import type { CellResult } from './result.ts';
import type { ResultMeasure, SweepMeasurement } from './sweep.ts';

/**
 * A cell as one number. NaN: there is none (the cell cannot be run, or the measurement is absent). Infinity: a threshold
 * not reached within T steps, or a network that diverged, which is no value at all and worse than any.
 */
export function reduceCell(result: CellResult, measure: ResultMeasure): number {
  switch (measure.how) {
    case 'final':
      return finalOf(result, measure.measurement);
    case 'best':
      return bestOf(result, measure.measurement);
    case 'stepsUntil':
      return stepsUntil(result, measure.measurement, measure.threshold);
    case 'share':
    case 'found': {
      const step = stepsUntil(result, measure.measurement, measure.threshold);
      return Number.isNaN(step) ? step : Number(Number.isFinite(step));
    }
  }
}

/** What these cells have numbers of: what every run measures, and what was found by looking deeper. */
export function columnNames(results: Iterable<CellResult>): SweepMeasurement[] {
  const groups = new Set([...results].map(({ insights }) => insights?.group));
  const looked = INSIGHTS.filter(({ group }) => groups.has(group));
  return [...MEASUREMENTS, ...looked].map(({ name }) => name);
}

/** Whether weights that fit exist: 1 or 0, NaN where that is not known (or was not asked). It does not depend on training. */
export function existenceOf({ insights }: CellResult): number {
  return insights?.values.solutionExists?.at(-1) ?? Number.NaN;
}

/** The measurement after the last step; Infinity where the network diverged before. */
export function finalOf(result: CellResult, key: SweepMeasurement): number {
  if (key === 'solutionExists') return existenceOf(result);
  const { values } = columnOf(result, key);
  if (result.series?.divergedAt === null || values.length === 0) return values.at(-1) ?? Number.NaN;
  return Number.POSITIVE_INFINITY;
}

/** The smallest measurement on the way, the start included. */
export function bestOf(result: CellResult, key: SweepMeasurement): number {
  const present = columnOf(result, key).values.filter((value) => !Number.isNaN(value));
  return present.length === 0 ? Number.NaN : present.reduce((a, b) => Math.min(a, b));
}

/** The first measured step at which the measurement is below the threshold; Infinity where it never is. */
export function stepsUntil(result: CellResult, key: SweepMeasurement, threshold: number): number {
  const { steps, values } = columnOf(result, key);
  if (values.every((value) => Number.isNaN(value))) return Number.NaN;
  const at = values.findIndex((value) => value < threshold);
  return at < 0 ? Number.POSITIVE_INFINITY : steps[at];
}

/** A measurement over the steps at which it was taken; empty where it was not. */
function columnOf({ series, insights }: CellResult, key: SweepMeasurement) {
  const looked = insights?.values[key as keyof InsightColumns['values']];
  if (insights !== null && looked !== undefined) return { steps: insights.steps, values: looked };
  const values = series?.values[key as keyof ArmSeries['values']];
  return series === null || values === undefined
    ? { steps: [], values: [] }
    : { steps: series.steps, values };
}
