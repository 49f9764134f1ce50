import { describe, expect, it } from 'vitest';
import { Insights } from '../../../../../src/app/lab/insights/frames/insights.ts';
import type { InsightOptions } from '../../../../../src/run/client/insights.ts';
import { planArms } from '../../../../../src/run/plan.ts';
import { createLab, type RunSummary } from '../../../../../src/state/lab.ts';
import { RunSeries } from '../../../../../src/state/series.ts';
import { defaultExperiment, ENGINE } from '../../../fakes.ts';
import { EXPERIMENT, KEYS } from '../frames.ts';

function summary(changes: Partial<RunSummary> = {}): RunSummary {
  const experiment = changes.experiment ?? EXPERIMENT;
  return {
    id: 1,
    experiment,
    series: new RunSeries(planArms(experiment), KEYS),
    status: 'running',
    step: 0,
    stepsPerSecond: null,
    engine: ENGINE,
    engineNote: null,
    data: null,
    loading: null,
    error: null,
    ...changes,
  };
}

/** Insights over a lab, with what was asked of the job. */
function followed() {
  const lab = createLab();
  const started: InsightOptions[] = [];
  const calls: string[] = [];
  const insights = new Insights({
    lab,
    files: () => ({}),
    spawn: () => ({ post: () => {}, terminate: () => {} }),
    start: (options) => {
      started.push(options);
      return {
        want: (groups, step) => calls.push(`want ${groups.join('+')} ${step ?? ''}`.trim()),
        reach: (step, all) => calls.push(`reach ${step}${all === true ? ' all' : ''}`),
        stop: () => calls.push('stop'),
      };
    },
  });
  const leave = insights.follow();
  const look = (...ids: string[]) => lab.setState((s) => ({ screen: { ...s.screen, look: ids } }));
  return { lab, insights, started, calls, leave, look };
}

describe('looking into a run', () => {
  it('computes nothing while every view is closed, and begins with the one that is opened', () => {
    const { lab, started, look } = followed();
    lab.setState({ run: summary() });
    expect(started).toHaveLength(0);
    look('twin');
    expect(started).toHaveLength(1);
    expect(started[0].groups).toEqual(['twin']);
    expect(started[0].arms?.map(({ m, seed }) => [m, seed])).toEqual([
      [100, 1],
      [1000, 1],
    ]);
  });

  it('asks for what is open, follows the run, and ends when the page is left', () => {
    const { lab, calls, look, leave } = followed();
    look('twin');
    lab.setState({ run: summary() });
    look('twin', 'spectrum');
    lab.setState((s) => ({ run: s.run && { ...s.run, step: 7 } }));
    lab.setState((s) => ({ run: s.run && { ...s.run, status: 'done' } }));
    look();
    leave();
    expect(calls.filter((call) => call !== 'reach 0')).toEqual([
      'want spectrum+twin',
      'reach 7',
      'reach 10 all',
      'want',
      'stop',
    ]);
  });

  it('has all networks follow the run where pictures are to move, and all go on while the run is paused', () => {
    const { lab, calls, look } = followed();
    lab.setState({ run: summary({ step: 3 }) });
    look('inside');
    expect(calls.at(-1)).toBe('reach 3 all');
    look('twin');
    expect(calls.at(-1)).toBe('reach 3');
    lab.setState({ run: summary({ step: 5, status: 'paused' }) });
    expect(calls.at(-1)).toBe('reach 5 all');
  });

  it('starts anew with another run, and forgets the frames of the one before', () => {
    const { lab, insights, started, calls, look } = followed();
    look('units');
    lab.setState({ run: summary() });
    const before = insights.store.getState().frames;
    lab.setState({ run: summary({ id: 2, engine: null, status: 'preparing' }) });
    expect(calls.at(-1)).toBe('stop');
    expect(insights.store.getState().frames).toBeNull();
    lab.setState({ run: summary({ id: 2 }) });
    expect(started).toHaveLength(2);
    expect(insights.store.getState().frames).not.toBe(before);
  });

  it('asks for no view that speaks of classes where there are none', () => {
    const { lab, started, look } = followed();
    look('twin', 'units', 'landscape');
    lab.setState({ run: summary({ experiment: defaultExperiment('sphere') }) });
    expect(started[0].groups).toEqual(['units']);
  });

  it('tells why it failed, and tries again when a view is opened anew', () => {
    const { lab, insights, started, look } = followed();
    look('units');
    lab.setState({ run: summary() });
    started[0].listener.failed?.('out of memory');
    expect(insights.store.getState()).toMatchObject({ status: 'failed', problem: 'out of memory' });
    look();
    look('units');
    expect(started).toHaveLength(2);
    expect(insights.store.getState()).toMatchObject({ status: 'working', problem: null });
  });
});
