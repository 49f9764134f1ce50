import type { MeasurementKey } from '../../../measure/measurements.ts';
import { MAX_AGREEMENT_FACTOR, offPrediction } from '../../../state/agreement.ts';
import { powerOverWidth } from '../../../state/powerLaw.ts';
import { joinWithAnd, percent, twoDigits, widthsText } from '../../../state/sentences.ts';
import { verdictOn } from '../../../state/verdict.ts';
import { groupThousands } from '../../../text/numbers.ts';
import type { Facts } from '../types.ts';
import { finals, finalsFitted, leftOutWords } from './facts.ts';
import { powerWords } from './words.ts';

// How far the weights move and how many gates flip, as sentences from a run's own numbers. Each can say that what theory expects is not there.

/** Who moved how far. */
export function moveFinding({ experiment, series }: Facts): string {
  return series.arms.length > 1 ? verdictOn('movement', experiment, series) : '';
}

/** How a measurement at the end of the run falls with the width, among the networks that fitted. */
export function exponentFinding(
  key: MeasurementKey,
  what: string,
  show: (value: number) => string = twoDigits,
): (facts: Facts) => string {
  return (facts) => {
    const { points, leftOut } = finalsFitted(facts, key);
    const test = powerOverWidth(points, -0.5);
    if (test === null) return tooFewFitted(facts, points.length, what);
    const [first, last] = [points[0], points[points.length - 1]];
    return `The ${what} goes from ${show(first.value)} at m = ${groupThousands(first.m)} to ${show(last.value)} at m = ${groupThousands(last.m)} (step ${groupThousands(facts.experiment.T)}); ${powerWords(test)}.${leftOutWords(leftOut, facts.experiment.seeds)}`;
  };
}

/** That too few networks fitted for a comparison; '' as long as they may still come to it. */
function tooFewFitted({ experiment, series }: Facts, fitted: number, what: string): string {
  const over = series.arms.every((arm) => arm.divergedAt !== null || arm.steps.at(-1) === experiment.T);
  const widths = new Set(series.arms.map(({ m }) => m)).size;
  return over && fitted < 3 && widths >= 3
    ? `Only ${groupThousands(fitted)} of ${groupThousands(widths)} widths fitted the training set in every seed: too few to say how the ${what} depends on the width.`
    : '';
}

/** How many gates flipped, beside what the moves alone predict. */
export function flipFinding(facts: Facts): string {
  const { points: measured, leftOut } = finalsFitted(facts, 'patternChange');
  const predicted = finals(facts.series, 'predictedPatternChange');
  if (measured.length === 0) return '';
  const told = measured.map(({ m, value }) => {
    const other = predicted.find((point) => point.m === m);
    return `${percent(value)} at m = ${groupThousands(m)}${other === undefined ? '' : ` (predicted ${percent(other.value)})`}`;
  });
  return `Share of gates that have flipped: ${joinWithAnd(told)}.${predictionWords(measured, predicted)}${leftOutWords(leftOut, facts.experiment.seeds)}`;
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
  if (off.length === 0) return ` The prediction holds within a factor of ${MAX_AGREEMENT_FACTOR}.`;
  const [worst] = off;
  const where = `${widthsText(off.map(({ m }) => m).sort((a, b) => a - b))}`;
  return ` The prediction is off by more than a factor of ${MAX_AGREEMENT_FACTOR} at ${where}: at m = ${groupThousands(worst.m)} ${twoDigits(worst.ratio)} times as many have flipped, so that the moves are not independent of where the units began.`;
}
