import { type Mark, text } from '../../../../charts/scene.ts';
import { textWidth, wrapText } from '../../../../charts/textWidth.ts';
import { classPointMarks } from '../marks/pointMarks.ts';
import type { PictureData, PictureOptions } from '../picture/pictureData.ts';
import { BEHIND_OPACITY } from '../sphere/sphereStyle.ts';
import { type LegendSample, legendItems } from './legendItems.ts';

const FONT = 14;
const LINE = 1.45 * FONT;
/** Of a sample, and from there to its words. */
const SAMPLE = 24;
const GAP = 6;

/** What the marks of an exported picture mean, in rows from `top` down; the same as Legend.tsx shows. */
export function legendMarks(
  { scene, starts }: PictureData,
  bold: PictureOptions['bold'],
  top: number,
  width: number,
): { readonly marks: readonly Mark[]; readonly bottom: number } {
  const marks: Mark[] = [];
  let x = GAP;
  let y = top;
  let high = 0;
  for (const { words, sample } of legendItems(scene, { bold, starts }, false)) {
    const lines = wrapText(words, FONT, width - SAMPLE - 3 * GAP);
    const room = SAMPLE + GAP + Math.max(...lines.map((line) => textWidth(line, FONT))) + FONT;
    if (x > GAP && x + room > width) {
      x = GAP;
      y += high * LINE;
      high = 0;
    }
    marks.push(
      ...sampleMarks(sample, x + SAMPLE / 2, y + LINE / 2),
      ...lines.map((line, i) => text(x + SAMPLE + GAP, y + i * LINE + 0.72 * LINE, line, FONT)),
    );
    high = Math.max(high, lines.length);
    x += room;
  }
  return { marks, bottom: y + high * LINE };
}

/** About the middle of its place. */
function sampleMarks(sample: LegendSample, x: number, y: number): readonly Mark[] {
  switch (sample.type) {
    case 'class':
      return classPointMarks(x, y, sample.index, false, 5);
    case 'wrong':
      return wrong(x, y);
    case 'behind':
      return behind(x, y);
    case 'line': {
      const { stroke, width, dash, opacity, arrow } = sample;
      const line = { type: 'polyline', stroke, width, dash, opacity } as const;
      const whole = { ...line, points: [x - 11, y, x + 11, y] };
      return arrow ? [whole, { ...line, points: [x + 5, y - 5, x + 11, y, x + 5, y + 5] }] : [whole];
    }
  }
}

/** The ring of a wrong point, whatever its class. */
function wrong(x: number, y: number): Mark[] {
  const ring = { type: 'dot', symbol: 'circle', x, y, opacity: 1, halo: false } as const;
  return [
    { ...ring, radius: 7.5, fill: 'warning' },
    { ...ring, radius: 4, fill: 'surface' },
  ];
}

function behind(x: number, y: number): Mark[] {
  return classPointMarks(x, y, 0, false, 3.5)
    .slice(-1)
    .map((dot) => ({ ...dot, opacity: BEHIND_OPACITY }));
}
