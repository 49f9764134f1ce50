import { describe, expect, it } from 'vitest';
import { chartSource } from '../../../../src/app/lab/figures/chartSource.ts';
import {
  distanceChart,
  errorChart,
  lossChart,
  noisyLabelsChart,
  patternChart,
  type View,
} from '../../../../src/app/lab/figures/curves.ts';
import { finalChart } from '../../../../src/app/lab/figures/finalChart.ts';
import { IDEAS } from '../../../../src/app/lab/figures/ideas.ts';
import { scaledDistanceChart } from '../../../../src/app/lab/figures/scaledDistanceChart.ts';
import { lineChart } from '../../../../src/charts/lineChart.ts';
import { readAt } from '../../../../src/charts/reading.ts';
import type { LineChartSpec } from '../../../../src/charts/spec.ts';
import { specToTable } from '../../../../src/charts/table.ts';
import { readLink, writeLink } from '../../../../src/experiment/link.ts';
import { MEASUREMENTS } from '../../../../src/measure/measurements.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { createLab } from '../../../../src/state/lab.ts';
import { RunSeries } from '../../../../src/state/series.ts';
import { defaultExperiment, measurement } from '../../fakes.ts';

const KEYS = MEASUREMENTS.map(({ name }) => name);
const EXPERIMENT = { ...defaultExperiment(), m: [400, 100], T: 10, seeds: 1 };

/** Arms that move exactly as 1/sqrt(m), step by step. */
function exactView(experiment = EXPERIMENT): View {
  const series = new RunSeries(planArms(experiment), KEYS);
  for (const { index, m } of series.arms)
    for (const step of [0, 1, 2, 10])
      series.add(index, step, { ...measurement(step / Math.sqrt(m)), trainError: step < 2 ? 0.5 : 0 });
  return { experiment, series, previous: null };
}

