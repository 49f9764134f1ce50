import { describe, expect, it } from 'vitest';
import { CHART_TITLES } from '../../../../src/app/lab/figures/chartTitles.ts';
import { CHARTS, drawingOf, labCharts } from '../../../../src/app/lab/views/charts.ts';
import { VIEW_TITLES } from '../../../../src/app/lab/views/titles.ts';
import { CHART_TEXTS } from '../../../../src/app/shell/glossary/charts.ts';
import { defaultExperiment } from '../../../../src/experiment/settings.ts';
import { MEASUREMENTS } from '../../../../src/measure/measurements.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { RunSeries } from '../../../../src/state/series.ts';
import { type ChartId, SHARE_VIEWS } from '../../../../src/state/views.ts';

const classes = defaultExperiment();
const reals = defaultExperiment('sphere');
const viewOf = (experiment: typeof classes) => ({
  experiment,
  series: new RunSeries(
    planArms(experiment),
    MEASUREMENTS.map(({ name }) => name),
  ),
  previous: null,
});

describe('the table of charts', () => {
  it('gives each its title and a text that explains it', () => {
    for (const [id, { build, about }] of Object.entries(CHARTS)) {
      expect(build(viewOf(classes)).title).toBe(CHART_TITLES[id as ChartId]);
      for (const experiment of [classes, reals]) expect(CHART_TEXTS).toHaveProperty(about(experiment));
    }
    for (const view of SHARE_VIEWS) expect(VIEW_TITLES[view]).not.toBe('');
  });

  it('has the lab lead with what tells whether a network has fitted', () => {
    const ids = (experiment: typeof classes) => labCharts(experiment).map(({ id }) => id);
    expect(ids(classes)).toEqual(['error', 'distance', 'pattern', 'loss', 'final']);
    expect(ids({ ...classes, m: [10] })).toEqual(['error', 'distance', 'pattern', 'loss']);
    expect(ids({ ...reals, m: [10, 20] })).toEqual(['loss', 'distance', 'pattern', 'final']);
  });

  it('explains what is drawn of several layers together, without a prediction or a law that they have not', () => {
    const deep = defaultExperiment('structured', 'deep');
    for (const id of ['distance', 'pattern', 'final'] as const) {
      expect(CHARTS[id].about(deep)).toMatch(/^deep/);
      expect(CHARTS[id].about({ ...deep, L: 1 })).toBe(id);
      expect(CHART_TEXTS).toHaveProperty(CHARTS[id].about(deep));
    }
    expect(CHARTS.pattern.build(viewOf(deep)).key).toEqual([]);
    expect(CHARTS.pattern.build(viewOf(classes)).key).toHaveLength(2);
  });

  it('draws the labels apart where they are noisy and nothing can be chosen', () => {
    const noisy = { ...classes, p: 0.2 };
    expect(drawingOf('error', classes).build(viewOf(classes)).title).toBe(CHART_TITLES.error);
    expect(drawingOf('error', noisy).about(noisy)).toBe('labels');
    expect(drawingOf('loss', noisy).build).toBe(CHARTS.loss.build);
  });
});
