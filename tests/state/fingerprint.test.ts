import { expect, it } from 'vitest';
import { FINGERPRINT } from '../../src/experiment/link.ts';
import { defaultExperiment } from '../../src/experiment/settings.ts';
import { MEASUREMENTS, type Measurement, type MeasurementKey } from '../../src/measure/measurements.ts';
import { measuredSteps } from '../../src/measure/schedule.ts';
import { planArms } from '../../src/run/plan.ts';
import {
  compareFingerprints,
  describeComparison,
  fingerprint,
  fingerprintSoon,
} from '../../src/state/fingerprint.ts';
import { RunSeries } from '../../src/state/series.ts';

const keys = MEASUREMENTS.map((m) => m.name) as MeasurementKey[];
const T = 20;

function run(
  change: (step: number, values: Measurement) => Measurement = (_, values) => values,
  extra: number[] = [],
) {
  const series = new RunSeries(planArms({ ...defaultExperiment(), m: [3, 7] }), keys);
  for (const step of [...measuredSteps(T), ...extra].sort((a, b) => a - b))
    for (const arm of [0, 1]) {
      const values = Object.fromEntries(
        keys.map((key, i) => [key, (step + 1) / (arm + i + 1)]),
      ) as Measurement;
      series.add(arm, step, change(step, { ...values, corruptedError: null }));
    }
  return series;
}

it('is the same for the same bits, and does not mind points between the measured ones', () => {
  const first = fingerprint(run(), T);
  expect(first).toMatch(FINGERPRINT);
  expect(
    fingerprint(
      run((_, v) => v, [13.5]),
      T,
    ),
  ).toBe(first);
  expect(compareFingerprints(first, first, T)).toEqual({ same: true });
});

it('is the same where it is computed bit by bit, and asked for again', async () => {
  const series = run();
  const expected = fingerprint(run(), T);
  expect(await Promise.all([fingerprintSoon(series, T), fingerprintSoon(series, T)])).toEqual([
    expected,
    expected,
  ]);
  expect(await fingerprintSoon(series, T)).toBe(expected);
  expect(fingerprint(series, T)).toBe(expected);
});

it('tells runs of stuck networks apart by their number of steps; an older fingerprint did not', () => {
  const stuck = (T: number) => {
    const series = new RunSeries(planArms({ ...defaultExperiment(), m: [3] }), keys);
    const values = Object.fromEntries(keys.map((key) => [key, 0.5])) as Measurement;
    for (const step of measuredSteps(T)) series.add(0, step, values);
    return fingerprint(series, T);
  };
  expect(measuredSteps(450).length).toBe(measuredSteps(500).length);
  expect(stuck(450)).not.toBe(stuck(500));
  expect(stuck(450).split('.').slice(0, 3)).toEqual(stuck(500).split('.').slice(0, 3));
  const comparison = compareFingerprints(stuck(500), stuck(450), 450);
  expect(describeComparison(comparison)).toContain('has T = 500 steps');
  const older = stuck(500).split('.').slice(0, 3).join('.');
  expect(older).toMatch(FINGERPRINT);
  expect(compareFingerprints(older, stuck(500), 500)).toEqual({ same: true });
});

it('tells the rule for ties from other differences', () => {
  const first = fingerprint(run(), T);
  const errors = fingerprint(
    run((_, v) => ({ ...v, trainError: (v.trainError ?? 0) + 0.25, testError: (v.testError ?? 0) + 0.5 })),
    T,
  );
  expect(compareFingerprints(first, errors, T)).toEqual({ same: false, tiesOnly: true });
  expect(describeComparison(compareFingerprints(first, errors, T))).toContain('ties with another');
  const more = fingerprint(
    run((_, v) => ({ ...v, trainError: 0.9, patternChange: (v.patternChange ?? 0) + 0.1 })),
    T,
  );
  expect(compareFingerprints(first, more, T)).toMatchObject({ same: false, tiesOnly: false });
});

it('names the first step and measurement where a single last bit differs', () => {
  const first = fingerprint(run(), T);
  const other = fingerprint(
    run((step, v) => (step >= 5 ? { ...v, testLoss: (v.testLoss ?? 0) * (1 + 2 ** -52) } : v)),
    T,
  );
  const comparison = compareFingerprints(first, other, T);
  expect(comparison).toEqual({ same: false, tiesOnly: false, step: 5, name: 'testLoss', T: null });
  expect(describeComparison(comparison)).toContain('testLoss at step 5');
});
