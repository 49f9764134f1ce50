import { armMarker } from '../../../charts/markers.ts';
import { armToken } from '../../../charts/palette.ts';
import type { AxisSpec, LineChartSpec } from '../../../charts/spec.ts';
import { groupThousands } from '../../../text/numbers.ts';

import { lossChart, type View } from '../../lab/figures/curves.ts';
import { latestCommonMeasuredStep } from '../../lab/figures/finalChart.ts';
import { caption, formatInteger } from '../../shell/words.ts';
import { widthsOf } from '../findings/facts.ts';

// Charts of single seeds, of which the lab shows medians and ranges.

/** The training loss of every single seed. */
export function seedsChart(view: View): LineChartSpec {
  const { experiment, series } = view;
  const all = widthsOf(series);
  return {
    title: 'The training loss, seed by seed',
    x: lossChart(view).x,
    y: lossChart(view).y,
    series: series.arms.map(({ m, seed, steps, values }) => ({
      id: `${m} ${seed}`,
      label: `m = ${groupThousands(m)}`,
      fullLabel: `m = ${groupThousands(m)}, seed ${seed}`,
      endLabel: seed === experiment.seed,
      colour: armToken(all.indexOf(m), all.length),
      marker: armMarker(all.indexOf(m), all.length),
      width: 1.25,
      x: steps.slice(),
      y: values.trainLoss.slice(),
    })),
    caption: caption(experiment),
  };
}

/** The training error of every single seed now, a dot each, from the smallest on: lines of errors cross too often to be counted. */
export function seedErrorsChart({ experiment, series }: View): LineChartSpec {
  const step = latestCommonMeasuredStep(series);
  const all = widthsOf(series);
  return {
    title: 'The training error of each seed',
    x: { label: 'seeds, those with the fewest errors first', ...places(experiment.seeds) },
    y: {
      label: `share of training points wrong, step ${formatInteger(step)}`,
      scale: 'linear',
      // dots at zero stand on the line for it, not on the axis
      domain: [-0.03, 1],
      format: 'share',
    },
    series: all.map((m, i) => {
      const errors = series.arms
        .filter((arm) => arm.m === m)
        .map(({ steps, values }) => values.trainError.slice()[steps.indexOf(step)] ?? Number.NaN)
        .filter(Number.isFinite)
        .sort((a, b) => a - b);
      return {
        id: String(m),
        label: `m = ${groupThousands(m)}`,
        colour: armToken(i, all.length),
        marker: armMarker(i, all.length),
        width: 3.5,
        join: false,
        x: errors.map((_, place) => place + 1),
        y: errors,
      };
    }),
    caption: caption(experiment),
  };
}

/** From 1 to as many as there are, each named where there is room. */
function places(max: number): Pick<AxisSpec, 'scale' | 'domain' | 'ticks' | 'format'> {
  const ticks = Array.from({ length: max }, (_, i) => i + 1);
  return { scale: 'linear', domain: [0, max + 1], ticks, format: 'count' };
}
