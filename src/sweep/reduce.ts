import type { MeasurementKey } from '../measure/names.ts';
import { stepsUntilBelow } from '../state/aggregate.ts';
import type { CellResult } from './result.ts';
import type { ResultMeasure } from './sweep.ts';

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
    case 'share': {
      const step = stepsUntil(result, measure.measurement, measure.threshold);
      return Number.isNaN(step) ? step : Number(Number.isFinite(step));
    }
  }
}

/** The measurement after the last step; Infinity where the network diverged before. */
export function finalOf({ series }: CellResult, key: MeasurementKey): number {
  if (series === null) return Number.NaN;
  return series.divergedAt === null ? (series.values[key].at(-1) ?? Number.NaN) : Number.POSITIVE_INFINITY;
}

/** The smallest measurement on the way, the start included. */
export function bestOf({ series }: CellResult, key: MeasurementKey): number {
  const present = series?.values[key].filter((value) => !Number.isNaN(value)) ?? [];
  return present.length === 0 ? Number.NaN : present.reduce((a, b) => Math.min(a, b));
}

/** The first measured step at which the measurement is below the threshold; Infinity where it never is. */
export function stepsUntil({ series }: CellResult, key: MeasurementKey, threshold: number): number {
  if (series === null || series.values[key].every((value) => Number.isNaN(value))) return Number.NaN;
  return stepsUntilBelow(series, key, threshold) ?? Number.POSITIVE_INFINITY;
}
