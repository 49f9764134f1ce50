import type { LineChartSpec } from '../../../charts/spec.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import { familyOf, isMeasured, layerCount } from '../../../model/families.ts';
import { type ChartId, isChart, viewsOf } from '../../../state/views.ts';
import type { ChartTextId } from '../../shell/glossary/charts.ts';
import {
  distanceChart,
  errorChart,
  lossChart,
  noisyLabelsChart,
  patternChart,
  type View,
} from '../figures/curves.ts';
import { finalChart } from '../figures/finalChart.ts';
import { scaledDistanceChart } from '../figures/scaledDistanceChart.ts';

/** A chart and the text that explains it. */
export interface Drawing {
  readonly build: (view: View) => LineChartSpec;
  readonly about: (experiment: Experiment) => ChartTextId;
}

/** The errors on clean and on corrupted labels apart. */
export const NOISY_LABELS_CHART: Drawing = { build: noisyLabelsChart, about: () => 'labels' };

/** One row per chart that every run has. */
export interface ChartRow extends Drawing {
  /** its turn in the lab, where the page is put up piece by piece; the first one leads */
  readonly rank: (experiment: Experiment) => number;
  /** what the sentences below it speak of, in front of an audience */
  readonly sentences: 'fit' | 'movement';
  /** where it offers another split of the same numbers; where nothing can be chosen, that one is shown */
  readonly split?: Drawing & {
    readonly offeredTo: (experiment: Experiment) => boolean;
    /** what is chosen, and the names of both */
    readonly legend: string;
    readonly names: readonly [own: string, split: string];
  };
}

export const CHARTS: Readonly<Record<ChartId, ChartRow>> = {
  error: {
    build: errorChart,
    about: () => 'error',
    rank: () => 0,
    sentences: 'fit',
    split: {
      ...NOISY_LABELS_CHART,
      offeredTo: ({ p }) => p > 0,
      legend: 'Which error',
      names: ['training / test', 'corrupted / clean labels'],
    },
  },
  loss: {
    build: lossChart,
    about: (experiment) => familyOf(experiment).loss.text,
    rank: (experiment) => (isMeasured(experiment, 'trainError') ? 4 : 0),
    sentences: 'fit',
  },
  distance: {
    build: distanceChart,
    about: (experiment) => (isDeep(experiment) ? 'deepDistance' : 'distance'),
    rank: () => 1,
    sentences: 'movement',
  },
  scaled: { build: scaledDistanceChart, about: () => 'scaled', rank: () => 2, sentences: 'movement' },
  pattern: {
    build: patternChart,
    about: (experiment) => (isDeep(experiment) ? 'deepPattern' : 'pattern'),
    rank: () => 3,
    sentences: 'movement',
  },
  final: {
    build: finalChart,
    about: (experiment) => (isDeep(experiment) ? 'deepFinal' : 'final'),
    rank: () => 5,
    sentences: 'movement',
  },
};

/** Whether what is drawn is of several hidden layers together. */
function isDeep(experiment: Experiment): boolean {
  return layerCount(experiment) > 1;
}

/** The charts of an experiment in the order of the lab, with their ranks. */
export function labCharts(experiment: Experiment): { readonly id: ChartId; readonly rank: number }[] {
  return viewsOf(experiment)
    .filter(isChart)
    .map((id) => ({ id, rank: CHARTS[id].rank(experiment) }))
    .sort((a, b) => a.rank - b.rank);
}

/** What is drawn where the reader cannot choose. */
export function drawingOf(id: ChartId, experiment: Experiment): Drawing {
  const { split, ...own } = CHARTS[id];
  return split?.offeredTo(experiment) === true ? split : own;
}
