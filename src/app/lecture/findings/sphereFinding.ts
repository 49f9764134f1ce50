import { type PictureOptions, pictureData } from '../../lab/geometry/picture/pictureData.ts';
import { turnReading } from '../../lab/geometry/turns/turnReading.ts';
import type { ArmFrames, InsightFrames } from '../../lab/insights/frames/insightFrames.ts';
import { lastOf } from '../figure/figures.ts';
import type { Facts } from '../types.ts';

/** What the lecture's spheres show: the units that are alike at the start, and what the networks answer. */
export const SHOWN_GEOMETRY: PictureOptions = {
  sample: 'shared',
  bold: 'typical',
  regions: true,
  starts: false,
};

/** The narrowest and the widest network: all the lecture's spheres have two widths, and both fit (docs/claims.md). */
export function shownArms({ arms }: InsightFrames): readonly ArmFrames[] {
  return [...new Set([arms[0], arms[arms.length - 1]])];
}

/** How far the boundaries have turned in both. */
export function sphereFinding({ frames, series }: Facts): string {
  if (frames === null) return '';
  const arms = shownArms(frames);
  const step = Math.min(...arms.map((arm) => lastOf(arm, 'inside')));
  return turnReading(
    arms.flatMap((arm) => pictureData(arm, step, SHOWN_GEOMETRY) ?? []),
    series,
  );
}
