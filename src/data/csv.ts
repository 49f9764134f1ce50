import Papa from 'papaparse';
import { DataError } from './types.ts';

/** A file of the user: numbers and one class per row, checked, in the order of the file. */
export interface CsvTable {
  /** rows */
  readonly count: number;
  /** feature columns */
  readonly d: number;
  /** names of the feature columns, or null where the file has no header */
  readonly features: readonly string[] | null;
  /** class names; class i is classes[i]. Sorted, as numbers where all are numbers, else by character codes */
  readonly classes: readonly string[];
  /** count x d, as written in the file */
  readonly values: Float64Array;
  /** count; class of each row */
  readonly labels: Int32Array;
  /** count; line of the file at which each row begins, from 1 */
  readonly lines: Int32Array;
}

export const CSV_LIMITS = { rows: 20_000, columns: 4096, classes: 50 } as const;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** Cells that stand for a missing or impossible number; they do not make a header. */
const NO_NUMBER = /^([+-]?(nan|inf|infinity)|na|n\/a|null|none|\?|-)?$/i;

/**
 * Reads a CSV file: commas, semicolons, tabs or bars; quotes, any line ends, blank lines and a byte order mark are fine.
 * The class is the column named `label` (in any case), else the last one, and may be any text; all others are numbers.
 * The first row is a header if it has a cell `label` or if its feature cells are names and none is a number.
 * @throws DataError naming the line and what to do
 */
export function parseCsv(text: string): CsvTable {
  const reader = new Reader();
  let line = 1;
  Papa.parse<string[]>(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), {
    newline: '\n',
    delimitersToGuess: [',', ';', '\t', '|'],
    // row by row: the first fault ends the reading, and a large file is never held as text cells
    step({ data, errors }) {
      if (data.length > 1 || data[0].trim() !== '') {
        const quotes = errors.find((e) => e.type === 'Quotes');
        if (quotes !== undefined) {
          throw new DataError(
            `Line ${line}: a quotation mark is not closed or out of place. Mend or remove it.`,
          );
        }
        reader.row(data, line);
      }
      line += 1;
      for (const cell of data) line += cell.split('\n').length - 1; // lines inside quotes
    },
  });
  return reader.finish();
}

/** Collects rows; knows the width and the class column from the first one on. */
class Reader {
  #width = 0;
  #labelColumn = -1;
  #features: string[] | null = null;
  readonly #rows: Float64Array[] = [];
  readonly #lines: number[] = [];
  readonly #names: string[] = [];
  readonly #classes = new Set<string>();

  row(raw: readonly string[], line: number): void {
    const cells = raw.map((cell) => cell.trim());
    if (this.#width === 0) {
      if (this.#first(cells, line)) return;
    } else if (cells.length !== this.#width) {
      throw new DataError(
        `Line ${line} has ${cells.length} cells, but the first row has ${this.#width}. Give every row the same number.`,
      );
    }
    if (this.#rows.length === CSV_LIMITS.rows) {
      throw new DataError(
        `Line ${line}: more than ${CSV_LIMITS.rows} rows. Keep a sample of at most ${CSV_LIMITS.rows}.`,
      );
    }
    const values = new Float64Array(this.#width - 1);
    let column = 0;
    for (let i = 0; i < cells.length; i++)
      if (i !== this.#labelColumn) values[column++] = number(cells[i], i, line);
    const name = cells[this.#labelColumn];
    if (name === '') {
      throw new DataError(
        `Line ${line}: the class (column ${this.#labelColumn + 1}) is empty. Fill it in or remove the row.`,
      );
    }
    this.#classes.add(name);
    if (this.#classes.size > CSV_LIMITS.classes) {
      throw new DataError(
        `Line ${line}: more than ${CSV_LIMITS.classes} classes. Is column ${this.#labelColumn + 1} the class? Name the class column "label", or put it last.`,
      );
    }
    this.#rows.push(values);
    this.#lines.push(line);
    this.#names.push(name);
  }

  /** Fixes the shape of the table; true where the row is a header. */
  #first(cells: readonly string[], line: number): boolean {
    if (cells.length < 2) {
      throw new DataError(
        `Line ${line} has one column only. Give at least one column of numbers and one with the class, separated by commas.`,
      );
    }
    if (cells.length > CSV_LIMITS.columns + 1) {
      throw new DataError(
        `Line ${line} has ${cells.length} columns: at most ${CSV_LIMITS.columns} numbers and the class fit.`,
      );
    }
    const named = cells.flatMap((cell, i) => (cell.toLowerCase() === 'label' ? [i] : []));
    if (named.length > 1)
      throw new DataError(`Line ${line} names ${named.length} columns "label". Leave one of them.`);
    this.#width = cells.length;
    this.#labelColumn = named[0] ?? cells.length - 1;
    const features = cells.filter((_, i) => i !== this.#labelColumn);
    const header =
      named.length === 1 ||
      (features.some((cell) => !NO_NUMBER.test(cell)) && features.every((cell) => !NUMBER.test(cell)));
    if (header) this.#features = features;
    return header;
  }

  finish(): CsvTable {
    if (this.#rows.length === 0) {
      throw new DataError(
        this.#width === 0
          ? 'Line 1: the file is empty. Choose a file with rows of numbers and a class.'
          : 'Line 2: there is no row below the header. Choose a file with rows of numbers and a class.',
      );
    }
    const classes = sorted([...this.#classes]);
    if (classes.length === 1) {
      throw new DataError(
        `All rows, from line ${this.#lines[0]} to line ${this.#lines.at(-1)}, are of one class, "${classes[0]}". There must be at least two; name the class column "label", or put it last.`,
      );
    }
    const d = this.#width - 1;
    const count = this.#rows.length;
    const values = new Float64Array(count * d);
    this.#rows.forEach((row, i) => {
      values.set(row, i * d);
    });
    const index = new Map(classes.map((name, i) => [name, i]));
    const labels = Int32Array.from(this.#names, (name) => index.get(name) ?? 0);
    return {
      count,
      d,
      features: this.#features,
      classes,
      values,
      labels,
      lines: Int32Array.from(this.#lines),
    };
  }
}

function number(cell: string, column: number, line: number): number {
  const value = NUMBER.test(cell) ? Number(cell) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const what = cell === '' ? 'is empty' : `is "${cell.slice(0, 40)}", which is not a finite number`;
  const comma = /^[+-]?\d+,\d+$/.test(cell) ? ' Write decimals with a point.' : '';
  throw new DataError(`Line ${line}, column ${column + 1} ${what}.${comma} Mend it or remove the row.`);
}

/** Never by the reader's language, whose order differs between machines. */
function sorted(names: string[]): string[] {
  const numeric = names.every((name) => NUMBER.test(name));
  return names.sort((a, b) => (numeric && Number(a) !== Number(b) ? Number(a) - Number(b) : a < b ? -1 : 1));
}
