import { MAX_TWIN_GAP } from '../../../../state/agreement.ts';
import { joinWithAnd, percent } from '../../../../state/sentences.ts';
import type { RunSeries } from '../../../../state/series.ts';
import { type AtWidth, trendOverWidth } from '../../../../state/trend.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';
import { comparedArms, latestUndivergedStep, TREND_BANDS } from '../reading/comparedArms.ts';
import { fullText, type ReadingSentence, readingSentences, sentenceOfPicture } from '../reading/reading.ts';

export function twinReading(frames: InsightFrames, run: RunSeries): string {
  return fullText(twinSentences(frames, run));
}

export function twinSentences(frames: InsightFrames, run: RunSeries): readonly ReadingSentence[] {
  const step = latestUndivergedStep(frames, 'twin', run);
  if (step === null || step === 0) return [];
  const { arms } = frames;
  const wide = arms[arms.length - 1];
  const at = (arm: ArmFrames) => arm.scalars.twin.get(step);
  const gaps = arms.map((arm) => ({ m: arm.m, value: at(arm)?.twinOutputGap ?? Number.NaN }));
  const both = [...new Set([arms[0], wide])].flatMap((arm) => {
    const { steps, values } = run.arms[arm.index];
    const place = steps.indexOf(step);
    const twinError = at(arm)?.twinTestError;
    if (place < 0 || twinError === undefined || twinError === null) return [];
    return `${percent(values.testError[place])} at m = ${groupThousands(arm.m)}, its twin’s ${percent(twinError)}`;
  });
  const errors = both.length === 0 ? '' : `Test error: ${both.join('; ')}.`;
  const compared = comparedArms(frames, run, step);
  const among = gaps.filter(({ m }) => compared.arms.some((arm) => arm.m === m));
  const told = joinWithAnd(gaps.map(({ m, value }) => `${percent(value)} at m = ${groupThousands(m)}`));
  const gap = gaps[gaps.length - 1].value;
  const head = `At step ${groupThousands(step)} the outputs differ from those of the linear twin, in units of the way they have come, by ${told}`;
  return [
    ...sentenceOfPicture(`${head}.`),
    ...readingSentences(twinTrend(among)),
    ...compared.note,
    ...readingSentences(nearness(wide.m, gap)),
    ...readingSentences(errors),
  ];
}

function twinTrend(gaps: readonly AtWidth[]): string {
  const trend = trendOverWidth(gaps, TREND_BANDS);
  if (trend === null) return '';
  switch (trend.kind) {
    case 'falls':
      return 'The wider, the closer to its twin.';
    case 'same':
      return 'The gap is much the same at every width compared.';
    case 'rises':
      return 'Here the wider network is not closer to its twin.';
    case 'none':
      return trend.against === null
        ? 'That is too little difference to call it a trend.'
        : `Here the wider network is not always closer to its twin: see m = ${groupThousands(trend.against[0].m)} and ${groupThousands(trend.against[1].m)}.`;
  }
}

/** Whether the widest network does what its twin does. */
function nearness(m: number, gap: number): string {
  if (!Number.isFinite(gap)) return '';
  if (gap < MAX_TWIN_GAP)
    return `At m = ${groupThousands(m)} the network does almost what its linear twin does (a gap below ${percent(MAX_TWIN_GAP)}).`;
  if (gap < 1)
    return `At m = ${groupThousands(m)} the network is not its linear twin: the gap would have to be below ${percent(MAX_TWIN_GAP)} for that.`;
  return `At m = ${groupThousands(m)} it is as far from its twin as from where it started.`;
}
