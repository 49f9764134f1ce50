import { tickText } from '../../../charts/format.ts';
import { guaranteedLoss } from '../../../measure/convergence.ts';
import type { MeasurementKey } from '../../../measure/measurements.ts';
import { widthCurves } from '../../../state/aggregate.ts';
import { AGREEMENT, offPrediction } from '../../../state/agreement.ts';
import { fitOf } from '../../../state/fit.ts';
import { armState } from '../../../state/health.ts';
import { powerOverWidth } from '../../../state/powerLaw.ts';
import { list, name, percent, short } from '../../../state/sentences.ts';
import type { ArmSeries } from '../../../state/series.ts';
import { verdictOn } from '../../../state/verdict.ts';
import { count } from '../../../text/numbers.ts';
import { certificateStatements } from '../../lab/settings/certificateRows.ts';
import type { Facts } from '../types.ts';
import {
  finals,
  finalsFitted,
  fitTimes,
  leftOutWords,
  STEP_BANDS,
  shareWithoutError,
  stepsTrend,
} from './facts.ts';
import { powerWords } from './powerWords.ts';

// What a run shows, as a sentence from its own numbers. Each can say that what theory expects is not there.

/** Which widths fitted the training set, and when. */
export function fitFinding({ experiment, series }: Facts): string {
  return verdictOn('fit', experiment, series);
}

/** Who moved how far. */
export function moveFinding({ experiment, series }: Facts): string {
  return series.arms.length > 1 ? verdictOn('movement', experiment, series) : '';
}

/** How many weights the widest network has for each point, and how well it does all the same. */
export function weightsFinding({ series, data }: Facts): string {
  const wide = finals(series, 'testError').at(-1);
  const train = finals(series, 'trainError').at(-1);
  if (wide === undefined || train === undefined || data === null) return '';
  const weights = wide.m * data.d;
  return `At m = ${count(wide.m)} there are ${count(weights)} trained weights for ${count(data.n)} points, ${short(weights / data.n)} for each. It is wrong on ${percent(train.value)} of the points it saw and on ${percent(wide.value)} of those it never saw.`;
}

/** In how many seeds each width ended without a training error. */
export function seedsFinding({ series }: Facts): string {
  const shares = shareWithoutError(series);
  if (shares.length === 0) return '';
  if (shares.length === 1)
    return `At m = ${count(shares[0].m)}, ${count(shares[0].fitted)} of ${count(shares[0].seeds)} seeds ended without a training error.`;
  const told = shares.map(({ m, fitted }) => `${fitted}\u00a0at m = ${count(m)}`);
  const always = shares.find((_, i) => shares.slice(i).every(({ share }) => share === 1));
  const end =
    always === undefined
      ? 'no width tried manages with every seed'
      : `from m = ${count(always.m)} on, of the widths tried, all ${shares[0].seeds} do`;
  return `Of ${shares[0].seeds} seeds each, these ended without a training error: ${list(told)}; ${end}.`;
}

/** Whether narrow networks that are stuck still go down: their loss at half of the steps and at the end. */
export const plateauFinding = (facts: Facts): string => plateau(facts, facts.series.arms);

/** The same of these widths alone, for a figure that leaves out the others. */
export function plateauOf(widths: readonly number[]): (facts: Facts) => string {
  return (facts) =>
    plateau(
      facts,
      facts.series.arms.filter(({ m }) => widths.includes(m)),
    );
}

