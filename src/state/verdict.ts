import { type Experiment, isRegression } from '../experiment/settings.ts';
import type { MeasurementKey } from '../measure/names.ts';
import { widthCurves } from './aggregate.ts';
import { ERRORS, type FitCriterion, LOSSES } from './fitCriteria.ts';
import { powerLawExponent } from './powerLaw.ts';
import { count, list, middle, name, percent, sentence, short } from './sentences.ts';
import type { ArmSeries, RunSeries } from './series.ts';

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
      `All networks diverged: their outputs are no longer finite. Try a smaller learning rate than ${rateOf(experiment)}.`,
    ];
  if (step === 0) return [];
  const widths = [...new Set(series.arms.map((arm) => arm.m))].sort((a, b) => a - b);
  const criterion = isRegression(experiment) ? LOSSES : ERRORS;
  // where a seed diverged the curves of its width end early: its last numbers are not comparable with the others'
  const sound = widths.filter((m) => armsOf(series, m).every((arm) => arm.divergedAt === null));
  const fitted = sound.filter((m) => armsOf(series, m).every((arm) => criterion.fittedAt(arm) !== null));
  return [
    fitSentence(widths, sound, fitted, series, experiment, criterion),
    // targets drawn at random cannot be learnt from other points: how far off the test points are says nothing
    experiment.data === 'sphere' ? '' : testSentence(sound, series, criterion),
    thrownSentence(sound, fitted, series, experiment) || moveSentence(sound, fitted, series),
  ].filter((s) => s !== '');
}

function armsOf(series: RunSeries, m: number): ArmSeries[] {
  return series.arms.filter((arm) => arm.m === m);
}

/** Which widths fitted the training set, when, and where the others stand. */
function fitSentence(
  widths: readonly number[],
  sound: readonly number[],
  all: readonly number[],
  series: RunSeries,
  { seeds, p }: Experiment,
  { fittedAt, fit, measured, trainKey, show }: FitCriterion,
): string {
  const rest = sound.filter((m) => !all.includes(m));
  const lost = widths.filter((m) => !sound.includes(m));
  const parts: string[] = [];
  if (all.length > 0) {
    const times = all.map((m) => count(middle(armsOf(series, m).map((arm) => fittedAt(arm) ?? 0))));
    const when = `the training set (${fit}) from step ${new Set(times).size === 1 ? times[0] : list(times)} on`;
    parts.push(
      all.length === widths.length && widths.length > 1 && new Set(times).size === 1
        ? `every width has fitted ${when}`
        : `${name(all)} ${all.length > 1 ? 'have' : 'has'} fitted ${when}`,
    );
  }
  if (rest.length > 0) {
    const errors = rest.map((m) => {
      const curve = widthCurves(series, trainKey).find((other) => other.m === m);
      return show(curve?.median.at(-1) ?? Number.NaN);
    });
    const some = rest.map((m) => armsOf(series, m).filter((arm) => fittedAt(arm) !== null).length);
    const what = all.length > 0 ? '' : ` fitted the training set (${fit})`;
    const many = seeds > 1;
    const same = rest.length > 1 && new Set(errors).size === 1;
    const which = some.every((fitted) => fitted === 0) ? 'none' : list(some.map(String));
    const far = many
      ? `${what === '' ? ' fitted it' : what} in ${which} of ${seeds} seeds${which === 'none' ? '' : ' only'}`
      : ` not${what}`;
    parts.push(
      `${name(rest)} ${rest.length > 1 ? 'have' : 'has'}${far}: ` +
        `${many ? 'median ' : ''}training ${measured} ${same ? `${errors[0]} each` : list(errors)}${p > 0 ? `, with labels redrawn at p = ${p}` : ''}`,
    );
  }
  if (lost.length > 0) {
    const seeds = lost.map((m) => {
      const arms = armsOf(series, m);
      return `${arms.filter((arm) => arm.divergedAt !== null).length} of ${arms.length}`;
    });
    const every = lost.every((m) => armsOf(series, m).every((arm) => arm.divergedAt !== null));
    parts.push(`${name(lost)} diverged${every ? '' : `, in ${list(seeds)} seeds`}`);
  }
  return `${sentence(parts.join('; '))} (${stepOf(series)}).`;
}

