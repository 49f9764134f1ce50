import { ClassError } from '../types.ts';
import type { ColumnProfile } from './column.ts';
import { classNameScore, isUnnamed } from './header.ts';
import type { Profile } from './profile.ts';
import { type ClassGuess, MAX_CSV } from './report.ts';

// Which column is the class: asked for, recognised by its usual name, or guessed. A guess that is not safe is not used.

/** Longest text of the setting `label`. */
const MAX_LABEL = 120;

/** What a column is called in messages: its name, and its place. */
export function columnName({ names }: Pick<Profile, 'names'>, i: number): string {
  const name = names?.[i] ?? '';
  return name === '' ? `column ${i + 1}` : `column ${i + 1} “${clip(name)}”`;
}

/** What to write for `label=`: the name where it says which column is meant, else its place. */
export function columnReference({ names }: Pick<Profile, 'names'>, columns: readonly number[]): string {
  const [first] = columns;
  if (columns.length > 1) return `#${first + 1}-${columns[columns.length - 1] + 1}`;
  const name = names?.[first] ?? '';
  const clear =
    name !== '' &&
    name.length <= MAX_LABEL &&
    !/^#\d|[\p{Cc}\p{Cs}]/u.test(name) &&
    names?.filter((other) => other === name).length === 1;
  return clear ? name : `#${first + 1}`;
}

/** Whether a column may be meant as the class: a few values, each in several rows. */
function isCandidate(profile: Profile, i: number): boolean {
  const column = profile.columns[i];
  const name = profile.names?.[i] ?? null;
  if (isUnnamed(name)) return false;
  const { size } = column.values;
  if (size < 2 || column.more || size > MAX_CSV.classes) return false;
  if (!column.numeric) return size < column.present || column.present < 10;
  if (!column.whole) return size <= 10 && size * 3 <= column.present;
  return column.largest - column.smallest < 100 && size * 2 <= column.present;
}

export interface Guessed {
  readonly guess: ClassGuess | null;
  /** more than one column may be meant, and nothing says which */
  readonly unsure: boolean;
  /** columns that may be meant */
  readonly candidates: readonly number[];
}

/** The class column that a table asks for by its names and values; no guess where none can be one. */
export function guessClass(profile: Profile): Guessed {
  const { columns, names } = profile;
  const all = columns.map((_, i) => i);
  const candidates = all.filter((i) => isCandidate(profile, i));
  const guess = (found: readonly number[], why: ClassGuess['why'], among = candidates): Guessed => ({
    guess: { columns: found, label: columnReference(profile, found), why },
    unsure: why === 'guess',
    candidates: among,
  });
  const coordinates = names?.some((name) => /^x$/i.test(name)) === true;
  const strong = all.filter((i) => classNameScore(names?.[i] ?? null) === 2);
  const weak = all.filter((i) => classNameScore(names?.[i] ?? null) === 1 && !coordinates);
  const named = [...strong, ...weak.filter((i) => strong.length === 0 || candidates.includes(i))];
  if (named.length === 1) return guess(named, 'name');
  const able = named.filter((i) => candidates.includes(i));
  if (able.length === 1) return guess(able, 'name');
  if (named.length > 0) return guess([able[0] ?? named[0]], 'guess', able.length > 0 ? able : named);
  // lines of a program or a letter
  if (columns.every(({ numeric, values, present }) => !numeric && values.size === present))
    return { guess: null, unsure: true, candidates: [] };
  const [run] = profile.oneHot;
  if (run !== undefined) return guess(run, 'guess');
  // text can hardly be a feature: alone, and where the class usually stands
  const texts = all.filter(
    (i) => columns[i].texts > 0 && !columns[i].numeric && !isUnnamed(names?.[i] ?? null),
  );
  const last = columns.length - 1;
  const few = (i: number) => !columns[i].more && columns[i].values.size <= MAX_CSV.classes;
  if (texts.length === 1 && texts[0] === last && few(last))
    return guess([last], candidates.length === 1 ? 'only' : 'text');
  if (candidates.length === 1) return guess(candidates, 'only');
  if (candidates.length > 1) return guess([likeliest(candidates, columns)], 'guess');
  // a table of very few rows
  const possible = all.filter((i) => columns[i].values.size > 1 && few(i) && !isUnnamed(names?.[i] ?? null));
  if (possible.length === 0) return { guess: null, unsure: true, candidates: [] };
  return guess([possible[possible.length - 1]], possible.length === 1 ? 'only' : 'guess', possible);
}

/** Where the class usually stands: last, else first; else a column of text. */
function likeliest(candidates: readonly number[], columns: readonly ColumnProfile[]): number {
  const last = candidates[candidates.length - 1];
  if (last === columns.length - 1) return last;
  if (candidates[0] === 0) return 0;
  return candidates.findLast((i) => !columns[i].numeric) ?? last;
}

/**
 * The columns that `label=` asks for: by name (in any case where that is clear), or by place, `#3`, `#3-4`.
 * @throws ClassError naming the columns there are
 */
export function askedClass(profile: Profile, label: string): readonly number[] {
  const { names, columns } = profile;
  const exact = places(names, (name) => name === label);
  const alike =
    exact.length > 0 ? exact : places(names, (name) => name.toLowerCase() === label.toLowerCase());
  if (alike.length === 1) return alike;
  if (alike.length > 1)
    throw new ClassError(
      `label=${clip(label)} names ${alike.length} columns. Say which by its place: ${alike.map((i) => inLink(`#${i + 1}`)).join(' or ')}.`,
    );
  const place = /^#(\d{1,5})(?:-(\d{1,5}))?$/.exec(label);
  if (place !== null) {
    const from = Number(place[1]) - 1;
    const to = Number(place[2] ?? place[1]) - 1;
    if (from >= 0 && to >= from && to < columns.length)
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  }
  throw new ClassError(
    `The file has no column “${clip(label)}”, which label= names as the class. ${whatThereIs(profile)}`,
  );
}

/** The columns of a file, and how one of them is named. */
function whatThereIs({ names, columns }: Pick<Profile, 'names' | 'columns'>): string {
  if (names === null)
    return `It has no header: name one of its ${columns.length} columns by its place, ${inLink('#1')} to ${inLink(`#${columns.length}`)}.`;
  const shown = names.slice(0, 12).map((name, i) => (name === '' ? `#${i + 1}` : clip(name)));
  const rest = names.length - shown.length;
  return `Its columns are ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

/** What to write where the file does not say which column is the class. */
export function unsureMessage(profile: Profile, { guess, candidates }: Guessed): string {
  if (guess === null)
    return `No column of the file can be the class: that has between 2 and ${MAX_CSV.classes} different values. ${whatThereIs(profile)}`;
  const shown = candidates.slice(0, 6).map((i) => columnName(profile, i));
  const more = candidates.length > shown.length ? `, and ${candidates.length - shown.length} more` : '';
  const how = guess.columns.length > 1 ? ' (a column for each class)' : '';
  return `It is not clear which column is the class: it may be ${shown.join(', ')}${more}. Say so with label=, for instance ${inLink(guess.label)}${how}. ${whatThereIs(profile)}`;
}

function places(names: readonly string[] | null, fits: (name: string) => boolean): number[] {
  return (names ?? []).flatMap((name, i) => (fits(name) ? [i] : []));
}

/** As it stands in a link, where # and blanks have a meaning. */
function inLink(label: string): string {
  return `label=${encodeURIComponent(label)}`;
}

/** Foreign text, shortened for a message. */
export function clip(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