function plateau({ experiment }: Facts, arms: readonly ArmSeries[]): string {
  const stuck = arms.filter((arm) => (arm.values.trainError.at(-1) ?? 0) > 0);
  const last = Math.min(...arms.map((arm) => arm.steps.at(-1) ?? 0));
  if (last === 0) return '';
  if (stuck.length === 0)
    return `At step ${count(last)} no network makes a training error any more: with these seeds none of the widths shown is stuck.`;
  const still = stuck.filter((arm) => {
    const half = arm.values.trainLoss[arm.steps.findLastIndex((step) => step <= last / 2)];
    const end = arm.values.trainLoss.at(-1) ?? Number.NaN;
    return end > 0.9 * half;
  });
  const dead = stuck.filter((arm) => armState(arm, fitOf(experiment)) === 'dead').length;
  const died =
    dead === 0
      ? ''
      : ` In ${count(dead)} of them most units died on the way (closed on every training point), which is a cause of its own.`;
  const [narrow, wide] = [Math.min(...stuck.map(({ m }) => m)), Math.max(...stuck.map(({ m }) => m))];
  const at = `at step ${count(last)} of ${count(experiment.T)}`;
  if (stuck.length === 1)
    return `m = ${count(narrow)} still makes training errors ${at}; in the second half of the run its loss ${still.length === 1 ? 'fell by less than a tenth' : 'was still falling'}.${dead === 0 ? '' : ' Most of its units died on the way (closed on every training point), which is a cause of its own.'}`;
  const range = wide === narrow ? `m = ${count(narrow)}` : `m = ${count(narrow)} to ${count(wide)}`;
  return `${count(stuck.length)} of ${count(arms.length)} networks (${range}) still make training errors ${at}; the loss of ${count(still.length)} of them fell by less than a tenth in the second half of the run.${died}`;
}

/** Final losses of students of each width against that of the teacher's own width. */
export function studentFinding({ experiment, series }: Facts): string {
  const losses = finals(series, 'testLoss');
  const [own] = losses;
  if (losses.length < 2 || !(own.value > 0)) return '';
  const best = losses.reduce((a, b) => (b.value < a.value ? b : a));
  const told = list(losses.map(({ m, value }) => `${short(value)} at m = ${count(m)}`));
  const head = `Loss on new points after ${count(experiment.T)} steps: ${told}.`;
  return best.m === own.m
    ? `${head} Here no larger student does better than the one of m = ${count(own.m)}.`
    : `${head} The best, m = ${count(best.m)}, is ${short(own.value / best.value)} times lower than m = ${count(own.m)}.`;
}

/** What random labels cost: training and test errors beside what guessing gives. */
export function randomLabelsFinding({ experiment, series, data }: Facts): string {
  const train = finals(series, 'trainError');
  const wide = finals(series, 'testError').at(-1);
  if (wide === undefined || data === null) return '';
  const fitted = train.filter(({ value }) => value < 0.01).map(({ m }) => m);
  const head =
    fitted.length === 0
      ? `No width has fitted the random labels within ${count(experiment.T)} steps`
      : `${name(fitted)} ${fitted.length > 1 ? 'have' : 'has'} fitted the random labels (training error below 1 %)`;
  return `${head}. On new points m = ${count(wide.m)} is wrong ${percent(wide.value)} of the time; guessing among ${count(data.k)} classes would be wrong ${percent(1 - 1 / data.k)} of the time.`;
}

/** Where the error on new points was lowest, and where it ended. */
export function lowestFinding({ series }: Facts): string {
  const [test] = widthCurves(series, 'testError');
  const [low, end] = [Math.min(...test.median), test.median.at(-1) ?? Number.NaN];
  if (!Number.isFinite(low)) return '';
  const first = count(test.steps[test.median.indexOf(low)]);
  return `At m = ${count(test.m)} the error on new points is at its lowest, ${percent(low)}, first at step ${first}; at the end it is ${percent(end)}.`;
}

/** When clean and when corrupted labels were learned. */
export function orderFinding({ experiment, series }: Facts): string {
  const [clean] = widthCurves(series, 'cleanError');
  const [corrupted] = widthCurves(series, 'corruptedError');
  const first = (curve: typeof clean) => curve.median.findIndex((value) => value < 0.05);
  const learned = first(clean);
  if (learned < 0)
    return `Within ${count(experiment.T)} steps not even the clean labels are learned to 5 % here.`;
  const memorised = first(corrupted);
  const kept = clean.median.findLastIndex((value) => !(value < 0.05)) + 1; // small batches shake it again at first
  const stays =
    kept <= learned
      ? ' and stays there'
      : kept < clean.steps.length
        ? `, for good from step ${count(clean.steps[kept])} on`
        : ', but does not stay there';
  const head = `At m = ${count(clean.m)} the error on clean labels is first below 5 % at step ${count(clean.steps[learned])}${stays}; that on corrupted ones`;
  return memorised < 0
    ? `${head} is still ${percent(corrupted.median.at(-1) ?? Number.NaN)} at the end.`
    : `${head} at step ${count(corrupted.steps[memorised])}.`;
}

