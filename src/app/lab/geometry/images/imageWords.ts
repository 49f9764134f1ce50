import type { GeometryScene } from '../../../../measure/geometry.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import { ofFirstLayer } from '../picture/pictureWords.ts';

// What stands over and under the images, on the page and in an exported picture.

export const IMAGES_TITLE = 'Units and digits as images';
export const unitsTitle = (scene: GeometryScene, at: number): string =>
  `m = ${groupThousands(scene.m)}: the units${ofFirstLayer(scene)} that moved furthest by step ${groupThousands(at)}`;
export const digitsTitle = ({ m, points }: GeometryScene): string =>
  `m = ${groupThousands(m)}: the hardest of the ${groupThousands(points.length)} training digits shown`;
export const UNITS_NOTE =
  'Above w_t − w_0, below w_t; orange is positive, blue negative, each picture on its own scale.';
export const DIGITS_NOTE = 'Label → answer now, and the loss in nats.';
