// Room for labels is reserved without a DOM, so that a scene is the same in a worker, in Node and in every browser: widths are
// those of the face that the lab ships. Both painters write without kerning, so these are exactly the widths on the screen.

import { ADVANCES, UNITS_PER_EM } from './typeMetrics.ts';

/** In ems. */
const WIDTHS = { 400: new Map<string, number>(), 600: new Map<string, number>() };
let units = 0;
for (const [, more, bolder, signs] of ADVANCES.matchAll(/(\d+) (-?\d+) (.+)/g)) {
  units += Number(more);
  for (const sign of signs) {
    WIDTHS[400].set(sign, units / UNITS_PER_EM);
    WIDTHS[600].set(sign, (units + Number(bolder)) / UNITS_PER_EM);
  }
}
/** Of a sign that the face lacks (another script, in the name of a class): too much room is harmless, too little clips. */
const FOREIGN = 1;
const PLAIN = /^[ -~]*$/;
const ACCENT = /^\p{M}$/u;

/** Width in pixels of one line of text at a font size in pixels. */
export function textWidth(line: string, size: number, weight: 400 | 600 = 400): number {
  const widths = WIDTHS[weight];
  let width = 0;
  // an accented letter is as wide as the letter
  for (const sign of PLAIN.test(line) ? line : line.normalize('NFD'))
    width += widths.get(sign) ?? (ACCENT.test(sign) ? 0 : FOREIGN);
  return width * size;
}

/** The line, cut with an ellipsis where it is wider than `room` pixels. */
export function fitText(line: string, size: number, room: number, weight: 400 | 600 = 400): string {
  if (textWidth(line, size, weight) <= room) return line;
  const characters = [...line];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size, weight) > room) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Breaks a text at spaces into lines of at most `room` pixels; a single word that is wider gets a line to itself. */
export function wrapText(words: string, size: number, room: number, weight: 400 | 600 = 400): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/)) {
    if (word === '') continue;
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, weight) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines;
}
