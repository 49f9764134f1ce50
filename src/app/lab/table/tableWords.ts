import {
  type ClassReason,
  HOLDS_TEXT,
  type TableReport,
  type TableShape,
} from '../../../data/table/report.ts';
import { formatInteger } from '../../shell/words.ts';

// How a table was read, in words.

const WHY: Readonly<Record<ClassReason, string>> = {
  asked: 'as asked for',
  name: 'by its usual name',
  only: 'a guess: no other column can be one',
  text: 'a guess: the last column, and the only one of text',
  guess: 'a guess',
};

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
  ' ': 'blanks',
};

const ENCODINGS: Readonly<Record<TableShape['encoding'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252, since it is not UTF-8',
};

/** "UTF-8, cells parted by commas, decimal point, names in the first line". */
export function layoutWords(
  shape: Pick<TableShape, 'encoding' | 'delimiter' | 'decimal' | 'header'>,
): string {
  const names =
    shape.header === true
      ? 'names in the first line'
      : shape.header === 'comment'
        ? 'names in the line with #'
        : 'no line of names';
  return [
    ENCODINGS[shape.encoding],
    `cells parted by ${DELIMITERS[shape.delimiter] ?? `“${shape.delimiter}”`}`,
    shape.decimal === ',' ? 'decimal commas' : 'decimal points',
    names,
  ].join(', ');
}

/** What was read as what: a term and what is said of it. */
export function tableFacts(report: TableReport): readonly (readonly [string, string])[] {
  const { classes, classRows, features, columnsLeftOut, rowsLeftOut, rows, used } = report;
  const named = classes.map((name, i) => `${name} (${formatInteger(classRows[i])})`);
  const texts = columnsLeftOut.some(({ why }) => why === HOLDS_TEXT);
  const columns = columnsLeftOut.map(({ column, why }) => `${column} ${why}`);
  const lost = rowsLeftOut.map(
    ({ why, rows: count, lines }) =>
      `${formatInteger(count)} ${count === 1 ? 'row' : 'rows'}, ${why}: ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${count > lines.length ? ', ...' : ''}`,
  );
  return [
    ['Class', `${report.classColumn}, ${WHY[report.why]}`],
    [`${classes.length} classes (rows)`, some(named, 12)],
    [
      `${features.length === 1 ? '1 feature' : `${formatInteger(features.length)} features`}`,
      some(features, 8),
    ],
    [
      'Columns left out',
      columns.length === 0
        ? 'none'
        : `${some(columns, 6, '; ')}.${texts ? ' Columns of text can become features, see “columns of text”.' : ''}`,
    ],
    [
      'Rows left out',
      lost.length === 0
        ? `none of ${formatInteger(rows)}`
        : `${lost.join('; ')}. Used: ${formatInteger(used)} of ${formatInteger(rows)}`,
    ],
    ['Read as', layoutWords(report)],
  ];
}

/** The first few of a list, and how many there are besides. */
function some(items: readonly string[], max: number, by = ', '): string {
  const short = items.map((item) => (item.length > 60 ? `${item.slice(0, 60)}…` : item));
  if (items.length <= max + 1) return short.join(by);
  return `${short.slice(0, max).join(by)}${by}and ${formatInteger(items.length - max)} more`;
}
