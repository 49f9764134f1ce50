import type { MeasurementKey } from '../measure/measurements.ts';
import type { ArmSeries, RunSeries } from './series.ts';

/** The seeds of one width taken together: at each step that all of them have measured, median, range and quartiles. */
export interface WidthCurve {
  readonly m: number;
  readonly seeds: number;
  readonly steps: readonly number[];
  readonly median: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** between two seeds a quartile is interpolated linearly */
  readonly quartiles: { readonly low: readonly number[]; readonly high: readonly number[] };
}

/** One curve per width, narrowest first. With one seed, median = low = high = the measurement itself. */
export function widthCurves(series: RunSeries, key: MeasurementKey): WidthCurve[] {
  const widths = [...new Set(series.arms.map((arm) => arm.m))].sort((a, b) => a - b);
  return widths.map((m) => {
    const arms = series.arms.filter((arm) => arm.m === m);
    const steps = commonSteps(arms);
    const rows = steps.map((step) =>
      arms.map((arm) => arm.values[key][indexOf(arm, step)]).sort((a, b) => a - b),
    );
    return {
      m,
      seeds: arms.length,
      steps,
      median: rows.map((row) => quantile(row, 0.5)),
      low: rows.map((row) => row[0]),
      high: rows.map((row) => row[row.length - 1]),
      quartiles: {
        low: rows.map((row) => quantile(row, 0.25)),
        high: rows.map((row) => quantile(row, 0.75)),
      },
    };
  });
}

/** Steps that every arm has measured; diverged arms end the band where they ended. */
function commonSteps(arms: readonly ArmSeries[]): number[] {
  const [first, ...rest] = arms;
  if (rest.length === 0) return first.steps.slice();
  const others = rest.map((arm) => new Set(arm.steps));
  return first.steps.filter((step) => others.every((steps) => steps.has(step)));
}

function indexOf(arm: ArmSeries, step: number): number {
  let low = 0;
  let high = arm.steps.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (arm.steps[middle] < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of numbers in ascending order. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const part = place - below;
  return part === 0 ? sorted[below] : (1 - part) * sorted[below] + part * sorted[below + 1];
}

/** First measured step at which `key` is below `threshold`, or null. */
export function stepsUntilBelow(arm: ArmSeries, key: MeasurementKey, threshold: number): number | null {
  const at = arm.values[key].findIndex((value) => value < threshold);
  return at < 0 ? null : arm.steps[at];
}

/** First measured step from which on `key` has stayed below `threshold` until now, or null: SGD may dip and come back. */
export function stepsUntilStaysBelow(arm: ArmSeries, key: MeasurementKey, threshold: number): number | null {
  const values = arm.values[key];
  const last = values.findLastIndex((value) => !(value < threshold));
  return last + 1 < values.length ? arm.steps[last + 1] : null;
}

/** A measurement of an arm at a step, or the one before it; NaN before the first. */
export function valueAt(arm: ArmSeries, key: MeasurementKey, step: number): number {
  const at = arm.steps.findLastIndex((other) => other <= step);
  return at < 0 ? Number.NaN : arm.values[key][at];
}
