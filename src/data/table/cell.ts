// What one cell of a table is, before it is known what its column is.

export type Decimal = '.' | ',';
export type CellKind = 'missing' | 'integer' | 'point' | 'comma' | 'infinite' | 'text';
export const CELL_KINDS: readonly CellKind[] = ['missing', 'integer', 'point', 'comma', 'infinite', 'text'];

/** Legal with either decimal sign. */
const INTEGER = /^[+-]?\d+([eE][+-]?\d+)?$/;
const POINT = /^[+-]?(\d+\.\d*|\.\d+)([eE][+-]?\d+)?$/;
const COMMA = /^[+-]?(\d+,\d*|,\d+)([eE][+-]?\d+)?$/;
/** As pandas, R, SQL, Excel and the UCI archive write what is not there; plain `none` may be a class. */
const MISSING = /^(|[+-]?nan|n\/?a|#n\/a|<na>|null|\?)$/i;
const INFINITE = /^[+-]?inf(inity)?$/i;
/** A comma before three digits: a decimal sign, or one that parts thousands. */
export const THOUSANDS = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/;

/** @param cell trimmed */
export function kindOf(cell: string): CellKind {
  if (INTEGER.test(cell)) return finite(cell) ? 'integer' : 'infinite';
  if (POINT.test(cell)) return finite(cell) ? 'point' : 'infinite';
  if (MISSING.test(cell) || cell === 'None') return 'missing';
  if (COMMA.test(cell)) return 'comma';
  return INFINITE.test(cell) ? 'infinite' : 'text';
}

function finite(cell: string): boolean {
  return Number.isFinite(Number(cell));
}

/** The number that a cell of kind integer, point or comma is; -0 becomes 0. */
export function numberOf(cell: string): number {
  return Number(cell.replace(',', '.')) + 0;
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
