import { expect } from 'vitest';
import { MEASUREMENTS, type Measurement, type MeasurementKey } from '../../src/measure/measurements.ts';

export interface Tolerance {
  /** largest error of a measurement or weight, relative to max(1, |expected|) ... */
  readonly absolute: number;
  /** ... and, for the small quantities (distances, predicted change), relative to the value itself */
  readonly relative: number;
  /** rows that the engine's table calls unmeasured: null whatever the reference says */
  readonly unmeasured?: readonly MeasurementKey[];
}

const SMALL: readonly MeasurementKey[] = ['relativeDistance', 'maxNeuronDistance', 'predictedPatternChange'];

export function expectClose(actual: number, expected: number, tolerance: number, what: string): void {
  const error = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
  expect(error, `${what}: ${actual} against ${expected}`).toBeLessThanOrEqual(tolerance);
}

/** Every row that `expected` has is measured, and null where it is null there; what it lacks is not looked at. */
export function expectMeasured(
  measured: Measurement,
  expected: Readonly<Record<string, unknown>>,
  { absolute, relative, unmeasured = [] }: Tolerance,
  what: string,
): void {
  for (const { name } of MEASUREMENTS) {
    const value = unmeasured.includes(name) ? null : expected[name];
    if (value === undefined) continue;
    const actual = measured[name];
    if (typeof value !== 'number' || typeof actual !== 'number') {
      expect(actual, `${name} ${what}`).toBe(value);
      continue;
    }
    expectClose(actual, value, absolute, `${name} ${what}`);
    if (SMALL.includes(name) && value > 0)
      expect(Math.abs(actual / value - 1), `${name} ${what}`).toBeLessThanOrEqual(relative);
  }
}
