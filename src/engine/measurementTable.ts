import type { Measurement, MeasurementKey } from '../measure/measurements.ts';

/** That a set of kernels has no number for a row, and why: it is null at every step. */
interface Unmeasured {
  readonly unmeasured: string;
}

/**
 * How a set of kernels measures: for each row of measure/measurements.ts a function of what it has computed (`From`), or why there is
 * none. A row that a table forgets is a type error. The conformance spec compares nulls: what the reference measures and
 * another table calls unmeasured has to be named there.
 */
export type MeasurementTable<From> = Readonly<
  Record<MeasurementKey, ((from: From) => number | null) | Unmeasured>
>;

/** Of models that are trained on real targets. */
export const NO_CLASSES: Unmeasured = { unmeasured: 'targets are real: no point is right or wrong' };

/** In the order of the table, which is that of the rows. */
export function measureBy<From>(table: MeasurementTable<From>, from: From): Measurement {
  const values = Object.entries(table).map(([name, row]) => [
    name,
    typeof row === 'function' ? row(from) : null,
  ]);
  return Object.fromEntries(values) as Measurement;
}

/** The rows that a table has no number for. */
export function unmeasuredBy(table: MeasurementTable<never>): MeasurementKey[] {
  const keys = Object.keys(table) as MeasurementKey[];
  return keys.filter((name) => typeof table[name] !== 'function');
}
