import { count, list, name, percent, short } from '../../state/sentences.ts';
import type { RunSeries } from '../../state/series.ts';
import { type ArmFrames, type InsightFrames, latestCommon } from './frames.ts';
import { landscapeAt } from './landscapeCharts.ts';
import { directionsOf } from './spectrumCharts.ts';
import { gateCounts, unitsAt } from './unitCharts.ts';

// One or two sentences per view, from its own numbers only; each can say that what the theory expects is not there.

/** A spectrum has a knee where one singular value is so many times the next. */
const KNEE = 5;

export function spectrumReading(frames: InsightFrames, arm: ArmFrames, step: number): string {
  const found = arm.scalars.spectrum.get(step);
  const rank = found?.effectiveRankUpdate;
  if (rank === undefined || rank === null) return 'Before the first step nothing has moved.';
  const d = arm.vectors.get(step)?.singularValuesUpdate?.length ?? 0;
  const moved = `At m = ${count(arm.m)}, step ${count(step)}, training has moved the weights in about ${short(rank)} of ${count(d)} directions.`;
  const kl = directionsOf(frames);
  const gap = found?.singularValueGap;
  if (kl === null || gap === undefined || gap === null) return moved;
  const ratio = `its singular value number kl = ${kl} is ${short(gap)} times the next`;
  return gap >= KNEE
    ? `${moved} There is a knee after kl: ${ratio}.`
    : `${moved} There is no knee after kl here: ${ratio}.`;
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
  const flat = flattest(arms);
  if (flat !== null)
    sentences.push(
      `Wherever the mean error probability is above 10 %, ‖gradient‖²/m is at least ${short(flat.ratio)} times its square (least at m = ${count(flat.m)}, step ${count(flat.step)}).`,
    );
  const errors = arms.map((arm) => at(arm, step)?.pseudoGradientRelativeError ?? Number.NaN);
  if (step > 0 && arms.length > 1) {
    const [narrow, wide] = [errors[0], errors[errors.length - 1]];
    sentences.push(
      `The gradient with the gates of the start is off by ${percent(narrow)} at m = ${count(arms[0].m)} and by ${percent(wide)} at m = ${count(arms[arms.length - 1].m)} (step ${count(step)})${wide < narrow ? ': the wider, the nearer' : '; here the wider network is not nearer'}.`,
    );
  } else if (step > 0)
    sentences.push(
      `The gradient with the gates of the start is off by ${percent(errors[0])} at step ${count(step)}.`,
    );
  return sentences.join(' ');
}

/** Where the gradient is smallest against the error, among points that are still wrong by more than a tenth. */
function flattest(arms: readonly ArmFrames[]): { ratio: number; m: number; step: number } | null {
  let least: { ratio: number; m: number; step: number } | null = null;
  for (const { m, scalars } of arms)
    for (const [step, { meanErrorProbability: error, gradientDominance: gradient }] of scalars.gradients) {
      if (error === undefined || error === null || gradient === undefined || gradient === null) continue;
      const ratio = gradient / error ** 2;
      if (error > 0.1 && Number.isFinite(ratio) && (least === null || ratio < least.ratio))
        least = { ratio, m, step };
    }
  return least;
}

export function twinReading(frames: InsightFrames, run: RunSeries): string {
  const step = latestCommon(frames, 'twin');
  if (step === null || step === 0) return '';
  const { arms } = frames;
  const wide = arms[arms.length - 1];
  const at = (arm: ArmFrames) => arm.scalars.twin.get(step);
  const gapOf = (arm: ArmFrames) => at(arm)?.twinOutputGap ?? Number.NaN;
  const own = run.arms[wide.index];
  const place = own.steps.indexOf(step);
  const twinError = at(wide)?.twinTestError;
  const errors =
    place < 0 || twinError === undefined || twinError === null
      ? ''
      : ` Test error at m = ${count(wide.m)}: ${percent(own.values.testError[place])}, its twin’s ${percent(twinError)}.`;
  const head = `At step ${count(step)} the outputs at m = ${count(wide.m)} differ from those of its linear twin by ${percent(gapOf(wide))} of the way they have come`;
  if (arms.length < 2) return `${head}.${errors}`;
  const closer = gapOf(wide) < gapOf(arms[0]);
  const others = `at m = ${count(arms[0].m)} by ${percent(gapOf(arms[0]))}`;
  return `${head}, ${others}: ${closer ? 'the wider, the closer to a linear model' : 'here the wider network is not closer to a linear model'}.${errors}`;
}

export function unitsReading(frames: InsightFrames, arm: ArmFrames, step: number): string {
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
  return `${flipped} Half of the units have moved less than ${short(half(narrow))} × s at m = ${count(narrow.m)} and less than ${short(half(wide))} × s at m = ${count(wide.m)}${less ? '' : ': here the wider network’s units do not move less'}.`;
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
