import { type Mark, rule, type Scene, type Size, text } from '../../../../charts/scene.ts';
import { wrapText } from '../../../../charts/textWidth.ts';
import { translateMark } from '../../../../charts/translate.ts';
import type { Experiment } from '../../../../experiment/settings.ts';
import { groupThousands } from '../../../../text/numbers.ts';

import { insightCaption } from '../../insights/charts/chartParts.ts';
import type { PictureData } from '../picture/pictureData.ts';
import { answerText } from '../picture/pictureWords.ts';
import { DIGITS_NOTE, digitsTitle, IMAGES_TITLE, UNITS_NOTE, unitsTitle } from './imageWords.ts';

// The units and the digits of networks that look at images, as they are exported; Images.tsx paints the same live.

const FONT = 14;
const LINE = 1.4 * FONT;
const EDGE = 6;
const GAP = 14;
/** Of an image, about, in pixels: its pixels are whole ones. */
const SIDE = 64;

/** The images of every network side by side; the caption is written below them on export. */
export function imagesFigure(all: readonly PictureData[], experiment: Experiment): Scene {
  const panes = all.map(networkMarks);
  const marks: Mark[] = [text(EDGE, 1.6 * FONT, IMAGES_TITLE, 1.2 * FONT, { weight: 600 })];
  let width = 0;
  for (const pane of panes) {
    marks.push(...pane.marks.map((mark) => translateMark(mark, width, 2.2 * FONT)));
    width += pane.width + GAP;
  }
  return {
    width: width - GAP,
    height: 2.2 * FONT + Math.max(...panes.map(({ height }) => height)),
    title: IMAGES_TITLE,
    caption: insightCaption(experiment),
    marks,
  };
}

function pixelOf(side: number): number {
  return Math.max(1, Math.round(SIDE / side));
}

function networkMarks({ scene, step, at }: PictureData): Size & { readonly marks: readonly Mark[] } {
  const { images } = step;
  const { side, d, labels } = scene;
  if (images === undefined || side === null) return { width: 0, height: 0, marks: [] };
  const marks: Mark[] = [];
  const pixel = pixelOf(side);
  const whole = pixel * side;
  const max = Math.max(6, images.units.length, images.hardest.length);
  const width = max * (whole + GAP) - GAP + 2 * EDGE;
  const part = (values: Float32Array | Uint8Array, i: number) => values.subarray(i * d, (i + 1) * d);
  const left = (i: number) => EDGE + i * (whole + GAP);
  let y = 0;
  const words = (line: string, weight: 400 | 600) => {
    for (const row of wrapText(line, FONT, width - 2 * EDGE, weight)) {
      y += LINE;
      marks.push(text(EDGE, y, row, FONT, weight === 600 ? { weight } : { fill: 'muted' }));
    }
  };
  const below = (i: number, row: number, line: string, size = FONT * 0.9) =>
    marks.push(text(left(i) + whole / 2, y + row * LINE, line, size, { anchor: 'middle' }));

  y += 0.4 * FONT;
  words(unitsTitle(scene, at), 600);
  y += 0.6 * FONT;
  images.units.forEach((_, i) => {
    marks.push(...pictureMarks(part(images.moves, i), side, left(i), y, pixel, true));
    marks.push(...pictureMarks(part(images.weights, i), side, left(i), y + whole + 4, pixel, true));
  });
  y += 2 * whole + 4;
  images.units.forEach((unit, i) => {
    below(i, 0.9, `unit ${groupThousands(unit)}`);
  });
  y += 1.1 * LINE;
  words(UNITS_NOTE, 400);
  y += 0.4 * FONT;
  words(digitsTitle(scene), 600);
  y += 0.6 * FONT;
  images.hardest.forEach((_, i) => {
    marks.push(...pictureMarks(part(images.pixels, i), side, left(i), y, pixel, false));
  });
  y += whole;
  images.hardest.forEach((place, i) => {
    below(i, 0.9, `${labels[place]} → ${answerText(scene, step.predicted[place])}`);
    below(i, 1.7, `loss ${images.losses[i].toFixed(2)}`, FONT * 0.8);
  });
  y += 2 * LINE;
  words(DIGITS_NOTE, 400);
  return { width, height: y + FONT, marks };
}

/** Pixels of one image on its own scale, equal neighbours as one; the colours are those of Images.tsx. */
function pictureMarks(
  values: ArrayLike<number>,
  side: number,
  x: number,
  y: number,
  pixel: number,
  signed: boolean,
): Mark[] {
  let max = 0;
  for (let i = 0; i < values.length; i++) max = Math.max(max, Math.abs(values[i]));
  // hundredths: finer is invisible, and rows of equal pixels stay short
  const share = (i: number) => (max > 0 ? Math.round((100 * values[i]) / max) / 100 : 0);
  const marks: Mark[] = [];
  for (let row = 0; row < side; row++)
    for (let from = 0; from < side; ) {
      const here = share(row * side + from);
      let to = from + 1;
      while (to < side && share(row * side + to) === here) to++;
      if (here !== 0)
        marks.push({
          type: 'rect',
          x: x + from * pixel,
          y: y + row * pixel,
          width: (to - from) * pixel,
          height: pixel,
          fill: here < 0 ? 'class0' : signed ? 'class1' : 'ink',
          opacity: Math.abs(here),
        });
      from = to;
    }
  const [right, bottom] = [x + side * pixel, y + side * pixel];
  return [
    ...marks,
    rule(x, y, right, y, 'grid'),
    rule(x, bottom, right, bottom, 'grid'),
    rule(x, y, x, bottom, 'grid'),
    rule(right, y, right, bottom, 'grid'),
  ];
}
