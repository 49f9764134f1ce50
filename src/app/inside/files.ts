import { classToken } from '../../charts/palette.ts';
import type { Mark, Scene } from '../../charts/scene.ts';
import { text } from '../../charts/scene.ts';
import { textWidth } from '../../charts/textWidth.ts';
import type { Experiment } from '../../experiment/settings.ts';
import { TURN_QUANTILES } from '../../measure/inside.ts';
import type { ArmFrames } from '../insights/frames.ts';
import { insightCaption } from '../insights/lines.ts';
import { className, classSymbol, type Drawn, drawnSentence, rightShare } from './drawn.ts';
import { drawnNote, insideMarks } from './scenes.ts';
import type { Rotation } from './sphere.ts';

/** Of one network in an exported picture, in pixels. */
const PANE = { width: 460, height: 520 };
const GAP = 20;
const FONT = 15;

export const FIGURE_TITLE = 'Look inside';

/** The pictures side by side with their legend; the caption is written below them on export. */
export function insideFigure(
  all: readonly Drawn[],
  rotation: Rotation,
  experiment: Experiment,
  bold: string,
): Scene {
  const marks: Mark[] = all.flatMap((drawn, i) =>
    insideMarks(drawn, rotation, PANE).map((mark) => moved(mark, i * (PANE.width + GAP), 0)),
  );
  const width = all.length * PANE.width + (all.length - 1) * GAP;
  marks.push(...legendMarks(all[0], PANE.height + FONT, width));
  return {
    width,
    height: PANE.height + 2.6 * FONT,
    title: FIGURE_TITLE,
    caption: `Drawn: ${drawnNote(all)}; bold: ${bold}, dashed: their start. ${all.map(drawnSentence).join(' ')} ${insightCaption(experiment)}`,
    marks,
  };
}

function legendMarks({ scene }: Drawn, top: number, width: number): Mark[] {
  const marks: Mark[] = [];
  let x = 10;
  let y = top;
  for (let c = 0; c < scene.k; c++) {
    const words = className(scene, c);
    const room = textWidth(words, FONT) + 2.4 * FONT;
    if (x > 10 && x + room > width) {
      x = 10;
      y += 1.4 * FONT;
    }
    marks.push(
      {
        type: 'dot',
        x: x + 5,
        y: y - FONT * 0.35,
        radius: 5,
        symbol: classSymbol(c),
        fill: classToken(c),
        opacity: 1,
        halo: false,
      },
      text(x + 16, y, words, FONT),
    );
    x += room;
  }
  return marks;
}

/** A mark somewhere else. */
function moved(mark: Mark, dx: number, dy: number): Mark {
  switch (mark.type) {
    case 'polyline':
      return { ...mark, points: Array.from(mark.points, (value, i) => value + (i % 2 === 0 ? dx : dy)) };
    case 'area':
      return { ...mark, triples: Array.from(mark.triples, (value, i) => value + (i % 3 === 0 ? dx : dy)) };
    case 'rule':
      return { ...mark, x1: mark.x1 + dx, x2: mark.x2 + dx, y1: mark.y1 + dy, y2: mark.y2 + dy };
    default:
      return { ...mark, x: mark.x + dx, y: mark.y + dy };
  }
}

/** A row per network and known step: quantiles of the turns in radians, share of the points shown that are right. */
export function insideCsv(arms: readonly ArmFrames[]): string {
  const quantiles = TURN_QUANTILES.map((q) => (q === 1 ? 'largest turn' : `turn ${q}`));
  const rows = [['m', 'step', ...quantiles, 'right'].join(',')];
  for (const { m, inside } of arms)
    for (const [at, step] of inside.steps)
      if (inside.scene !== null)
        rows.push([m, at, ...step.quantiles, rightShare(inside.scene, step)].join(','));
  return rows.map((row) => `${row}\r\n`).join('');
}
