import { describe, expect, it } from 'vitest';
import { Insights } from '../../../../../src/app/lab/insights/frames/insights.ts';
import type { Experiment } from '../../../../../src/experiment/settings.ts';
import type { InsightOptions } from '../../../../../src/run/client/insights.ts';
import { planArms } from '../../../../../src/run/plan.ts';
import { createLab, type RunSummary } from '../../../../../src/state/lab.ts';
import { RunSeries } from '../../../../../src/state/series.ts';
import { ENGINE } from '../../../fakes.ts';
import { EXPERIMENT } from '../../geometry/twoNetworks.ts';

describe('looking inside a run', () => {
  it('asks for the narrowest and the widest network, and for others once they are chosen', () => {
    const lab = createLab();
    const started: InsightOptions[] = [];
    const wanted: (readonly number[] | undefined)[] = [];
    const insights = new Insights({
      lab,
      files: () => ({}),
      spawn: () => ({ post: () => {}, terminate: () => {} }),
      start: (options) => {
        started.push(options);
        return { want: (_groups, _step, arms) => wanted.push(arms), reach: () => {}, stop: () => {} };
      },
    });
    const experiment: Experiment = { ...EXPERIMENT, m: [100, 4, 4000] };
    const run: RunSummary = {
      id: 1,
      experiment,
      series: new RunSeries(planArms(experiment), []),
      status: 'running',
      step: 0,
      stepsPerSecond: null,
      engine: ENGINE,
      engineNote: null,
      data: null,
      loading: null,
      error: null,
    };
    const leave = insights.follow();
    lab.setState((s) => ({ run, screen: { ...s.screen, look: ['inside'] } }));
    expect(started.map(({ groups, geometryArms }) => [groups, geometryArms])).toEqual([[['inside'], [1, 2]]]);
    insights.lookInside([1, 2]);
    expect(wanted).toEqual([]);
    insights.lookInside([0]);
    expect(wanted).toEqual([[0]]);
    leave();
  });
});
