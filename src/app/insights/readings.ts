import { countAbove } from '../../measure/spectrum.ts';
import { count, list, middle, name, percent, short } from '../../state/sentences.ts';
import type { RunSeries } from '../../state/series.ts';
import { caveat } from '../../state/stuck.ts';
import { type ArmFrames, type InsightFrames, latestCommon } from './frames.ts';
import { landscapeAt } from './landscapeCharts.ts';
import { directionsOf, ranked, steepestFall, updateNoise } from './spectrumCharts.ts';
import { gateCounts, unitsAt } from './unitCharts.ts';

// One or two sentences per view, from its own numbers only; each can say that what the theory expects is not there.

/** A spectrum has a knee where one singular value is so many times the next. */
const KNEE = 5;
/** classes of the handwritten digits */
const DIGITS = 10;

export function spectrumReading(frames: InsightFrames, arm: ArmFrames, step: number): string {
  const found = arm.scalars.spectrum.get(step);
  const values = ranked(arm.vectors.get(step)?.singularValuesUpdate, arm.m);
  if (!(values[0] > 0)) return 'Before the first step nothing has moved.';
  const noise = updateNoise(arm, step);
  const rank = found?.effectiveRankUpdate;
  const weighted =
    rank === undefined || rank === null
      ? ''
      : `Its effective rank, a count of directions weighted by how far the weights have moved in each, is ${short(rank)} of at most ${count(values.length)}.`;
  const head = `At m = ${count(arm.m)}, step ${count(step)}, what training added`;
  const kl = directionsOf(frames);
  const gap = found?.singularValueGap;
  const told = (text: string) => [`${head} ${text}`, weighted].filter((part) => part !== '').join(' ');
  if (kl !== null && kl < values.length) {
    if (gap !== undefined && gap !== null)
      return told(
        `has ${gap >= KNEE ? 'a' : 'no'} knee after kl = ${kl}: its singular value number ${kl} is ${short(gap)} times the next.`,
      );
    const above = countAbove(values, noise);
    if (above < kl)
      return told(
        `has ${count(above)} singular value${above === 1 ? '' : 's'} above rounding (${short(noise)}), fewer than kl = ${kl}: a gap after kl cannot be told.`,
      );
    return told(
      `has exactly kl = ${kl} singular values above rounding: number ${kl} is at least ${short(values[kl - 1] / noise)} times the next, which is not above the noise of ${short(noise)}.`,
    );
  }
  const fall = steepestFall(values, noise);
  if (kl !== null || fall === null)
    return weighted === ''
      ? `${head} is not above rounding.`
      : `${head}: ${weighted[0].toLowerCase()}${weighted.slice(1)}`;
  const classes =
    frames.experiment.data === 'mnist' && fall.after === DIGITS ? ' (there are ten digits)' : '';
  return told(
    `falls most steeply after singular value number ${fall.after}${classes}, which is ${short(fall.ratio)} times the next.`,
  );
}

export function gradientReading(frames: InsightFrames): string {
  const step = latestCommon(frames, 'gradients');
  if (step === null) return '';
  const { arms } = frames;
  const at = (arm: ArmFrames, when: number) => arm.scalars.gradients.get(when);
  const start = arms.map((arm) => at(arm, 0)?.gradientDominance ?? Number.NaN);
  const sentences: string[] = [];
  if (arms.length > 1 && start.every((value) => value > 0)) {
    const [low, high] = [Math.min(...start), Math.max(...start)];
    sentences.push(
      `At the start ‖gradient‖²/m is between ${short(low)} and ${short(high)} at all widths${high < 1.5 * low ? ': they start on one curve' : ', which is not yet one curve'}.`,
    );
  }
  sentences.push(...dominance(arms));
  if (step > 0) sentences.push(pseudoGradient(arms, step));
  return sentences.filter((text) => text !== '').join(' ');
}

interface Flat {
  readonly m: number;
  readonly step: number;
  readonly error: number;
  /** squared gradient per unit over the squared error probability */
  readonly ratio: number;
}

/** A network whose gradient is so much smaller than the others' at a large error is stuck. */
const STUCK = 1 / 20;

/** Whether a gradient was ever small while the error was large. */
function dominance(arms: readonly ArmFrames[]): string[] {
  const least = arms.flatMap((arm) => flattest(arm) ?? []);
  if (least.length === 0) return [];
  const largest = Math.max(...least.map(({ ratio }) => ratio));
  const stuck = least.filter(({ ratio }) => ratio < STUCK * largest);
  const rest = least.filter((one) => !stuck.includes(one));
  const lowest = rest.reduce((a, b) => (b.ratio < a.ratio ? b : a));
  return [
    `While the mean error probability is above 10 %, ‖gradient‖²/m is at least ${short(lowest.ratio)} times its square at ${name(rest.map(({ m }) => m))}.`,
    ...stuck.map(
      ({ m, step, error }) =>
        `Not so at m = ${count(m)}: at step ${count(step)} its gradient is almost zero although it gives wrong classes ${percent(error)} of the probability.`,
    ),
  ];
}

