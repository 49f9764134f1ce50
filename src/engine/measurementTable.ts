import type { InfiniteWidthKey, Measurement, MeasurementKey } from '../measure/measurements.ts';

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
  Record<Exclude<MeasurementKey, InfiniteWidthKey>, Row<From>> & Partial<Record<InfiniteWidthKey, Row<From>>>
>;

type Row<From> = ((from: From) => number | null) | Unmeasured;

/**
 * The table of a model besides the two-layer one: what it does not define of the rows that those kernels of its engine measure is
 * null. So a new row is defined where it was thought of, and where it means something.
 * @param core the table of the two-layer classifier of the same engine
 */
export function tableOver<From>(
  core: MeasurementTable<never>,
  own: Readonly<Partial<Record<MeasurementKey, Row<From>>>>,
): MeasurementTable<From> {
  const absent = Object.keys(core).map((name) => [name, NOT_DEFINED]);
  return { ...Object.fromEntries(absent), ...own };
}

const NOT_DEFINED: Unmeasured = { unmeasured: 'not defined for this model' };

/** What tables of finite networks leave out. */
const OF_INFINITE_WIDTH: Readonly<Record<InfiniteWidthKey, null>> = { limitDistance: null };

/** Of models that are trained on real targets. */
export const UNMEASURED_IN_REGRESSION: Unmeasured = {
  unmeasured: 'targets are real: no point is right or wrong',
};

/** In the order of the table, which is that of the rows. */
export function measureBy<From>(table: MeasurementTable<From>, from: From): Measurement {
  const values = Object.entries<Row<From>>({ ...table }).map(([name, row]) => [
    name,
    typeof row === 'function' ? row(from) : null,
  ]);
  return Object.assign({}, Object.fromEntries(values), absentIn(table)) as Measurement;
}

function absentIn(table: object): Partial<Measurement> {
  return Object.fromEntries(Object.entries(OF_INFINITE_WIDTH).filter(([name]) => !(name in table)));
}

/** The rows that a table has no number for. */
export function unmeasuredBy(table: MeasurementTable<never>): MeasurementKey[] {
  const keys = Object.keys(table) as MeasurementKey[];
  return keys.filter((name) => typeof table[name] !== 'function');
}
