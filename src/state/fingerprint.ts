import { sha256 } from '@noble/hashes/sha2';
import type { MeasurementKey } from '../measure/measurements.ts';
import { measuredSteps } from '../measure/schedule.ts';
import type { RunSeries } from './series.ts';

// A fingerprint tells whether a run gave the same bits, and if not, where they part first:
//   <total>.<steps>.<names>.<T>   base64url characters: 11 over everything, 1 per measured step, 1 per measurement name;
//                                 then the number of SGD steps, as networks that are stuck have the same bits at any T.
// The names are fixed here, so that a fingerprint holds for ever whatever else is measured later. Older ones end before T.

const NAMES: readonly MeasurementKey[] = [
  'trainLoss',
  'testLoss',
  'trainError',
  'testError',
  'corruptedError',
  'cleanError',
  'relativeDistance',
  'maxNeuronDistance',
  'patternChange',
  'predictedPatternChange',
];
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/**
 * The fingerprint of a finished run of T steps: SHA-256 over the bits of all measurements on the schedule, arms in
 * their order. Points measured between (single steps) do not count.
 */
export function fingerprint(series: RunSeries, T: number): string {
  const known = found.get(series);
  if (known !== undefined) return known;
  const pieces = digitsOf(series, T);
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) return value;
  }
}

/** The same without ever keeping the page from drawing: a cold SHA-256 of a whole run takes longer than a frame. */
export async function fingerprintSoon(series: RunSeries, T: number): Promise<string> {
  const known = found.get(series);
  if (known !== undefined) return known;
  const pieces = digitsOf(series, T);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve));
    const until = performance.now() + SLICE_MS;
    do {
      const { done, value } = pieces.next();
      if (done !== true) continue;
      found.set(series, value);
      return value;
    } while (performance.now() < until);
  }
}

/** How long the page may be kept at a time. */
const SLICE_MS = 6;

/** fingerprints of finished runs that were asked for */
const found = new WeakMap<RunSeries, string>();

/** Computes in small pieces: a few steps or names, or a part of the whole, at a time. */
function* digitsOf(series: RunSeries, T: number): Generator<void, string, void> {
  const schedule = measuredSteps(T);
  const digits = (hash: Uint8Array, count: number) =>
    Array.from(hash.subarray(0, count), (byte) => DIGITS[byte & 63]).join('');
  function* hashOf(steps: readonly number[], names: readonly MeasurementKey[]) {
    const hash = sha256.create();
    for (const arm of series.arms) {
      const numbers: number[] = [arm.m, arm.seed, arm.divergedAt ?? -1];
      for (const step of steps) {
        const at = arm.steps.indexOf(step);
        for (const name of names) numbers.push(at < 0 ? Number.NaN : arm.values[name][at]);
      }
      hash.update(canonicalBytes(numbers));
      if (steps.length > 1) yield;
    }
    return hash.digest();
  }
  const total = digits(yield* hashOf(schedule, NAMES), 11);
  let steps = '';
  for (const [i, step] of schedule.entries()) {
    steps += digits(yield* hashOf([step], NAMES), 1);
    if (i % 8 === 7) yield;
  }
  let names = '';
  for (const name of NAMES) names += digits(yield* hashOf(schedule, [name]), 1);
  return [total, steps, names, T].join('.');
}

/** Little-endian doubles with one bit pattern for every NaN: browsers may differ in the others. */
function canonicalBytes(numbers: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 * numbers.length));
  numbers.forEach((value, i) => {
    if (Number.isNaN(value)) view.setBigUint64(8 * i, 0x7ff8000000000000n, true);
    else view.setFloat64(8 * i, value, true);
  });
  return new Uint8Array(view.buffer);
}

/** Whether two fingerprints are of the same run; an older one does not tell T, and is taken at its word. */
export function sameFingerprint(a: string, b: string): boolean {
  const [ofA, ofB] = [a.split('.'), b.split('.')];
  return [0, 1, 2, 3].every((i) => ofA[i] === ofB[i] || (i === 3 && (ofA.length < 4 || ofB.length < 4)));
}

export type Comparison =
  | { readonly same: true }
  /** the same losses, distances and patterns, bit for bit; only errors are counted otherwise: a tie is wrong since version 2 */
  | { readonly same: false; readonly tiesOnly: true }
  /**
   * step, name: the first measured step and measurement that differ; null where their one-character hashes happen to agree.
   * T: the steps of the run that was shared where they are others, else null
   */
  | {
      readonly same: false;
      readonly tiesOnly: false;
      readonly step: number | null;
      readonly name: MeasurementKey | null;
      readonly T: number | null;
    };

const ERRORS: ReadonlySet<MeasurementKey> = new Set([
  'trainError',
  'testError',
  'corruptedError',
  'cleanError',
]);

/** Compares the fingerprint that a link carries with that of the run it started. */
export function compareFingerprints(expected: string, actual: string, T: number): Comparison {
  if (sameFingerprint(expected, actual)) return { same: true };
  const [, expectedSteps = '', expectedNames = '', length] = expected.split('.');
  const [, steps = '', names = ''] = actual.split('.');
  const step = [...steps].findIndex((digit, i) => digit !== expectedSteps[i]);
  const name = [...names].findIndex((digit, i) => digit !== expectedNames[i]);
  const sameLength = length === undefined || Number(length) === T;
  const others = NAMES.every((key, i) => ERRORS.has(key) || names[i] === expectedNames[i]);
  if (sameLength && others && name >= 0) return { same: false, tiesOnly: true };
  return {
    same: false,
    tiesOnly: false,
    step: step < 0 ? null : measuredSteps(T)[step],
    name: name < 0 ? null : NAMES[name],
    T: sameLength ? null : Number(length),
  };
}

/** What a reader is told of a comparison. */
export function describeComparison(comparison: Comparison): string {
  if (comparison.same)
    return 'Reproduced exactly: every measurement has the same bits as in the run that was shared.';
  if (comparison.tiesOnly)
    return 'The same networks as in the run that was shared: losses, distances and patterns have the same bits. Only errors differ, because a point whose class ties with another now counts as wrong.';
  const { step, name, T } = comparison;
  if (T !== null)
    return `Not the run that was shared: that one has T = ${T} steps. The link was changed afterwards.`;
  const where = [name === null ? '' : name, step === null ? '' : `at step ${step}`]
    .filter((part) => part !== '')
    .join(' ');
  return `Not the same bits as in the run that was shared${where === '' ? '' : `: the first difference is in ${where}`}. The other run may come from another version or an approximate engine, or the link was changed afterwards.`;
}
