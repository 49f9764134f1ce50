import { fitOf } from '../../../state/fit.ts';
import { armState } from '../../../state/health.ts';
import { joinWithAnd, twoDigits } from '../../../state/sentences.ts';
import type { ArmSeries } from '../../../state/series.ts';
import { verdictOn } from '../../../state/verdict.ts';
import { groupThousands } from '../../../text/numbers.ts';
import type { Facts } from '../types.ts';
import { fitTimes, STEP_BANDS, shareWithoutError, stepsTrend } from './facts.ts';

// Who comes to fit the training set and when, as sentences from a run's own numbers. Each can say that what theory expects is not there.

/** Which widths fitted the training set, and when. */
export function fitFinding({ experiment, series }: Facts): string {
  return verdictOn('fit', experiment, series);
}

/** In how many seeds each width ended without a training error. */
export function seedsFinding({ series }: Facts): string {
  const shares = shareWithoutError(series);
  if (shares.length === 0) return '';
  if (shares.length === 1)
    return `At m = ${groupThousands(shares[0].m)}, ${groupThousands(shares[0].fitted)} of ${groupThousands(shares[0].seeds)} seeds ended without a training error.`;
  const told = shares.map(({ m, fitted }) => `${fitted}\u00a0at m = ${groupThousands(m)}`);
  const always = shares.find((_, i) => shares.slice(i).every(({ share }) => share === 1));
  const end =
    always === undefined
      ? 'no width tried manages with every seed'
      : `from m = ${groupThousands(always.m)} on, of the widths tried, all ${shares[0].seeds} do`;
  return `Of ${shares[0].seeds} seeds each, these ended without a training error: ${joinWithAnd(told)}; ${end}.`;
}

/** Whether narrow networks that are stuck still go down: their loss at half of the steps and at the end. */
export const plateauFinding = (facts: Facts): string => plateau(facts, facts.series.arms);

/** plateauFinding of these widths alone, for a figure that leaves out the others. */
export function plateauOf(widths: readonly number[]): (facts: Facts) => string {
  return (facts) =>
    plateau(
      facts,
      facts.series.arms.filter(({ m }) => widths.includes(m)),
    );
}

function plateau({ experiment }: Facts, arms: readonly ArmSeries[]): string {
  const stuck = arms.filter((arm) => (arm.values.trainError.at(-1) ?? 0) > 0);
  const last = Math.min(...arms.map((arm) => arm.steps.at(-1) ?? 0));
  if (last === 0) return '';
  if (stuck.length === 0)
    return `At step ${groupThousands(last)} no network makes a training error any more: with these seeds none of the widths shown is stuck.`;
  const still = stuck.filter((arm) => {
    const half = arm.values.trainLoss[arm.steps.findLastIndex((step) => step <= last / 2)];
    const end = arm.values.trainLoss.at(-1) ?? Number.NaN;
    return end > 0.9 * half;
  });
  const dead = stuck.filter((arm) => armState(arm, fitOf(experiment)) === 'dead').length;
  const died =
    dead === 0
      ? ''
      : ` In ${groupThousands(dead)} of them most units died on the way (closed on every training point), which is a cause of its own.`;
  const [narrow, wide] = [Math.min(...stuck.map(({ m }) => m)), Math.max(...stuck.map(({ m }) => m))];
  const at = `at step ${groupThousands(last)} of ${groupThousands(experiment.T)}`;
  if (stuck.length === 1)
    return `m = ${groupThousands(narrow)} still makes training errors ${at}; in the second half of the run its loss ${still.length === 1 ? 'fell by less than a tenth' : 'was still falling'}.${dead === 0 ? '' : ' Most of its units died on the way (closed on every training point), which is a cause of its own.'}`;
  const range =
    wide === narrow
      ? `m = ${groupThousands(narrow)}`
      : `m = ${groupThousands(narrow)} to ${groupThousands(wide)}`;
  return `${groupThousands(stuck.length)} of ${groupThousands(arms.length)} networks (${range}) still make training errors ${at}; the loss of ${groupThousands(still.length)} of them fell by less than a tenth in the second half of the run.${died}`;
}

/** Whether wider networks need more steps. */
export function timeFinding({ experiment, series }: Facts): string {
  const times = fitTimes(experiment, series);
  const known = times.flatMap(({ m, step }) => (step === null ? [] : [{ m, step }]));
  if (known.length < 2)
    return `Only ${groupThousands(known.length)} of ${groupThousands(times.length)} widths fitted their training set: there is nothing to compare.`;
  const [first, last] = [known[0], known[known.length - 1]];
  const widths = twoDigits(last.m / first.m);
  const told =
    known.length === times.length
      ? ''
      : ` (${groupThousands(times.length - known.length)} of the widths tried did not)`;
  return `From m = ${groupThousands(first.m)} to ${groupThousands(last.m)}, ${widths} times as wide, the steps until the training set is fitted are ${joinWithAnd(known.map(({ step }) => groupThousands(step)))}${told}: ${stepsWords(known)}.`;
}

/** Whether steps to fit depend on the width, as the end of a sentence. */
function stepsWords(known: readonly { readonly m: number; readonly step: number }[]): string {
  const trend = stepsTrend(known);
  switch (trend?.kind) {
    case 'same':
      return `about as many at every width (within a factor of ${STEP_BANDS.alike})`;
    case 'rises':
      return 'here wider networks take more';
    case 'falls':
      return 'here wider networks take fewer';
    default:
      return trend?.against === null
        ? `further apart than “about as many” (a factor of ${STEP_BANDS.alike}), but not clearly more or fewer (${STEP_BANDS.clear})`
        : 'neither alike nor one way with the width';
  }
}
