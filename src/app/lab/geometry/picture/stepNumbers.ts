import { type GeometryScene, type GeometryStep, MEDIAN_TURN } from '../../../../measure/geometry.ts';

export function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

export function medianTurn({ quantiles }: GeometryStep): number {
  return quantiles[MEDIAN_TURN];
}

/** Share of the points shown whose class is predicted right. */
export function rightShare({ labels }: GeometryScene, { predicted }: GeometryStep): number {
  let right = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] === predicted[i]) right++;
  return right / labels.length;
}
