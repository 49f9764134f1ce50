import { armMarker } from '../../../charts/markers.ts';
import { armToken, type Dash } from '../../../charts/palette.ts';
import type { AxisSpec, KeyEntry, LineChartSpec, Series } from '../../../charts/spec.ts';
import { type Experiment, sourceRow } from '../../../experiment/settings.ts';
import type { Convergence } from '../../../measure/convergence.ts';
import type { MeasurementKey } from '../../../measure/measurements.ts';
import { familyOf, isMeasured } from '../../../model/families.ts';
import { type WidthCurve, widthCurves } from '../../../state/aggregate.ts';
import type { RunSeries } from '../../../state/series.ts';
import { groupThousands } from '../../../text/numbers.ts';
import { caption } from '../../shell/words.ts';
import { differenceText } from '../changes/names.ts';
import { CHART_TITLES } from './chartTitles.ts';
import { distanceGuide, guaranteedGuide } from './guides.ts';
import { absentKey, drawnWidths, INFINITE_COLOUR, infiniteDash, pairKey, widthsOf } from './infiniteWidth.ts';
import { LETTERS, type Overlay, type PlacedOverlay } from './overlays.ts';
import { type PublishedLayers, withMarks } from './publishedShown.ts';

// What each chart of a run shows, as chart specifications. Pure: from measured columns to plain data.

/** What the charts are drawn from. */
export interface View {
  /** the settings of the run, which may differ from the controls */
  readonly experiment: Experiment;
  readonly series: RunSeries;
  /** curves of the run before, drawn faded */
  readonly previous: RunSeries | null;
  /** runs that the reader has laid over this one, in the order of their letters */
  readonly overlays?: readonly PlacedOverlay[];
  /** sphere: what the points say about how fast the loss must fall */
  readonly convergence?: Convergence | undefined;
  /** what was published of the same problem; absent where it is not to be shown */
  readonly published?: PublishedLayers | null;
}

type Stroke = Pick<Series, 'dash' | 'endLabel' | 'width'> & { readonly name: string };

/** The line that carries the width's label. */
export const MAIN: Omit<Stroke, 'name'> = { dash: 'solid', width: 2.25 };
/** The lines of overlays, by slot: never the strokes of the present run. */
export const OVERLAY_OPACITY = 0.75;
export const OVERLAY_DASHES = ['dotted', 'dashdot'] as const satisfies Dash[];
const SECOND: Omit<Stroke, 'name'> = { dash: 'dashed', width: 1.75, endLabel: false };

/** From so many seeds on the band is drawn between the quartiles; of fewer they say little, and the whole range is drawn. */
const QUARTILES_FROM = 5;

/** What the bands around the lines are, where several seeds were trained. */
export function spreadOf({ seeds }: Experiment): Pick<LineChartSpec, 'spread'> {
  const what = seeds < QUARTILES_FROM ? 'range' : 'quartiles';
  return seeds > 1 ? { spread: `${what} of ${seeds} seeds; line: median` } : {};
}

export function errorChart(view: View): LineChartSpec {
  const { experiment } = view;
  return {
    title: CHART_TITLES.error,
    x: steps(experiment, view.overlays),
    y: { label: 'share of points classified wrongly', scale: 'log', floor: 0, format: 'share' },
    series: [
      ...curves(view, 'trainError', { ...SECOND, name: 'training' }),
      ...curves(view, 'testError', { ...MAIN, name: 'test' }),
    ],
    key: [...pairKey(experiment, TRAIN_AND_TEST), ...overlayKey(experiment, view.overlays)],
    ...withMarks(view.published?.overSteps('testError')),
    ...spreadOf(experiment),
    caption: caption(experiment),
  };
}

/** Training error on the labels that noise changed, against the ones it left alone. */
export function noisyLabelsChart(view: View): LineChartSpec {
  const { experiment } = view;
  return {
    title: 'Which training labels the networks have learned',
    x: steps(experiment, view.overlays),
    y: { label: 'share of training points wrong', scale: 'log', floor: 0, format: 'share' },
    series: [
      ...curves(view, 'corruptedError', { ...SECOND, name: 'corrupted' }),
      ...curves(view, 'cleanError', { ...MAIN, name: 'clean' }),
    ],
    key: [...pairKey(experiment, CLEAN_AND_CORRUPTED), ...overlayKey(experiment, view.overlays)],
    ...spreadOf(experiment),
    caption: caption(experiment),
  };
}

