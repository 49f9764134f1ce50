import { type CellKind, kindOf } from './cell.ts';
import type { ColumnProfile } from './column.ts';

/** What a class column is usually called, small letters and digits only. */
const STRONG = new Set([
  ...[
    'label',
    'labels',
    'class',
    'classes',
    'target',
    'targets',
    'species',
    'category',
    'outcome',
    'diagnosis',
  ],
  ...['digit', 'variety', 'classlabel', 'classname', 'classid', 'labelid', 'labelname', 'targetname'],
  ...['targetclass', 'targetlabel', 'groundtruth'],
]);

/** 2: usual for a class and nothing else; 1: `y`, which may be a coordinate, too; 0: not usual. */
export function classNameScore(name: string | null): 0 | 1 | 2 {
  const plain = (name ?? '').toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return STRONG.has(plain) ? 2 : plain === 'y' ? 1 : 0;
}

const UNNAMED = /^(unnamed: \d+(_level_\d+)?)?$/i;

/** Whether a header leaves a column without a name, as pandas and R do for the index of the rows. */
export function isUnnamed(name: string | null): boolean {
  return name !== null && UNNAMED.test(name);
}

const INDEX = new Set([
  'id',
  'ids',
  'index',
  'idx',
  'row',
  'rowid',
  'rownum',
  'rownumber',
  'rowname',
  'nr',
  'no',
]);

/** Whether a name says that its column names the rows: id, PassengerId, row_id, index, ... */
export function isIndexName(name: string | null): boolean {
  const plain = (name ?? '').toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return INDEX.has(plain) || /(^|[_\s.-])id$/i.test(name ?? '') || /[a-z]I[dD]$/.test(name ?? '');
}

/** @param columns what stands below the first row */
export function isHeader(first: readonly string[], columns: readonly ColumnProfile[]): boolean {
  let nameOverNumbers = 0;
  let numberOverNumbers = 0;
  let numberOverTexts = 0;
  let repeated = 0;
  let names = 0;
  let usual = false;
  for (const [i, cell] of first.entries()) {
    const kind = kindOf(cell);
    const column = columns[i];
    if (kind === 'text') {
      names++;
      if (column.values.has(cell)) repeated++;
      else if (classNameScore(cell) === 2) usual = true;
      if (column.numeric) nameOverNumbers++;
    } else if (isNumberKind(kind)) {
      if (column.numeric) numberOverNumbers++;
      else if (column.texts > 0) numberOverTexts++;
    }
  }
  if (usual) return true;
  if (names === 0) return counted(first, numberOverTexts > 0 ? 2 : 3);
  if (nameOverNumbers > 0)
    return repeated > 0 ? numberOverNumbers === 0 : nameOverNumbers >= numberOverNumbers;
  if (numberOverNumbers > 0 || repeated > 0) return false;
  // texts over texts: names if none of them comes again where values do
  return columns.some(({ values, present }) => values.size < present);
}

/** The names that pandas gives to columns without one: 0, 1, 2, ... (perhaps after an unnamed index). */
function counted(first: readonly string[], min: number): boolean {
  const named = first[0] === '' ? first.slice(1) : first;
  const start = Number(named[0]);
  if (named.length < (first[0] === '' ? 1 : min) || (start !== 0 && start !== 1)) return false;
  if (start === 1 && min > 2) return false;
  return named.every((cell, i) => cell === String(start + i));
}

function isNumberKind(kind: CellKind): boolean {
  return kind === 'integer' || kind === 'point' || kind === 'comma';
}
