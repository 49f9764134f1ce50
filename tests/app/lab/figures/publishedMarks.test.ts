import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Controller } from '../../../../src/app/lab/controller.ts';
import { chartSource, EMPTY_CHART } from '../../../../src/app/lab/figures/chartSource.ts';
import {
  distanceChart,
  errorChart,
  lossChart,
  patternChart,
  type View,
} from '../../../../src/app/lab/figures/curves.ts';
import { finalChart } from '../../../../src/app/lab/figures/finalChart.ts';
import { PUBLISHED, publishedLayers } from '../../../../src/app/lab/figures/publishedMarks.ts';
import { createPublishedShown } from '../../../../src/app/lab/figures/publishedShown.ts';
import { armToken } from '../../../../src/charts/palette.ts';
import { readLink } from '../../../../src/experiment/link.ts';
import { MEASUREMENTS } from '../../../../src/measure/measurements.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { RunSeries } from '../../../../src/state/series.ts';
import { fakeEnvironment, measurement } from '../../fakes.ts';

const KEYS = MEASUREMENTS.map(({ name }) => name);

function viewOf(link: string, last = 400): View {
  const { experiment } = readLink(link);
  const series = new RunSeries(planArms(experiment), KEYS);
  for (const { index } of series.arms)
    for (const step of [0, 1, last]) series.add(index, step, measurement(0.02));
  return { experiment, series, previous: null, published: publishedLayers(experiment) };
}

const GAUSSIAN = 'v=2&data=gaussian&m=4000,1000';

describe('published values over the charts of a run', () => {
  it('stand at their step, each in the colour of its width', () => {
    const { marks } = distanceChart(viewOf(GAUSSIAN));
    expect(marks?.label).toBe(PUBLISHED);
    expect(marks?.points).toEqual([
      expect.objectContaining({ x: 400, y: 0.0275, colour: armToken(0, 2) }),
      expect.objectContaining({ x: 400, y: 0.014, colour: armToken(1, 2) }),
    ]);
    expect(marks?.points[1].bar).toEqual({ along: 'y', low: 0.014 * 0.95, high: 0.014 * 1.05 });
    expect(patternChart(viewOf(GAUSSIAN)).marks?.points.map(({ y }) => y)).toEqual([0.047, 0.0245]);
  });

  it('tell an accuracy as an error, uncertain in the step where that was read off', () => {
    const points = errorChart(viewOf(GAUSSIAN)).marks?.points ?? [];
    expect(points.map(({ x, y }) => [x, Number(y.toFixed(3))])).toEqual([
      [90, 0.5],
      [175, 0.1],
      [275, 0],
    ]);
    expect(points.map(({ bar }) => bar?.along)).toEqual(['x', 'x', 'x']);
  });

  it('stand over the width at the step they belong to, and at no other', () => {
    expect(finalChart(viewOf(GAUSSIAN)).marks?.points.map(({ x, y }) => [x, y])).toEqual([
      [1000, 0.0275],
      [4000, 0.014],
      [1000, 0.047],
      [4000, 0.0245],
    ]);
    expect(finalChart(viewOf(GAUSSIAN, 300)).marks).toBeUndefined();
  });

  it('are absent where nothing was published', () => {
    expect(lossChart(viewOf(GAUSSIAN)).marks).toBeUndefined();
    for (const build of [errorChart, distanceChart, patternChart, finalChart])
      expect(build(viewOf('v=2&m=1000')).marks).toBeUndefined();
  });
});

describe('in the page', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function opened(hash: string) {
    const fake = fakeEnvironment(hash);
    const controller = new Controller(fake.env);
    controller.open();
    await vi.advanceTimersByTimeAsync(0);
    return { ...fake, controller };
  }

  it('published values can be taken off and put back', async () => {
    const { controller } = await opened(GAUSSIAN);
    const { series } = controller.lab.getState().run ?? {};
    for (const { index } of series?.arms ?? []) series?.add(index, 400, measurement(0.02));
    const shown = createPublishedShown();
    const source = chartSource(controller.lab, distanceChart, EMPTY_CHART, undefined, shown);
    const heard = vi.fn();
    source.subscribe(heard);
    expect(source.getSpec().marks).toBeUndefined(); // its code is still on the way
    shown.setState({ find: publishedLayers });
    expect(source.getSpec().marks?.points).toHaveLength(2);
    shown.setState({ on: false });
    expect(heard).toHaveBeenCalledTimes(2);
    expect(source.getSpec().marks).toBeUndefined();
    expect(chartSource(controller.lab, distanceChart, EMPTY_CHART).getSpec().marks).toBeUndefined();
  });

  it('a link with more digits than the page has runs those that it has, and says so', async () => {
    const { controller, history } = await opened('v=2&data=mnist&n=60000&ntest=10000&m=1000');
    const { experiment, notices } = controller.lab.getState();
    expect([experiment.n, experiment.ntest]).toEqual([6000, 2000]);
    expect(notices.map(({ text }) => text)).toEqual([expect.stringContaining('n = 6000')]);
    expect(history.at(-1)).toBe('v=2&data=mnist&m=1000');
    controller.change('n', 20000);
    expect(controller.lab.getState().experiment.n).toBe(6000);
  });
});
