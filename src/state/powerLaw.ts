import type { AtWidth } from './trend.ts';

/** Exponent of the least-squares line through (log x, log y); null with fewer than two points or where one is not positive. */
export function powerLawExponent(x: readonly number[], y: readonly number[]): number | null {
  if (x.length < 2 || [...x, ...y].some((value) => !(value > 0) || !Number.isFinite(value))) return null;
  const u = x.map(Math.log);
  const v = y.map(Math.log);
  const meanU = u.reduce((a, b) => a + b, 0) / u.length;
  const meanV = v.reduce((a, b) => a + b, 0) / v.length;
  let covariance = 0;
  let variance = 0;
  for (let i = 0; i < u.length; i++) {
    covariance += (u[i] - meanU) * (v[i] - meanV);
    variance += (u[i] - meanU) ** 2;
  }
  return variance > 0 ? covariance / variance : null;
}

/** A power counts as this one within so much overall, and within so much between neighbours. */
export const EXPONENT_BANDS = { overall: 0.1, neighbours: 0.2 } as const;
/** Neighbours nearer than this factor in width say little about a power. */
const APART = 2;

export interface PowerTest {
  /** of the least-squares line through all points on logarithmic axes */
  readonly exponent: number;
  readonly agrees: boolean;
  /** the neighbours between which the power is furthest from the expected one, where that is too far; else null */
  readonly off: { readonly from: number; readonly to: number; readonly exponent: number } | null;
}

/** Whether values go as m to the power `expected`. Null, undecided, with fewer than three values or where one is not positive. */
export function powerOverWidth(points: readonly AtWidth[], expected: number): PowerTest | null {
  if (points.length < 3) return null;
  const line = powerLawExponent(
    points.map(({ m }) => m),
    points.map(({ value }) => value),
  );
  if (line === null) return null;
  let off: PowerTest['off'] = null;
  let max: number = EXPONENT_BANDS.neighbours;
  points.slice(1).forEach((to, i) => {
    const from = points[i];
    if (to.m < APART * from.m) return;
    const exponent = Math.log(to.value / from.value) / Math.log(to.m / from.m);
    const far = Math.abs(exponent - expected);
    if (far > max) {
      max = far;
      off = { from: from.m, to: to.m, exponent };
    }
  });
  const agrees = off === null && Math.abs(line - expected) <= EXPONENT_BANDS.overall;
  return { exponent: line, agrees, off };
}
