import type { Guide } from '../../../charts/spec.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import { type Convergence, guaranteedLoss } from '../../../measure/convergence.ts';
import { distanceLaw } from '../../../model/families.ts';
import { widthCurves } from '../../../state/aggregate.ts';
import { fitOf } from '../../../state/fit.ts';
import { splitByFit } from '../../../state/health.ts';
import type { RunSeries } from '../../../state/series.ts';

// The dotted lines that a theory draws beside what was measured.

/** The curve below which the loss of a wide network must stay, from the widest one's own start. */
export function guaranteedGuide(
  { eta }: Experiment,
  series: RunSeries,
  convergence: Convergence | undefined,
): Guide[] {
  const widest = widthCurves(series, 'trainLoss').at(-1);
  if (convergence === undefined || widest === undefined || widest.steps.length === 0) return [];
  const y = guaranteedLoss(convergence, eta, widest.median[0], widest.steps);
  return y === null ? [] : guideOfPieces([{ x: [...widest.steps], y }], '(1 − ηλ₀/2)ᵗ');
}

/**
 * The distance of the widest width that fitted, times the law's power of m / widest: where each narrower one that fitted is if distances
 * follow it. One guide for all of them, its pieces parted by NaN, so that it is named once; none where the model has no such law.
 */
export function distanceGuide(experiment: Experiment, series: RunSeries): Guide[] {
  const law = distanceLaw(experiment);
  if (law === null) return [];
  const { fitted } = splitByFit(series, fitOf(experiment));
  const all = widthCurves(series, 'relativeDistance').filter(({ m }) => fitted.includes(m));
  const widest = all[all.length - 1];
  const pieces = all.slice(0, -1).map(({ m }) => ({
    x: widest.steps.slice(1),
    y: widest.median.slice(1).map((value) => value * (m / widest.m) ** law.exponent),
  }));
  return guideOfPieces(pieces, law.label);
}

/** A dotted guide drawn through several separate curves; none where there is nothing to draw. */
export function guideOfPieces(
  pieces: readonly { readonly x: number[]; readonly y: number[] }[],
  label: string,
): Guide[] {
  if (pieces.every(({ x }) => x.length === 0)) return [];
  const joined = (column: 'x' | 'y') =>
    pieces.flatMap((piece, i) => (i === 0 ? piece[column] : [Number.NaN, ...piece[column]]));
  return [{ kind: 'curve', x: joined('x'), y: joined('y'), label }];
}
