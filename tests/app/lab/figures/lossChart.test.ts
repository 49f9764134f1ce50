import { describe, expect, it } from 'vitest';
import { lossChart } from '../../../../src/app/lab/figures/curves.ts';
import type { Experiment } from '../../../../src/experiment/settings.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { RunSeries } from '../../../../src/state/series.ts';
import { defaultExperiment, measurement } from '../../fakes.ts';
import { KEYS } from '../insights/frames.ts';

describe('the loss chart of the lab', () => {
  const sphere: Experiment = { ...defaultExperiment('sphere'), m: [50], T: 2, eta: 0.5 };
  const series = new RunSeries(planArms(sphere), KEYS);
  for (const step of [0, 1, 2]) series.add(0, step, measurement(8 / (step + 1)));

  it('shows for random targets the training loss and the curve it must stay below', () => {
    const view = { experiment: sphere, series, previous: null };
    const { series: lines, guides } = lossChart({ ...view, convergence: { lambda0: 2, largest: 4 } });
    expect(lines.map(({ dash }) => dash)).toEqual(['solid']);
    expect(guides).toMatchObject([{ kind: 'curve', x: [0, 1, 2], y: [8, 4, 2] }]);
    expect(lossChart(view).guides).toEqual([]);
  });

  it('names the loss that is trained', () => {
    const named = (data: 'teacher' | 'structured') =>
      lossChart({ experiment: defaultExperiment(data), series, previous: null }).y.label;
    expect(named('teacher')).toContain('squared');
    expect(named('structured')).toContain('cross-entropy');
  });
});