/** The step that all networks are at, or that they are under way. */
function stepOf({ arms }: RunSeries): string {
  const steps = new Set(arms.flatMap((arm) => (arm.divergedAt === null ? [arm.steps.at(-1) ?? 0] : [])));
  const [step] = steps;
  return steps.size === 1 ? `step ${count(step)}` : 'so far';
}

/** How the widths generalise now. */
function testSentence(
  widths: readonly number[],
  series: RunSeries,
  { measured, testKey, show }: FitCriterion,
): string {
  if (widths.length === 0) return '';
  const errors = widthCurves(series, testKey)
    .filter((curve) => widths.includes(curve.m))
    .map((curve) => curve.median.at(-1) ?? Number.NaN);
  const narrow = errors[0];
  const wide = errors[errors.length - 1];
  if (widths.length < 2) return `Test ${measured} ${show(wide)}.`;
  return `Test ${measured}: ${show(narrow)} at m = ${count(widths[0])}, ${show(wide)} at m = ${count(widths[widths.length - 1])}.`;
}

/** A loss so many times its first value was thrown up by its steps. */
const THROWN = 100;

/** That the steps were too large, where no width has fitted and a loss was thrown far up; '' where that is not so. */
function thrownSentence(
  widths: readonly number[],
  fitted: readonly number[],
  series: RunSeries,
  experiment: Experiment,
): string {
  if (fitted.length > 0) return '';
  const [worst] = widthCurves(series, 'trainLoss')
    .filter(({ m }) => widths.includes(m))
    .map(({ m, median }) => ({ m, rise: Math.max(...median) / median[0] }))
    .sort((p, q) => q.rise - p.rise);
  if (worst === undefined || !(worst.rise > THROWN)) return '';
  return `At m = ${count(worst.m)} the loss rose to ${short(worst.rise)} times its first value: the steps are too large. Try a smaller learning rate than ${rateOf(experiment)}.`;
}

function rateOf(experiment: Experiment): string {
  return isRegression(experiment) ? `η = ${experiment.eta}` : `c = ${experiment.c}`;
}

/**
 * How far the networks moved, and how many gates changed, with the exponent where three or more widths allow one. Where
 * two or more widths fitted, only those are compared: a network that is stuck may hardly move at all.
 */
function moveSentence(widths: readonly number[], fitted: readonly number[], series: RunSeries): string {
  const compared = fitted.length >= 2 ? fitted : widths;
  if (compared.length < 2) return '';
  const last = (key: MeasurementKey) =>
    widthCurves(series, key)
      .filter((curve) => compared.includes(curve.m))
      .map((curve) => curve.median.at(-1) ?? Number.NaN);
  const distance = last('relativeDistance');
  const patterns = last('patternChange');
  const final = compared.length - 1;
  if (!(distance[0] > 0)) return '';
  const [nearer, fewer] = [distance[final] < distance[0], patterns[final] <= patterns[0]];
  const among = compared.length < widths.length ? ' among those that fitted' : '';
  const head = nearer
    ? fewer
      ? `The wider, the less moves${among}`
      : `The wider network ends nearer to its start${among}, but more of its patterns change`
    : `Here the wider network does not move less${among}${fewer ? ', though fewer of its patterns change' : ''}`;
  // a law that contradicts its own ends is none
  const exponent = compared.length >= 3 ? powerLawExponent(compared, distance) : null;
  const law =
    exponent === null || exponent < 0 !== nearer
      ? ''
      : `, about as m to the power ${exponent.toFixed(2).replace('-', '−')},`;
  const stuck = fitted.length > 0 && !nearer ? compared.filter((m) => !fitted.includes(m)) : [];
  return (
    `${head}: from m = ${count(compared[0])} to ${count(compared[final])} ` +
    `the relative distance goes from ${short(distance[0])} to ${short(distance[final])}${law} and the share of changed patterns from ${percent(patterns[0])} to ${percent(patterns[final])}.` +
    (stuck.length > 0
      ? ` ${name(stuck)} ${stuck.length > 1 ? 'have' : 'has'} not fitted, and a network that is stuck hardly moves.`
      : '')
  );
}
