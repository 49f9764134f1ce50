import { columnReference } from './classColumn.ts';
import type { Plan } from './plan.ts';
import type { Profile } from './profile.ts';
import type { TableShape } from './report.ts';

// What is told of a table.

/** How the file is written. */
export function layoutOf({
  encoding,
  dialect,
  decimal,
  header,
}: Profile): Omit<TableShape, 'rows' | 'columns'> {
  return { encoding, delimiter: dialect.delimiter, decimal, header };
}

/** The file and its columns. @param candidates columns that may be meant as the class */
export function shapeOf(profile: Profile, candidates: readonly number[]): TableShape {
  return {
    ...layoutOf(profile),
    rows: profile.rows,
    columns: profile.columns.map((column, i) => ({
      name: profile.names?.[i] ?? null,
      type: column.present === 0 ? 'empty' : column.numeric || column.texts === 0 ? 'number' : 'text',
      distinct: column.values.size,
      more: column.more,
      examples: [...column.values.keys()].slice(0, 4).map((value) => String(value).slice(0, 40)),
      missing: column.missing,
      candidate: candidates.includes(i),
      label: columnReference(profile, [i]),
    })),
  };
}

/** What a reader should look at, though nothing is refused. */
export function remarksOn(
  profile: Profile,
  plan: Plan,
  {
    classes,
    classRows,
    spelled,
  }: {
    readonly classes: readonly string[];
    readonly classRows: readonly number[];
    readonly spelled: ReadonlyMap<string, ReadonlySet<string>>;
  },
): string[] {
  const remarks: string[] = [];
  const many = [...spelled.values()].find((spellings) => spellings.size > 1);
  if (many !== undefined)
    remarks.push(
      `Classes are numbers: ${[...many]
        .slice(0, 4)
        .map((s) => `“${s}”`)
        .join(' and ')} are one class.`,
    );
  if (profile.header === false) {
    const lone = classes.filter((_, i) => classRows[i] === 1);
    if (lone.length === 1 && classes.length > 2)
      remarks.push(
        `The class “${lone[0]}” has one row only. The first line is read as data: is it a header?`,
      );
    const [first] = profile.columns;
    if (first.counts && plan.needed.includes(0) && plan.needed.length > 1)
      remarks.push(
        'Column 1 numbers the rows, as an index does, and is used as a feature: remove it if it is one.',
      );
  }
  if (profile.comments > 0)
    remarks.push(
      `${profile.comments} ${profile.comments === 1 ? 'line' : 'lines'} with # between the rows are left out.`,
    );
  return remarks;
}
