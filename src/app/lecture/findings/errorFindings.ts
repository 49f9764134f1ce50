import { tickText } from '../../../charts/format.ts';
import { guaranteedLoss } from '../../../measure/convergence.ts';
import { widthCurves } from '../../../state/aggregate.ts';
import { joinWithAnd, percent, twoDigits, widthsText } from '../../../state/sentences.ts';
import { groupThousands } from '../../../text/numbers.ts';
import type { Facts } from '../types.ts';
import { finals } from './facts.ts';

// Errors and losses at the end and on the way, as sentences from a run's own numbers. Each can say that what theory expects is not there.

/** How many weights the widest network has for each point, and how well it does all the same. */
export function weightsFinding({ series, data }: Facts): string {
  const wide = finals(series, 'testError').at(-1);
  const train = finals(series, 'trainError').at(-1);
  if (wide === undefined || train === undefined || data === null) return '';
  const weights = wide.m * data.d;
  return `At m = ${groupThousands(wide.m)} there are ${groupThousands(weights)} trained weights for ${groupThousands(data.n)} points, ${twoDigits(weights / data.n)} for each. It is wrong on ${percent(train.value)} of the points it saw and on ${percent(wide.value)} of those it never saw.`;
}

/** Final losses of students of each width against that of the teacher's own width. */
export function studentFinding({ experiment, series }: Facts): string {
  const losses = finals(series, 'testLoss');
  const [own] = losses;
  if (losses.length < 2 || !(own.value > 0)) return '';
  const best = losses.reduce((a, b) => (b.value < a.value ? b : a));
  const told = joinWithAnd(losses.map(({ m, value }) => `${twoDigits(value)} at m = ${groupThousands(m)}`));
  const head = `Loss on new points after ${groupThousands(experiment.T)} steps: ${told}.`;
  return best.m === own.m
    ? `${head} Here no larger student does better than the one of m = ${groupThousands(own.m)}.`
    : `${head} The best, m = ${groupThousands(best.m)}, is ${twoDigits(own.value / best.value)} times lower than m = ${groupThousands(own.m)}.`;
}

/** What random labels cost: training and test errors beside what guessing gives. */
export function randomLabelsFinding({ experiment, series, data }: Facts): string {
  const train = finals(series, 'trainError');
  const wide = finals(series, 'testError').at(-1);
  if (wide === undefined || data === null) return '';
  const fitted = train.filter(({ value }) => value < 0.01).map(({ m }) => m);
  const head =
    fitted.length === 0
      ? `No width has fitted the random labels within ${groupThousands(experiment.T)} steps`
      : `${widthsText(fitted)} ${fitted.length > 1 ? 'have' : 'has'} fitted the random labels (training error below 1 %)`;
  return `${head}. On new points m = ${groupThousands(wide.m)} is wrong ${percent(wide.value)} of the time; guessing among ${groupThousands(data.k)} classes would be wrong ${percent(1 - 1 / data.k)} of the time.`;
}

/** Where the error on new points was lowest, and where it ended. */
export function lowestFinding({ series }: Facts): string {
  const [test] = widthCurves(series, 'testError');
  const [low, end] = [Math.min(...test.median), test.median.at(-1) ?? Number.NaN];
  if (!Number.isFinite(low)) return '';
  const first = groupThousands(test.steps[test.median.indexOf(low)]);
  return `At m = ${groupThousands(test.m)} the error on new points is at its lowest, ${percent(low)}, first at step ${first}; at the end it is ${percent(end)}.`;
}

/** When clean and when corrupted labels were learned. */
export function orderFinding({ experiment, series }: Facts): string {
  const [clean] = widthCurves(series, 'cleanError');
  const [corrupted] = widthCurves(series, 'corruptedError');
  const first = (curve: typeof clean) => curve.median.findIndex((value) => value < 0.05);
  const learned = first(clean);
  if (learned < 0)
    return `Within ${groupThousands(experiment.T)} steps not even the clean labels are learned to 5 % here.`;
  const memorised = first(corrupted);
  const kept = clean.median.findLastIndex((value) => !(value < 0.05)) + 1; // small batches shake it again at first
  const stays =
    kept <= learned
      ? ' and stays there'
      : kept < clean.steps.length
        ? `, for good from step ${groupThousands(clean.steps[kept])} on`
        : ', but does not stay there';
  const head = `At m = ${groupThousands(clean.m)} the error on clean labels is first below 5 % at step ${groupThousands(clean.steps[learned])}${stays}; that on corrupted ones`;
  return memorised < 0
    ? `${head} is still ${percent(corrupted.median.at(-1) ?? Number.NaN)} at the end.`
    : `${head} at step ${groupThousands(corrupted.steps[memorised])}.`;
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
  const head = `Wrong on ${which}${seeds > 1 ? ` (median of ${groupThousands(seeds)} seeds)` : ''}:`;
  if (errors.length > 1 && new Set(errors.map(({ value }) => value)).size === 1)
    return `${head} ${percent(errors[0].value)} at every width.`;
  return `${head} ${joinWithAnd(errors.map(({ m, value }) => `${percent(value)} at m = ${groupThousands(m)}`))}.`;
}

/** Whether the widest network's loss stayed below the curve that the points guarantee. */
export function guaranteeFinding({ experiment, series, data }: Facts): string {
  const wide = widthCurves(series, 'trainLoss').at(-1);
  if (wide === undefined || wide.steps.length < 2 || data?.convergence === undefined) return '';
  const { lambda0 } = data.convergence;
  const bound = guaranteedLoss(data.convergence, experiment.eta, wide.median[0], wide.steps);
  if (bound === null)
    return `The smallest eigenvalue λ₀ of these points is ${twoDigits(lambda0)}: with this learning rate nothing is guaranteed.`;
  const above = wide.median.filter((value, i) => value > bound[i] * (1 + 1e-6)).length;
  return `λ₀ = ${twoDigits(lambda0)} was computed from these ${groupThousands(data.n)} points. At m = ${groupThousands(wide.m)} the loss ${above === 0 ? 'stays below the guaranteed curve at every measured step' : `is above the guaranteed curve at ${groupThousands(above)} of ${groupThousands(wide.steps.length)} measured steps`} and ends at ${tickText(Number((wide.median.at(-1) ?? Number.NaN).toPrecision(2)))}.`;
}
