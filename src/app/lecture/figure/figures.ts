import type { LineChartSpec } from '../../../charts/spec.ts';
import type { RunSeries } from '../../../state/series.ts';
import type { ViewId } from '../../../state/views.ts';
import type { View } from '../../lab/figures/curves.ts';
import { type ArmFrames, type InsightFrames, stepsOf } from '../../lab/insights/frames/insightFrames.ts';
import { dominanceChart, pseudoErrorChart } from '../../lab/insights/gradients/gradientCharts.ts';
import { spectrumChart } from '../../lab/insights/spectrum/spectrumCharts.ts';
import { twinErrorChart, twinGapChart } from '../../lab/insights/twin/twinCharts.ts';
import { movesChart } from '../../lab/insights/units/unitCharts.ts';
import { CHARTS, type Drawing, NOISY_LABELS_CHART } from '../../lab/views/charts.ts';
import { seedErrorsChart, seedsChart } from './seedCharts.ts';
import {
  finalDistanceChart,
  fittedShareChart,
  stepsToFitChart,
  testAgainstWidthChart,
  testOnlyChart,
  trainOnlyChart,
} from './widthCharts.ts';

/** A chart of what a run measures anyway. */
export interface RunFigure {
  readonly of: 'run';
  readonly build: (view: View) => LineChartSpec;
  /** the text that explains the lab's chart of the same kind; null where the lab has none */
  readonly about: Drawing['about'] | null;
}

/** A chart of what is computed besides, because someone looks. */
export interface GeometryFigure {
  readonly of: 'insight';
  readonly group: ViewId;
  /** null: no line chart, but a picture of its own */
  readonly build: ((frames: InsightFrames, series: RunSeries) => LineChartSpec) | null;
}

const run = (build: RunFigure['build']): RunFigure => ({ of: 'run', build, about: null });
/** One of the lab's charts. */
const lab = ({ build, about }: Drawing): RunFigure => ({ of: 'run', build, about });

/** Every chart that a step can show, by name. */
export const FIGURES = {
  error: lab(CHARTS.error),
  test: run(testOnlyChart),
  train: run(trainOnlyChart),
  loss: lab(CHARTS.loss),
  seeds: run(seedsChart),
  seedErrors: run(seedErrorsChart),
  labels: lab(NOISY_LABELS_CHART),
  distance: lab(CHARTS.distance),
  pattern: lab(CHARTS.pattern),
  final: lab(CHARTS.final),
  finalDistance: run(finalDistanceChart),
  fitted: run(fittedShareChart),
  stepsToFit: run(stepsToFitChart),
  testAgainstWidth: run(testAgainstWidthChart),
  dominance: { of: 'insight', group: 'gradients', build: dominanceChart },
  pseudoGradient: { of: 'insight', group: 'gradients', build: pseudoErrorChart },
  spectrum: { of: 'insight', group: 'spectrum', build: widestSpectrum },
  moves: {
    of: 'insight',
    group: 'units',
    build: (frames) => movesChart(frames, latestStep(frames, 'units')),
  },
  twinGap: { of: 'insight', group: 'twin', build: twinGapChart },
  sphere: { of: 'insight', group: 'inside', build: null },
  twinError: { of: 'insight', group: 'twin', build: twinErrorChart },
} as const satisfies Readonly<Record<string, RunFigure | GeometryFigure>>;

export type FigureKind = keyof typeof FIGURES;

function widestSpectrum(frames: InsightFrames): LineChartSpec {
  const arm = frames.arms[frames.arms.length - 1];
  return spectrumChart(frames, arm, lastOf(arm, 'spectrum'));
}

/** The latest step that is known of every arm; 0 before the first. */
function latestStep(frames: InsightFrames, group: ViewId): number {
  return Math.min(...frames.arms.map((arm) => lastOf(arm, group)));
}

export function lastOf(arm: ArmFrames, group: ViewId): number {
  return stepsOf(arm, group).at(-1) ?? 0;
}
