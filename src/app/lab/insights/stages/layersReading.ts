import type { InsightVectorKey } from '../../../../measure/insights.ts';
import { firstTrained } from '../../../../model/depth.ts';
import { layerCount } from '../../../../model/families.ts';
import { powerLawExponent, powerOverWidth } from '../../../../state/powerLaw.ts';
import { percent, twoDigits } from '../../../../state/sentences.ts';
import type { RunSeries } from '../../../../state/series.ts';
import { type AtWidth, trendOverWidth } from '../../../../state/trend.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import { type ArmFrames, type InsightFrames, stepsOf } from '../frames/insightFrames.ts';
import { comparedArms, latestUndivergedStep, TREND_BANDS } from '../reading/comparedArms.ts';
import { type ReadingSentence, readingSentences, sentenceOfPicture } from '../reading/reading.ts';
import { stageValue } from './stages.ts';

// What the numbers of the layers say; each sentence can be a refusal.

/** One network: which layer moved most, where gates changed, whether the hidden vectors kept their length. */
export function networkSentences(
  frames: InsightFrames,
  arm: ArmFrames,
  run: RunSeries,
): readonly ReadingSentence[] {
  const step = stepsOf(arm, 'layers').at(-1);
  if (step === undefined) return [];
  const head = `At m = ${groupThousands(arm.m)}`;
  const { divergedAt } = run.arms[arm.index];
  if (divergedAt !== null)
    return sentenceOfPicture(
      `${head} the network diverged at step ${groupThousands(divergedAt)}: its layers are not compared.`,
    );
  if (step === 0) return readingSentences('Before the first step nothing has moved.');
  const has = comparedArms({ experiment: frames.experiment, arms: [arm] }, run, step).arms.length > 0;
  const first = firstTrained(frames.experiment);
  const layers = upTo(first, layerCount(frames.experiment));
  const at = (key: InsightVectorKey) =>
    layers.map((layer) => ({ layer, value: stageValue(arm, key, layer, step) }));
  return [
    ...sentenceOfPicture(
      `${head}, step ${groupThousands(step)}, ${movedWords(at('layerRelativeDistance'))}.`,
    ),
    ...(first > 1 ? readingSentences('Layer 1 is not trained: it stays as drawn.') : []),
    ...readingSentences(gatesSentence(at('layerPatternChange'))),
    ...readingSentences(normSentence(arm)),
    ...(has ? [] : readingSentences('It has not fitted its training set by then.')),
  ];
}

/** One layer: how far it moved and how many of its gates changed at the widths that fitted. */
export function layerSentences(
  frames: InsightFrames,
  layer: number,
  run: RunSeries,
): readonly ReadingSentence[] {
  const step = latestUndivergedStep(frames, 'layers', run);
  if (step === null) return [];
  if (step === 0) return readingSentences('Before the first step nothing has moved.');
  if (layer < firstTrained(frames.experiment))
    return sentenceOfPicture(`Layer ${layer} is not trained: it stays as drawn at every width.`);
  const { arms, note } = comparedArms(frames, run, step);
  if (arms.length < 2) return note;
  const at = (key: InsightVectorKey): AtWidth[] =>
    arms.map((arm) => ({ m: arm.m, value: stageValue(arm, key, layer, step) }));
  const gates = at('layerPatternChange');
  const [few, many] = [gates[0], gates[gates.length - 1]];
  return [
    ...sentenceOfPicture(
      `Layer ${layer}, step ${groupThousands(step)}: ${overWidths(at('layerRelativeDistance'))}.`,
    ),
    ...readingSentences(
      `Of its gates ${percent(few.value)} changed at m = ${groupThousands(few.m)}, ${percent(many.value)} at m = ${groupThousands(many.m)}.`,
    ),
    ...note,
  ];
}

interface AtLayer {
  readonly layer: number;
  readonly value: number;
}

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

function movedWords(all: readonly AtLayer[]): string {
  const sorted = [...all].sort((a, b) => b.value - a.value);
  const [most, least] = [sorted[0], sorted[sorted.length - 1]];
  if (all.length === 1)
    return `layer ${most.layer} has moved by ${twoDigits(most.value)} of its length at the start`;
  if (most.value <= TREND_BANDS.alike * least.value)
    return `the trained layers have moved about as far, by ${twoDigits(least.value)} to ${twoDigits(most.value)} of their lengths at the start`;
  return `layer ${most.layer} has moved furthest, by ${twoDigits(most.value)} of its length at the start, and layer ${least.layer} least, by ${twoDigits(least.value)}`;
}

function gatesSentence(all: readonly AtLayer[]): string {
  const [first, last] = [all[0], all[all.length - 1]];
  if (all.length === 1) return `${percent(first.value)} of its gates changed.`;
  const head = `Of the gates ${percent(first.value)} changed in layer ${first.layer}, ${percent(last.value)} in layer ${last.layer}`;
  const later = all.slice(1).map(({ value }, i) => value - all[i].value);
  if (later.every((by) => by > 0)) return `${head}: more, the later the layer.`;
  if (later.every((by) => by < 0)) return `${head}: fewer, the later the layer.`;
  const most = all.reduce((max, one) => (one.value > max.value ? one : max));
  return most === first || most === last
    ? `${head}, and not in order between them.`
    : `${head}, and most in layer ${most.layer} (${percent(most.value)}).`;
}

/** Over all layers and measured steps, those that are not trained included. */
function normSentence(arm: ArmFrames): string {
  const all = [...arm.vectors.values()].flatMap(({ layerNorm }) => Array.from(layerNorm ?? []));
  if (all.length === 0 || !all.every(Number.isFinite)) return '';
  const [least, most] = [twoDigits(Math.min(...all)), twoDigits(Math.max(...all))];
  const range = least === most ? `about ${least}` : `between ${least} and ${most}`;
  return `The mean length of the hidden vectors was ${range} in every layer at every measured step.`;
}

/** How a distance goes with the width, with the power where the widths follow one. */
function overWidths(points: readonly AtWidth[]): string {
  const [narrow, wide] = [points[0], points[points.length - 1]];
  const ends = `from ${twoDigits(narrow.value)} of its length at m = ${groupThousands(narrow.m)} to ${twoDigits(wide.value)} at m = ${groupThousands(wide.m)}`;
  const trend = trendOverWidth(points, TREND_BANDS);
  switch (trend?.kind) {
    case 'falls':
      return `the wider the network, the less it has moved, ${ends}${powerWords(points)}`;
    case 'rises':
      return `here the wider the network, the further it has moved, ${ends}${powerWords(points)}`;
    case 'same':
      return `it has moved about as far at every width compared, ${ends}`;
    default:
      return `its distance from the start goes ${ends}, not clearly one way with the width`;
  }
}

function powerWords(points: readonly AtWidth[]): string {
  const exponent = powerLawExponent(
    points.map(({ m }) => m),
    points.map(({ value }) => value),
  );
  if (exponent === null || powerOverWidth(points, exponent)?.agrees !== true) return '';
  return `, about as m to the power ${exponent.toFixed(2).replace('-', '−')}`;
}
