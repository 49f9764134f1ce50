const LADDER = [10, 30, 100, 300, 1000, 4000, 10000, 16000, 30000, 65536];

/** A width worth adding: the first round one above the widest, else the first that is not there yet. */
export function nextWidth(widths: readonly number[]): number {
  const widest = Math.max(0, ...widths.filter(Number.isFinite));
  const free = LADDER.filter((m) => !widths.includes(m));
  return free.find((m) => m > widest && m <= 10000) ?? free[0] ?? widest + 1;
}

/** The list with one entry replaced, in its place. */
export function replaceWidth(widths: readonly number[], at: number, m: number): number[] {
  return widths.map((width, i) => (i === at ? m : width));
}
