import type { GeometryScene } from '../../../../measure/geometry.ts';
import { percent } from '../../../../state/sentences.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import { PICTURE_KINDS } from '../kinds.ts';
import { ARROWS_INSIDE } from '../marks/arrowScale.ts';
import type { PictureData, PictureOptions } from './pictureData.ts';
import { degrees, medianTurn, rightShare } from './stepNumbers.ts';

/** What stands over the picture. */
export function headTexts({ scene, step, at }: PictureData): {
  readonly name: string;
  readonly step: string;
  readonly turn: string;
  readonly right: string;
} {
  return {
    name: `m = ${groupThousands(scene.m)}`,
    step: `step ${groupThousands(at)}`,
    turn: `median turn ${angleText(medianTurn(step))}`,
    right: `${percent(rightShare(scene, step))} right`,
  };
}

/** ' of the first layer' where there are others. */
export function ofFirstLayer({ layers }: Pick<GeometryScene, 'layers'>): string {
  return layers > 1 ? ' of the first layer' : '';
}

/** The picture in words, from its own numbers. */
export function pictureSentence({ scene, step, at }: PictureData): string {
  const what = PICTURE_KINDS[scene.kind].unit;
  const half = medianTurn(step) === 0 ? 'not turned' : `turned by less than ${angleText(medianTurn(step))}`;
  return `m = ${groupThousands(scene.m)}, step ${groupThousands(at)}: half of all ${groupThousands(scene.m)} units${ofFirstLayer(scene)} have ${half}, the most turned ${what} by ${angleText(step.quantiles[step.quantiles.length - 1])}; ${percent(rightShare(scene, step))} of the points shown are right.`;
}

/** What a network answers, by number; k: no output is strictly the largest. */
export function answerText({ k }: GeometryScene, predicted: number): string {
  return predicted < k ? String(predicted) : 'none';
}

export function className({ signs }: GeometryScene, index: number): string {
  if (signs) return index === 0 ? 'below 0' : '0 or above';
  return `class ${index}`;
}

/** An angle for reading: two significant digits and at most one after the point, "0.03°" for the tiny. */
export function angleText(radians: number): string {
  const value = degrees(radians);
  if (value === 0) return '0°';
  return `${value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toPrecision(1)}°`;
}

/** "30 of 4 000 units: the first, which start alike at every width". */
export function sampleText(
  { scene, units }: Pick<PictureData, 'scene' | 'units'>,
  sample: PictureOptions['sample'],
): string {
  if (units.length === scene.m) return `all ${groupThousands(scene.m)} units${ofFirstLayer(scene)}`;
  const which =
    sample === 'shared' ? 'the first, which start alike at every width' : 'chosen evenly over their numbers';
  return `${units.length} of ${groupThousands(scene.m)} units${ofFirstLayer(scene)}, ${which}`;
}

/** What is drawn of each network, for the caption under the pictures. */
export function drawnUnitsText(all: readonly PictureData[]): string {
  return `${all
    .map(({ scene, units }) =>
      units.length === scene.m
        ? `all units${ofFirstLayer(scene)} at m = ${groupThousands(scene.m)}`
        : `${units.length} of ${groupThousands(scene.m)} units${ofFirstLayer(scene)} at m = ${groupThousands(scene.m)}`,
    )
    .join(', ')}${arrowScaleText(all[0])}`;
}

/** Of the arrows of a projection, for the caption; nothing for other pictures. */
export function arrowScaleText({ scene }: PictureData): string {
  return PICTURE_KINDS[scene.kind].arrows
    ? `; arrows enlarged alike in all pictures, so that at least ${100 * ARROWS_INSIDE}\u00a0% of those of each network end inside`
    : '';
}
