// What one cell of a table is, before it is known what its column is.

export type Decimal = '.' | ',';
export type CellKind = 'missing' | 'integer' | 'point' | 'comma' | 'infinite' | 'text';

/** Legal with either decimal sign. */
const INTEGER = /^[+-]?\d+([eE][+-]?\d+)?$/;
const POINT = /^[+-]?(\d+\.\d*|\.\d+)([eE][+-]?\d+)?$/;
const COMMA = /^[+-]?(\d+,\d*|,\d+)([eE][+-]?\d+)?$/;
/** As pandas, R, SQL, Excel and the UCI archive write what is not there; plain `none` may be a class. */
const MISSING = /^(|[+-]?nan|n\/?a|#n\/a|<na>|null|\?)$/i;
const INFINITE = /^[+-]?inf(inity)?$/i;
/** A comma before three digits: a decimal sign, or one that parts thousands. */
export const THOUSANDS = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/;

export interface Cell {
  readonly kind: CellKind;
  /** of integer, point and comma; -0 becomes 0; NaN for the others */
  readonly value: number;
}

/** Tables have few different cells, or most are numbers that differ: the first ones are remembered. */
const KNOWN = new Map<string, Cell>();
const MAX_KNOWN = 4096;

/** @param cell trimmed */
export function cellOf(cell: string): Cell {
  if (cell.length > 6) return read(cell);
  const known = KNOWN.get(cell);
  if (known !== undefined) return known;
  const found = read(cell);
  if (KNOWN.size < MAX_KNOWN) KNOWN.set(cell, found);
  return found;
}

function read(cell: string): Cell {
  const integer = INTEGER.test(cell);
  if (integer || POINT.test(cell)) {
    const value = Number(cell) + 0;
    return Number.isFinite(value)
      ? { kind: integer ? 'integer' : 'point', value }
      : { kind: 'infinite', value: Number.NaN };
  }
  if (COMMA.test(cell)) return { kind: 'comma', value: Number(cell.replace(',', '.')) + 0 };
  return { kind: otherKind(cell), value: Number.NaN };
}

function otherKind(cell: string): CellKind {
  if (MISSING.test(cell) || cell === 'None') return 'missing';
  return INFINITE.test(cell) ? 'infinite' : 'text';
}

/** @param cell trimmed */
export function kindOf(cell: string): CellKind {
  return cellOf(cell).kind;
}

/** The number that a cell of kind integer, point or comma is. */
export function numberOf(cell: string): number {
  return cellOf(cell).value;
}

/** Whether a kind is a number where decimals are written so. */
export function isNumber(kind: CellKind, decimal: Decimal): boolean {
  return kind === 'integer' || kind === (decimal === '.' ? 'point' : 'comma');
}

/** Digits that a double tells apart: two longer numbers may be different names of the same double. */
export function isExact(cell: string): boolean {
  return (
    cell
      .replace(/[eE].*$/, '')
      .replaceAll(/\D/g, '')
      .replace(/^0+/, '').length <= 15
  );
}
