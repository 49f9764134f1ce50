import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../src/experiment/settings.ts';
import { MEASUREMENTS, type Measurement, type MeasurementKey } from '../../src/measure/measurements.ts';
import { planArms } from '../../src/run/plan.ts';
import { conclusionsOf } from '../../src/state/conclusions.ts';
import { RunSeries } from '../../src/state/series.ts';
import { sentencesOf, verdictOn } from '../../src/state/verdict.ts';

const keys = MEASUREMENTS.map((m) => m.name) as MeasurementKey[];
const zero = Object.fromEntries(keys.map((key) => [key, 0])) as Measurement;

/** A run over `m` whose arms were measured at these steps. */
function runOf(
  m: number[],
  seeds: number,
  values: (arm: { m: number; seed: number }, step: number) => Partial<Measurement>,
  steps = [0, 5],
) {
  const experiment = { ...defaultExperiment(), m, seeds };
  const series = new RunSeries(planArms(experiment), keys);
  for (const arm of series.arms)
    for (const step of steps) series.add(arm.index, step, { ...zero, ...values(arm, step) });
  return { experiment, series };
}

describe('conclusions', () => {
  it('are none before the first step, and one where nothing is finite any more', () => {
    const { experiment, series } = runOf([10], 1, () => ({}), [0]);
    expect(conclusionsOf(experiment, series)).toEqual({ kind: 'none' });
    series.diverged(0, 3);
    expect(conclusionsOf(experiment, series)).toEqual({ kind: 'allDiverged' });
  });

  it('say of each width how it stands', () => {
    const { experiment, series } = runOf([10, 20, 30, 40, 50], 3, ({ m, seed }, step) => {
      if (m === 10) return { trainError: 0.25, deadUnits: step === 0 ? 0 : 0.75 };
      if (m === 20) return { trainError: [0.1, 0.2, 0.3][seed - 1] };
      if (m === 30) return { trainError: seed === 1 ? 0.5 : 0 };
      return { trainError: step === 0 ? 0.5 : 0 };
    });
    const dying = series.arms.filter((arm) => arm.m === 50);
    series.diverged(dying[1].index, 6);
    for (const { index, m, seed } of series.arms)
      if (m === 20) series.gradientAtEnd(index, [0.5, 0.25, 0.75][seed - 1]);
    const found = conclusionsOf(experiment, series);
    expect(found).toMatchObject({
      kind: 'progress',
      step: 5,
      fit: [
        { m: 10, state: 'dead', seedsDead: 3, deadUnits: 0.75 },
        { m: 20, state: 'unfitted', trained: 0.2, gradient: 0.5 },
        { m: 30, state: 'someFitted', seedsFitted: 2 },
        { m: 40, state: 'fitted', from: 5 },
        { m: 50, state: 'diverged', seedsDiverged: 1, seeds: 3 },
      ],
    });
  });

  it('compare movement of widths whose every seed fitted, and name the others', () => {
    const { experiment, series } = runOf([10, 100, 1000, 10000], 1, ({ m }) => ({
      trainError: m === 10 ? 0.5 : 0,
      relativeDistance: m ** -0.5,
      patternChange: m ** -0.5,
    }));
    const found = conclusionsOf(experiment, series);
    expect(found.kind === 'progress' && found.movement).toMatchObject({
      kind: 'compared',
      narrow: { m: 100, distance: 0.1 },
      wide: { m: 10000, distance: 0.01 },
      leftOut: [10],
    });
    expect(
      found.kind === 'progress' && found.movement?.kind === 'compared' && found.movement.exponent,
    ).toBeCloseTo(-0.5);
  });

  it('have no law where the ends go the other way', () => {
    const moves: Record<number, number> = { 10: 0.11, 100: 0.5, 1000: 0.05, 10000: 0.12 };
    const { experiment, series } = runOf([10, 100, 1000, 10000], 1, ({ m }) => ({
      relativeDistance: moves[m],
    }));
    const found = conclusionsOf(experiment, series);
    expect(found).toMatchObject({ movement: { kind: 'compared', exponent: null } });
  });

  it('compare nothing where a loss was thrown up or fewer than two widths have fitted', () => {
    const thrown = runOf([10, 1000], 1, ({ m }, step) => ({
      trainError: 0.5,
      trainLoss: step === 0 ? 1 : m,
    }));
    expect(conclusionsOf(thrown.experiment, thrown.series)).toMatchObject({
      movement: { kind: 'thrown', m: 1000, rise: 1000 },
    });
    const stuck = runOf([10, 1000], 1, () => ({ trainError: 0.5, trainLoss: 1 }));
    expect(conclusionsOf(stuck.experiment, stuck.series)).toMatchObject({ movement: null });
    expect(conclusionsOf({ ...stuck.experiment, T: 5 }, stuck.series)).toMatchObject({
      movement: { kind: 'tooFewFitted' },
    });
  });

  it('hold no test numbers where targets are random, nor of widths with a seed that diverged', () => {
    const { experiment, series } = runOf([10, 20], 1, () => ({ testError: 0.25 }));
    series.diverged(0, 6);
    expect(conclusionsOf(experiment, series)).toMatchObject({ test: [{ m: 20, value: 0.25 }] });
    expect(conclusionsOf({ ...experiment, data: 'sphere' }, series)).toMatchObject({ test: null });
  });
});

it('a sentence is asked for by what it speaks of, whichever others there are', () => {
  const { experiment, series } = runOf([10, 20], 1, () => ({ trainError: 0.5, testError: 0.5 }));
  const topics = () => sentencesOf(experiment, conclusionsOf(experiment, series)).map(({ topic }) => topic);
  expect(topics()).toEqual(['fit', 'test']);
  expect(verdictOn('movement', experiment, series)).toBe('');
  const even = runOf([10, 20], 1, () => ({ relativeDistance: 0.5 }));
  for (const index of [0, 1]) even.series.diverged(index, 6);
  expect(sentencesOf(even.experiment, conclusionsOf(even.experiment, even.series))).toHaveLength(1);
});
