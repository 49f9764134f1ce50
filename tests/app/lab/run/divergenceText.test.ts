import { describe, expect, it } from 'vitest';
import { divergences } from '../../../../src/app/lab/run/divergenceText.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { RunSeries } from '../../../../src/state/series.ts';
import { defaultExperiment } from '../../fakes.ts';

describe('diverged networks', () => {
  it('are named with step, learning rate and what to try', () => {
    const experiment = { ...defaultExperiment(), m: [10, 100], c: 1000, seeds: 2 };
    const series = new RunSeries(planArms(experiment), []);
    expect(divergences({ experiment, series })).toEqual([]);
    series.diverged(3, 17);
    const [text] = divergences({ experiment, series });
    for (const piece of ['m = 100, seed 2', 'step 17', 'η = c/m = 10', 'c = 250'])
      expect(text).toContain(piece);
  });
});
