import { expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../../src/experiment/settings.ts';
import { MEASUREMENTS, type Measurement } from '../../src/measure/measurements.ts';
import { planArms } from '../../src/run/plan.ts';
import { defaultPair } from '../../src/state/defaultPair.ts';
import { RunSeries } from '../../src/state/series.ts';
import { measurement } from '../app/fakes.ts';

const KEYS = MEASUREMENTS.map(({ name }) => name);
const EXPERIMENT: Experiment = { ...defaultExperiment(), m: [4, 10, 100, 1000], T: 10, seeds: 1 };

function shown(of: (m: number) => Partial<Measurement>, done: boolean): number[] {
  const series = new RunSeries(planArms(EXPERIMENT), KEYS);
  for (const { index, m } of series.arms)
    for (const step of [0, 10]) series.add(index, step, { ...measurement(0.5), ...of(m) });
  return defaultPair(series.arms, { experiment: EXPERIMENT, series, done }).map(({ m }) => m);
}

it('is the narrowest and the widest while the run goes on, and before there is one', () => {
  expect(shown((m) => ({ trainError: m < 50 ? 0.5 : 0 }), false)).toEqual([4, 1000]);
  expect(defaultPair(planArms(EXPERIMENT), null).map(({ m }) => m)).toEqual([4, 1000]);
});

it('leaves out what is stuck, dead or diverged once the run is over', () => {
  expect(shown((m) => ({ trainError: m < 50 ? 0.5 : 0 }), true)).toEqual([100, 1000]);
  expect(shown((m) => ({ trainError: m === 100 ? 0 : 0.5 }), true)).toEqual([100]);
  const series = new RunSeries(planArms(EXPERIMENT), KEYS);
  for (const { index } of series.arms)
    for (const step of [0, 10]) series.add(index, step, { ...measurement(0.5), trainError: 0 });
  series.diverged(series.arms[0].index, 10);
  expect(defaultPair(series.arms, { experiment: EXPERIMENT, series, done: true }).map(({ m }) => m)).toEqual([
    10, 1000,
  ]);
});

it('is the narrowest and the widest where none has fitted', () => {
  expect(shown(() => ({ trainError: 0.5 }), true)).toEqual([4, 1000]);
});
