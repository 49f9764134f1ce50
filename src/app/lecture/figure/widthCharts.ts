import { padLogRange } from '../../../charts/extent.ts';
import { armToken } from '../../../charts/palette.ts';
import type { AxisSpec, LineChartSpec, Series } from '../../../charts/spec.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import type { MeasurementKey } from '../../../measure/measurements.ts';
import { familyOf } from '../../../model/families.ts';
import { widthCurves } from '../../../state/aggregate.ts';
import { errorChart, lossChart, type View } from '../../lab/figures/curves.ts';
import { latestCommonMeasuredStep } from '../../lab/figures/finalChart.ts';
import { guideOfPieces } from '../../lab/figures/guides.ts';
import { caption, formatInteger } from '../../shell/words.ts';
import { finalsFitted, fitTimes, leftOutWords, shareWithoutError } from '../findings/facts.ts';

// Charts against the width, which the lab leaves to its sweeps: one number per width, of the run as far as it has come.

/** The share of seeds whose network makes no training error now. */
export function fittedShareChart({ experiment, series }: View): LineChartSpec {
  const points = shareWithoutError(series);
  return {
    title: 'How many seeds end without a training error',
    x: widths(experiment),
    y: {
      label: `share of ${experiment.seeds} seeds, step ${formatInteger(latestCommonMeasuredStep(series))}`,
      scale: 'linear',
      domain: [0, 1],
      format: 'share',
    },
    series: [
      line(
        'fitted',
        'measured',
        points.map(({ m }) => m),
        points.map(({ share }) => share),
      ),
    ],
    caption: caption(experiment),
  };
}

/** Steps until the training set stays fitted, by the criterion of the model's family; widths that have not come there are marked. */
export function stepsToFitChart({ experiment, series }: View): LineChartSpec {
  const now = latestCommonMeasuredStep(series);
  const points = now === 0 ? [] : fitTimes(experiment, series);
  return {
    title: 'How many steps until the training set is fitted',
    x: widths(experiment),
    y: { label: 'steps', scale: 'log', domain: padLogRange(1, experiment.T), format: 'count' },
    series: [
      line(
        'steps',
        'measured',
        points.map(({ m }) => m),
        points.map(({ step }) => step ?? Number.POSITIVE_INFINITY),
      ),
    ],
    never: `not fitted by step ${formatInteger(now)}`,
    caption: caption(experiment),
  };
}

/** Test error (regression: test loss) now, with the training error beside it. */
export function testAgainstWidthChart({ experiment, series }: View): LineChartSpec {
  const { fit, loss } = familyOf(experiment);
  const regression = fit.measured === 'loss';
  const at = (key: MeasurementKey) => {
    const points = widthCurves(series, key).flatMap(({ m, median }) => {
      const value = median.at(-1);
      return value === undefined ? [] : [{ m, value }];
    });
    return [points.map(({ m }) => m), points.map(({ value }) => value)] as const;
  };
  return {
    title: regression ? 'Loss against the width' : 'Error against the width',
    x: widths(experiment),
    y: regression
      ? { label: loss.axis, scale: 'log' }
      : {
          label: `share wrong, step ${formatInteger(latestCommonMeasuredStep(series))}`,
          scale: 'linear',
          format: 'share',
          domain: [0, 0.6],
        },
    series: [
      {
        ...line('train', 'training', ...at(fit.trainKey)),
        dash: 'dashed',
        colour: 'muted',
        width: 1.75,
      },
      line('test', 'test', ...at(fit.testKey)),
    ],
    caption: caption(experiment),
  };
}

/** How far each width that fitted has moved by now, with the slope -1/2 through the widest of them. */
export function finalDistanceChart({ experiment, series }: View): LineChartSpec {
  const { points: fitted, leftOut } = finalsFitted({ experiment, series }, 'relativeDistance');
  const points = fitted.filter(({ value }) => value > 0);
  const x = points.map(({ m }) => m);
  const y = points.map(({ value }) => value);
  const last = x.length - 1;
  const half = x.map((m) => y[last] * Math.sqrt(x[last] / m));
  return {
    title: 'How the distance depends on the width',
    x: widths(experiment),
    y: { label: `‖W − W₀‖ / ‖W₀‖ at step ${formatInteger(latestCommonMeasuredStep(series))}`, scale: 'log' },
    series: [line('distance', 'measured', x, y)],
    guides: last < 1 ? [] : guideOfPieces([{ x, y: half }], 'slope −1/2'),
    caption: `${caption(experiment)}${leftOutWords(leftOut, experiment.seeds)}`,
  };
}

/** Only the test curves; errors on a plain axis, so that a third is a third. */
export function testOnlyChart(view: View): LineChartSpec {
  const regression = familyOf(view.experiment).fit.measured === 'loss';
  const whole = regression ? lossChart(view) : errorChart(view);
  return {
    ...whole,
    title: regression ? 'Loss on new points' : 'How often new points are misjudged',
    ...(regression ? {} : { y: { ...whole.y, scale: 'linear', domain: [0, 1] } }),
    series: whole.series.filter(({ dash }) => dash === 'solid'),
    key: [],
  };
}

/** Only the training curves, with the names at their ends: where the question is what was fitted. */
export function trainOnlyChart(view: View): LineChartSpec {
  const whole = errorChart(view);
  return {
    ...whole,
    title: 'How often training points are misjudged',
    y: { ...whole.y, label: 'share of training points wrong' },
    series: whole.series
      .filter(({ dash }) => dash === 'dashed')
      .map((line) => ({ ...line, dash: 'solid', width: 2.25, endLabel: true })),
    key: [],
  };
}

function widths({ m }: Experiment): AxisSpec {
  const [low, high] = [Math.min(...m), Math.max(...m)];
  return {
    label: 'width m',
    scale: 'log',
    domain: padLogRange(low, Math.max(high, low + 1)),
    format: 'count',
    ticks: [...new Set(m)].sort((a, b) => a - b),
  };
}

function line(id: string, label: string, x: readonly number[], y: readonly number[]): Series {
  return { id, label, colour: armToken(1, 2), width: 2.25, dash: 'solid', dots: true, x: [...x], y: [...y] };
}
