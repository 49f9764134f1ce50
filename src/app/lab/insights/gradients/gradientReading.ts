import { joinWithAnd, percent, twoDigits, upperMedian, widthsText } from '../../../../state/sentences.ts';
import type { RunSeries } from '../../../../state/series.ts';
import { SQUARE_LAW_TOLERANCES, squareLaw } from '../../../../state/squareLaw.ts';
import { type AtWidth, trendOverWidth } from '../../../../state/trend.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';
import {
  type ArmSelection,
  comparedArms,
  latestUndivergedStep,
  TREND_BANDS,
} from '../reading/comparedArms.ts';
import { fullText, type ReadingSentence, readingSentences } from '../reading/reading.ts';
import { LARGE_ERROR, type SmallestGradient, smallestGradients } from './smallGradients.ts';

/** What the view of gradients shows, from its own numbers: each sentence can be a refusal. */
export function gradientReading(frames: InsightFrames, run: RunSeries): string {
  return fullText(gradientSentences(frames, run));
}

export function gradientSentences(frames: InsightFrames, run: RunSeries): readonly ReadingSentence[] {
  const step = latestUndivergedStep(frames, 'gradients', run);
  if (step === null) return [];
  const found = smallestGradients(frames, run);
  return [
    ...readingSentences(startSentence(frames.arms)),
    ...(found === null ? [] : dominanceSentences(found)),
    ...(step > 0 ? squareSaid(frames.arms, comparedArms(frames, run, step), found?.flat ?? []) : []),
    ...pseudoSaid(frames, run),
  ];
}

/** Of all widths: before the first step none has fitted, died or diverged. */
function startSentence(arms: readonly ArmFrames[]): string {
  const start = arms.map((arm) => arm.scalars.gradients.get(0)?.gradientDominance ?? Number.NaN);
  if (arms.length < 2 || !start.every((value) => value > 0)) return '';
  const [low, high] = [Math.min(...start), Math.max(...start)];
  return `At the start ‖gradient‖²/m is between ${twoDigits(low)} and ${twoDigits(high)} at all widths${high <= SQUARE_LAW_TOLERANCES.curve * low ? `, within a factor of ${SQUARE_LAW_TOLERANCES.curve}` : `, a factor of ${twoDigits(high / low)} apart`}.`;
}

/** Whether a gradient was ever small while the error was large. */
function dominanceSentences({
  all,
  flat,
}: {
  readonly all: readonly SmallestGradient[];
  readonly flat: readonly SmallestGradient[];
}): readonly ReadingSentence[] {
  const rest = all.filter((one) => !flat.includes(one));
  const sentences: ReadingSentence[] = [];
  if (rest.length > 0) {
    const lowest = Math.min(...rest.map(({ ratio }) => ratio));
    sentences.push({
      ofPicture: true,
      aside: 'measured steps',
      text: `While the mean error probability is above ${percent(LARGE_ERROR)}, ‖gradient‖²/m is at least ${twoDigits(lowest)} times its square at ${widthsText(rest.map(({ m }) => m))}`,
    });
  }
  return [
    ...sentences,
    ...flat.map(
      ({ m, step, error, ratio }): ReadingSentence => ({
        ofPicture: true,
        text: `Not so at m = ${groupThousands(m)}: at step ${groupThousands(step)} ${ratio === 0 ? 'there is no gradient at all' : `it is only ${twoDigits(ratio)} times its square`}, although wrong classes have ${percent(error)} of the probability.`,
      }),
    ),
  ];
}

