import { fileOf } from '../../../../experiment/settings.ts';
import { countAbove } from '../../../../measure/spectrum.ts';
import { firstTrained } from '../../../../model/depth.ts';
import { short } from '../../../../state/sentences.ts';
import { count } from '../../../../text/numbers.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';
import { fullText, type ReadingSentence, sentence, sentenceOfPicture } from '../reading/reading.ts';
import { componentCount, ofFirstLayer, steepestFall, updateNoise, withoutPadding } from './spectrumCharts.ts';

/** A spectrum has a knee where one singular value is so many times the next. */
const KNEE = 5;
/** classes of the handwritten digits */
const DIGITS = 10;

export function spectrumReading(frames: InsightFrames, arm: ArmFrames, step: number): string {
  return fullText(spectrumSentences(frames, arm, step));
}

export function spectrumSentences(
  frames: InsightFrames,
  arm: ArmFrames,
  step: number,
): readonly ReadingSentence[] {
  const found = arm.scalars.spectrum.get(step);
  const values = withoutPadding(arm.vectors.get(step)?.singularValuesUpdate, arm.m);
  if (firstTrained(frames.experiment) > 1)
    return sentence('Layer 1, whose weights these are, is not trained: it stays as drawn.');
  if (!(values[0] > 0)) return sentence('Before the first step nothing has moved.');
  const noise = updateNoise(arm, step);
  const rank = found?.effectiveRankUpdate;
  const weighted =
    rank === undefined || rank === null
      ? ''
      : `Its effective rank, a count of directions weighted by how far the weights have moved in each, is ${short(rank)} of at most ${count(values.length)}.`;
  const head = `At m = ${count(arm.m)}, step ${count(step)}, what training added${ofFirstLayer(frames, 'to')}`;
  const kl = componentCount(frames);
  const gap = found?.singularValueGap;
  const told = (text: string) => [...sentenceOfPicture(`${head} ${text}`), ...sentence(weighted)];
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
    return sentenceOfPicture(
      weighted === ''
        ? `${head} is not above rounding.`
        : `${head}: ${weighted[0].toLowerCase()}${weighted.slice(1)}`,
    );
  const classes =
    fileOf(frames.experiment) === 'digits' && fall.after === DIGITS ? ' (there are ten digits)' : '';
  return told(
    `falls most steeply after singular value number ${fall.after}${classes}, which is ${short(fall.ratio)} times the next.`,
  );
}
