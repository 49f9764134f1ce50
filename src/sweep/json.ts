// Numbers as JSON, in full and back to the same bits.

/** The text of a result is not what it should be; the message says what is wrong. */
export class CellFormatError extends Error {
  override readonly name = 'CellFormatError';
}

export type Json = Readonly<Record<string, unknown>>;

export function throwFormatError(what: string): never {
  throw new CellFormatError(what);
}

/** JSON has no NaN, no infinities and no negative zero. */
export function encodeNumber(value: number): number | string | null {
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : Object.is(value, -0)
      ? '-0'
      : String(value);
}

/** @throws CellFormatError */
export function decodeNumber(value: unknown): number {
  if (value === null) return Number.NaN;
  if (typeof value === 'number') return value;
  if (value === '-0' || value === 'Infinity' || value === '-Infinity') return Number(value);
  return throwFormatError('a value is not a number');
}
