import type { Guide, LineChartSpec, Series } from '../../../charts/spec.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import type { MeasurementKey } from '../../../measure/measurements.ts';
import { distanceLaw, layerCount } from '../../../model/families.ts';
import type { WidthLaw } from '../../../model/widthLaw.ts';
import { widthCurves } from '../../../state/aggregate.ts';
import { fitOf } from '../../../state/fit.ts';
import { splitByFit } from '../../../state/health.ts';
import { widthsText } from '../../../state/sentences.ts';
import type { RunSeries } from '../../../state/series.ts';
import { caption, formatInteger } from '../../shell/words.ts';
import { CHART_TITLES } from './chartTitles.ts';
import { OVERLAY_DASHES, OVERLAY_OPACITY, overlayKey, overlayLabel, type View } from './curves.ts';
import { guideOfPieces } from './guides.ts';
import { LETTERS, type PlacedOverlay } from './overlays.ts';
import { withMarks } from './publishedShown.ts';

/** Each line goes over all widths, so none has the colour of one. */
const SHOWN = [
  { key: 'relativeDistance', label: 'distance', dash: 'solid', colour: 'ink' },
  { key: 'patternChange', label: 'flipped', dash: 'dashed', colour: 'class2' },
] as const;

/** Distance and pattern change at the latest step that every width has reached, against the width, of those that fitted. */
export function finalChart({ experiment, series, overlays = [], published }: View): LineChartSpec {
  const step = latestCommonMeasuredStep(series);
  const { fitted, leftOut } = splitByFit(series, fitOf(experiment));
  const lines: Series[] = SHOWN.map(({ key, ...look }) => ({
    id: key,
    width: 2.25,
    dots: true,
    ...look,
    ...acrossWidths(series, key, step, fitted),
  }));
  return {
    title: CHART_TITLES.final,
    x: {
      label: `width m, at step ${formatInteger(step)}`,
      scale: 'log',
      format: 'count',
      ticks: experiment.m.filter(Number.isFinite).sort((a, b) => a - b),
    },
    y: { label: '‖W − W₀‖ / ‖W₀‖ and share flipped', scale: 'log' },
    series: [...overlays.flatMap((overlay) => laidOver(overlay, experiment)), ...lines],
    key: overlayKey(experiment, overlays),
    ...withMarks(published?.overWidths(step, SHOWN)),
    guides: slopes(experiment, lines),
    caption: `${caption(experiment)}${leftOutWords(leftOut.map(({ m }) => m))}`,
  };
}

/** The same two lines of an overlay, at its own last step. */
function laidOver(overlay: PlacedOverlay, present: Experiment): Series[] {
  const { series, slot: at } = overlay;
  const step = latestCommonMeasuredStep(series);
  const { fitted } = splitByFit(series, fitOf(overlay.experiment));
  return SHOWN.map(({ key, label, colour }) => ({
    id: `${LETTERS[at]}-${key}`,
    label: `${LETTERS[at]}: ${label}`,
    fullLabel: `${overlayLabel(overlay, present)}, ${label} at step ${formatInteger(step)}`,
    tabled: true,
    colour,
    dash: OVERLAY_DASHES[at],
    width: 2.25,
    faded: true,
    opacity: OVERLAY_OPACITY,
    ...acrossWidths(series, key, step, fitted),
  }));
}

/** Which networks are not compared, and why. */
function leftOutWords(widths: readonly number[]): string {
  if (widths.length === 0) return '';
  return ` Left out: ${widthsText(widths)}, which ${widths.length > 1 ? 'have' : 'has'} not fitted the training set in every seed: how far a network that is stuck has moved says nothing about its width.`;
}

/** 0 before every arm that still goes has been measured after a step. */
export function latestCommonMeasuredStep(series: RunSeries): number {
  const going = series.arms.filter((arm) => arm.divergedAt === null);
  if (going.length === 0) return 0;
  return Math.min(...going.map((arm) => arm.steps.at(-1) ?? 0));
}

function acrossWidths(
  series: RunSeries,
  key: MeasurementKey,
  step: number,
  fitted: readonly number[],
): Pick<Series, 'x' | 'y'> {
  const points = widthCurves(series, key).flatMap(({ m, steps, median }) => {
    const at = steps.indexOf(step);
    return fitted.includes(m) && step > 0 && at >= 0 && median[at] > 0 ? [{ m, value: median[at] }] : [];
  });
  return { x: points.map(({ m }) => m), y: points.map(({ value }) => value) };
}

/** Where there is a law of the distance, its slope; gates go as 1/sqrt(m) with it in a network of one hidden layer. */
function slopes(experiment: Experiment, lines: readonly Series[]): Guide[] {
  const law = distanceLaw(experiment);
  if (law === null) return [];
  const lawful = layerCount(experiment) === 1 ? lines : lines.filter(({ id }) => id === 'relativeDistance');
  return guideOfPieces(
    lawful.flatMap((line) => slope(line, law)),
    law.slope,
  );
}

/** From the widest point towards narrower widths, growing by the law. */
function slope({ x, y }: Series, { exponent }: WidthLaw): { x: number[]; y: number[] }[] {
  const last = x.length - 1;
  if (last < 1) return [];
  const widths = [x[0], x[last]];
  return [{ x: widths, y: widths.map((m) => y[last] * (m / x[last]) ** exponent) }];
}
