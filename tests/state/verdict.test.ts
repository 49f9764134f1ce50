import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../src/experiment/settings.ts';
import { MEASUREMENTS, type Measurement, type MeasurementKey } from '../../src/measure/measurements.ts';
import { planArms } from '../../src/run/plan.ts';
import { widthCurves } from '../../src/state/aggregate.ts';
import { RunSeries } from '../../src/state/series.ts';
import { verdict } from '../../src/state/verdict.ts';

const keys = MEASUREMENTS.map((m) => m.name) as MeasurementKey[];
const zero = Object.fromEntries(keys.map((key) => [key, 0])) as Measurement;

function seriesOf(m: number[], seeds = 1) {
  const experiment = { ...defaultExperiment(), m, seeds };
  return { experiment, series: new RunSeries(planArms(experiment), keys) };
}

describe('verdict', () => {
  it('is silent before anything was trained', () => {
    const { experiment, series } = seriesOf([10, 1000]);
    series.add(0, 0, zero);
    series.add(1, 0, zero);
    expect(verdict(experiment, series)).toEqual([]);
  });

  it('speaks of the infinite width among the others, but does not compare how it moved', () => {
    const { experiment, series } = seriesOf([1000, 10, Number.POSITIVE_INFINITY]);
    for (const step of [0, 50, 2000])
      for (const [index, m] of [1000, 10, Number.POSITIVE_INFINITY].entries())
        series.add(index, step, {
          ...zero,
          trainError: step < 50 ? 0.5 : 0,
          testError: 0.01,
          relativeDistance: Number.isFinite(m) ? 1 / Math.sqrt(m) : null,
          patternChange: Number.isFinite(m) ? 0.1 : null,
        });
    const [fit, test, movement] = verdict(experiment, series);
    expect(fit).toMatch(/every width has fitted/i);
    expect(test).toContain('at m = ∞');
    expect(movement).toContain('from m = 10 to 1\u202f000');
    const alone = seriesOf([10, Number.POSITIVE_INFINITY]);
    for (const index of [0, 1])
      for (const step of [0, 2000]) alone.series.add(index, step, { ...zero, trainError: 0.5 });
    expect(verdict(alone.experiment, alone.series)[0]).toContain('m = 10 and ∞ have not fitted');
  });

  it('tells who fitted, when, and how much moved', () => {
    const { experiment, series } = seriesOf([1000, 10]);
    for (const step of [0, 50, 2000]) {
      series.add(0, step, {
        ...zero,
        trainError: step < 50 ? 0.5 : 0,
        testError: 0.01,
        relativeDistance: 0.1,
        patternChange: 0.05,
      });
      series.add(1, step, {
        ...zero,
        trainError: 0.25,
        testError: 0.3,
        relativeDistance: 1,
        patternChange: 0.2,
      });
    }
    const [fit, test, move] = verdict(experiment, series);
    expect(fit).toBe(
      'm = 1\u202f000 has fitted the training set (error below 1 %) from step 50 on; m = 10 has not: training error 25.0\u00a0% (step 2\u202f000).',
    );
    expect(test).toBe('Test error: 30.0\u00a0% at m = 10, 1.0\u00a0% at m = 1\u202f000.');
    expect(move).toBe('How far the networks moved is not compared: fewer than two widths have fitted.');
  });

  it('gives the gradient that the networks which have not fitted are left with, once it is known of all seeds', () => {
    const { experiment, series } = seriesOf([10], 2);
    for (const arm of [0, 1])
      for (const step of [0, 2000]) series.add(arm, step, { ...zero, trainError: 0.25 });
    series.gradientAtEnd(0, 0.125);
    expect(verdict(experiment, series)[0]).not.toContain('gradient');
    series.gradientAtEnd(1, 0.5);
    expect(verdict(experiment, series)[0]).toContain('median training error 25.0\u00a0%, gradient ‖∇L‖ 0.50');
    expect(verdict(experiment, series.upTo(2))[0] ?? '').not.toContain('gradient');
  });

  it('does not claim what the numbers do not show', () => {
    const { experiment, series } = seriesOf([10, 1000]);
    for (const step of [0, 5]) {
      series.add(0, step, { ...zero, relativeDistance: 0.1, patternChange: 0.1 });
      series.add(1, step, { ...zero, relativeDistance: 0.3, patternChange: 0.2 });
    }
    expect(verdict(experiment, series).join(' ')).toContain('did not move less');
  });

  it('does not call a dip a fit, and compares the moves of those that fitted', () => {
    const { experiment, series } = seriesOf([10, 100, 1000]);
    [0.5, 0, 0.5, 0].forEach((error, step) => {
      series.add(0, step, { ...zero, trainError: 0.7, relativeDistance: 0.01, patternChange: 0.01 });
      series.add(1, step, { ...zero, trainError: error, relativeDistance: 0.4, patternChange: 0.2 });
      series.add(2, step, { ...zero, trainError: error, relativeDistance: 0.2, patternChange: 0.1 });
    });
    const [fit, , move] = verdict(experiment, series);
    expect(fit).toContain(
      'm = 100 and 1\u202f000 have fitted the training set (error below 1 %) from step 3 on',
    );
    expect(move).toContain(
      'The wider the network, the less its weights moved among those that fitted (not m = 10): from m = 100 to 1\u202f000',
    );
  });

  it('is a whole sentence where no width has fitted, and names the labels that were redrawn', () => {
    const { experiment, series } = seriesOf([10, 1000]);
    for (const arm of [0, 1]) for (const step of [0, 5]) series.add(arm, step, { ...zero, trainError: 0.25 });
    expect(verdict({ ...experiment, p: 0.3 }, series)[0]).toBe(
      'm = 10 and 1\u202f000 have not fitted the training set (error below 1 %): training error 25.0\u00a0% each, with labels redrawn at p = 0.3 (step 5).',
    );
  });

  it('speaks of medians where there are seeds, some of which may have fitted', () => {
    const { experiment, series } = seriesOf([10], 3);
    [0, 0, 0.5].forEach((trainError, arm) => {
      for (const step of [0, 5]) series.add(arm, step, { ...zero, trainError });
    });
    expect(verdict(experiment, series)[0]).toBe(
      'm = 10 has fitted the training set (error below 1 %) in 2 of 3 seeds (step 5).',
    );
  });

  it('names no step before all networks are there', () => {
    const { experiment, series } = seriesOf([10, 100]);
    for (const step of [0, 5, 7]) series.add(0, step, { ...zero });
    for (const step of [0, 5]) series.add(1, step, { ...zero });
    expect(verdict(experiment, series)[0]).toContain('from step 0 on (so far).');
  });

  it('gives no law that contradicts its ends, and says what becomes less when only one does', () => {
    const { experiment, series } = seriesOf([10, 100, 1000, 10000]);
    [
      [0.11, 0.2],
      [0.5, 0.15],
      [0.05, 0.15],
      [0.12, 0.1],
    ].forEach(([relativeDistance, patternChange], arm) => {
      for (const step of [0, 5]) series.add(arm, step, { ...zero, relativeDistance, patternChange });
    });
    const move = verdict(experiment, series).at(-1);
    expect(move).not.toContain('to the power');
    expect(move).toMatch(
      /did not move less, though fewer of its patterns changed: .* from 20\.0\s% to 10\.0\s%\.$/,
    );
  });

  it('says that the steps are too large where a loss was thrown up, and compares no moves then', () => {
    const { experiment, series } = seriesOf([10, 1000]);
    for (const [arm, peak] of [1.4, 7000].entries())
      [1.4, peak, 1.4].forEach((trainLoss, step) => {
        series.add(arm, step, { ...zero, trainError: 0.75, trainLoss, relativeDistance: 600 });
      });
    const said = verdict({ ...experiment, c: 100000 }, series);
    expect(said.at(-1)).toBe(
      'At m = 1\u202f000 the loss rose to 5\u202f000 times its first value: the steps are too large. Try a smaller learning rate than c = 100000.',
    );
    expect(said.join(' ')).not.toContain('move');
  });

  it('compares no movement with a network that has not fitted', () => {
    const { experiment, series } = seriesOf([10, 1000]);
    for (const step of [0, 5]) {
      series.add(0, step, { ...zero, trainError: 0.5, relativeDistance: 0.1, patternChange: 0.1 });
      series.add(1, step, { ...zero, relativeDistance: 0.3, patternChange: 0.2 });
    }
    expect(verdict(experiment, series).join(' ')).not.toContain('move');
  });

  it('tells units that died from a width that does not suffice', () => {
    const { experiment, series } = seriesOf([10, 30, 100]);
    [0, 10].forEach((step, i) => {
      series.add(0, step, { ...zero, trainError: 0.7, deadUnits: [0.1, 1][i] });
      // where all points look the same way many units are dead from the first
      series.add(1, step, { ...zero, trainError: 0.4, deadUnits: 0.5 });
      series.add(2, step, { ...zero, deadUnits: [0.1, 0.9][i] });
    });
    expect(verdict({ ...experiment, c: 10 }, series)[0]).toBe(
      'm = 100 has fitted the training set (error below 1 %) from step 0 on; m = 30 has not: training error 40.0\u00a0%; m = 10 is stuck because its units died: 100.0\u00a0% of them are closed on every training point, so no gradient reaches them (steps too large for this width; try a smaller learning rate than c = 10) (step 10).',
    );
  });

  it('says so when everything diverged', () => {
    const { experiment, series } = seriesOf([10]);
    series.add(0, 0, zero);
    series.diverged(0, 3);
    expect(verdict(experiment, series)[0]).toMatch(/diverged.*smaller learning rate/);
  });
});

