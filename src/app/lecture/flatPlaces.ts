import type { ArmFrames, InsightFrames } from '../insights/frames.ts';

/** Where a network's gradient was smallest against its error. */
export interface Flattest {
  readonly m: number;
  readonly step: number;
  /** mean probability of wrong classes there */
  readonly error: number;
  /** squared gradient per unit over the squared error; 0 where there is no gradient at all */
  readonly ratio: number;
}

/** errors below this are not large */
const LARGE = 0.1;
/** a gradient so much smaller than that of the others, at a large error, is a flat place */
const FLAT = 1 / 20;

/** The flattest place of each network while its error was large, and which of these are flat; null before any is known. */
export function flatArms({
  arms,
}: InsightFrames): { readonly all: readonly Flattest[]; readonly flat: readonly Flattest[] } | null {
  const all = arms.flatMap((arm) => flattest(arm) ?? []);
  if (all.length === 0) return null;
  const usual = Math.max(...all.map(({ ratio }) => ratio));
  return { all, flat: all.filter(({ ratio }) => ratio < FLAT * usual) };
}

function flattest({ m, scalars }: ArmFrames): Flattest | null {
  let least: Flattest | null = null;
  for (const [step, { meanErrorProbability, gradientDominance }] of scalars.gradients) {
    const error = meanErrorProbability ?? 0;
    const ratio = (gradientDominance ?? Number.NaN) / error ** 2;
    if (error > LARGE && Number.isFinite(ratio) && (least === null || ratio < least.ratio))
      least = { m, step, error, ratio };
  }
  return least;
}