/** Whether it grows as the square of the error, on one curve; of those that fitted, and networks that came to a flat place are told apart. */
function squareSaid(
  arms: readonly ArmFrames[],
  { arms: fitted }: ArmSelection,
  flat: readonly SmallestGradient[],
): readonly ReadingSentence[] {
  const compared = fitted.filter(({ m }) => !flat.some((one) => one.m === m));
  if (compared.length === 0) return [];
  const test = squareLaw(
    compared.map(({ m, scalars }) => ({
      m,
      dots: [...scalars.gradients.values()].map(({ meanErrorProbability, gradientDominance }) => ({
        error: meanErrorProbability ?? Number.NaN,
        gradient: gradientDominance ?? Number.NaN,
      })),
    })),
  );
  const which = compared.length < arms.length ? ` at ${widthsText(compared.map(({ m }) => m))}` : '';
  if (test === null)
    return readingSentences(
      `How ‖gradient‖²/m grows with the error${which} cannot be told from so few steps, or so alike errors.`,
    );
  const law = `Over ${groupThousands(test.count)} dots${which} it grows as the error to the power ${test.slope.toFixed(2)}, ${test.isSquare ? '' : 'not '}as its square`;
  const power = `2 ± ${SQUARE_LAW_TOLERANCES.slope}`;
  if (compared.length < 2) return readingSentences(law, { aside: power });
  const apart = test.isOneCurve
    ? `the widths lie within a factor of ${twoDigits(test.spread)}: on one curve`
    : `m = ${groupThousands(test.highest)} lies ${twoDigits(test.spread)} times above m = ${groupThousands(test.lowest)}: not on one curve`;
  return readingSentences(`${law} (${power}); at equal errors ${apart}`, {
    aside: `up to ${SQUARE_LAW_TOLERANCES.curve}`,
  });
}

/** How far off the gradient with the gates of the start is, at steps known of all widths. */
export function pseudoReading(frames: InsightFrames, run: RunSeries): string {
  return fullText(pseudoSaid(frames, run));
}

function pseudoSaid(frames: InsightFrames, run: RunSeries): readonly ReadingSentence[] {
  const step = latestUndivergedStep(frames, 'gradients', run);
  if (step === null || step === 0) return [];
  return pseudoSaidOf(lateErrors(frames.arms, step), lateSteps(step), comparedArms(frames, run, step));
}

/** From half of the steps on: single steps are noisy. */
function lateErrors(arms: readonly ArmFrames[], step: number): AtWidth[] {
  return arms.flatMap(({ m, scalars }) => {
    const late = [...scalars.gradients].flatMap(([at, { pseudoGradientRelativeError: error }]) =>
      2 * at >= step && at <= step && error !== undefined && error !== null && Number.isFinite(error)
        ? [error]
        : [],
    );
    return late.length === 0 ? [] : [{ m, value: upperMedian(late) }];
  });
}

const lateSteps = (step: number) =>
  `median of steps ${groupThousands(Math.ceil(step / 2))} to ${groupThousands(step)}`;

/** How far off the gradient with the gates of the start is at each width, and whether it comes nearer with the width, of those compared. */
function pseudoSaidOf(
  errors: readonly AtWidth[],
  when: string,
  { arms, note }: ArmSelection,
): readonly ReadingSentence[] {
  if (errors.length === 0) return note;
  const told = joinWithAnd(errors.map(({ m, value }) => `${percent(value)} at m = ${groupThousands(m)}`));
  const among = errors.filter(({ m }) => arms.some((arm) => arm.m === m));
  const wide = errors[errors.length - 1];
  const far =
    wide.value >= 1
      ? `At m = ${groupThousands(wide.m)} that is ${wide.value > 1 ? 'more than' : 'as much as'} the whole gradient: no approximation of it.`
      : '';
  const head = `The gradient with the gates of the start is off by ${told}, of the true one’s length`;
  const trend = pseudoTrend(among);
  return [
    ...(trend === ''
      ? readingSentences(head, { aside: when })
      : readingSentences(`${head} (${when})${trend}.`)),
    ...note,
    ...readingSentences(far),
  ];
}

/** The end of that sentence. */
function pseudoTrend(errors: readonly AtWidth[]): string {
  const trend = trendOverWidth(errors, TREND_BANDS);
  if (trend === null) return '';
  switch (trend.kind) {
    case 'falls':
      return `: the wider, the ${errors[errors.length - 1].value < 1 ? 'nearer' : 'less it is off'}`;
    case 'rises':
      return ': here the wider, the further off';
    case 'same':
      return ': much the same at every width compared';
    case 'none':
      return trend.against === null
        ? ': too little difference to call it a trend'
        : `: it does not go one way with the width (${twoDigits(trend.against[0].value)} at m = ${groupThousands(trend.against[0].m)}, ${twoDigits(trend.against[1].value)} at m = ${groupThousands(trend.against[1].m)})`;
  }
}
