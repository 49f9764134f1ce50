import { isRecord } from '../experiment/settingsFile.ts';
import { MEASUREMENTS, type MeasurementKey } from '../measure/measurements.ts';
import { planArms } from '../run/plan.ts';
import { fingerprint, sameFingerprint } from '../state/fingerprint.ts';
import { type ArmSeries, RunSeries } from '../state/series.ts';
import type { Cell } from './cells.ts';
import { decodeColumns, encodeColumns, type InsightColumns } from './insightColumns.ts';
import { decodeNumber, encodeNumber, throwFormatError } from './json.ts';

/** What became of a cell: its whole measured curve, so that another result can be read from it later. */
export interface CellResult {
  readonly id: string;
  readonly link: string;
  /** steps, columns and divergence; null where the cell cannot be run */
  readonly series: ArmSeries | null;
  /** what was found by looking deeper, where the cell asks for that */
  readonly insights: InsightColumns | null;
  readonly engine: string | null;
  /** of the whole curve, as `lab run` of the cell's link prints it */
  readonly fingerprint: string | null;
  /** why the cell cannot be run (an unreachable delta, too much memory); final, so it is kept like any other result */
  readonly error: string | null;
}

const FORMAT = 1;
const KEYS: readonly MeasurementKey[] = MEASUREMENTS.map((row) => row.name);

/** An empty curve for a cell's only arm. */
export function emptySeries(cell: Pick<Cell, 'experiment'>): RunSeries {
  return new RunSeries(planArms(cell.experiment), KEYS);
}

/** The result of a cell whose curve is complete. */
export function finishedCell(
  cell: Cell,
  series: RunSeries,
  engine: string,
  insights: InsightColumns | null = null,
): CellResult {
  const { id, link, experiment } = cell;
  return {
    id,
    link,
    series: series.arms[0],
    insights,
    engine,
    fingerprint: fingerprint(series, experiment.T),
    error: null,
  };
}

/** The result of a cell that can never be run. */
export function impossibleCell({ id, link }: Pick<Cell, 'id' | 'link'>, error: string): CellResult {
  return { id, link, series: null, insights: null, engine: null, fingerprint: null, error };
}

/** A result as one line of JSON, the form in which it is kept: numbers in full, so that reading gives the same bits. */
export function encodeCell({ id, link, series, insights, ...rest }: CellResult): string {
  const curve = series && {
    steps: series.steps,
    divergedAt: series.divergedAt,
    values: Object.fromEntries(KEYS.map((key) => [key, series.values[key].map(encodeNumber)])),
  };
  const looked = insights === null ? {} : { insights: encodeColumns(insights) };
  return `${JSON.stringify({ format: FORMAT, id, link, ...rest, series: curve, ...looked })}\n`;
}

/**
 * Reads what encodeCell wrote and checks it: the right cell, complete, and a curve that still has its fingerprint, so a
 * torn or edited file is noticed.
 * @throws CellFormatError
 */
export function decodeCell(
  text: string,
  cell: Pick<Cell, 'id' | 'link' | 'experiment' | 'insight'>,
): CellResult {
  const json = parse(text);
  const { id, link, engine, fingerprint: stated, error, series } = json;
  if (json.format !== FORMAT) throwFormatError(`its format is not ${FORMAT}`);
  if (id !== cell.id || link !== cell.link) return throwFormatError('it belongs to another cell');
  if (typeof error === 'string') return impossibleCell(cell, error);
  if (typeof engine !== 'string' || typeof stated !== 'string' || !isRecord(series))
    return throwFormatError('parts of it are missing');
  const curve = readCurve(series, cell);
  if (!sameFingerprint(fingerprint(curve, cell.experiment.T), stated))
    return throwFormatError('its numbers do not match its fingerprint');
  return {
    id: cell.id,
    link: cell.link,
    series: curve.arms[0],
    insights: cell.insight === null ? null : decodeColumns(json.insights, cell.insight),
    engine,
    fingerprint: stated,
    error: null,
  };
}

function readCurve(
  { steps, divergedAt, values }: Record<string, unknown>,
  cell: Pick<Cell, 'experiment'>,
): RunSeries {
  const curve = emptySeries(cell);
  if (!Array.isArray(steps) || !steps.every((step) => Number.isInteger(step)) || !isRecord(values))
    return throwFormatError('its curve cannot be read');
  const columns = KEYS.map((key) => {
    const column = values[key];
    if (column === undefined) return steps.map(() => Number.NaN); // measured by a later version only
    if (!Array.isArray(column) || column.length !== steps.length)
      return throwFormatError(`${key} does not have one number per step`);
    return column.map(decodeNumber);
  });
  steps.forEach((step: number, i) => {
    const row = Object.fromEntries(KEYS.map((key, c) => [key, columns[c][i]])) as Record<
      MeasurementKey,
      number
    >;
    curve.add(0, step, row);
  });
  if (typeof divergedAt === 'number') curve.diverged(0, divergedAt);
  return curve;
}

function parse(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (isRecord(json)) return json;
  } catch {
    // told below: what JSON.parse says of a torn file helps nobody
  }
  return throwFormatError('it is not complete JSON');
}
