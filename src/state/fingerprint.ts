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
  const schedule = measuredSteps(T);
  const bitsOf = (steps: readonly number[], names: readonly MeasurementKey[]): Uint8Array => {
    const numbers: number[] = [];
    for (const arm of series.arms) {
      numbers.push(arm.m, arm.seed, arm.divergedAt ?? -1);
      for (const step of steps) {
        const at = arm.steps.indexOf(step);
        for (const name of names) numbers.push(at < 0 ? Number.NaN : arm.values[name][at]);
      }
    }
    return canonicalBytes(numbers);
  };
  const digits = (steps: readonly number[], names: readonly MeasurementKey[], count: number) =>
    Array.from(sha256(bitsOf(steps, names)).subarray(0, count), (byte) => DIGITS[byte & 63]).join('');
  return [
    digits(schedule, NAMES, 11),
    schedule.map((step) => digits([step], NAMES, 1)).join(''),
    NAMES.map((name) => digits(schedule, [name], 1)).join(''),
  ].join('.');
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
