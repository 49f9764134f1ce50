// A chart as numbers: one row per measured x, one column per series. The table view and the CSV file share it.

import { distinctText, othersBeside } from './format.ts';
import { columnsForTable } from './markLayer.ts';
import { measuredX } from './reading.ts';
import { type Column, type LineChartSpec, lengthOf } from './spec.ts';

export interface ChartTable {
  /** the x axis, then the series; a band adds two columns behind its series, its quartiles two more */
  readonly columns: readonly string[];
  /** as measured, unrounded; null where a series was not measured at that x */
  readonly rows: readonly (readonly (number | null)[])[];
}

/** A name as files hold it: programs read 'm = 4000', without the spaces that group digits for the eye. */
export function stripThinSpaces(name: string): string {
  return name.replaceAll('\u202f', '');
}

/**
 * The numbers behind the lines, of the faded ones only those that are `tabled`; those of marks, with their bars, last.
 * @param named default: names as files hold them
 */
export function specToTable(
  spec: LineChartSpec,
  named: (name: string) => string = stripThinSpaces,
): ChartTable {
  const laid = spec.series.filter((s) => s.faded === true && s.tabled === true);
  const series = [...spec.series.filter((s) => s.faded !== true), ...laid];
  const columns = [spec.x.label];
  const values: Map<number, number>[] = [];
  for (const s of series) {
    const add = (name: string, y: Column) => {
      columns.push(name);
      const length = Math.min(lengthOf(s), y.length);
      values.push(new Map(Array.from({ length }, (_, i) => [s.x[i], y[i]])));
    };
    const label = named(s.fullLabel ?? s.label);
    add(label, s.y);
    if (s.band !== undefined) {
      add(`${label} (low)`, s.band.low);
      add(`${label} (high)`, s.band.high);
    }
    if (s.drawn !== undefined) {
      add(`${label} (quartile 1)`, s.drawn.low);
      add(`${label} (quartile 3)`, s.drawn.high);
    }
  }
  for (const { name, column } of columnsForTable(spec)) {
    columns.push(named(name));
    values.push(column);
  }
  const lines = measuredX({ ...spec, series: series.map((s) => ({ ...s, faded: false })) });
  const marked = (spec.marks?.points ?? []).map(({ x }) => x);
  const all = [...new Set([...lines, ...marked])].sort((a, b) => a - b);
  const rows = all.map((x) => [x, ...values.map((column) => column.get(x) ?? null)]);
  return { columns, rows };
}

/** The numbers of a table in words: each differs from its neighbours above, below and beside it; '' where nothing was measured. */
export function tableTexts({ rows }: ChartTable, spec: LineChartSpec): string[][] {
  return rows.map((row, r) =>
    row.map((value, c) => {
      if (value === null) return '';
      if (c > 0 && value === Number.POSITIVE_INFINITY && spec.never !== undefined) return spec.never;
      const column = othersBeside(rows.length, (i) => rows[i][c], r);
      const format = c === 0 ? spec.x.format : spec.y.format;
      return distinctText(
        value,
        c === 0 ? column : [...column, ...(c > 1 ? [row[c - 1]] : []), row[c + 1]],
        format,
      );
    }),
  );
}

/**
 * Comma-separated values (RFC 4180, CRLF). Numbers in the shortest form that reads back as the same double; NaN,
 * Infinity as those words; an empty field where nothing was measured.
 */
export function specToCsv(spec: LineChartSpec): string {
  const { columns, rows } = specToTable(spec);
  const lines = [
    columns.map(quoted),
    ...rows.map((row) => row.map((value) => (value === null ? '' : String(value)))),
  ];
  return lines.map((fields) => `${fields.join(',')}\r\n`).join('');
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
