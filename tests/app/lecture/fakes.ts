import type { DrawPrediction, Facts } from '../../../src/app/lecture/types.ts';
import type { Experiment } from '../../../src/experiment/settings.ts';
import { MEASUREMENTS, type Measurement } from '../../../src/measure/measurements.ts';
import { planArms } from '../../../src/run/plan.ts';
import { RunSeries } from '../../../src/state/series.ts';
import { defaultExperiment, measurement } from '../fakes.ts';

const KEYS = MEASUREMENTS.map(({ name }) => name);
export const BASE: Experiment = { ...defaultExperiment(), m: [100, 400, 1600], T: 100, seeds: 1 };

/** A run whose measurements are given by a function of width, seed and step. */
export function factsOf(
  of: (m: number, step: number, seed: number) => Partial<Measurement>,
  changes: Partial<Experiment> = {},
  steps: readonly number[] = [0, 1, 10, 100],
): Facts {
  const experiment = { ...BASE, ...changes };
  const series = new RunSeries(planArms(experiment), KEYS);
  for (const { index, m, seed } of series.arms)
    for (const step of steps) series.add(index, step, { ...measurement(0.5), ...of(m, step, seed) });
  return { experiment, series, data: null, frames: null };
}

/** Three widths, of which the last was not measured. */
export const DRAW: DrawPrediction = {
  kind: 'draw',
  question: '?',
  x: { label: 'm', scale: 'log' },
  y: { label: 'd', scale: 'log', domain: [0.01, 100] },
  at: [100, 400, 1600],
  handle: 'm =',
  start: 1,
  measured: () => [1, 0.5, Number.NaN],
};
