import Papa from 'papaparse';
import { DataError } from '../types.ts';
import type { Dialect } from './dialect.ts';

/** Whether a row between others is a comment: it begins with # and is no row of the table. */
export function isComment(cells: readonly string[], width: number, { blanks }: Dialect): boolean {
  return cells[0].startsWith('#') && (blanks || cells.length !== width);
}

/**
 * Calls back for every row of a table that is not blank, with trimmed cells and the line of the file at which it begins. Row
 * by row: the first fault ends the reading, and a large file is never held as text cells.
 * @throws DataError where quotation marks are not closed
 */
export function eachRow(
  { text, delimiter, firstLine }: Dialect,
  row: (cells: string[], line: number) => void,
): void {
  let line = firstLine;
  Papa.parse<string[]>(text, {
    newline: '\n',
    delimiter,
    step({ data, errors }) {
      let next = line + 1;
      for (let i = 0; i < data.length; i++) {
        const cell = data[i];
        if (cell.includes('\n')) next += cell.split('\n').length - 1; // lines inside quotes
        const trimmed = cell.trim();
        if (trimmed.length < cell.length) data[i] = trimmed;
      }
      if (data.length > 1 || data[0] !== '') {
        if (errors.some((e) => e.type === 'Quotes'))
          throw new DataError(
            `Line ${line}: a quotation mark is not closed or out of place. Mend or remove it.`,
          );
        row(data, line);
      }
      line = next;
    },
  });
}
