import { type Experiment, sourceRow } from '../experiment/settings.ts';
import type { MeasurementKey } from '../measure/names.ts';
import { rateText } from '../model/families.ts';
import type { Fit } from '../model/family.ts';
import { count } from '../text/numbers.ts';
import { widthCurves } from './aggregate.ts';
import { fitOf, fittedAt, shown } from './fit.ts';
import { type ArmState, armsOf, type Comparable, comparable } from './health.ts';
import { powerLawExponent, powerOverWidth } from './powerLaw.ts';
import { list, middle, name, percent, sentence, short } from './sentences.ts';
import type { RunSeries } from './series.ts';

/**
 * What a run shows, in one to three sentences, from its own numbers only.
 * @returns [] before the first measurement after the start
 */
export function verdict(experiment: Experiment, series: RunSeries): string[] {
  const step = Math.min(
    ...series.arms.filter((arm) => arm.divergedAt === null).map((arm) => arm.steps.at(-1) ?? 0),
  );
  if (!Number.isFinite(step))
    return [
      `All networks diverged: their outputs are no longer finite. Try a smaller learning rate than ${rateText(experiment)}.`,
    ];
  if (step === 0) return [];
  const fit = fitOf(experiment);
  const stand = comparable(series, fit);
  // where a seed diverged the curves of its width end early: its last numbers are not comparable with the others'
  const sound = stand.widths.filter((m) => armsOf(series, m).every((arm) => arm.divergedAt === null));
  return [
    fitSentence(stand, series, experiment, fit),
    // targets drawn at random cannot be learnt from other points: how far off the test points are says nothing
    sourceRow(experiment.data).hasRandomTargets === true ? '' : testSentence(sound, series, fit),
    thrownSentence(sound, stand, series, experiment) ||
      moveSentence(stand, series) ||
      (step >= experiment.T ? notCompared(stand) : ''),
  ].filter((s) => s !== '');
}

/** Which widths fitted the training set, when, and where the others stand, by what holds them up. */
function fitSentence(
  { widths, fitted, leftOut }: Comparable,
  series: RunSeries,
  experiment: Experiment,
  fit: Fit,
): string {
  const { seeds, p } = experiment;
  const { words, measured, trainKey } = fit;
  const parts: string[] = [];
  if (fitted.length > 0) {
    const times = fitted.map((m) => count(middle(armsOf(series, m).map((arm) => fittedAt(arm, fit) ?? 0))));
    const alike = new Set(times).size === 1;
    const when = `the training set (${words}) from step ${alike ? times[0] : list(times)} on`;
    parts.push(
      fitted.length === widths.length && widths.length > 1 && alike
        ? `every width has fitted ${when}`
        : `${name(fitted)} ${fitted.length > 1 ? 'have' : 'has'} fitted ${when}`,
    );
  }
  const what = fitted.length > 0 ? '' : ` the training set (${words})`;
  const worst = leftOut.map((one) => ({ ...one, worst: worstOf(one.states) }));
  const rest = worst
    .filter((one) => one.worst === 'unfitted')
    .map(({ m, states }) => ({ m, seedsFitted: states.filter((state) => state === 'fitted').length }));
  const some = rest.filter(({ seedsFitted }) => seedsFitted > 0);
  if (some.length > 0)
    parts.push(
      some
        .map(({ m, seedsFitted }, i) => {
          const verb = i > 0 ? '' : ` has fitted${what}`;
          return `m = ${count(m)}${verb} in ${seedsFitted} of ${seeds} seeds`;
        })
        .join(', '),
    );
  const none = rest.filter(({ seedsFitted }) => seedsFitted === 0).map(({ m }) => m);
  if (none.length > 0) {
    const errors = none.map((m) => shown(last(series, trainKey, m), fit));
    const same = none.length > 1 && new Set(errors).size === 1;
    const verb = `${none.length > 1 ? 'have' : 'has'} not${some.length > 0 ? '' : what === '' ? '' : ` fitted${what}`}`;
    parts.push(
      `${name(none)} ${verb}${seeds > 1 ? ' in any seed' : ''}: ${seeds > 1 ? 'median ' : ''}training ${measured} ` +
        `${same ? `${errors[0]} each` : list(errors)}${gradientWords(series, none)}${p > 0 ? `, with labels redrawn at p = ${p}` : ''}`,
    );
  }
  for (const { m, states } of worst.filter((one) => one.worst === 'dead')) {
    const dead = percent(last(series, 'deadUnits', m));
    const many =
      seeds > 1 ? ` in ${states.filter((state) => state === 'dead').length} of ${seeds} seeds` : '';
    parts.push(
      `m = ${count(m)} is stuck because its units died${many}: ${dead} of them are closed on every training point, so no gradient reaches them (steps too large for this width; try a smaller learning rate than ${rateText(experiment)})`,
    );
  }
  const lost = worst.filter((one) => one.worst === 'diverged');
  if (lost.length > 0) {
    const times = lost.map(
      ({ states }) => `${states.filter((state) => state === 'diverged').length} of ${states.length}`,
    );
    const every = lost.every(({ states }) => states.every((state) => state === 'diverged'));
    parts.push(`${name(lost.map(({ m }) => m))} diverged${every ? '' : `, in ${list(times)} seeds`}`);
  }
  return `${sentence(parts.join('; '))} (${stepOf(series)}).`;
}

