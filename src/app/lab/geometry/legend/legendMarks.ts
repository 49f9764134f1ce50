import { type Mark, type PolylineMark, text } from '../../../../charts/scene.ts';
import { textWidth, wrapText } from '../../../../charts/textWidth.ts';
import { pointAt } from '../marks/pointMarks.ts';
import type { Drawn } from '../picture/pictureData.ts';
import { className } from '../picture/pictureWords.ts';
import { BEHIND_OPACITY } from '../sphere/sphereStyle.ts';
import { ALL_BEGAN, BEGAN, BEHIND, UNIT, WRONG } from './legendWords.ts';

const FONT = 14;
const LINE = 1.45 * FONT;
/** Of a sample, and from there to its words. */
const SAMPLE = 24;
const GAP = 6;

interface Item {
  readonly words: string;
  /** a sample of the mark, about the middle of its place */
  readonly sample: (x: number, y: number) => readonly Mark[];
}

/** What the marks of an exported picture mean, in rows from `top` down; the same as Legend.tsx shows. */
export function legendMarks(
  drawn: Drawn,
  bold: string,
  top: number,
  width: number,
): { readonly marks: readonly Mark[]; readonly bottom: number } {
  const marks: Mark[] = [];
  let x = GAP;
  let y = top;
  let high = 0;
  for (const { words, sample } of itemsOf(drawn, bold)) {
    const lines = wrapText(words, FONT, width - SAMPLE - 3 * GAP);
    const room = SAMPLE + GAP + Math.max(...lines.map((line) => textWidth(line, FONT))) + FONT;
    if (x > GAP && x + room > width) {
      x = GAP;
      y += high * LINE;
      high = 0;
    }
    marks.push(
      ...sample(x + SAMPLE / 2, y + LINE / 2),
      ...lines.map((line, i) => text(x + SAMPLE + GAP, y + i * LINE + 0.72 * LINE, line, FONT)),
    );
    high = Math.max(high, lines.length);
    x += room;
  }
  return { marks, bottom: y + high * LINE };
}

function itemsOf({ scene, starts }: Drawn, bold: string): Item[] {
  const arrows = scene.kind === 'projection';
  const line =
    (more: Partial<PolylineMark>) =>
    (x: number, y: number): Mark[] => {
      const stroke = { type: 'polyline', stroke: 'ink', width: 1, dash: [], opacity: 1, ...more } as const;
      const whole = { ...stroke, points: [x - 11, y, x + 11, y] };
      return arrows ? [whole, { ...stroke, points: [x + 5, y - 5, x + 11, y, x + 5, y + 5] }] : [whole];
    };
  return [
    ...Array.from({ length: scene.k }, (_, c) => ({
      words: className(scene, c),
      sample: (x: number, y: number) => pointAt(x, y, c, false, 5),
    })),
    { words: WRONG, sample: wrong },
    ...(scene.kind === 'sphere' ? [{ words: BEHIND, sample: behind }] : []),
    { words: UNIT[scene.kind], sample: line({ width: 1.25, opacity: 0.6 }) },
    { words: bold, sample: line({ width: 3 }) },
    ...(arrows ? [] : [{ words: BEGAN, sample: line({ width: 1.75, dash: [6, 4] }) }]),
    ...(arrows || !starts ? [] : [{ words: ALL_BEGAN, sample: line({ stroke: 'accent', dash: [2, 4] }) }]),
  ];
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
  return pointAt(x, y, 0, false, 3.5)
    .slice(-1)
    .map((dot) => ({ ...dot, opacity: BEHIND_OPACITY }));
}
