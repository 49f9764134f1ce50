import { guessClass } from './table/classColumn.ts';
import { type DecodedText, decodeText } from './table/decode.ts';
import { shapeOf } from './table/describe.ts';
import { planTable } from './table/plan.ts';
import { profileTable } from './table/profile.ts';
import { type CsvTable, readRows } from './table/readRows.ts';
import { NO_CHOICE, type TableChoice, type TablePreview } from './table/report.ts';
import { ClassError, DataError } from './types.ts';

export type { CsvTable } from './table/readRows.ts';
export { MAX_CSV } from './table/report.ts';

/**
 * Reads a table: commas, semicolons, tabs, bars or blanks; decimal points or commas; quotes, any line ends, blank lines,
 * comments, `sep=` and a byte order mark are fine. docs/csv.md says what becomes a class and what a feature.
 * @param file its bytes, or its text
 * @throws DataError naming the line or the column, and what to do
 */
export function parseCsv(file: string | Uint8Array, choice: TableChoice = NO_CHOICE): CsvTable {
  const profile = profileTable(decoded(file));
  return readRows(profile, planTable(profile, choice));
}

/**
 * What is known of a table before it is used: its columns, the guess for the class, and how it would be read.
 * @throws DataError where it cannot be read whatever the class is
 */
export function previewCsv(file: string | Uint8Array, choice: TableChoice = NO_CHOICE): TablePreview {
  const profile = profileTable(decoded(file));
  const { guess, unsure, candidates } = guessClass(profile);
  const known = { shape: shapeOf(profile, candidates), guess, unsure };
  try {
    return {
      ...known,
      report: readRows(profile, planTable(profile, choice)).report,
      problem: null,
      mendable: true,
    };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { ...known, report: null, problem: error.message, mendable: error instanceof ClassError };
  }
}

function decoded(file: string | Uint8Array): DecodedText {
  const found: DecodedText = typeof file === 'string' ? { text: file, encoding: 'utf-8' } : decodeText(file);
  if (found.text.includes('\0'))
    throw new DataError('It is not a text file. Save the table as CSV and choose that file.');
  return found;
}
