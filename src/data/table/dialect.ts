import Papa from 'papaparse';
import { kindOf } from './cell.ts';

/** How a file parts its cells, and where its rows begin. */
export interface Dialect {
  readonly delimiter: string;
  /** cells are parted by runs of blanks */
  readonly blanks: boolean;
  /** from the first row on, line ends '\n' */
  readonly text: string;
  /** of the first row, from 1 */
  readonly firstLine: number;
  /** lines before it that begin with '#' */
  readonly comments: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Looked at to find the delimiter: rows, and characters at most. */
const SAMPLE_ROWS = 50;
const SAMPLE_CHARS = 1_048_576;

/** Finds out how a table is written: `sep=;` in its first line, comments before the rows, and the delimiter. */
export function dialectOf(file: string): Dialect {
  const lines = file.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const sep = /^"?sep=([^\n"])"?[ \t;,]*(\n|$)/i.exec(lines);
  let at = sep === null ? 0 : sep[0].length;
  const comments: string[] = [];
  for (;;) {
    const head = /^[ \t]*(#[^\n]*)?(\n|$)/.exec(lines.slice(at, at + SAMPLE_CHARS));
    if (head === null || head[0] === '' || !isComment(head[1], lines, at + head[0].length)) break;
    if (head[1] !== undefined) comments.push(head[1]);
    at += head[0].length;
  }
  const text = lines.slice(at);
  const delimiter = sep?.[1] ?? likelyDelimiter(text);
  return {
    delimiter,
    blanks: delimiter === ' ',
    text: delimiter === ' ' ? singleBlanks(text) : text,
    firstLine: lines.slice(0, at).split('\n').length,
    comments,
  };
}

/** A line with '#' is data where it has as many cells as the next one, and a number among them. */
function isComment(line: string | undefined, lines: string, next: number): boolean {
  if (line === undefined || /^#\s/.test(line)) return true;
  const after = /[^\n]*/.exec(lines.slice(next, next + SAMPLE_CHARS))?.[0] ?? '';
  return !DELIMITERS.some((delimiter) => {
    const cells = line.split(delimiter);
    return (
      cells.length > 1 &&
      cells.length === after.split(delimiter).length &&
      cells.some((cell) => ['integer', 'point'].includes(kindOf(cell.trim())))
    );
  });
}

/**
 * The delimiter under which most rows have the same number of cells and most cells are numbers, or text without another
 * delimiter in it. `1,173;1` is one decimal and a class, not `1` and `173;1`.
 */
function likelyDelimiter(text: string): string {
  let best = { delimiter: ',', score: 0, width: 1 };
  for (const delimiter of DELIMITERS) {
    const rows = sample(text, delimiter);
    const { share, width } = commonWidth(rows);
    const cells = rows.flat();
    const weight = cells.reduce((sum, cell) => sum + weightOf(cell, delimiter), 0);
    const score = width < 2 || cells.length === 0 ? 0 : (share * weight) / cells.length;
    if (score > best.score || (score === best.score && score > 0 && width > best.width))
      best = { delimiter, score, width };
  }
  if (best.score > 0) return best.delimiter;
  const { share, width } = commonWidth(sample(singleBlanks(text.slice(0, SAMPLE_CHARS)), ' '));
  return width > 1 && share > 0.9 && /\d/.test(text.slice(0, SAMPLE_CHARS)) ? ' ' : ',';
}

/** How much a cell speaks for the delimiter: a number most, text in which others stand least. */
function weightOf(cell: string, delimiter: string): number {
  const kind = kindOf(cell.trim());
  if (kind === 'comma' && delimiter !== ',' && /^ *[\d+-]/.test(cell)) return 1;
  const others = DELIMITERS.filter((other) => other !== delimiter && cell.includes(other)).length;
  // 001 is rather what stands behind a decimal sign
  return others === 0 && (kind === 'integer' || kind === 'point') && !/^0\d/.test(cell)
    ? 1
    : 0.5 / (1 + 2 * others);
}

function sample(text: string, delimiter: string): string[][] {
  const cut = text.length > SAMPLE_CHARS;
  const { data } = Papa.parse<string[]>(cut ? text.slice(0, SAMPLE_CHARS) : text, {
    delimiter,
    newline: '\n',
    preview: SAMPLE_ROWS,
  });
  const rows = data.filter((row) => row.length > 1 || row[0].trim() !== '');
  // the last row of a piece may be cut anywhere
  return cut && rows.length > 1 && data.length < SAMPLE_ROWS ? rows.slice(0, -1) : rows;
}

/** The most common number of cells, and the share of rows that have it. */
function commonWidth(rows: readonly string[][]): { share: number; width: number } {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [1, 0];
  return { share: rows.length === 0 ? 0 : count / rows.length, width };
}

/** One blank where there are several, none at the ends of lines; what stands in quotes stays. */
function singleBlanks(text: string): string {
  return text
    .replace(/"(?:[^"]|"")*"|[ \t]+/g, (found) => (found[0] === '"' ? found : ' '))
    .replace(/^ | $/gm, '');
}