/** The point with the smallest gradient against its error, among those that are still wrong by more than a tenth. */
function flattest({ m, scalars }: ArmFrames): Flat | null {
  let least: Flat | null = null;
  for (const [step, { meanErrorProbability: error, gradientDominance: gradient }] of scalars.gradients) {
    if (error === undefined || error === null || gradient === undefined || gradient === null) continue;
    const ratio = gradient / error ** 2;
    if (error > 0.1 && Number.isFinite(ratio) && (least === null || ratio < least.ratio))
      least = { m, step, error, ratio };
  }
  return least;
}

/** How far off the gradient with frozen gates is, where there is a gradient to compare it with; single steps are noisy. */
function pseudoGradient(arms: readonly ArmFrames[], step: number): string {
  const errors = arms.flatMap(({ m, scalars }) => {
    const late = [...scalars.gradients].flatMap(([at, { pseudoGradientRelativeError: error }]) =>
      2 * at >= step && at <= step && error !== undefined && error !== null && Number.isFinite(error)
        ? [error]
        : [],
    );
    return late.length === 0 ? [] : [{ m, error: middle(late) }];
  });
  const when = `median of steps ${count(Math.ceil(step / 2))} to ${count(step)}`;
  if (errors.length === 0) return '';
  const wide = errors[errors.length - 1];
  const head = 'The gradient with the gates of the start is off by';
  if (errors.length === 1) return `${head} ${percent(wide.error)} at m = ${count(wide.m)} (${when}).`;
  const [narrow] = errors;
  return `${head} ${percent(narrow.error)} at m = ${count(narrow.m)} and by ${percent(wide.error)} at m = ${count(wide.m)} (${when})${wide.error < narrow.error ? ': the wider, the nearer' : '; here the wider network is not nearer'}.`;
}

export function twinReading(frames: InsightFrames, run: RunSeries): string {
  const step = latestCommon(frames, 'twin');
  if (step === null || step === 0) return '';
  const { arms } = frames;
  const wide = arms[arms.length - 1];
  const at = (arm: ArmFrames) => arm.scalars.twin.get(step);
  const gapOf = (arm: ArmFrames) => at(arm)?.twinOutputGap ?? Number.NaN;
  const both = [...new Set([arms[0], wide])].flatMap((arm) => {
    const { steps, values } = run.arms[arm.index];
    const place = steps.indexOf(step);
    const twinError = at(arm)?.twinTestError;
    if (place < 0 || twinError === undefined || twinError === null) return [];
    return `${percent(values.testError[place])} at m = ${count(arm.m)}, its twin’s ${percent(twinError)}`;
  });
  const errors = both.length === 0 ? '' : ` Test error: ${both.join('; ')}.`;
  const head = `At step ${count(step)} the outputs at m = ${count(wide.m)} differ from those of its linear twin by ${percent(gapOf(wide))} of the way they have come`;
  if (arms.length < 2) return `${head}.${errors}`;
  // as far from the twin as from the start: there is nothing to be close to
  const close = Math.min(gapOf(wide), gapOf(arms[0])) < 1;
  const closer = gapOf(wide) < gapOf(arms[0]);
  const others = `at m = ${count(arms[0].m)} by ${percent(gapOf(arms[0]))}`;
  return `${head}, ${others}: ${!close ? 'neither is close to a linear model' : closer ? 'the wider, the closer to a linear model' : 'here the wider network is not closer to a linear model'}.${errors}`;
}

export function unitsReading(frames: InsightFrames, arm: ArmFrames, step: number, run: RunSeries): string {
  const view = unitsAt(arm, step);
  if (view === null) return '';
  const { opened, closed, all } = gateCounts(view);
  const half = (of: ArmFrames) => {
    const moves = unitsAt(of, step)?.moves;
    return moves === undefined ? Number.NaN : moves[moves.length >> 1];
  };
  const flipped = `At m = ${count(arm.m)}, step ${count(step)}, ${percent((opened + closed) / all)} of the gates shown differ from the start: ${count(opened)} have opened, ${count(closed)} have closed.`;
  const [narrow, wide] = [frames.arms[0], frames.arms[frames.arms.length - 1]];
  if (narrow === wide || step === 0) return flipped;
  const less = half(wide) < half(narrow);
  const far = (move: number) => (move === 0 ? 'not at all' : `by less than ${short(move)} × s`);
  return `${flipped} Half of the units have moved ${far(half(narrow))} at m = ${count(narrow.m)} and ${far(half(wide))} at m = ${count(wide.m)}${less ? '' : ': here the wider network’s units do not move less'}.${caveat(run, [narrow.m, wide.m], step, less)}`;
}

export function landscapeReading(frames: InsightFrames, step: number): string {
  const known = frames.arms.flatMap(({ m, ...arm }) => {
    const found = landscapeAt({ m, ...arm }, step);
    return found === null ? [] : [{ m, share: found.convexShare }];
  });
  if (known.length === 0) return '';
  const convex = known.filter(({ share }) => share === 1).map(({ m }) => m);
  const rest = known.filter(({ share }) => share !== 1);
  const parts: string[] = [];
  if (convex.length > 0) parts.push(`the loss is convex all the way at ${name(convex)}`);
  if (rest.length > 0)
    parts.push(
      `at ${name(rest.map(({ m }) => m))} ${convex.length > 0 ? 'only' : 'it is convex only'} at ${list(rest.map(({ share }) => (share === null ? 'no countable share' : percent(share))))} of the points`,
    );
  return `On the straight line from the start to the present weights ${parts.join(', ')} (second difference not negative).`;
}
