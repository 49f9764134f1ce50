import type { Setting } from '../experiment/settings.ts';
import { readValue, widthText } from '../experiment/values.ts';
import { MAX_GRID_POINTS } from './sweep.ts';

export type ReadValues =
  | { readonly ok: true; readonly values: readonly number[] }
  /** the problem, worded to follow the offending text */
  | { readonly ok: false; readonly problem: string };

/** `a..b*N`: N values from a to b evenly spaced in log scale; `a..b/N`: evenly spaced. */
const RANGE = /^(.+?)\.\.(.+?)([*/])(\d+)$/;

/**
 * Reads the values of an axis: a list `10,30,100`, ranges `10..4096*8` or `0..1/11`, or both mixed. Every value is checked
 * against the setting's row; they come back in ascending order, each once.
 */
export function readValues(setting: Setting, text: string): ReadValues {
  if (text.trim() === '') return { ok: false, problem: 'has no values' };
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const read = readPart(setting, part.trim());
    if (!read.ok) return read;
    for (const value of read.values) values.add(value);
  }
  if (values.size > MAX_GRID_POINTS) return { ok: false, problem: `has more than ${MAX_GRID_POINTS} values` };
  return { ok: true, values: [...values].sort((a, b) => a - b) };
}

function readPart(setting: Setting, part: string): ReadValues {
  const range = RANGE.exec(part);
  if (range === null) return readOne(setting, part);
  const [, from, to, spacing, countText] = range;
  const low = readOne(setting, from);
  if (!low.ok) return low;
  const high = readOne(setting, to);
  if (!high.ok) return high;
  const count = Number(countText);
  const [a, b] = [low.values[0], high.values[0]];
  if (count < 2 || count > MAX_GRID_POINTS)
    return fail(part, `asks for ${countText} values; 2 to ${MAX_GRID_POINTS} are possible`);
  if (a >= b) return fail(part, 'does not go from a smaller to a larger value');
  if (spacing === '*' && a === 0)
    return fail(part, 'cannot be spaced in log scale from 0; use / instead of *');
  const whole = setting.type !== 'real';
  const spaced = spacing === '*' ? logSpaced(a, b, count) : evenlySpaced(a, b, count);
  return {
    ok: true,
    values: spaced.map((v, i) => (i === 0 ? a : i === count - 1 ? b : whole ? Math.round(v) : short(v))),
  };
}

function readOne(setting: Setting, text: string): ReadValues {
  if (
    setting.type === 'list' &&
    setting.takesInfinity === true &&
    text === widthText(Number.POSITIVE_INFINITY)
  )
    return fail(text, 'is a width of runs, not of sweeps, which compare numbers that it does not have');
  const read = readValue(setting, text);
  if (!read.ok) return fail(text, read.problem.replace(/^“.*” /u, '')); // a list names its entry, which is named here already
  const value = Array.isArray(read.value) ? read.value[0] : read.value;
  return typeof value === 'number' ? { ok: true, values: [value] } : fail(text, 'is not a number');
}

function fail(part: string, problem: string): ReadValues {
  return { ok: false, problem: `“${part.length > 30 ? `${part.slice(0, 30)}…` : part}” ${problem}` };
}

function evenlySpaced(a: number, b: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => a + ((b - a) * i) / (count - 1));
}

/** The ratio is found by bisection: Math.pow differs between JavaScript engines in the last bit, and a value is an experiment. */
function logSpaced(a: number, b: number, count: number): number[] {
  let low = 1;
  let high = b / a;
  for (let i = 0; i < 100; i++) {
    const ratio = (low + high) / 2;
    let product = a;
    for (let j = 1; j < count && product <= b; j++) product *= ratio;
    if (product < b) low = ratio;
    else high = ratio;
  }
  const values = [a];
  for (let i = 1; i < count; i++) values.push(values[i - 1] * high);
  return values;
}

/** Four digits: the values of a range can be read and typed. */
function short(value: number): number {
  return Number(value.toPrecision(4));
}
