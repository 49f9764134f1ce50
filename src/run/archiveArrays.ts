import type { TensorArray } from './archiveTensors.ts';
import { ArchiveError, type ReadArray, type ReadNumbers } from './npzRead.ts';

// Which arrays an archive has besides those of the model's tensors: one row each. replay/arrays.py has the same table and refuses
// with the same words.

type Content = 'finite' | 'any' | 'label' | 'target' | 'point' | 'chosen' | 'chosenTest' | 'bit' | 'step';

interface ArrayRow {
  readonly name: string;
  /** sizes by name; what is named twice must agree */
  readonly shape: readonly string[];
  readonly holds: Content;
  /** versions of the format and kinds of runs that have it; absent = all */
  readonly when?: 'classification 2' | 'sample' | 'sequences';
}

const DATA_ROWS: readonly ArrayRow[] = [
  { name: 'X', shape: ['n', 'd'], holds: 'finite' },
  { name: 'y', shape: ['n'], holds: 'target' },
  { name: 'corrupted', shape: ['n'], holds: 'bit' },
  { name: 'XTest', shape: ['nTest', 'd'], holds: 'finite' },
  { name: 'yTest', shape: ['nTest'], holds: 'target' },
  { name: 'batches', shape: ['T', 'B'], holds: 'point' },
  { name: 'eta', shape: [], holds: 'finite' },
  { name: 'steps', shape: ['S'], holds: 'step' },
  { name: 'yClean', shape: ['n'], holds: 'label', when: 'classification 2' },
  { name: 'sampleTrain', shape: ['sTrain'], holds: 'chosen', when: 'sample' },
  { name: 'sampleTest', shape: ['sTest'], holds: 'chosenTest', when: 'sample' },
  { name: 'later', shape: ['n', 'later', 'd'], holds: 'finite', when: 'sequences' },
  { name: 'laterTest', shape: ['nTest', 'later', 'd'], holds: 'finite', when: 'sequences' },
];

/** All names that are neither measurements nor tensors, of archives with or without sequences. */
export function dataNames({ later }: Pick<ArchiveKind, 'later'>): readonly string[] {
  const rows = DATA_ROWS.filter(({ when }) => when !== 'sequences' || later !== null);
  return ['settings', ...rows.map(({ name }) => name)];
}

/** Where the tensors stand among them: with the points. */
const BEFORE_TENSORS = DATA_ROWS.findIndex(({ name }) => name === 'batches');

/** What decides which arrays there are. */
export interface ArchiveKind {
  readonly version: number;
  readonly squared: boolean;
  /** inputs of a sequence after the first; null where there are no sequences */
  readonly later: number | null;
  readonly tensors: readonly TensorArray[];
}

export interface CheckedArrays {
  readonly size: Readonly<Record<'n' | 'd' | 'nTest' | 'm' | 'k' | 'T' | 'B' | 'S', number>>;
  /** an array of the table that this kind of archive has */
  numbers(name: string): ReadNumbers;
  has(name: string): boolean;
}

/** Checks every array of an archive, in the table's order; ArchiveError names the first that cannot be taken. */
export function checkArrays(arrays: ReadonlyMap<string, ReadArray>, kind: ArchiveKind): CheckedArrays {
  const sampled = DATA_ROWS.some(({ name, when }) => when === 'sample' && arrays.has(name)); // one needs the other
  const rows = DATA_ROWS.filter(({ when }) => (when === 'sample' ? sampled : applies(when, kind)));
  rows.splice(BEFORE_TENSORS, 0, ...kind.tensors.map(rowOf));
  const missing = rows.filter(({ name }) => !arrays.has(name)).map(({ name }) => name);
  if (missing.length > 0)
    throw new ArchiveError(`it lacks ${missing.join(', ')}. Write the archive again with a present version.`);
  const size: Record<string, number> = kind.later === null ? {} : { later: kind.later };
  const numbers = (name: string) => {
    const data = arrays.get(name)?.data ?? null;
    if (data === null) throw fault(name, 'holds no numbers of a known kind');
    return data;
  };
  for (const { name, shape } of rows) {
    numbers(name);
    const found = arrays.get(name)?.shape ?? [];
    if (found.some((count) => count === 0)) throw fault(name, 'is empty');
    if (found.length !== shape.length || shape.some((key, i) => (size[key] ?? found[i]) !== found[i]))
      throw fault(name, `has the shape (${found.join(', ')}) and not (${shape.join(', ')})`);
    shape.forEach((key, i) => {
      size[key] = found[i];
    });
  }
  for (const { name, holds } of rows) checkContent(name, holds, numbers(name), size, kind);
  return {
    size: size as CheckedArrays['size'],
    numbers,
    has: (name) => rows.some((row) => row.name === name),
  };
}

function applies(when: ArrayRow['when'], { version, squared, later }: ArchiveKind): boolean {
  if (when === 'sequences') return later !== null;
  return when === undefined || (version >= 2 && !squared);
}

/** What is drawn is finite; what training leaves need not be. */
function rowOf({ name, shape, when }: TensorArray): ArrayRow {
  return { name, shape, holds: when === 'start' ? 'finite' : 'any' };
}

function checkContent(
  name: string,
  holds: Content,
  data: ReadNumbers,
  { n, nTest, k, T }: Readonly<Record<string, number>>,
  { squared }: ArchiveKind,
): void {
  const within = (low: number, high: number, what: string) => {
    if (!data.every((value) => Number.isInteger(value) && value >= low && value <= high))
      throw fault(name, `holds other numbers than ${what}`);
  };
  const rising = (what: string) => {
    if (data.some((value, i) => i > 0 && value <= data[i - 1]))
      throw fault(name, `holds ${what} that do not rise`);
  };
  if (holds === 'finite' || (holds === 'target' && squared)) {
    if (!data.every(Number.isFinite)) throw fault(name, 'holds numbers that are not finite');
  } else if (holds === 'label' || holds === 'target') within(0, k - 1, `classes from 0 to ${k - 1}`);
  else if (holds === 'point') within(0, n - 1, `points from 0 to ${n - 1}`);
  else if (holds === 'bit') within(0, 1, '0 and 1');
  else if (holds === 'step') {
    within(0, T, `steps from 0 to ${T}`);
    rising('steps');
  } else if (holds === 'chosen' || holds === 'chosenTest') {
    const last = (holds === 'chosen' ? n : nTest) - 1;
    within(0, last, `points from 0 to ${last}`);
    rising('points');
  }
}

function fault(name: string, what: string): ArchiveError {
  return new ArchiveError(`its array ${name} ${what}. Write the archive again.`);
}

/** A measured column: one number for every step, each of which may be missing. */
export function column(arrays: ReadonlyMap<string, ReadArray>, name: string, steps: number): ReadNumbers {
  const { data, shape } = arrays.get(name) ?? { data: null, shape: [] };
  if (data === null) throw fault(name, 'holds no numbers of a known kind');
  if (shape.length !== 1 || shape[0] !== steps)
    throw fault(name, `has the shape (${shape.join(', ')}) and not (S)`);
  return data;
}
