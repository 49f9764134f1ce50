import type { LineChartSpec } from '../../../charts/spec.ts';
import type { RunSeries } from '../../../state/series.ts';
import type { ViewId } from '../../../state/views.ts';
import {
  distanceChart,
  errorChart,
  lossChart,
  noisyLabelsChart,
  patternChart,
  type View,
} from '../../lab/figures/curves.ts';
import { finalChart } from '../../lab/figures/finalChart.ts';
import { type ArmFrames, type InsightFrames, stepsOf } from '../../lab/insights/frames.ts';
import { dominanceChart, pseudoErrorChart } from '../../lab/insights/gradientCharts.ts';
import { spectrumChart } from '../../lab/insights/spectrumCharts.ts';
import { twinErrorChart, twinGapChart } from '../../lab/insights/twinCharts.ts';
import { movesChart } from '../../lab/insights/unitCharts.ts';
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
}

/** A chart of what is computed besides, because someone looks. */
export interface GeometryFigure {
  readonly of: 'insight';
  readonly group: ViewId;
  /** null: no line chart, but a picture of its own */
  readonly build: ((frames: InsightFrames, series: RunSeries) => LineChartSpec) | null;
}

const run = (build: RunFigure['build']): RunFigure => ({ of: 'run', build });

/** Every chart that a step can show, by name. */
export const FIGURES = {
  error: run(errorChart),
  test: run(testOnlyChart),
  train: run(trainOnlyChart),
  loss: run(lossChart),
  seeds: run(seedsChart),
  seedErrors: run(seedErrorsChart),
  labels: run(noisyLabelsChart),
  distance: run(distanceChart),
  pattern: run(patternChart),
  final: run(finalChart),
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
