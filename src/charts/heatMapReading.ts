// Reading a heat map without seeing it: field by field, as a sentence, as a table.

import { exactText } from './format.ts';
import type { HeatCell, HeatField, HeatMapSpec } from './heatMapSpec.ts';
import type { NumberFormat } from './spec.ts';

export interface HeatReading {
  readonly place: HeatCell;
  /** 'm = 30, δ = 0.2' */
  readonly head: string;
  readonly rows: readonly (readonly [name: string, text: string])[];
  readonly note: string;
}

function fieldAt(spec: HeatMapSpec, { column, row }: HeatCell): HeatField | null {
  return spec.fields.find((field) => field.column === column && field.row === row) ?? null;
}

/** A value of a setting as it was given: not padded to four digits as measurements are. */
export function givenText(value: number, format: NumberFormat | undefined): string {
  return format === 'count' ? exactText(value, format) : String(value).replace('-', '−');
}

/** What is known of a field; null where the grid has no such field. */
export function readField(spec: HeatMapSpec, place: HeatCell): HeatReading | null {
  const field = fieldAt(spec, place);
  if (field === null) return null;
  const { x, y } = spec;
  const head = `${x.symbol} = ${givenText(x.values[place.column], x.format)}, ${y.symbol} = ${givenText(y.values[place.row], y.format)}`;
  return { place, head, rows: field.rows, note: field.note ?? '' };
}

/** One sentence for a live region. */
export function heatSentence({ head, rows, note }: HeatReading): string {
  const known = rows.map(([name, text]) => `${name} ${text}`).join(', ');
  return note === '' ? `${head}: ${known}` : `${head}: ${note}`;
}

const MOVES: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The field after a key; null for keys that move nothing. Without a field it starts at the lower left. */
export function movePlace(spec: HeatMapSpec, from: HeatCell | null, key: string): HeatCell | null {
  const right = spec.x.values.length - 1;
  const top = spec.y.values.length - 1;
  if (key === 'Home') return { column: 0, row: from?.row ?? 0 };
  if (key === 'End') return { column: right, row: from?.row ?? 0 };
  if (!Object.hasOwn(MOVES, key)) return null;
  if (from === null) return { column: 0, row: 0 };
  const [columns, rows] = MOVES[key];
  return {
    column: Math.min(right, Math.max(0, from.column + columns)),
    row: Math.min(top, Math.max(0, from.row + rows)),
  };
}

/** A summary for those who do not see the picture. */
export function describeHeatMap(spec: HeatMapSpec): string {
  const known = spec.fields.filter((field) => field.state === 'done').length;
  const never = spec.fields.filter((field) => field.value === Number.POSITIVE_INFINITY).length;
  const parts = [
    `${spec.title}: a grid of ${spec.x.values.length} values of ${spec.x.label} by ${spec.y.values.length} values of ${spec.y.label}.`,
    `${known} of ${spec.fields.length} fields are finished.`,
  ];
  if (never > 0) parts.push(`${never}: ${spec.colour.neverLabel}.`);
  return parts.join(' ');
}

/** The grid as rows of text: a head of x values, then a row for each y value from the largest down, as in the picture. */
export function heatTable(spec: HeatMapSpec): { head: string[]; rows: { name: string; cells: string[] }[] } {
  const at = new Map(spec.fields.map((field) => [`${field.column} ${field.row}`, field]));
  const cellText = (field: HeatField | undefined) => {
    if (field === undefined || field.state === 'waiting') return '';
    if (field.state === 'impossible') return 'cannot be run';
    return field.text;
  };
  return {
    head: spec.x.values.map((value) => givenText(value, spec.x.format)),
    rows: spec.y.values
      .map((value, row) => ({
        name: givenText(value, spec.y.format),
        cells: spec.x.values.map((_, column) => cellText(at.get(`${column} ${row}`))),
      }))
      .reverse(),
  };
}