describe('series', () => {
  it('takes the median and the range over seeds, at steps all seeds have', () => {
    const { series } = seriesOf([10], 3);
    [0.1, 0.5, 0.3].forEach((value, arm) => {
      series.add(arm, 0, { ...zero, testError: value });
    });
    series.add(0, 1, { ...zero, testError: 0.9 });
    const [curve] = widthCurves(series, 'testError');
    expect(curve).toMatchObject({ m: 10, seeds: 3, steps: [0], median: [0.3], low: [0.1], high: [0.5] });
  });

  it('replaces a step that comes again and keeps absent values as gaps', () => {
    const { series } = seriesOf([10]);
    series.add(0, 0, zero);
    series.add(0, 1, { ...zero, corruptedError: null, testError: 0.5 });
    series.add(0, 2, zero);
    series.add(0, 1, { ...zero, corruptedError: null, testError: 0.4 });
    expect(series.arms[0].steps).toEqual([0, 1]);
    expect(series.arms[0].values.testError).toEqual([0, 0.4]);
    expect(series.arms[0].values.corruptedError[1]).toBeNaN();
  });

  it('speaks of the loss where there are no classes', () => {
    const { series } = seriesOf([10, 80]);
    const experiment = { ...defaultExperiment('teacher'), m: [10, 80] };
    const none = { ...zero, trainError: null, testError: null };
    for (const [step, narrow, wide] of [
      [0, 1.2, 1.1],
      [100, 0.5, 0.005],
      [2000, 0.05, 0.0002],
    ]) {
      series.add(0, step, { ...none, trainLoss: narrow, testLoss: 1.5 * narrow, relativeDistance: 1 });
      series.add(1, step, { ...none, trainLoss: wide, testLoss: 1.5 * wide, relativeDistance: 0.5 });
    }
    const [fit, test] = verdict(experiment, series);
    expect(fit).toBe(
      'm = 80 has fitted the training set (loss below 1 % of the first) from step 100 on; m = 10 has not: training loss 0.050 (step 2\u202f000).',
    );
    expect(test).toBe('Test loss: 0.075 at m = 10, 0.00030 at m = 80.');
  });

  it('says nothing of test points where targets are random numbers', () => {
    const { series } = seriesOf([10, 80]);
    const experiment = { ...defaultExperiment('sphere'), m: [10, 80] };
    for (const arm of [0, 1])
      for (const step of [0, 10])
        series.add(arm, step, { ...zero, trainLoss: step === 0 ? 50 : 0.1, testLoss: 70 });
    const said = verdict(experiment, series).join(' ');
    expect(said).toContain('loss below 1 % of the first');
    expect(said).not.toMatch(/test|error/i);
  });

  it('names the learning rate that regression has', () => {
    const { series } = seriesOf([10]);
    series.diverged(0, 3);
    expect(verdict({ ...defaultExperiment('sphere'), m: [10] }, series)[0]).toContain('than η = 0.5');
  });
});
