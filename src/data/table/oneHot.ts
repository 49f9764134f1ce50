import type { ColumnProfile } from './column.ts';
import { MAX_CSV } from './report.ts';

/** Watches the columns at both ends of the rows: in which runs is exactly one cell 1 and the others 0? */
export class OneHotRuns {
  readonly #width: number;
  /** whether the run of so many columns holds in all rows */
  readonly #atStart: Uint8Array;
  readonly #atEnd: Uint8Array;

  constructor(width: number) {
    this.#width = width;
    const length = Math.min(width, MAX_CSV.classes) + 1;
    this.#atStart = new Uint8Array(length).fill(1);
    this.#atEnd = new Uint8Array(length).fill(1);
  }

  add(cells: readonly string[]): void {
    this.#follow(this.#atStart, (i) => cells[i]);
    this.#follow(this.#atEnd, (i) => cells[this.#width - 1 - i]);
  }

  #follow(holds: Uint8Array, cell: (i: number) => string): void {
    let sum = 0;
    let binary = true;
    // beyond the longest run that still holds nothing can hold again
    const end = holds.lastIndexOf(1);
    for (let length = 1; length <= end; length++) {
      if (binary) {
        const value = /^[01](\.0*)?$/.test(cell(length - 1)) ? Number(cell(length - 1)) : -1;
        binary = value >= 0;
        sum += value;
      }
      if (!binary || sum !== 1) holds[length] = 0;
    }
  }

  found(columns: readonly ColumnProfile[]): number[][] {
    const width = this.#width;
    const runs = [
      indices(longest(this.#atEnd), (i) => width - 1 - i).reverse(),
      indices(longest(this.#atStart), (i) => i),
    ];
    // a column of zeros makes any run longer
    return runs.filter((run) => run.length > 1 && run.every((i) => columns[i].values.size === 2));
  }
}

function longest(holds: Uint8Array): number {
  return holds.lastIndexOf(1);
}

function indices(length: number, at: (i: number) => number): number[] {
  return Array.from({ length: Math.max(0, length) }, (_, i) => at(i));
}
