import { expect, it } from 'vitest';
import { defaultExperiment } from '../../src/experiment/settings.ts';
import { MEASUREMENTS, type Measurement } from '../../src/measure/measurements.ts';
import { planArms } from '../../src/run/plan.ts';
import { RunSeries } from '../../src/state/series.ts';
import { verdict } from '../../src/state/verdict.ts';

const KEYS = MEASUREMENTS.map(({ name }) => name);
const zero = Object.fromEntries(KEYS.map((key) => [key, 0])) as Measurement;

/** Two widths of which one is ahead, as workers are. */
function ahead() {
  const experiment = { ...defaultExperiment(), m: [10, 100], seeds: 1 };
  const series = new RunSeries(planArms(experiment), KEYS);
  for (const step of [0, 100, 226, 367]) series.add(1, step, { ...zero, trainError: step === 367 ? 0 : 0.5 });
  for (const step of [0, 100, 226]) series.add(0, step, { ...zero, trainError: 0.5 });
  return { experiment, series };
}

it('a run as it stood at the counter: nothing that is said of it is ahead', () => {
  const { experiment, series } = ahead();
  expect(verdict(experiment, series).join(' ')).toContain('from step 367');
  const then = verdict(experiment, series.upTo(226)).join(' ');
  expect(then).not.toContain('367');
  expect(then).toContain('step 226');
  expect(verdict(experiment, series.upTo(0))).toEqual([]);
});

it('is a copy, in which a later divergence has not happened yet', () => {
  const { series } = ahead();
  series.diverged(0, 300);
  const then = series.upTo(226);
  expect(then.arms.map(({ divergedAt }) => divergedAt)).toEqual([null, null]);
  expect(series.upTo(300).arms[0].divergedAt).toBe(300);
  then.add(0, 500, zero);
  expect(series.arms[0].steps).toEqual([0, 100, 226]);
});
