import { count, list, middle, name, percent, short } from '../../state/sentences.ts';
import { SQUARE, squareLaw } from '../../state/squareLaw.ts';
import { type AtWidth, trendOverWidth } from '../../state/trend.ts';
import { type Flattest, flatArms, LARGE } from './flatPlaces.ts';
import { type ArmFrames, type InsightFrames, latestCommon } from './frames.ts';

/** What the view of gradients shows, from its own numbers: each sentence can be a refusal. */
export function gradientReading(frames: InsightFrames): string {
  const step = latestCommon(frames, 'gradients');
  if (step === null) return '';
  const found = flatArms(frames);
  return [
    startSentence(frames.arms),
    ...(found === null ? [] : dominanceSentences(found)),
    step > 0 ? squareSentence(frames.arms, found?.flat ?? []) : '',
    pseudoReading(frames),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function startSentence(arms: readonly ArmFrames[]): string {
  const start = arms.map((arm) => arm.scalars.gradients.get(0)?.gradientDominance ?? Number.NaN);
  if (arms.length < 2 || !start.every((value) => value > 0)) return '';
  const [low, high] = [Math.min(...start), Math.max(...start)];
  return `At the start ‖gradient‖²/m is between ${short(low)} and ${short(high)} at all widths${high <= SQUARE.curve * low ? `, within a factor of ${SQUARE.curve}` : `, a factor of ${short(high / low)} apart`}.`;
}

/** Whether a gradient was ever small while the error was large. */
function dominanceSentences({
  all,
  flat,
}: {
  readonly all: readonly Flattest[];
  readonly flat: readonly Flattest[];
}): string[] {
  const rest = all.filter((one) => !flat.includes(one));
  const sentences: string[] = [];
  if (rest.length > 0) {
    const lowest = Math.min(...rest.map(({ ratio }) => ratio));
    sentences.push(
      `While the mean error probability is above ${percent(LARGE)}, ‖gradient‖²/m is at least ${short(lowest)} times its square at ${name(rest.map(({ m }) => m))} (measured steps).`,
    );
  }
  return [
    ...sentences,
    ...flat.map(
      ({ m, step, error, ratio }) =>
        `Not so at m = ${count(m)}: at step ${count(step)} ${ratio === 0 ? 'there is no gradient at all' : `it is only ${short(ratio)} times its square`}, although wrong classes have ${percent(error)} of the probability.`,
    ),
  ];
}

/** Whether it grows as the square of the error, on one curve; networks that came to a flat place are told apart. */
function squareSentence(arms: readonly ArmFrames[], flat: readonly Flattest[]): string {
  const compared = arms.filter(({ m }) => !flat.some((one) => one.m === m));
  if (compared.length === 0) return '';
  const test = squareLaw(
    compared.map(({ m, scalars }) => ({
      m,
      dots: [...scalars.gradients.values()].map(({ meanErrorProbability, gradientDominance }) => ({
        error: meanErrorProbability ?? Number.NaN,
        gradient: gradientDominance ?? Number.NaN,
      })),
    })),
  );
  const which = compared.length < arms.length ? ` at ${name(compared.map(({ m }) => m))}` : '';
  if (test === null)
    return `How ‖gradient‖²/m grows with the error${which} cannot be told from so few steps, or so alike errors.`;
  const law = `Over ${count(test.count)} dots${which} it grows as the error to the power ${test.slope.toFixed(2)}, ${test.isSquare ? '' : 'not '}as its square (2 ± ${SQUARE.slope})`;
  if (compared.length < 2) return `${law}.`;
  return test.isOneCurve
    ? `${law}; at equal errors the widths lie within a factor of ${short(test.spread)}: on one curve (up to ${SQUARE.curve}).`
    : `${law}; at equal errors m = ${count(test.highest)} lies ${short(test.spread)} times above m = ${count(test.lowest)}: not on one curve (up to ${SQUARE.curve}).`;
}

/** How far off the gradient with the gates of the start is, at steps known of all widths. */
export function pseudoReading(frames: InsightFrames): string {
  const step = latestCommon(frames, 'gradients');
  return step === null || step === 0 ? '' : pseudoSentence(lateErrors(frames.arms, step), lateSteps(step));
}

/** From half of the steps on: single steps are noisy. */
function lateErrors(arms: readonly ArmFrames[], step: number): AtWidth[] {
  return arms.flatMap(({ m, scalars }) => {
    const late = [...scalars.gradients].flatMap(([at, { pseudoGradientRelativeError: error }]) =>
      2 * at >= step && at <= step && error !== undefined && error !== null && Number.isFinite(error)
        ? [error]
        : [],
    );
    return late.length === 0 ? [] : [{ m, value: middle(late) }];
  });
}

const lateSteps = (step: number) => `median of steps ${count(Math.ceil(step / 2))} to ${count(step)}`;

/** Neighbours may differ by a tenth; ends must by a quarter. */
const BANDS = { alike: 1.1, clear: 1.25 } as const;

/** How far off the gradient with the gates of the start is at each width, and whether it comes nearer with the width. */
function pseudoSentence(errors: readonly AtWidth[], when: string): string {
  if (errors.length === 0) return '';
  const told = list(errors.map(({ m, value }) => `${percent(value)} at m = ${count(m)}`));
  const head = `The gradient with the gates of the start is off by ${told}, of the true one’s length (${when})`;
  const wide = errors[errors.length - 1];
  const far =
    wide.value >= 1
      ? ` At m = ${count(wide.m)} that is ${wide.value > 1 ? 'more than' : 'as much as'} the whole gradient: no approximation of it.`
      : '';
  const trend = trendOverWidth(errors, BANDS);
  if (trend === null) return `${head}.${far}`;
  switch (trend.kind) {
    case 'falls':
      return `${head}: the wider, the ${wide.value < 1 ? 'nearer' : 'less it is off'}.${far}`;
    case 'rises':
      return `${head}: here the wider, the further off.${far}`;
    case 'same':
      return `${head}: much the same at every width.${far}`;
    case 'none':
      return trend.against === null
        ? `${head}: too little difference to call it a trend.${far}`
        : `${head}: it does not go one way with the width (${short(trend.against[0].value)} at m = ${count(trend.against[0].m)}, ${short(trend.against[1].value)} at m = ${count(trend.against[1].m)}).${far}`;
  }
}
