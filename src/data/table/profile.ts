import { DataError } from '../types.ts';
import { type Decimal, kindOf } from './cell.ts';
import { ColumnProfile } from './column.ts';
import type { DecodedText, Encoding } from './decode.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { isHeader } from './header.ts';
import { OneHotRuns } from './oneHot.ts';
import { MAX_CSV } from './report.ts';
import { eachRow, isComment } from './rows.ts';

/** What a first reading of a whole table finds out; no cell is kept. */
export interface Profile {
  readonly dialect: Dialect;
  readonly encoding: Encoding;
  readonly decimal: Decimal;
  /** 'comment': names stand in a line with # */
  readonly header: boolean | 'comment';
  /** null where there is no header */
  readonly names: readonly string[] | null;
  readonly columns: readonly ColumnProfile[];
  /** data rows */
  readonly rows: number;
  /** the longest runs of columns at the start and at the end of which exactly one is 1 in every row, the others 0 */
  readonly oneHot: readonly (readonly number[])[];
  /** lines with # between the rows */
  readonly comments: number;
}

/**
 * Reads a whole table once: how it is written, whether it has a header, what its columns hold.
 * @throws DataError naming the line and what to do
 */
export function profileTable({ text, encoding }: DecodedText): Profile {
  const dialect = dialectOf(text);
  let first: { readonly cells: readonly string[]; readonly line: number } | null = null;
  let columns: ColumnProfile[] = [];
  let runs: OneHotRuns | null = null;
  let rows = 0;
  let comments = 0;
  let lastLine = 0;
  eachRow(dialect, (cells, line) => {
    if (first === null) {
      requireWidth(cells, line);
      first = { cells: [...cells], line };
      columns = cells.map(() => new ColumnProfile());
      runs = new OneHotRuns(cells.length);
      return;
    }
    if (
      rows === 0 &&
      cells.length === columns.length + 1 &&
      first.cells.every((cell) => kindOf(cell) === 'text')
    ) {
      // R names the rows and gives their column no name; other programs end each row with a delimiter
      const ended = cells[cells.length - 1] === '';
      first = { cells: ended ? [...first.cells, ''] : ['', ...first.cells], line: first.line };
      columns.push(new ColumnProfile());
      runs = new OneHotRuns(cells.length);
    }
    if (isComment(cells, columns.length, dialect)) {
      comments++;
      return;
    }
    if (cells.length !== columns.length)
      throw new DataError(
        `Line ${line} has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, but the first row has ${columns.length}. Give every row the same number.`,
      );
    rows++;
    if (rows === MAX_CSV.rows) lastLine = line;
    if (rows > MAX_CSV.rows) throw tooMany(isHeader(first.cells, columns) ? line : lastLine); // the first row may be one of data
    for (let i = 0; i < cells.length; i++) columns[i].add(cells[i], line);
    runs?.add(cells);
  });
  const top = first as { readonly cells: readonly string[]; readonly line: number } | null;
  if (top === null)
    throw new DataError('Line 1: the file is empty. Choose a file with rows of numbers and a class.');
  const { header, names } = headerOf(top.cells, columns, dialect);
  if (header !== true) {
    rows++;
    if (rows > MAX_CSV.rows) throw tooMany(lastLine);
    top.cells.forEach((cell, i) => {
      columns[i].add(cell, top.line, true);
    });
    (runs as OneHotRuns | null)?.add(top.cells);
  }
  if (rows === 0)
    throw new DataError(
      `Line ${top.line + 1}: there is no row below the header. Choose a file with rows of numbers and a class.`,
    );
  return {
    dialect,
    encoding,
    decimal: decimalOf(columns, dialect),
    header,
    names,
    columns,
    rows,
    oneHot: (runs as OneHotRuns | null)?.found(columns) ?? [],
    comments,
  };
}

function tooMany(line: number): DataError {
  return new DataError(
    `Line ${line}: more than ${MAX_CSV.rows} rows. Keep a sample of at most ${MAX_CSV.rows}.`,
  );
}

function requireWidth({ length }: readonly string[], line: number): void {
  if (length < 2)
    throw new DataError(
      `Line ${line} has one column only. Give at least one column of numbers and one with the class, separated by commas.`,
    );
  if (length > MAX_CSV.columns + 1)
    throw new DataError(
      `Line ${line} has ${length} columns: at most ${MAX_CSV.columns} numbers and the class fit.`,
    );
}

/** Names from the first row, or from the comment before it (numpy.savetxt writes its header so). */
function headerOf(
  first: readonly string[],
  columns: readonly ColumnProfile[],
  { comments, delimiter, blanks }: Dialect,
): Pick<Profile, 'header' | 'names'> {
  if (isHeader(first, columns)) return { header: true, names: first };
  const comment = comments.at(-1)?.replace(/^#+\s*/, '') ?? '';
  const names = (blanks ? comment.trim().split(/\s+/) : comment.split(delimiter)).map((name) =>
    name.trim().replace(/^"(.*)"$/, '$1'),
  );
  const usable =
    names.length === first.length && names.every((name) => ['text', 'missing'].includes(kindOf(name)));
  return usable ? { header: 'comment', names } : { header: false, names: null };
}

/**
 * The file's decimal sign: that of its columns of numbers.
 * @throws DataError where they differ, or where a comma may as well part thousands
 */
function decimalOf(columns: readonly ColumnProfile[], { delimiter }: Dialect): Decimal {
  const numeric = columns.filter((column) => column.numeric);
  const [commas, points] = [numeric.find((c) => c.commas > 0), numeric.find((c) => c.points > 0)];
  if (commas === undefined) return '.';
  const cell = (column: ColumnProfile, kind: 'comma' | 'point') => {
    const { line = 0, cell = '' } = column.first[kind] ?? {};
    return `line ${line}, column ${columns.indexOf(column) + 1} (${cell.slice(0, 40)})`;
  };
  if (points !== undefined)
    throw new DataError(
      `Decimals are written with a comma in ${cell(commas, 'comma')}, and with a point in ${cell(points, 'point')}. Write all of them with a point, and thousands without any sign.`,
    );
  if (delimiter === ',' && numeric.every((column) => column.decimals === 0))
    throw new DataError(
      `It is not clear whether the comma in ${cell(commas, 'comma')} parts thousands or is a decimal sign. Write decimals with a point, and thousands without any sign.`,
    );
  return ',';
}
