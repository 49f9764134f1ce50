// The pictures as scenes: what is exported, and for the circle and the projection also what is painted live.

import { type Mark, type Size, text } from '../../../../charts/scene.ts';
import type { PictureData } from '../picture/pictureData.ts';
import { type PictureLayout, pictureLayout } from '../picture/pictureLayout.ts';
import { headTexts } from '../picture/pictureWords.ts';
import type { Rotation } from '../sphere/orthographic.ts';
import { sphereMarks } from '../sphere/sphereMarks.ts';
import { circleMarks } from './circleMarks.ts';
import { projectionMarks } from './projectionMarks.ts';

/** Marks of one network's picture in a box of this size. @param rotation of the sphere; other kinds are not turned */
export function pictureMarks(drawn: PictureData, rotation: Rotation, size: Size, fontSize?: number): Mark[] {
  const frame = pictureLayout(size, fontSize);
  const inside = {
    sphere: () => sphereMarks(drawn, rotation, frame),
    circle: () => circleMarks(drawn, frame),
    projection: () => projectionMarks(drawn, frame),
  }[drawn.scene.kind];
  return [...headMarks(drawn, size, frame), ...inside()];
}

function headMarks(drawn: PictureData, { width }: Size, { fontSize, lines, plot }: PictureLayout): Mark[] {
  const { name, step, turn, right } = headTexts(drawn);
  const end = { anchor: 'end', fill: 'muted' } as const;
  return [
    text(plot.x, lines[0], name, fontSize, { weight: 600 }),
    text(width - plot.x, lines[0], step, fontSize, end),
    text(plot.x, lines[1], turn, fontSize, { weight: 600 }),
    text(width - plot.x, lines[1], right, fontSize, end),
  ];
}
