// The pictures as scenes: what is exported, and for the circle and the projection also what is painted live.

import { type Mark, type Size, text } from '../../../../charts/scene.ts';
import { count } from '../../../../text/numbers.ts';
import type { Drawn } from '../picture/pictureData.ts';
import { type Frame, frameOf, headOf } from '../picture/pictureLayout.ts';
import type { Rotation } from '../sphere/orthographic.ts';
import { sphereMarks } from '../sphere/sphereMarks.ts';
import { INSIDE } from './arrowScale.ts';
import { circleMarks } from './circleMarks.ts';
import { projectionMarks } from './projectionMarks.ts';

/** Marks of one network's picture in a box of this size. @param rotation of the sphere; other kinds are not turned */
export function geometryMarks(drawn: Drawn, rotation: Rotation, size: Size, fontSize?: number): Mark[] {
  const frame = frameOf(size, fontSize);
  const inside = {
    sphere: () => sphereMarks(drawn, rotation, frame),
    circle: () => circleMarks(drawn, frame),
    projection: () => projectionMarks(drawn, frame),
  }[drawn.scene.kind];
  return [...headMarks(drawn, size, frame), ...inside()];
}

function headMarks(drawn: Drawn, { width }: Size, { fontSize, lines, plot }: Frame): Mark[] {
  const { name, step, turn, right } = headOf(drawn);
  const end = { anchor: 'end', fill: 'muted' } as const;
  return [
    text(plot.x, lines[0], name, fontSize, { weight: 600 }),
    text(width - plot.x, lines[0], step, fontSize, end),
    text(plot.x, lines[1], turn, fontSize, { weight: 600 }),
    text(width - plot.x, lines[1], right, fontSize, end),
  ];
}

/** Of the arrows of a projection, for the caption; nothing for other pictures. */
export function scaleNote({ scene }: Drawn): string {
  return scene.kind === 'projection'
    ? `; arrows enlarged alike in all pictures, so that at least ${100 * INSIDE}\u00a0% of those of each network end inside`
    : '';
}

/** What is drawn of each network, for the caption under the pictures. */
export function drawnNote(all: readonly Drawn[]): string {
  return `${all
    .map(({ scene, units }) =>
      units.length === scene.m
        ? `all units at m = ${count(scene.m)}`
        : `${units.length} of ${count(scene.m)} units at m = ${count(scene.m)}`,
    )
    .join(', ')}${scaleNote(all[0])}`;
}