/** How the points are made up: small components, far from those of other classes. */
export function structureFinding({ data }: Facts): string {
  if (data === null) return '';
  const { observedMinClassDistance: apart, observedMaxComponentDiameter: across } = data.certificate;
  if (apart === null || across === null || !(across > 0))
    return 'The points drawn do not tell how large the components are.';
  return `Among these points the widest component measures ${short(across)} across, and the nearest two points of different classes are ${short(apart)} apart: ${short(apart / across)} times as much.`;
}

/** What the points themselves say about A1. */
export function separationFinding({ data }: Facts): string {
  if (data === null) return '';
  const { separation, diameter } = certificateStatements(data.certificate);
  return `Measured on this run’s points: ${separation.quantity} ${separation.statement}; ${diameter.quantity} ${diameter.statement}. A1 ${data.certificate.satisfiesA1 ? 'holds' : 'does not hold'}.`;
}

/** The same about A2. */
export function normFinding({ data }: Facts): string {
  if (data === null) return '';
  const { norms } = certificateStatements(data.certificate);
  return `Measured on this run’s points: ${norms.statement}. A2 ${data.certificate.satisfiesA2 ? 'holds' : 'does not hold'}.`;
}

/** How a measurement at the end of the run falls with the width, among the networks that fitted. */
export function exponentFinding(
  key: MeasurementKey,
  what: string,
  show: (value: number) => string = short,
): (facts: Facts) => string {
  return (facts) => {
    const { points, leftOut } = finalsFitted(facts, key);
    const test = powerOverWidth(points, -0.5);
    if (test === null) return tooFewFitted(facts, points.length, what);
    const [first, last] = [points[0], points[points.length - 1]];
    return `The ${what} goes from ${show(first.value)} at m = ${count(first.m)} to ${show(last.value)} at m = ${count(last.m)} (step ${count(facts.experiment.T)}); ${powerWords(test)}.${leftOutWords(leftOut, facts.experiment.seeds)}`;
  };
}

/** That too few networks fitted for a comparison; '' as long as they may still come to it. */
function tooFewFitted({ experiment, series }: Facts, fitted: number, what: string): string {
  const over = series.arms.every((arm) => arm.divergedAt !== null || arm.steps.at(-1) === experiment.T);
  const widths = new Set(series.arms.map(({ m }) => m)).size;
  return over && fitted < 3 && widths >= 3
    ? `Only ${count(fitted)} of ${count(widths)} widths fitted the training set in every seed: too few to say how the ${what} depends on the width.`
    : '';
}

/** Whether wider networks need more steps. */
export function timeFinding({ experiment, series }: Facts): string {
  const times = fitTimes(experiment, series);
  const known = times.flatMap(({ m, step }) => (step === null ? [] : [{ m, step }]));
  if (known.length < 2)
    return `Only ${count(known.length)} of ${count(times.length)} widths fitted their training set: there is nothing to compare.`;
  const [first, last] = [known[0], known[known.length - 1]];
  const widths = short(last.m / first.m);
  const told =
    known.length === times.length
      ? ''
      : ` (${count(times.length - known.length)} of the widths tried did not)`;
  return `From m = ${count(first.m)} to ${count(last.m)}, ${widths} times as wide, the steps until the training set is fitted are ${list(known.map(({ step }) => count(step)))}${told}: ${stepsWords(known)}.`;
}

/** Whether steps to fit depend on the width, as the end of a sentence. */
function stepsWords(known: readonly { readonly m: number; readonly step: number }[]): string {
  const trend = stepsTrend(known);
  switch (trend?.kind) {
    case 'same':
      return `about as many at every width (within a factor of ${STEP_BANDS.alike})`;
    case 'rises':
      return 'here wider networks take more';
    case 'falls':
      return 'here wider networks take fewer';
    default:
      return trend?.against === null
        ? `further apart than “about as many” (a factor of ${STEP_BANDS.alike}), but not clearly more or fewer (${STEP_BANDS.clear})`
        : 'neither alike nor one way with the width';
  }
}

