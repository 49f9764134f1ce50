// Room for labels is reserved without a DOM, so that a scene is the same in a worker, in Node and in every browser.
// The estimate is for the wider of the common interface fonts: too much room is harmless, too little clips a label.

const NARROW = new Set("iljtfrI.,:;'|!()[]· \u2009\u00a0\u202f");
const WIDE = new Set('mwMW@%&—=+≤≥<>±×∝√');
const RAISED = new Set('⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉');

function advance(character: string): number {
  if (NARROW.has(character)) return 0.37;
  if (WIDE.has(character)) return 0.95;
  if (RAISED.has(character)) return 0.48;
  if (character >= '0' && character <= '9') return 0.645;
  return character.toLowerCase() === character ? 0.63 : 0.74;
}

/** Estimated width in pixels of one line of text at a font size in pixels. */
export function textWidth(line: string, size: number, weight: 400 | 600 = 400): number {
  let width = 0;
  for (const character of line) width += advance(character);
  return width * size * (weight === 600 ? 1.06 : 1);
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
