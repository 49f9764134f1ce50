import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { isRecord } from '../experiment/settingsFile.ts';
import { INSIGHTS, type InsightGroup, type InsightKey, type InsightScalars } from '../measure/insights.ts';
import { decodeNumber, encodeNumber, type Json, throwFormatError } from './json.ts';

/** What was found by looking deeper into a cell: parallel columns over the steps at which its group was computed. */
export interface InsightColumns {
  readonly group: InsightGroup;
  readonly steps: number[];
  /** one number per step; NaN where it has no meaning */
  readonly values: Readonly<Partial<Record<InsightKey, number[]>>>;
}

/** The names of a group's numbers. */
function insightKeys(group: InsightGroup): InsightKey[] {
  return INSIGHTS.filter((row) => row.group === group).map(({ name }) => name);
}

export function emptyColumns(group: InsightGroup): InsightColumns {
  return { group, steps: [], values: Object.fromEntries(insightKeys(group).map((key) => [key, []])) };
}

/** Steps arrive in increasing order, each once. */
export function addInsight(
  { group, steps, values }: InsightColumns,
  step: number,
  row: InsightScalars,
): void {
  steps.push(step);
  for (const key of insightKeys(group)) values[key]?.push(row[key] ?? Number.NaN);
}

/** In the form that is kept, with a digest by which a damaged copy is noticed. */
export function encodeColumns({ group, steps, values }: InsightColumns): Json {
  const plain = {
    group,
    steps,
    values: insightKeys(group).map((key) => (values[key] ?? []).map(encodeNumber)),
  };
  return { ...plain, digest: digestOf(plain) };
}

/** @throws CellFormatError */
export function decodeColumns(json: unknown, group: InsightGroup): InsightColumns {
  if (!isRecord(json) || json.group !== group) return throwFormatError('what was looked for is missing');
  const { steps, values, digest } = json;
  if (digestOf({ group, steps, values }) !== digest)
    throwFormatError('its numbers do not match their digest');
  if (!Array.isArray(steps) || !Array.isArray(values)) return throwFormatError('its columns cannot be read');
  const columns = emptyColumns(group);
  steps.forEach((step: number, i) => {
    const row = insightKeys(group).map((key, c) => [key, decodeNumber(values[c]?.[i])]);
    addInsight(columns, step, Object.fromEntries(row));
  });
  return columns;
}

function digestOf(plain: unknown): string {
  return bytesToHex(sha256(JSON.stringify(plain))).slice(0, 16);
}