describe('the charts of a run', () => {
  it('have one solid line per width, narrowest first, named at its end', () => {
    for (const build of [errorChart, lossChart, patternChart, distanceChart]) {
      const named = build(exactView()).series.filter((line) => line.endLabel !== false);
      expect(named.map(({ label }) => label)).toEqual(['m = 100', 'm = 400']);
      expect(named.map(({ dash }) => dash)).toEqual(['solid', 'solid']);
      expect(new Set(named.map(({ colour }) => colour)).size).toBe(2);
      const shapes = named.map(({ marker }) => marker?.symbol);
      expect(shapes).not.toContain(undefined);
      expect(new Set(shapes).size).toBe(2); // colour is not all that tells them apart
    }
  });

  it('draw the infinite width in ink, last and in strokes of its own, where it has such a number', () => {
    const view = exactView({ ...EXPERIMENT, m: [Number.POSITIVE_INFINITY, 400, 100] });
    const without = exactView();
    for (const build of [errorChart, lossChart, noisyLabelsChart]) {
      const { series, key } = build(view);
      const [second, main] = [series.slice(0, 3), series.slice(3)];
      expect(main.map(({ label }) => label)).toEqual(['m = 100', 'm = 400', 'm = ∞']);
      expect(main[2]).toMatchObject({ colour: 'ink', dash: 'dashed' });
      expect(second[2]).toMatchObject({ colour: 'ink', dash: 'dotted' });
      // the others look as if it were not there
      const colours = build(without).series.map(({ colour, dash, marker }) => ({ colour, dash, marker }));
      const finite = [...second.slice(0, 2), ...main.slice(0, 2)];
      expect(finite.map(({ colour, dash, marker }) => ({ colour, dash, marker }))).toEqual(colours);
      expect(key?.map(({ label }) => label).filter((label) => label.startsWith('m = ∞'))).toHaveLength(2);
    }
    for (const build of [distanceChart, patternChart]) {
      const { series, key } = build(view);
      expect(series.map(({ label }) => label)).not.toContain('m = ∞');
      expect(key?.at(-1)?.label).toContain('m = ∞: no line');
    }
    const scaled = scaledDistanceChart(view).series;
    expect(scaled.map(({ label }) => label)).toEqual(['m = 100', 'm = 400', 'm = ∞']);
    for (const { y } of scaled.slice(0, 2)) expect(Array.from(y)).toEqual([1, 2, 10]); // they move exactly as 1/sqrt(m)
    const final = finalChart(view);
    expect(final.x.ticks).toEqual([100, 400]);
    expect(final.series[0].x).toEqual([100, 400]);
    expect(final.caption).not.toContain('∞');
  });

  it('tell training from test, corrupted from clean, and predicted from measured by a dash that the key explains', () => {
    for (const build of [errorChart, lossChart, patternChart, noisyLabelsChart]) {
      const { series, key } = build(exactView());
      expect(series.filter(({ dash }) => dash === 'dashed')).toHaveLength(2);
      expect(key?.map(({ dash }) => dash)).toEqual(['solid', 'dashed']);
    }
  });

  it('keep zero errors, and begin movements after the start, where they are zero by definition', () => {
    const error = errorChart(exactView());
    expect(error.y.floor).toBe(0);
    expect(error.series[0].y).toEqual([0.5, 0.5, 0, 0]);
    expect(distanceChart(exactView()).series[0].x).toEqual([1, 2, 10]);
  });

  it('carry the settings of the run and its link, whatever the controls say', () => {
    const { caption } = errorChart(exactView({ ...EXPERIMENT, delta: 0.7 }));
    expect(caption).toContain('δ = 0.7');
    expect(caption).toContain('#v=2&delta=0.7&m=400,100&T=10&seeds=1');
  });

  it('show the spread over seeds as a band', () => {
    const view = exactView({ ...EXPERIMENT, seeds: 3 });
    for (const line of lossChart(view).series) expect(line.band?.low).toHaveLength(4);
    expect(lossChart(exactView()).series[0].band).toBeUndefined();
  });

  it('draw from five seeds on the quartiles, and keep least and largest for readout and table', () => {
    const experiment = { ...EXPERIMENT, m: [100], seeds: 5 };
    const series = new RunSeries(planArms(experiment), KEYS);
    for (const { index, seed } of series.arms)
      series.add(index, 0, { ...measurement(0.5), testLoss: [3, 0, 7, 1, 2][seed - experiment.seed] });
    const spec = lossChart({ experiment, series, previous: null });
    const test = spec.series.find(({ id }) => id === 'testLoss-100');
    expect(test).toMatchObject({ y: [2], band: { low: [0], high: [7] }, drawn: { low: [1], high: [3] } });
    expect(spec.spread).toBe('quartiles of 5 seeds; line: median');
    expect(readAt(spec, 0).rows.at(-1)?.text).toMatch(/^2.* \(0 to 7/);
    expect(specToTable(spec).columns).toEqual([
      'SGD step',
      ...['training', 'test'].flatMap((name) =>
        ['', ' (low)', ' (high)', ' (quartile 1)', ' (quartile 3)'].map((end) => `m = 100, ${name}${end}`),
      ),
    ]);
    expect(specToTable(spec).rows[0].slice(6)).toEqual([2, 0, 7, 1, 3]);
    const few = lossChart(exactView({ ...EXPERIMENT, seeds: 4 }));
    expect(few.spread).toBe('range of 4 seeds; line: median');
    expect(few.series[0].drawn).toBeUndefined();
  });

  it('draw the run before faintly underneath', () => {
    const { series } = lossChart({ ...exactView(), previous: exactView().series });
    expect(series.slice(0, 2).every(({ faded }) => faded === true)).toBe(true);
    expect(new Set(series.map(({ id }) => id)).size).toBe(series.length);
  });
});

describe('the guide of the distance chart', () => {
  it('lies on the narrower curve where distances fall as 1/sqrt(m)', () => {
    const { guides, series } = distanceChart(exactView());
    const guide = guides?.[0];
    if (guide?.kind !== 'curve') throw new Error('no guide');
    Array.from(guide.y).forEach((value, i) => {
      expect(value).toBeCloseTo(series[0].y[i], 12);
    });
  });
  it('is absent where there is nothing to compare', () => {
    expect(distanceChart(exactView({ ...EXPERIMENT, m: [100] })).guides).toEqual([]);
  });
});

describe('the chart of movement against width', () => {
  it('takes every width at the latest step that all have reached', () => {
    const view = exactView();
    view.series.add(0, 11, { ...measurement(5), trainError: 0 });
    const { series, x } = finalChart(view);
    expect(x.label).toContain('10');
    expect(series[0]).toMatchObject({ x: [100, 400], y: [1, 0.5] });
  });
  it('goes on without a network that diverged', () => {
    const view = exactView();
    view.series.add(0, 11, { ...measurement(5), trainError: 0 });
    view.series.diverged(1, 10);
    expect(finalChart(view).series[0].x).toEqual([400]);
  });
  it('leaves out a network that has not fitted, which has moved little or far for that reason, and says so', () => {
    const experiment = { ...EXPERIMENT, m: [10, 100, 400] };
    const view = exactView(experiment);
    view.series.add(0, 10, { ...measurement(0.09), trainError: 0.4, deadUnits: 0.9 });
    const { series, caption } = finalChart(view);
    for (const { x } of series) expect(x).toEqual([100, 400]);
    expect(caption).toContain('Left out: m = 10, which has not fitted the training set');
    expect(finalChart(exactView(experiment)).caption).not.toContain('Left out');
  });
  it('is empty before the first step', () => {
    const series = new RunSeries(planArms(EXPERIMENT), KEYS);
    const { series: lines } = finalChart({ experiment: EXPERIMENT, series, previous: null });
    expect(lines.every(({ x }) => x.length === 0)).toBe(true);
  });
});

describe('the source of a chart', () => {
  const empty: LineChartSpec = { ...errorChart(exactView()), title: 'nothing yet', series: [] };
  const summary = ({ experiment, series }: View) => ({
    id: 1,
    experiment,
    series,
    status: 'running' as const,
    step: 0,
    stepsPerSecond: null,
    engine: null,
    engineNote: null,
    data: null,
    loading: null,
    error: null,
  });

  it('builds anew only when something changed', () => {
    const lab = createLab();
    const source = chartSource(lab, errorChart, empty);
    expect(source.getSpec().title).toBe('nothing yet');
    const view = exactView();
    lab.setState({ run: summary(view) });
    const before = source.getSpec();
    lab.setState({ run: { ...summary(view), step: 5 } });
    expect(source.getSpec()).toBe(before);
    view.series.add(0, 12, measurement(0.1));
    expect(source.getSpec()).not.toBe(before);
  });

  it('has another run drawn at once, and says what the faint lines of the one before are', () => {
    const lab = createLab();
    const before = exactView();
    lab.setState({ run: summary(before) });
    const source = chartSource(lab, errorChart, empty);
    const told: unknown[] = [];
    source.subscribe((when) => told.push(when));
    before.series.add(0, 12, measurement(1));
    lab.setState({ run: { ...summary(exactView()), id: 2 }, previous: before.series });
    expect(told).toEqual([undefined, 'now']);
    const shown = source.getSpec();
    const old = shown.series.filter(({ id }) => id.startsWith('before-'));
    expect(old.length).toBeGreaterThan(0);
    expect(old.every(({ faded }) => faded === true)).toBe(true);
    const texts = lineChart(shown, { width: 640, height: 320 }).marks.map((mark) =>
      mark.type === 'text' ? mark.text : '',
    );
    expect(texts).toContain('faint: the run before');
    lab.setState({ previous: null });
    expect(source.getSpec().shadow).toBeUndefined();
  });

  it('a width that diverged says where, in how many of its seeds', () => {
    const view = exactView({ ...EXPERIMENT, seeds: 2 });
    view.series.diverged(0, 4);
    expect(
      lossChart(view).series.find(({ label }) => label === `m = ${view.series.arms[0].m}`)?.ended,
    ).toEqual({
      x: 4,
      text: 'diverged at step 4, in 1 of 2 seeds',
    });
  });

  it('follows the run in the store, and lets go', () => {
    const lab = createLab();
    const first = exactView();
    const second = exactView();
    lab.setState({ run: summary(first) });
    let heard = 0;
    const leave = chartSource(lab, errorChart, empty).subscribe(() => heard++);
    first.series.add(0, 12, measurement(1));
    expect(heard).toBe(1);
    lab.setState({ run: { ...summary(second), id: 2 } });
    expect(heard).toBe(2);
    first.series.add(0, 13, measurement(1));
    expect(heard).toBe(2);
    second.series.add(0, 12, measurement(1));
    expect(heard).toBe(3);
    leave();
    second.series.add(0, 13, measurement(1));
    lab.setState({ run: null });
    expect(heard).toBe(3);
  });
});

describe('the guides of a deep network', () => {
  const deep = { ...defaultExperiment('structured', 'deep'), m: [400, 100], T: 10, seeds: 1 };
  const guides = (change: Partial<typeof deep>) =>
    [distanceChart, finalChart].map((build) =>
      build(exactView({ ...deep, ...change })).guides?.map(({ label }) => label),
    );

  it('are none over an m x d and m x m layers together, and 1/m over m x m layers alone', () => {
    expect(guides({})).toEqual([[], []]);
    expect(guides({ train: 'upper' })).toEqual([['∝ 1/m'], ['slope −1']]);
    expect(guides({ L: 1 })).toEqual([['∝ 1/√m'], ['slope −1/2']]);
  });

  it('pass through the distance alone where gates follow no law', () => {
    const [guide] = finalChart(exactView({ ...deep, train: 'upper' })).guides ?? [];
    expect(guide?.kind === 'curve' ? Array.from(guide.x) : null).toEqual([100, 400]);
  });
});

describe('questions to try', () => {
  it('are links that open as they are', () => {
    for (const { experiment } of IDEAS)
      expect(readLink(writeLink(experiment))).toMatchObject({ experiment, problems: [] });
  });
});
