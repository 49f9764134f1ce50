import { ClassError, DataError } from '../types.ts';
import { isExact } from './cell.ts';
import { askedClass, clip, columnName, guessClass, unsureMessage } from './classColumn.ts';
import { isIndexName, isUnnamed } from './header.ts';
import type { Profile } from './profile.ts';
import { type ClassReason, HOLDS_TEXT, MAX_CSV, type TableChoice } from './report.ts';

/** A column of X: the numbers of a column, or whether a text stands in it. */
interface Feature {
  readonly column: number;
  /** null: the number itself */
  readonly equals: string | null;
  readonly name: string;
}

/** What becomes of each column. */
export interface Plan {
  /** more than one: each is a class, in the rows in which it is 1 */
  readonly classColumns: readonly number[];
  readonly why: ClassReason;
  /** classes are numbers: 0, 0.0 and 0e0 are one class */
  readonly numericClasses: boolean;
  readonly features: readonly Feature[];
  /** columns that features come from: a row needs all of them */
  readonly needed: readonly number[];
  readonly leftOut: readonly { readonly column: string; readonly why: string }[];
}

/** @throws ClassError where it is not clear which column is the class, or nothing can be learnt from the table as it is */
export function planTable(profile: Profile, { label, text }: TableChoice): Plan {
  const guessed = guessClass(profile);
  const { guess, unsure } = guessed;
  if (label === '' && (unsure || guess === null)) throw new ClassError(unsureMessage(profile, guessed));
  const classColumns = label === '' ? (guess?.columns ?? []) : askedClass(profile, label);
  const why = label === '' ? (guess?.why ?? 'guess') : 'asked';
  requireClasses(profile, classColumns);
  const features: Feature[] = [];
  const needed: number[] = [];
  const leftOut: { column: string; why: string }[] = [];
  profile.columns.forEach((_, i) => {
    if (classColumns.includes(i)) return;
    const role = roleOf(profile, i, text);
    if (typeof role === 'string') leftOut.push({ column: columnName(profile, i), why: role });
    else {
      needed.push(i);
      features.push(...role);
    }
  });
  if (features.length === 0)
    throw new ClassError(
      `No column beside the class (${classColumns.map((i) => columnName(profile, i)).join(', ')}) can be used: ${leftOut
        .slice(0, 3)
        .map((out) => `${out.column} ${out.why}`)
        .join('; ')}. Choose another class column with label=, or text=onehot where texts are to be used.`,
    );
  if (features.length > MAX_CSV.columns)
    throw new ClassError(
      `text=onehot makes ${features.length} features of the columns, and at most ${MAX_CSV.columns} fit. Use text=out, or remove columns.`,
    );
  return {
    classColumns,
    why,
    numericClasses: classColumns.length === 1 && hasNumericClasses(profile, classColumns[0]),
    features,
    needed,
    leftOut,
  };
}

/** The features that a column becomes, or why it is left out. */
function roleOf(profile: Profile, i: number, text: TableChoice['text']): Feature[] | string {
  const column = profile.columns[i];
  const name = profile.names?.[i] ?? null;
  if (column.present === 0) return 'is empty';
  if (isUnnamed(name))
    return column.counts ? 'has no name and numbers the rows: an index' : 'has no name, like an index';
  if (isIndexName(name)) {
    if (column.counts) return 'numbers the rows: an index';
    const different = column.more || column.values.size === column.present;
    if (column.numeric && column.whole && different) return 'is a number for each row: an index';
  }
  const own = name === null || name === '' ? `column ${i + 1}` : name;
  if (column.numeric || column.texts === 0) {
    requireNumbers(profile, i);
    if (2 * column.missing > profile.rows) return `is missing in ${column.missing} of ${profile.rows} rows`;
    return [{ column: i, equals: null, name: own }];
  }
  if (text === 'out') return HOLDS_TEXT;
  if (column.more || column.values.size > MAX_CSV.classes)
    return `holds more than ${MAX_CSV.classes} different texts`;
  if (2 * column.missing > profile.rows) return `is missing in ${column.missing} of ${profile.rows} rows`;
  return [...column.values.keys()]
    .map(String)
    .sort()
    .map((value) => ({ column: i, equals: value, name: `${own} = ${value}` }));
}

/** A column of numbers in which a few cells are none: those are at fault, not the column. @throws DataError */
function requireNumbers({ columns }: Profile, i: number): void {
  const { first, infinite, texts } = columns[i];
  const fault = texts > 0 ? first.text : first.infinite;
  if (fault === undefined) return;
  const others = texts + infinite - 1;
  throw new DataError(
    `Line ${fault.line}, column ${i + 1} is "${fault.cell.slice(0, 40)}", which is not a finite number${others > 0 ? `, like ${others} more of the column` : ''}. Mend ${others > 0 ? 'them' : 'it'} or remove the row${others > 0 ? 's' : ''}.`,
  );
}

/** @throws ClassError where a column has one value only, or too many */
function requireClasses(profile: Profile, classColumns: readonly number[]): void {
  if (classColumns.length > MAX_CSV.classes)
    throw new ClassError(
      `label= names ${classColumns.length} columns as classes, and there may be at most ${MAX_CSV.classes}.`,
    );
  if (classColumns.length > 1) return;
  const [i] = classColumns;
  const { values, more, present } = profile.columns[i];
  const other = 'Name the class column with label=, or choose it on the page.';
  if (present === 0)
    throw new ClassError(`The class, ${columnName(profile, i)}, is empty in all rows. ${other}`);
  if (values.size === 1)
    throw new ClassError(
      `There is 1 class only: all rows have “${clip(String([...values.keys()][0]))}” in ${columnName(profile, i)}, and there must be at least two. ${other}`,
    );
  if (more || values.size > MAX_CSV.classes)
    throw new ClassError(
      `The class, ${columnName(profile, i)}, has more than ${MAX_CSV.classes} different values. ${other}`,
    );
}

/** Numbers of more digits than a double holds are names. */
function hasNumericClasses({ columns, decimal }: Profile, i: number): boolean {
  const { texts, infinite, points, commas, longest } = columns[i];
  return texts === 0 && infinite === 0 && (decimal === '.' ? commas : points) === 0 && isExact(longest);
}
