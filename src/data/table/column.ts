import { type CellKind, cellOf, isExact, THOUSANDS } from './cell.ts';

/** Different values of a column that are told apart; beyond, there are "more than so many". */
const MAX_DISTINCT = 100;

/** A cell of one kind that stands first in its column, and where. */
export interface FirstCell {
  readonly line: number;
  readonly cell: string;
}

/** What has been seen of one column. */
export class ColumnProfile {
  missing = 0;
  integers = 0;
  points = 0;
  commas = 0;
  texts = 0;
  infinite = 0;
  /** commas of which none could part thousands */
  decimals = 0;
  readonly first: Partial<Record<CellKind, FirstCell>> = {};
  /** up to MAX_DISTINCT different values: numbers by their value, texts as they are */
  readonly values = new Set<number | string>();
  more = false;
  smallest = Number.POSITIVE_INFINITY;
  largest = Number.NEGATIVE_INFINITY;
  whole = true;
  /** the number with most characters */
  longest = '';
  /** every value is the one before, plus one */
  counts = true;
  #last: number | null = null;
  /** the first value: what an earlier row would have to continue to */
  #start: number | null = null;

  /** @param before the row stands before all others (it was taken for a header) */
  add(cell: string, line: number, before = false): CellKind {
    const { kind, value } = cellOf(cell);
    if (before || this.first[kind] === undefined) this.first[kind] = { line, cell };
    switch (kind) {
      case 'missing':
        this.missing++;
        this.counts = false;
        return kind;
      case 'text':
        this.texts++;
        break;
      case 'infinite':
        this.infinite++;
        break;
      case 'integer':
        this.integers++;
        break;
      case 'point':
        this.points++;
        break;
      case 'comma':
        this.commas++;
        if (!THOUSANDS.test(cell)) this.decimals++;
        break;
    }
    this.#see(cell, Number.isNaN(value) ? null : value, before);
    return kind;
  }

  #see(cell: string, value: number | null, before: boolean): void {
    const key = value === null || (cell.length > 15 && !isExact(cell)) ? cell : value;
    if (!this.more && !this.values.has(key)) {
      if (this.values.size < MAX_DISTINCT) this.values.add(key);
      else this.more = true;
    }
    if (value === null) {
      this.counts = false;
      return;
    }
    if (cell.length > this.longest.length) this.longest = cell;
    if (value < this.smallest) this.smallest = value;
    if (value > this.largest) this.largest = value;
    if (this.whole && !Number.isInteger(value)) this.whole = false;
    if (before) this.counts &&= this.#start === null || value + 1 === this.#start;
    else if (this.#last !== null && value !== this.#last + 1) this.counts = false;
    this.#start = before ? value : (this.#start ?? value);
    this.#last = before && this.#last !== null ? this.#last : value;
  }

  /** cells that are there */
  get present(): number {
    return this.numbers + this.texts + this.infinite;
  }

  get numbers(): number {
    return this.integers + this.points + this.commas;
  }

  /** Whether the column is one of numbers, of which a few may be misspelt. */
  get numeric(): boolean {
    return this.numbers > 0 && this.texts <= Math.max(1, 0.05 * this.present) && this.numbers >= this.texts;
  }
}