/** How many gates flipped, beside what the moves alone predict. */
export function flipFinding(facts: Facts): string {
  const { points: measured, leftOut } = finalsFitted(facts, 'patternChange');
  const predicted = finals(facts.series, 'predictedPatternChange');
  if (measured.length === 0) return '';
  const told = measured.map(({ m, value }) => {
    const other = predicted.find((point) => point.m === m);
    return `${percent(value)} at m = ${count(m)}${other === undefined ? '' : ` (predicted ${percent(other.value)})`}`;
  });
  return `Share of gates that have flipped: ${list(told)}.${predictionWords(measured, predicted)}${leftOutWords(leftOut, facts.experiment.seeds)}`;
}

/** Whether the prediction holds, or where it is off most. */
function predictionWords(
  measured: readonly { readonly m: number; readonly value: number }[],
  predicted: readonly { readonly m: number; readonly value: number }[],
): string {
  const off = offPrediction(
    measured.map(({ m, value }) => ({
      m,
      measured: value,
      predicted: predicted.find((point) => point.m === m)?.value ?? Number.NaN,
    })),
  );
  if (off === null) return '';
  if (off.length === 0) return ` The prediction holds within a factor of ${AGREEMENT}.`;
  const [worst] = off;
  const where = `${name(off.map(({ m }) => m).sort((a, b) => a - b))}`;
  return ` The prediction is off by more than a factor of ${AGREEMENT} at ${where}: at m = ${count(worst.m)} ${short(worst.ratio)} times as many have flipped, so that the moves are not independent of where the units began.`;
}

/** Test errors of all widths. */
export const testFinding = errorFinding('testError', 'new points');
/** Training errors of all widths. */
export const trainFinding = errorFinding('trainError', 'training points');

function errorFinding(key: 'testError' | 'trainError', which: string): (facts: Facts) => string {
  return ({ experiment: { seeds }, series }) => errorSentence(finals(series, key), which, seeds);
}

function errorSentence(
  errors: readonly { readonly m: number; readonly value: number }[],
  which: string,
  seeds: number,
): string {
  if (errors.length === 0) return '';
  const head = `Wrong on ${which}${seeds > 1 ? ` (median of ${count(seeds)} seeds)` : ''}:`;
  if (errors.length > 1 && new Set(errors.map(({ value }) => value)).size === 1)
    return `${head} ${percent(errors[0].value)} at every width.`;
  return `${head} ${list(errors.map(({ m, value }) => `${percent(value)} at m = ${count(m)}`))}.`;
}

/** Whether the widest network's loss stayed below the curve that the points guarantee. */
export function guaranteeFinding({ experiment, series, data }: Facts): string {
  const wide = widthCurves(series, 'trainLoss').at(-1);
  if (wide === undefined || wide.steps.length < 2 || data?.convergence === undefined) return '';
  const { lambda0 } = data.convergence;
  const bound = guaranteedLoss(data.convergence, experiment.eta, wide.median[0], wide.steps);
  if (bound === null)
    return `The smallest eigenvalue λ₀ of these points is ${short(lambda0)}: with this learning rate nothing is guaranteed.`;
  const above = wide.median.filter((value, i) => value > bound[i] * (1 + 1e-6)).length;
  return `λ₀ = ${short(lambda0)} was computed from these ${count(data.n)} points. At m = ${count(wide.m)} the loss ${above === 0 ? 'stays below the guaranteed curve at every measured step' : `is above the guaranteed curve at ${count(above)} of ${count(wide.steps.length)} measured steps`} and ends at ${tickText(Number((wide.median.at(-1) ?? Number.NaN).toPrecision(2)))}.`;
}

/** Joins sentences, leaving out those that say nothing yet. */
export function sentences(...parts: readonly ((facts: Facts) => string)[]): (facts: Facts) => string {
  return (facts) =>
    parts
      .map((part) => part(facts))
      .filter((text) => text !== '')
      .join(' ');
}
