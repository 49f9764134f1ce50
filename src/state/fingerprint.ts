import { sha256 } from '@noble/hashes/sha2';
import type { MeasurementKey } from '../measure/names.ts';
import { measuredSteps } from '../measure/schedule.ts';
import type { RunSeries } from './series.ts';

// A fingerprint tells whether a run gave the same bits, and if not, where they part first:
//   <total>.<steps>.<names>   base64url characters: 11 over everything, 1 per measured step, 1 per measurement name.
// The names are fixed here, so that a fingerprint holds for ever whatever else is measured later.

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
  return [total, steps, names].join('.');
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

export type Comparison =
  | { readonly same: true }
  /** first measured step and first measurement that differ; null where their one-character hashes happen to agree */
  | { readonly same: false; readonly step: number | null; readonly name: MeasurementKey | null };

/** Compares the fingerprint that a link carries with that of the run it started. */
export function compareFingerprints(expected: string, actual: string, T: number): Comparison {
  if (expected === actual) return { same: true };
  const [, expectedSteps = '', expectedNames = ''] = expected.split('.');
  const [, steps = '', names = ''] = actual.split('.');
  const step = [...steps].findIndex((digit, i) => digit !== expectedSteps[i]);
  const name = [...names].findIndex((digit, i) => digit !== expectedNames[i]);
  return { same: false, step: step < 0 ? null : measuredSteps(T)[step], name: name < 0 ? null : NAMES[name] };
}

/** What a reader is told of a comparison. */
export function describeComparison(comparison: Comparison): string {
  if (comparison.same)
    return 'Reproduced exactly: every measurement has the same bits as in the run that was shared.';
  const { step, name } = comparison;
  const where = [name === null ? '' : name, step === null ? '' : `at step ${step}`]
    .filter((part) => part !== '')
    .join(' ');
  return `Not the same bits as in the run that was shared${where === '' ? '' : `: the first difference is in ${where}`}. The other run may come from another version or an approximate engine.`;
}
