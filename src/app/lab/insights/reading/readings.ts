import { fileOf } from '../../../../experiment/settings.ts';
import { BETWEEN_POINTS } from '../../../../measure/insightLandscape.ts';
import { countAbove } from '../../../../measure/spectrum.ts';
import { NEAR_TWIN } from '../../../../state/agreement.ts';
import { list, name, percent, short } from '../../../../state/sentences.ts';
import type { RunSeries } from '../../../../state/series.ts';
import { type AtWidth, trendOverWidth } from '../../../../state/trend.ts';
import { count } from '../../../../text/numbers.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';
import { landscapeAt } from '../landscape/landscapeCharts.ts';
import { directionsOf, ranked, steepestFall, updateNoise } from '../spectrum/spectrumCharts.ts';
import { gateCounts, unitsAt } from '../units/unitCharts.ts';
import { comparedArms, latestGoing } from './comparedArms.ts';
import { allWords, type Said, said, saidOfPicture } from './reading.ts';

// One or two sentences per view, from its own numbers only; each can say that what the theory expects is not there.

/** A spectrum has a knee where one singular value is so many times the next. */
const KNEE = 5;
/** classes of the handwritten digits */
const DIGITS = 10;

export function spectrumReading(frames: InsightFrames, arm: ArmFrames, step: number): string {
  return allWords(spectrumSaid(frames, arm, step));
}

export function spectrumSaid(frames: InsightFrames, arm: ArmFrames, step: number): readonly Said[] {
  const found = arm.scalars.spectrum.get(step);
  const values = ranked(arm.vectors.get(step)?.singularValuesUpdate, arm.m);
  if (!(values[0] > 0)) return said('Before the first step nothing has moved.');
  const noise = updateNoise(arm, step);
  const rank = found?.effectiveRankUpdate;
  const weighted =
    rank === undefined || rank === null
      ? ''
      : `Its effective rank, a count of directions weighted by how far the weights have moved in each, is ${short(rank)} of at most ${count(values.length)}.`;
  const head = `At m = ${count(arm.m)}, step ${count(step)}, what training added`;
  const kl = directionsOf(frames);
  const gap = found?.singularValueGap;
  const told = (text: string) => [...saidOfPicture(`${head} ${text}`), ...said(weighted)];
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
    return saidOfPicture(
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

/** Neighbours may differ by a tenth; ends must by a quarter. */
const BANDS = { alike: 1.1, clear: 1.25 } as const;

export function twinReading(frames: InsightFrames, run: RunSeries): string {
  return allWords(twinSaid(frames, run));
}

export function twinSaid(frames: InsightFrames, run: RunSeries): readonly Said[] {
  const step = latestGoing(frames, 'twin', run);
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
    return `${percent(values.testError[place])} at m = ${count(arm.m)}, its twin’s ${percent(twinError)}`;
  });
  const errors = both.length === 0 ? '' : `Test error: ${both.join('; ')}.`;
  const compared = comparedArms(frames, run, step);
  const among = gaps.filter(({ m }) => compared.arms.some((arm) => arm.m === m));
  const told = list(gaps.map(({ m, value }) => `${percent(value)} at m = ${count(m)}`));
  const gap = gaps[gaps.length - 1].value;
  const head = `At step ${count(step)} the outputs differ from those of the linear twin, in units of the way they have come, by ${told}`;
  return [
    ...saidOfPicture(`${head}.`),
    ...said(twinTrend(among)),
    ...compared.note,
    ...said(nearness(wide.m, gap)),
    ...said(errors),
  ];
}

function twinTrend(gaps: readonly AtWidth[]): string {
  const trend = trendOverWidth(gaps, BANDS);
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
        : `Here the wider network is not always closer to its twin: see m = ${count(trend.against[0].m)} and ${count(trend.against[1].m)}.`;
  }
}

/** Whether the widest network does what its twin does. */
function nearness(m: number, gap: number): string {
  if (!Number.isFinite(gap)) return '';
  if (gap < NEAR_TWIN)
    return `At m = ${count(m)} the network does almost what its linear twin does (a gap below ${percent(NEAR_TWIN)}).`;
  if (gap < 1)
    return `At m = ${count(m)} the network is not its linear twin: the gap would have to be below ${percent(NEAR_TWIN)} for that.`;
  return `At m = ${count(m)} it is as far from its twin as from where it started.`;
}

export function unitsReading(frames: InsightFrames, arm: ArmFrames, step: number, run: RunSeries): string {
  return allWords(unitsSaid(frames, arm, step, run));
}

export function unitsSaid(
  frames: InsightFrames,
  arm: ArmFrames,
  step: number,
  run: RunSeries,
): readonly Said[] {
  const view = unitsAt(arm, step);
  if (view === null) return [];
  const { opened, closed, all } = gateCounts(view);
  const flipped = said(
    `At m = ${count(arm.m)}, step ${count(step)}, ${percent((opened + closed) / all)} of the gates shown differ from the start: ${count(opened)} have opened, ${count(closed)} have closed.`,
  );
  if (step === 0) return flipped;
  const known = frames.arms.flatMap((one) => {
    const moves = unitsAt(one, step)?.moves;
    return moves === undefined ? [] : [{ m: one.m, value: moves[moves.length >> 1] }];
  });
  if (known.length < 2) return flipped;
  const compared = comparedArms(frames, run, step);
  const among = known.filter(({ m }) => compared.arms.some((one) => one.m === m));
  const told = list(known.map(({ m, value }) => `${short(value)} × s at m = ${count(m)}`));
  return [
    ...flipped,
    ...saidOfPicture(`Half of the units have moved by less than ${told}${moveTrend(among)}.`),
    ...compared.note.map((one) => ({ ...one, ofPicture: true })),
  ];
}

/** Whether the typical unit moves less the wider the network is, as the end of a sentence. */
function moveTrend(moves: readonly AtWidth[]): string {
  const trend = trendOverWidth(moves, BANDS);
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
        : `: it does not go one way with the width, see m = ${count(trend.against[0].m)} and ${count(trend.against[1].m)}`;
  }
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
  if (convex.length > 0) parts.push(`all of them at ${name(convex)}`);
  if (rest.length > 0)
    parts.push(
      `${list(rest.map(({ share }) => (share === null ? 'no countable share' : percent(share))))} of them at ${name(rest.map(({ m }) => m))}`,
    );
  return `On the straight line from the start to the present weights the loss was looked at in ${count(BETWEEN_POINTS)} places between the two; it curves upwards (second difference not negative) in ${parts.join(', and in ')}.`;
}