/** What is said of a width whose seeds differ: that one diverged, or that units died in most of those that did not fit. */
function worstOf(states: readonly ArmState[]): ArmState {
  if (states.includes('diverged')) return 'diverged';
  const [dead, unfitted] = (['dead', 'unfitted'] as const).map(
    (state) => states.filter((other) => other === state).length,
  );
  return dead > 0 && dead >= unfitted ? 'dead' : 'unfitted';
}

/** What gradient the networks that have not fitted are left with, once training has ended; '' where it is not known of all. */
function gradientWords(series: RunSeries, widths: readonly number[]): string {
  const norms = widths.map((m) => armsOf(series, m).flatMap(({ gradientAtEnd }) => gradientAtEnd ?? []));
  if (norms.some((known, i) => known.length < armsOf(series, widths[i]).length)) return '';
  return `, gradient ‖∇L‖ ${list(norms.map((known) => short(middle(known))))}`;
}

/** The latest median of a measurement at a width. */
function last(series: RunSeries, key: MeasurementKey, m: number): number {
  const curve = widthCurves(series, key).find((other) => other.m === m);
  return curve?.median.at(-1) ?? Number.NaN;
}

/** The step that all networks are at, or that they are under way. */
function stepOf({ arms }: RunSeries): string {
  const steps = new Set(arms.flatMap((arm) => (arm.divergedAt === null ? [arm.steps.at(-1) ?? 0] : [])));
  const [step] = steps;
  return steps.size === 1 ? `step ${count(step)}` : 'so far';
}

/** How the widths generalise now. */
function testSentence(widths: readonly number[], series: RunSeries, fit: Fit): string {
  if (widths.length === 0) return '';
  const errors = widthCurves(series, fit.testKey)
    .filter((curve) => widths.includes(curve.m))
    .map((curve) => curve.median.at(-1) ?? Number.NaN);
  const narrow = errors[0];
  const wide = errors[errors.length - 1];
  if (widths.length < 2) return `Test ${fit.measured} ${shown(wide, fit)}.`;
  return `Test ${fit.measured}: ${shown(narrow, fit)} at m = ${count(widths[0])}, ${shown(wide, fit)} at m = ${count(widths[widths.length - 1])}.`;
}

/** A loss so many times its first value was thrown up by its steps. */
const THROWN = 100;

/** That the steps were too large, where no width has fitted and a loss was thrown far up; '' where that is not so. */
function thrownSentence(
  widths: readonly number[],
  { fitted }: Comparable,
  series: RunSeries,
  experiment: Experiment,
): string {
  if (fitted.length > 0) return '';
  const [worst] = widthCurves(series, 'trainLoss')
    .filter(({ m }) => widths.includes(m))
    .map(({ m, median }) => ({ m, rise: Math.max(...median) / median[0] }))
    .sort((p, q) => q.rise - p.rise);
  if (worst === undefined || !(worst.rise > THROWN)) return '';
  return `At m = ${count(worst.m)} the loss rose to ${short(worst.rise)} times its first value: the steps are too large. Try a smaller learning rate than ${rateText(experiment)}.`;
}

/** That there is nothing to compare movements of, at the end of a run. */
function notCompared({ widths, fitted }: Comparable): string {
  return widths.length > 1 && fitted.length < 2
    ? 'How far the networks moved is not compared: fewer than two widths have fitted.'
    : '';
}

/**
 * How far the networks that fitted moved, and how many of their gates changed, with the exponent where three or more widths
 * allow one. A network that is stuck, dead or diverged may have moved little or far for that reason: it is left out, and said
 * to be. '' with fewer than two that fitted.
 */
function moveSentence({ fitted, leftOut }: Comparable, series: RunSeries): string {
  if (fitted.length < 2) return '';
  const values = (key: MeasurementKey) => fitted.map((m) => last(series, key, m));
  const distance = values('relativeDistance');
  const patterns = values('patternChange');
  const final = fitted.length - 1;
  if (!(distance[0] > 0)) return '';
  const [nearer, fewer] = [distance[final] < distance[0], patterns[final] <= patterns[0]];
  const among = leftOut.length > 0 ? ` among those that fitted (not ${name(leftOut.map(({ m }) => m))})` : '';
  const head = nearer
    ? fewer
      ? `The wider the network, the less its weights moved${among}`
      : `The wider network ends nearer to its start${among}, but more of its patterns changed`
    : `Here the wider network did not move less${among}${fewer ? ', though fewer of its patterns changed' : ''}`;
  // a law that contradicts its own ends, or that neighbouring widths do not follow, is none
  const exponent = powerLawExponent(fitted, distance);
  const points = fitted.map((m, i) => ({ m, value: distance[i] }));
  const test = exponent === null ? null : powerOverWidth(points, exponent);
  const law =
    exponent === null || test === null || !test.agrees || exponent < 0 !== nearer
      ? ''
      : `, about as m to the power ${exponent.toFixed(2).replace('-', '−')},`;
  return (
    `${head}: from m = ${count(fitted[0])} to ${count(fitted[final])} ` +
    `the relative distance goes from ${short(distance[0])} to ${short(distance[final])}${law} and changed patterns from ${percent(patterns[0])} to ${percent(patterns[final])}.`
  );
}
