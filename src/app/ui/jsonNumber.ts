// JSON has neither infinities nor NaN: they travel as "Infinity", "-Infinity" and null.

export function numberOut(value: number): number | string | null {
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : String(value);
}

/** The number that was meant, or undefined where it is none. */
export function numberIn(value: unknown): number | undefined {
  if (value === null) return Number.NaN;
  if (value === 'Infinity' || value === '-Infinity') return Number(value);
  return typeof value === 'number' ? value : undefined;
}