export function lossChart(view: View): LineChartSpec {
  const { experiment, convergence } = view;
  const frame = {
    title: CHART_TITLES.loss,
    x: steps(experiment, view.overlays),
    y: { label: familyOf(experiment).loss.axis, scale: 'log' },
    ...spreadOf(experiment),
    caption: caption(experiment),
  } as const;
  // targets drawn at random say nothing about the test points
  if (sourceRow(experiment.data).hasRandomTargets === true)
    return {
      ...frame,
      series: curves(view, 'trainLoss', { ...MAIN, name: '' }),
      guides: guaranteedGuide(experiment, view.series, convergence),
      key: overlayKey(experiment, view.overlays),
    };
  return {
    ...frame,
    series: [
      ...curves(view, 'trainLoss', { ...SECOND, name: 'training' }),
      ...curves(view, 'testLoss', { ...MAIN, name: 'test' }),
    ],
    key: [...pairKey(experiment, TRAIN_AND_TEST), ...overlayKey(experiment, view.overlays)],
  };
}

export function distanceChart(view: View): LineChartSpec {
  const { experiment } = view;
  return {
    title: CHART_TITLES.distance,
    x: movedSteps(experiment, view.overlays),
    y: { label: '‖W − W₀‖ / ‖W₀‖', scale: 'log' },
    series: curves(view, 'relativeDistance', { ...MAIN, name: '' }, 1),
    guides: distanceGuide(experiment, view.series),
    key: [...absentKey(experiment, 'each unit moves by nothing'), ...overlayKey(experiment, view.overlays)],
    ...withMarks(view.published?.overSteps('relativeDistance')),
    ...spreadOf(experiment),
    caption: caption(experiment),
  };
}

export function patternChart(view: View): LineChartSpec {
  const { experiment } = view;
  const predicted = isMeasured(experiment, 'predictedPatternChange');
  return {
    title: CHART_TITLES.pattern,
    x: movedSteps(experiment, view.overlays),
    y: { label: 'share of (unit, test point) pairs', scale: 'log', format: 'share' },
    series: [
      ...(predicted ? curves(view, 'predictedPatternChange', { ...SECOND, name: 'predicted' }, 1) : []),
      ...curves(view, 'patternChange', { ...MAIN, name: predicted ? 'measured' : '' }, 1),
    ],
    key: [
      ...(predicted ? PREDICTED : []),
      ...absentKey(experiment, 'no gate changes'),
      ...overlayKey(experiment, view.overlays),
    ],
    ...withMarks(view.published?.overSteps('patternChange')),
    ...spreadOf(experiment),
    caption: caption(experiment),
  };
}

const PREDICTED: readonly KeyEntry[] = [
  { label: 'measured', dash: 'solid' },
  { label: 'predicted from the moves alone', dash: 'dashed' },
];

const TRAIN_AND_TEST: readonly KeyEntry[] = [
  { label: 'test', dash: 'solid' },
  { label: 'training', dash: 'dashed' },
];

const CLEAN_AND_CORRUPTED: readonly KeyEntry[] = [
  { label: 'clean labels', dash: 'solid' },
  { label: 'corrupted labels', dash: 'dashed' },
];

/** What the strokes of the overlays are; their colours are the widths'. */
export function overlayKey(present: Experiment, overlays: readonly PlacedOverlay[] = []): KeyEntry[] {
  return overlays.map((overlay) => ({
    label: overlayLabel(overlay, present),
    dash: OVERLAY_DASHES[overlay.slot],
  }));
}

/** "A: δ 0.6": in the key, and with the line's own name in tables. */
export function overlayLabel({ given, experiment, slot }: PlacedOverlay, present: Experiment): string {
  return `${LETTERS[slot]}: ${given ?? differenceText(experiment, present)}`;
}

function steps({ T }: Experiment, overlays: readonly Overlay[] = []): AxisSpec {
  const last = Math.max(T, ...overlays.map(({ experiment }) => experiment.T));
  return { label: 'SGD step', scale: 'log', domain: [0, last], format: 'count' };
}

