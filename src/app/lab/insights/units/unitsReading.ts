import { joinWithAnd, percent, twoDigits } from '../../../../state/sentences.ts';
import type { RunSeries } from '../../../../state/series.ts';
import { type AtWidth, trendOverWidth } from '../../../../state/trend.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';
import { comparedArms, TREND_BANDS } from '../reading/comparedArms.ts';
import { fullText, type ReadingSentence, readingSentences, sentenceOfPicture } from '../reading/reading.ts';
import { gateCounts, unitsAt } from './unitCharts.ts';

export function unitsReading(frames: InsightFrames, arm: ArmFrames, step: number, run: RunSeries): string {
  return fullText(unitsSentences(frames, arm, step, run));
}

export function unitsSentences(
  frames: InsightFrames,
  arm: ArmFrames,
  step: number,
  run: RunSeries,
): readonly ReadingSentence[] {
  const view = unitsAt(arm, step);
  if (view === null) return [];
  const { opened, closed, all } = gateCounts(view);
  const flipped = readingSentences(
    `At m = ${groupThousands(arm.m)}, step ${groupThousands(step)}, ${percent((opened + closed) / all)} of the gates shown differ from the start: ${groupThousands(opened)} have opened, ${groupThousands(closed)} have closed.`,
  );
  if (step === 0) return flipped;
  const known = frames.arms.flatMap((one) => {
    const moves = unitsAt(one, step)?.moves;
    return moves === undefined ? [] : [{ m: one.m, value: moves[moves.length >> 1] }];
  });
  if (known.length < 2) return flipped;
  const compared = comparedArms(frames, run, step);
  const among = known.filter(({ m }) => compared.arms.some((one) => one.m === m));
  const told = joinWithAnd(
    known.map(({ m, value }) => `${twoDigits(value)} × s at m = ${groupThousands(m)}`),
  );
  return [
    ...flipped,
    ...sentenceOfPicture(`Half of the units have moved by less than ${told}${moveTrend(among)}.`),
    ...compared.note.map((one) => ({ ...one, ofPicture: true })),
  ];
}

/** Whether the typical unit moves less the wider the network is, as the end of a sentence. */
function moveTrend(moves: readonly AtWidth[]): string {
  const trend = trendOverWidth(moves, TREND_BANDS);
  if (trend === null) return '';
  switch (trend.kind) {
    case 'falls':
      return ': the wider, the less they move';
    case 'same':
      return ': much the same at every width compared';
    case 'rises':
      return ': here the wider network’s units do not move less';
    case 'none':
      return trend.against === null
        ? ': too little difference to call it a trend'
        : `: it does not go one way with the width, see m = ${groupThousands(trend.against[0].m)} and ${groupThousands(trend.against[1].m)}`;
  }
}
