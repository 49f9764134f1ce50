import { fileOf } from '../../../../experiment/settings.ts';
import { countAbove } from '../../../../measure/spectrum.ts';
import { firstTrained } from '../../../../model/depth.ts';
import { twoDigits } from '../../../../state/sentences.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';
import { fullText, type ReadingSentence, readingSentences, sentenceOfPicture } from '../reading/reading.ts';
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
    return readingSentences('Layer 1, whose weights these are, is not trained: it stays as drawn.');
  if (!(values[0] > 0)) return readingSentences('Before the first step nothing has moved.');
  const noise = updateNoise(arm, step);
  const rank = found?.effectiveRankUpdate;
  const weighted =
    rank === undefined || rank === null
      ? ''
      : `Its effective rank, a count of directions weighted by how far the weights have moved in each, is ${twoDigits(rank)} of at most ${groupThousands(values.length)}.`;
  const head = `At m = ${groupThousands(arm.m)}, step ${groupThousands(step)}, what training added${ofFirstLayer(frames, 'to')}`;
  const kl = componentCount(frames);
  const gap = found?.singularValueGap;
  const told = (text: string) => [...sentenceOfPicture(`${head} ${text}`), ...readingSentences(weighted)];
  if (kl !== null && kl < values.length) {
    if (gap !== undefined && gap !== null)
      return told(
        `has ${gap >= KNEE ? 'a' : 'no'} knee after kl = ${kl}: its singular value number ${kl} is ${twoDigits(gap)} times the next.`,
      );
    const above = countAbove(values, noise);
    if (above < kl)
      return told(
        `has ${groupThousands(above)} singular value${above === 1 ? '' : 's'} above rounding (${twoDigits(noise)}), fewer than kl = ${kl}: a gap after kl cannot be told.`,
      );
    return told(
      `has exactly kl = ${kl} singular values above rounding: number ${kl} is at least ${twoDigits(values[kl - 1] / noise)} times the next, which is not above the noise of ${twoDigits(noise)}.`,
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
    `falls most steeply after singular value number ${fall.after}${classes}, which is ${twoDigits(fall.ratio)} times the next.`,
  );
}
