import { ClassError } from '../types.ts';
import { cellOf, isExact, isNumber, kindOf, numberOf } from './cell.ts';
import { clip, columnName } from './classColumn.ts';
import { layoutOf, remarksOn } from './describe.ts';
import type { Plan } from './plan.ts';
import type { Profile } from './profile.ts';
import { MAX_CSV, type TableReport } from './report.ts';
import { eachRow, isComment } from './rows.ts';

/** A file of the user: numbers and one class per row, checked, in the order of the file. */
export interface CsvTable {
  /** rows that are used */
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
  /** what was read as what */
  readonly report: TableReport;
}

/** Lines named in a report for each reason to leave rows out. */
const LINES = 5;

class LeftOut {
  rows = 0;
  readonly lines: number[] = [];

  add(line: number): void {
    this.rows++;
    if (this.lines.length < LINES) this.lines.push(line);
  }
}

/** The second reading: numbers and classes, now that it is known what each column is. */
export function readRows(profile: Profile, plan: Plan): CsvTable {
  const d = plan.features.length;
  const values = new Float64Array(profile.rows * d);
  const lines = new Int32Array(profile.rows);
  const names: string[] = [];
  const noClass = new LeftOut();
  const noFeature = new LeftOut();
  const missingIn = new Map<number, number>();
  const spelled = new Map<string, Set<string>>();
  let skip = profile.header === true;
  let count = 0;
  eachRow(profile.dialect, (cells, line) => {
    if (skip || isComment(cells, profile.columns.length, profile.dialect)) {
      skip = false; // the header
      return;
    }
    const name = classOf(cells, line, profile, plan);
    if (name === null) {
      noClass.add(line);
      return;
    }
    for (let j = 0; j < d; j++) {
      const { column, equals } = plan.features[j];
      const { kind, value } = cellOf(cells[column]);
      if (kind === 'missing') {
        noFeature.add(line);
        missingIn.set(column, (missingIn.get(column) ?? 0) + 1);
        return;
      }
      values[count * d + j] = equals === null ? value : valueKey(cells[column]) === equals ? 1 : 0;
    }
    if (plan.numericClasses) {
      const spellings = spelled.get(name) ?? new Set();
      spelled.set(name, spellings.add(cells[plan.classColumns[0]]));
    }
    names.push(name);
    lines[count++] = line;
  });
  const column = plan.classColumns.map((i) => columnName(profile, i)).join(', ');
  const rowsLeftOut = [
    { why: `no class in ${column}`, rows: noClass.rows, lines: noClass.lines },
    {
      why: `a number or text is missing (${[...missingIn.keys()]
        .slice(0, 3)
        .map((i) => columnName(profile, i))
        .join(', ')}${missingIn.size > 3 ? ', ...' : ''})`,
      rows: noFeature.rows,
      lines: noFeature.lines,
    },
  ].filter(({ rows }) => rows > 0);
  const classes = sorted([...new Set(names)], plan.numericClasses);
  requireTwo(classes, column, rowsLeftOut);
  const index = new Map(classes.map((name, i) => [name, i]));
  const labels = Int32Array.from(names, (name) => index.get(name) ?? 0);
  const classRows = classes.map(() => 0);
  for (const label of labels) classRows[label]++;
  const report: TableReport = {
    ...layoutOf(profile),
    classColumn: column,
    why: plan.why,
    classes,
    classRows,
    features: plan.features.map(({ name }) => name),
    columnsLeftOut: plan.leftOut,
    rows: profile.rows,
    used: count,
    rowsLeftOut,
    remarks: remarksOn(profile, plan, { classes, classRows, spelled }),
  };
  return {
    count,
    d,
    features: profile.names === null ? null : report.features,
    classes,
    values: values.subarray(0, count * d),
    labels,
    lines: lines.slice(0, count),
    report,
  };
}

/** The class of a row, or null where it is missing. @throws ClassError where not exactly one of several columns is 1 */
function classOf(cells: readonly string[], line: number, profile: Profile, plan: Plan): string | null {
  if (plan.classColumns.length > 1) return oneHotClass(cells, line, profile, plan.classColumns);
  const cell = cells[plan.classColumns[0]];
  if (kindOf(cell) === 'missing') return null;
  return plan.numericClasses ? String(numberOf(cell)) : cell;
}

function oneHotClass(
  cells: readonly string[],
  line: number,
  profile: Profile,
  columns: readonly number[],
): string | null {
  if (columns.some((i) => kindOf(cells[i]) === 'missing')) return null;
  const kinds = columns.map((i) => kindOf(cells[i]));
  const ones = columns.filter((i, j) => isNumber(kinds[j], profile.decimal) && numberOf(cells[i]) === 1);
  const zeros = columns.filter((i, j) => isNumber(kinds[j], profile.decimal) && numberOf(cells[i]) === 0);
  if (ones.length !== 1 || zeros.length !== columns.length - 1)
    throw new ClassError(
      `Line ${line}: of the columns ${columns[0] + 1} to ${columns[columns.length - 1] + 1}, which are a class each, exactly one must be 1 and the others 0. Mend it, or name one class column with label=.`,
    );
  const name = profile.names?.[ones[0]] ?? '';
  return name === '' || profile.names?.filter((other) => other === name).length !== 1
    ? `#${ones[0] + 1}`
    : name;
}

/** A text as the first reading told values apart: numbers among texts by their value. */
function valueKey(cell: string): string {
  const kind = kindOf(cell);
  const named = kind === 'text' || kind === 'infinite' || !isExact(cell);
  return named ? cell : String(numberOf(cell));
}

function requireTwo(classes: readonly string[], column: string, leftOut: TableReport['rowsLeftOut']): void {
  if (classes.length > MAX_CSV.classes)
    throw new ClassError(
      `The class, ${column}, has more than ${MAX_CSV.classes} different values. Name another class column with label=.`,
    );
  if (classes.length > 1) return;
  const lost = leftOut.map(
    ({ why, rows }) => `${rows} ${rows === 1 ? 'row is' : 'rows are'} left out: ${why}`,
  );
  const what =
    classes.length === 0
      ? 'No row can be used'
      : `All rows that can be used are of 1 class, “${clip(classes[0])}” (${column}), and there must be at least two`;
  throw new ClassError(
    `${what}. ${lost.length > 0 ? `${lost.join('; ')}. ` : ''}Fill in what is missing, or name another class column with label=.`,
  );
}

/** Never by the reader's language, whose order differs between machines. */
function sorted(names: string[], numeric: boolean): string[] {
  return names.sort((a, b) => (numeric && Number(a) !== Number(b) ? Number(a) - Number(b) : a < b ? -1 : 1));
}
