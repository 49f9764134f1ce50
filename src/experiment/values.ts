import type { Setting } from './setting.ts';

export type ReadValue =
  | { readonly ok: true; readonly value: number | string | readonly number[] }
  /** the problem, worded to follow the offending text: "is not a number", "is above the largest, 50" */
  | { readonly ok: false; readonly problem: string };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** The value as it stands in a link: numbers in their shortest exact form, lists with commas. */
export function formatValue(value: number | string | readonly number[]): string {
  return Array.isArray(value) ? value.map(widthText).join(',') : String(value);
}

/** How the infinite width stands in links, files and lines, for which JSON has no number. */
const INFINITE = 'inf';

/** An entry of a list, such as a width, as it stands in a link. */
export function widthText(m: number): string {
  return m === Number.POSITIVE_INFINITY ? INFINITE : String(m);
}

/** A width as it stands in JSON: a number, or "inf". */
export function widthJson(m: number): number | typeof INFINITE {
  return m === Number.POSITIVE_INFINITY ? INFINITE : m;
}

/** Reads the text of one setting (from a link, a field, a flag) and checks it against the table. */
export function readValue(setting: Setting, text: string): ReadValue {
  switch (setting.type) {
    case 'choice':
      return setting.choices.includes(text)
        ? { ok: true, value: text }
        : { ok: false, problem: `is not one of ${setting.choices.join(', ')}` };
    case 'list':
      return readList(setting, text);
    case 'text':
      return readText(setting.maxLength, text);
    default:
      return readNumber(setting, text);
  }
}

/** A name on one line. Halves of a character would break the link that it is written into. */
function readText(maxLength: number, text: string): ReadValue {
  const value = text.trim();
  if (value.length > maxLength) return { ok: false, problem: `is longer than ${maxLength} characters` };
  if (/[\p{Cc}\p{Cs}]/u.test(value)) return { ok: false, problem: 'has characters that cannot be shown' };
  return { ok: true, value };
}

function readList(setting: Extract<Setting, { type: 'list' }>, text: string): ReadValue {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length > setting.maxLength)
    return { ok: false, problem: `has more than ${setting.maxLength} entries` };
  const values: number[] = [];
  for (const part of parts) {
    const read = readEntry(setting, part);
    if (!read.ok) return { ok: false, problem: `“${part.slice(0, 20)}” ${read.problem}` };
    if (values.includes(read.value)) return { ok: false, problem: `has ${widthText(read.value)} twice` };
    values.push(read.value);
  }
  return { ok: true, value: values };
}

function readEntry(
  setting: Extract<Setting, { type: 'list' }>,
  text: string,
): { ok: true; value: number } | { ok: false; problem: string } {
  if (setting.takesInfinity === true && (text === INFINITE || text === '∞'))
    return { ok: true, value: Number.POSITIVE_INFINITY };
  return readNumber({ ...setting, type: 'integer' }, text);
}

function readNumber(
  range: { readonly type: 'integer' | 'real'; readonly min: number; readonly max: number },
  text: string,
): { ok: true; value: number } | { ok: false; problem: string } {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return { ok: false, problem: 'is not a number' };
  const value = Number(trimmed) + 0; // -0 becomes 0
  if (range.type === 'integer' && !Number.isInteger(value))
    return { ok: false, problem: 'is not a whole number' };
  if (value < range.min) return { ok: false, problem: `is below the smallest value, ${range.min}` };
  if (value > range.max) return { ok: false, problem: `is above the largest value, ${range.max}` };
  return { ok: true, value };
}
