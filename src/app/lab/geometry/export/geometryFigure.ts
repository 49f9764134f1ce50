import { type Mark, type Scene, text } from '../../../../charts/scene.ts';
import { translateMark } from '../../../../charts/translate.ts';
import type { Experiment } from '../../../../experiment/settings.ts';
import { TURN_QUANTILES } from '../../../../measure/geometry.ts';
import { insightCaption } from '../../insights/charts/chartParts.ts';
import type { ArmFrames } from '../../insights/frames/insightFrames.ts';
import { PICTURE_KINDS } from '../kinds.ts';
import { legendMarks } from '../legend/legendMarks.ts';
import { pictureMarks } from '../marks/pictureMarks.ts';
import type { PictureData, PictureOptions } from '../picture/pictureData.ts';
import { drawnUnitsText, pictureSentence } from '../picture/pictureWords.ts';
import { degrees, rightShare } from '../picture/stepNumbers.ts';
import type { Rotation } from '../sphere/orthographic.ts';

/** Of one network in an exported picture, in pixels. */
const PANE = { width: 460, height: 520 };
const GAP = 20;
const EDGE = 6;
/** Type of the title, and the room that it takes. */
const TITLE = 18;
const HEAD = 1.8 * TITLE;

export const FIGURE_TITLE = 'Look inside';

/** The pictures side by side with title and legend; the caption is written below them on export. */
export function geometryFigure(
  all: readonly PictureData[],
  rotation: Rotation,
  experiment: Experiment,
  bold: PictureOptions['bold'],
): Scene {
  const [first] = all;
  const title = `${FIGURE_TITLE}: ${PICTURE_KINDS[first.scene.kind].shows}`;
  const width = all.length * PANE.width + (all.length - 1) * GAP;
  const marks: Mark[] = all.flatMap((drawn, i) =>
    pictureMarks(drawn, rotation, PANE).map((mark) => translateMark(mark, i * (PANE.width + GAP), HEAD)),
  );
  const legend = legendMarks(first, bold, HEAD + PANE.height + EDGE, width);
  return {
    width,
    height: legend.bottom + EDGE,
    title,
    caption: `Drawn: ${drawnUnitsText(all)}. ${all.map(pictureSentence).join(' ')} ${insightCaption(experiment)}`,
    marks: [text(EDGE, 1.25 * TITLE, title, TITLE, { weight: 600 }), ...marks, ...legend.marks],
  };
}

/** A row per network and known step: quantiles of the turns in degrees, share of the points shown that are right. */
export function geometryCsv(arms: readonly ArmFrames[]): string {
  const quantiles = TURN_QUANTILES.map((q) => (q === 1 ? 'largest turn in degrees' : `turn ${q} in degrees`));
  const rows = [['m', 'step', ...quantiles, 'right'].join(',')];
  for (const { m, inside } of arms)
    for (const [at, step] of inside.steps)
      if (inside.scene !== null)
        rows.push([m, at, ...Array.from(step.quantiles, degrees), rightShare(inside.scene, step)].join(','));
  return rows.map((row) => `${row}\r\n`).join('');
}
