import type { Experiment } from '../experiment/settings.ts';
import type { Streams } from '../random/stream.ts';
import type { CsvTable } from './csv.ts';
import type { PointSet, SourceData } from './source.ts';
import { DataError } from './types.ts';
import { normaliseRow } from './vectors.ts';

/** How many training and test points to take from a file of so many rows (at least 3): two thirds and the rest. */
export function suggestedSplit(rows: number): { n: number; ntest: number } {
  const n = Math.min(rows - 1, Math.max(2, Math.floor((2 * rows) / 3)));
  return { n, ntest: rows - n };
}

/**
 * The rows of a table in an order shuffled by the seed: the first n train, the next ntest test.
 * @throws DataError where there are too few rows, a zero row is to be scaled, or a number does not fit float32
 */
export function tableData(experiment: Experiment, streams: Streams, table: CsvTable): SourceData {
  const { n, ntest, norm } = experiment;
  if (n + ntest > table.count) {
    const { n: some, ntest: rest } = suggestedSplit(table.count);
    const remedy =
      table.count < 3
        ? 'Choose a file with at least 3.'
        : `Set for instance n = ${some} and ntest = ${rest}.`;
    throw new DataError(
      `The file has ${table.count} rows${leftOut(table)}, and n + ntest = ${n + ntest} were asked for. ${remedy}`,
    );
  }
  const order = shuffled(table.count, streams);
  return {
    k: table.classes.length,
    d: table.d,
    l: null,
    delta: null,
    train: take(table, order.subarray(0, n), norm === 'on'),
    test: take(table, order.subarray(n, n + ntest), norm === 'on'),
    supports: null,
    table: table.report,
    remarks: ['The rows of a file have no known components, so A1 cannot be certified.'],
  };
}

/** Of rows that cannot be used. */
function leftOut({ report: { rows, used } }: CsvTable): string {
  return rows === used ? '' : ` that can be used, of ${rows}`;
}

/** 0 .. count-1 in random order (Fisher-Yates). */
function shuffled(count: number, streams: Streams): Int32Array {
  const stream = streams('split');
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = stream.below(i + 1, i);
    const swap = order[i];
    order[i] = order[j];
    order[j] = swap;
  }
  return order;
}

function take(table: CsvTable, rows: Int32Array, scaled: boolean): PointSet {
  const { d, values, labels, lines } = table;
  const X = new Float32Array(rows.length * d);
  rows.forEach((r, i) => {
    const row = values.slice(r * d, (r + 1) * d);
    if (scaled && normaliseRow(row, 0, d) === 0) {
      throw new DataError(
        `Line ${lines[r]}: all numbers are zero, so the row cannot be scaled to norm 1. Remove it, or set norm = off.`,
      );
    }
    X.set(row, i * d);
  });
  const tooLarge = X.findIndex((x) => !Number.isFinite(x));
  if (tooLarge >= 0) {
    const line = lines[rows[Math.floor(tooLarge / d)]];
    throw new DataError(
      `Line ${line}: a number is too large for 32-bit arithmetic. Set norm = on, or rescale the column.`,
    );
  }
  return { count: rows.length, X, y: Int32Array.from(rows, (r) => labels[r]), component: null };
}
