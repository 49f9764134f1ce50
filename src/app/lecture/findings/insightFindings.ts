import { fitOf } from '../../../state/fit.ts';
import { armState } from '../../../state/health.ts';
import { powerOverWidth } from '../../../state/powerLaw.ts';
import { capitalised, joinWithAnd, percent, twoDigits } from '../../../state/sentences.ts';
import { groupThousands } from '../../../text/numbers.ts';
import { pseudoReading } from '../../lab/insights/gradients/gradientReading.ts';
import {
  LARGE_ERROR,
  type SmallestGradient,
  smallestGradients,
} from '../../lab/insights/gradients/smallGradients.ts';
import { spectrumReading } from '../../lab/insights/spectrum/spectrumReading.ts';
import { twinReading } from '../../lab/insights/twin/twinReading.ts';
import { unitsAt } from '../../lab/insights/units/unitCharts.ts';
import { lastOf } from '../figure/figures.ts';
import type { Facts } from '../types.ts';
import { leftOutWords } from './facts.ts';
import { powerWords } from './words.ts';

// The same for what is computed besides: the lab's own readings, of the latest step.

/** How far the typical unit of each width has moved, and how that depends on the width. */
export function movesFinding({ frames, experiment, series }: Facts): string {
  if (frames === null) return '';
  const criterion = fitOf(experiment);
  const fitted = (index: number) => armState(series.arms[index], criterion) === 'fitted';
  const leftOut = frames.arms.filter(({ index }) => !fitted(index)).map(({ m }) => m);
  const step = Math.min(...frames.arms.map((arm) => lastOf(arm, 'units')));
  const typical = frames.arms.flatMap((arm) => {
    const moves = unitsAt(arm, step)?.moves;
    return moves === undefined || step === 0 ? [] : [{ m: arm.m, move: moves[moves.length >> 1] }];
  });
  if (typical.length === 0) return '';
  const told = joinWithAnd(typical.map(({ m, move }) => `${twoDigits(move)} at m = ${groupThousands(m)}`));
  const test = powerOverWidth(
    typical.filter(({ m }) => !leftOut.includes(m)).map(({ m, move }) => ({ m, value: move })),
    -0.5,
  );
  const law = test === null ? '' : ` ${capitalised(powerWords(test))}.${leftOutWords(leftOut, 1)}`;
  return `At step ${groupThousands(step)} the middle unit has moved, in units of s: ${told}.${law}`;
}

/** Which networks came to a place without slope while they were wrong. */
export function flatPlacesFinding({ frames, series }: Facts): string {
  if (frames === null) return '';
  const found = smallestGradients(frames, series);
  if (found === null) return '';
  if (found.flat.length === 0)
    return `At no measured step was one of these networks at a flat place while it was wrong by more than ${percent(LARGE_ERROR)}: ‖gradient‖²/m was at least ${twoDigits(Math.min(...found.all.map(({ ratio }) => ratio)))} times the square of the error.`;
  const told = (head: string, places: readonly SmallestGradient[]) =>
    places.length === 0
      ? ''
      : `${head} in spite of a large error: ${joinWithAnd(
          places.map(
            ({ m, step, error }) =>
              `m = ${groupThousands(m)} at step ${groupThousands(step)}, where it gave wrong classes ${percent(error)} of the probability`,
          ),
        )}.`;
  const none = found.flat.filter(({ ratio }) => ratio === 0);
  const little = found.flat.filter(({ ratio }) => ratio !== 0);
  return [told('No gradient at all', none), told('Almost no gradient', little)]
    .filter((text) => text !== '')
    .join(' ');
}

/** How far off the gradient with the gates of the start is, and whether it comes nearer with the width. */
export function pseudoGradientFinding({ frames, series }: Facts): string {
  return frames === null ? '' : pseudoReading(frames, series);
}

export function spectrumFinding({ frames }: Facts): string {
  if (frames === null) return '';
  const arm = frames.arms[frames.arms.length - 1];
  const step = lastOf(arm, 'spectrum');
  return step === 0 ? '' : spectrumReading(frames, arm, step);
}

export function twinFinding({ frames, series }: Facts): string {
  return frames === null ? '' : twinReading(frames, series);
}