/** Axis of a measurement that is zero by definition before the first step. */
export function movedSteps({ T }: Experiment, overlays: readonly Overlay[] = []): AxisSpec {
  const last = Math.max(2, T, ...overlays.map(({ experiment }) => experiment.T));
  return { label: 'SGD step', scale: 'log', domain: [1, last], format: 'count' };
}

/** One line per width, those of overlays and the faded ones of the run before underneath. `from` leaves out the first measured steps. */
export function curves(
  { experiment, series, previous, overlays = [] }: View,
  key: MeasurementKey,
  stroke: Stroke,
  from = 0,
): Series[] {
  const before = previous === null ? [] : lines(previous, key, stroke, from);
  // an overlay has one stroke for itself: of a pair of lines only the main one is drawn
  const laid =
    stroke.endLabel === false
      ? []
      : overlays.flatMap((overlay) => overlaid(overlay, experiment, series, key, stroke.name, from));
  return [
    ...before.map((line) => ({ ...line, id: `before-${line.id}`, faded: true })),
    ...laid,
    ...lines(series, key, stroke, from),
  ];
}

/** The lines of an overlay, in the colours that their widths have in the present run; the widest one is named. */
function overlaid(
  overlay: PlacedOverlay,
  experiment: Experiment,
  present: RunSeries,
  key: MeasurementKey,
  name: string,
  from: number,
): Series[] {
  const { slot: at } = overlay;
  const letter = LETTERS[at];
  const widths = widthsOf(present).filter(Number.isFinite);
  const all = lines(overlay.series, key, { dash: OVERLAY_DASHES[at], width: 2.25, name: '' }, from);
  const own = drawnWidths(overlay.series, key);
  return all.map((line, i) => {
    const place = widths.indexOf(own[i]);
    const { band: _, drawn: __, ...rest } = line;
    return {
      ...rest,
      id: `${letter}-${line.id}`,
      label: `${letter}: ${line.label}`,
      fullLabel: [overlayLabel(overlay, experiment), line.label, ...(name === '' ? [] : [name])].join(', '),
      tabled: true,
      colour: place < 0 ? line.colour : armToken(place, widths.length),
      marker: place < 0 ? undefined : armMarker(place, widths.length),
      faded: true,
      opacity: OVERLAY_OPACITY,
      endLabel: i === all.length - 1,
    };
  });
}

function lines(series: RunSeries, key: MeasurementKey, { name, ...stroke }: Stroke, from: number): Series[] {
  const drawn = drawnWidths(series, key);
  const all = widthCurves(series, key).filter(({ m }) => drawn.includes(m));
  const finite = drawn.filter(Number.isFinite).length;
  return all.map((curve, i) => ({
    id: `${key}-${curve.m}`,
    label: `m = ${groupThousands(curve.m)}`,
    ...(name === '' ? {} : { fullLabel: `m = ${groupThousands(curve.m)}, ${name}` }),
    ...(Number.isFinite(curve.m)
      ? { colour: armToken(i, finite), marker: armMarker(i, finite) }
      : { colour: INFINITE_COLOUR }),
    x: curve.steps.slice(from),
    y: curve.median.slice(from),
    ended: endOf(series, curve.m),
    ...(curve.seeds > 1 ? { band: cut(curve, from) } : {}),
    ...(curve.seeds < QUARTILES_FROM ? {} : { drawn: cut(curve.quartiles, from) }),
    ...stroke,
    ...(Number.isFinite(curve.m) ? {} : infiniteDash(stroke)),
  }));
}

const cut = ({ low, high }: Pick<WidthCurve, 'low' | 'high'>, from: number) => ({
  low: low.slice(from),
  high: high.slice(from),
});

/** Where a width diverged, in the first of its seeds to do so. */
function endOf(series: RunSeries, m: number): Series['ended'] {
  const arms = series.arms.filter((arm) => arm.m === m);
  const at = arms.flatMap(({ divergedAt }) => (divergedAt === null ? [] : [divergedAt]));
  if (at.length === 0) return undefined;
  const step = Math.min(...at);
  const many = arms.length > 1 ? `, in ${at.length} of ${arms.length} seeds` : '';
  return { x: step, text: `diverged at step ${groupThousands(step)}${many}` };
}
