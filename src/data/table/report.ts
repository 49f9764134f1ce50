import type { Decimal } from './cell.ts';
import type { Encoding } from './decode.ts';

// How a table was read, as plain data: what the page shows beside the charts and exports carry.

export const MAX_CSV = { rows: 20_000, columns: 4096, classes: 50 } as const;

/** What the reader may say about a table: the settings `label` and `text`. */
export interface TableChoice {
  /** the class column: its name, `#3`, or `#3-4` for columns that are a class each; '' for a guess */
  readonly label: string;
  /** text columns that are not the class */
  readonly text: 'out' | 'onehot';
}

export const NO_CHOICE: TableChoice = { label: '', text: 'out' };

/** Why a column of text that is not the class is left out. */
export const HOLDS_TEXT = 'holds text';

/** Why a column is taken for the class: `guess` is not safe, and used only to ask. */
export type ClassReason = 'asked' | 'name' | 'only' | 'text' | 'guess';

export interface ColumnReport {
  /** as in the header; null where it has none, or there is no header */
  readonly name: string | null;
  readonly type: 'number' | 'text' | 'empty';
  /** different values; `more` where there are more than that */
  readonly distinct: number;
  readonly more: boolean;
  /** a few of them, as text */
  readonly examples: readonly string[];
  readonly missing: number;
  /** whether it may be meant as the class */
  readonly candidate: boolean;
  /** what to write for `label=` */
  readonly label: string;
}

/** How a table is written and what its columns are; nothing in it depends on which column is the class. */
export interface TableShape {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly decimal: Decimal;
  /** whether the first line holds names; 'comment': a line that begins with # does */
  readonly header: boolean | 'comment';
  /** data rows of the file */
  readonly rows: number;
  readonly columns: readonly ColumnReport[];
}

/** The class column that a table is read with, or would be. */
export interface ClassGuess {
  /** from 0; more than one where each is a class */
  readonly columns: readonly number[];
  /** what to write for `label=` to have it so */
  readonly label: string;
  readonly why: ClassReason;
}

/** What was read as what. */
export interface TableReport {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly decimal: Decimal;
  readonly header: boolean | 'comment';
  /** the class column as the reader would name it, and why this one */
  readonly classColumn: string;
  readonly why: ClassReason;
  /** class i is classes[i]; and in how many rows */
  readonly classes: readonly string[];
  readonly classRows: readonly number[];
  /** of the columns of X, in order */
  readonly features: readonly string[];
  readonly columnsLeftOut: readonly { readonly column: string; readonly why: string }[];
  /** data rows of the file, and those that are used */
  readonly rows: number;
  readonly used: number;
  readonly rowsLeftOut: readonly {
    readonly why: string;
    readonly rows: number;
    /** the first lines of the file that it is about */
    readonly lines: readonly number[];
  }[];
  /** sentences on what the reader should look at */
  readonly remarks: readonly string[];
}

/** What is known of a file before a run: its shape, the guess, and how it would be read, or why it cannot be. */
export interface TablePreview {
  readonly shape: TableShape;
  readonly guess: ClassGuess | null;
  /** the guess is not safe: the reader is asked */
  readonly unsure: boolean;
  readonly report: TableReport | null;
  /** why there is no report, and whether another class column may mend that */
  readonly problem: string | null;
  readonly mendable: boolean;
}
