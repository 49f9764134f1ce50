import { describe, expect, it } from 'vitest';
import { divergences } from '../../src/app/lab/run/divergenceText.ts';
import { settingsLine } from '../../src/app/shell/words.ts';
import { defaultExperiment } from '../../src/experiment/settings.ts';
import { MEASUREMENTS, type Measurement, type MeasurementKey } from '../../src/measure/measurements.ts';
import { planArms } from '../../src/run/plan.ts';
import { percent, twoDigits } from '../../src/state/sentences.ts';
import { RunSeries } from '../../src/state/series.ts';
import { verdict } from '../../src/state/verdict.ts';

const keys = MEASUREMENTS.map((m) => m.name) as MeasurementKey[];
const zero = Object.fromEntries(keys.map((key) => [key, 0])) as Measurement;

function seriesOf(m: number[], seeds = 1) {
  const experiment = { ...defaultExperiment(), m, seeds };
  return { experiment, series: new RunSeries(planArms(experiment), keys) };
}

describe('what is said of odd runs', () => {
  it('a network that diverged has not fitted, and its last numbers are compared with nothing', () => {
    const { experiment, series } = seriesOf([10, 100, 1000]);
    for (const step of [0, 1, 50])
      for (const arm of [0, 1, 2])
        if (arm > 0 || step < 50) series.add(arm, step, { ...zero, testError: arm === 0 ? 0.7 : 0.1 });
    series.diverged(0, 7);
    const text = verdict(experiment, series).join(' ');
    expect(text).toContain('m = 10 diverged');
    expect(text).not.toMatch(/m = 10 (has|,)|70/);
  });

  it('the training error of two seeds is the median that the chart shows', () => {
    const { experiment, series } = seriesOf([10], 2);
    for (const step of [0, 5]) {
      series.add(0, step, { ...zero, trainError: 0.25 });
      series.add(1, step, { ...zero, trainError: 0.75 });
    }
    expect(verdict(experiment, series)[0]).toContain('training error 50.0');
  });

  it('no other networks go on where there are none', () => {
    const { experiment, series } = seriesOf([10]);
    series.diverged(0, 3);
    expect(divergences({ experiment, series })[0]).not.toContain('other networks');
  });

  it('small shares are not called zero and large numbers have no exponent', () => {
    expect(percent(1e-6)).toContain('less than');
    expect(twoDigits(380)).toBe('380');
  });

  it('a caption names whatever is unusual', () => {
    const line = settingsLine({ ...defaultExperiment(), lazy: 'on', alpha: 10, scale: 2, place: 'random' });
    for (const piece of ['lazy with α = 10, step η/α²', 's = 2/√m', 'τ = 1', 'placement random'])
      expect(line).toContain(piece);
    expect(settingsLine(defaultExperiment('teacher'))).toContain('η = 0.05');
  });
});
