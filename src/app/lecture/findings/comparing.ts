import { twoDigits } from '../../../state/sentences.ts';
import { groupThousands } from '../../../text/numbers.ts';
import type { Answer, DrawPrediction, Facts, PickPrediction } from '../types.ts';

// What a reader expected beside what was measured, in one sentence: it says how far apart they are and where, and no more.

/** '' where there is nothing to compare. */
export function comparison(
  prediction: PickPrediction | DrawPrediction,
  answer: Answer,
  facts: Facts,
): string {
  if (answer.kind === 'skipped') return '';
  if (prediction.kind === 'pick' && answer.kind === 'pick') return comparePick(prediction, answer.id, facts);
  if (prediction.kind === 'draw' && answer.kind === 'draw') return compareDraw(prediction, answer.y, facts);
  return '';
}

function comparePick({ options, outcome }: PickPrediction, picked: string, facts: Facts): string {
  const { id, because } = outcome(facts);
  const labelOf = (wanted: string | null) =>
    options.find((option) => option.id === wanted)?.label.toLowerCase() ?? '';
  if (id === null)
    return `You expected “${labelOf(picked)}”. This run decides for none of the curves: ${because}`;
  if (id === picked) return `As you expected: ${labelOf(id)}. ${sentence(because)}`;
  return `You expected “${labelOf(picked)}”; this run shows “${labelOf(id)}”. ${sentence(because)}`;
}

/** So near a guess counts as on the curve: a tenth of a linear axis, a factor of 1.5 on a logarithmic one. */
const NEAR = { linear: 0.1, log: 1.5 } as const;

function compareDraw(prediction: DrawPrediction, guess: readonly number[], facts: Facts): string {
  const { at, y, handle } = prediction;
  const measured = prediction.measured(facts);
  const log = y.scale === 'log';
  const pairs = at
    .map((x, i) => ({ x, guess: guess[i], measured: measured[i], apart: apart(log, guess[i], measured[i]) }))
    .filter(({ apart }) => Number.isFinite(apart));
  if (pairs.length === 0) return 'Nothing was measured where you drew, so there is nothing to compare.';
  const far = pairs.reduce((a, b) => (b.apart > a.apart ? b : a));
  const near = log ? Math.log(NEAR.log) : NEAR.linear * (y.domain[1] - y.domain[0]);
  const hits = pairs.filter(({ apart }) => apart <= near).length;
  const tolerance = log
    ? `within a factor of ${NEAR.log}`
    : `within ${Math.round(100 * NEAR.linear)} % of the axis`;
  const places = hits === pairs.length ? `all ${pairs.length} places` : `${hits} of ${pairs.length} places`;
  const head = `Your curve is near the measured one (${tolerance}) at ${places}`;
  return `${head}. They are furthest apart at ${handle} ${groupThousands(far.x)}: you drew ${formatAxisValue(prediction, far.guess)}, measured is ${formatAxisValue(prediction, far.measured)}.`;
}

function apart(log: boolean, a: number, b: number): number {
  return log ? Math.abs(Math.log(a / b)) : Math.abs(a - b);
}

/** A value of a drawing's axis, in words. */
export function formatAxisValue({ y }: Pick<DrawPrediction, 'y'>, value: number): string {
  return y.format === 'share' ? `${(100 * value).toFixed(0)}\u00a0%` : twoDigits(value);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
