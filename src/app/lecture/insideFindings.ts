import { powerLawExponent } from '../../state/powerLaw.ts';
import { count, list, percent, short } from '../../state/sentences.ts';
import { type Flattest, flatArms } from '../insights/flatPlaces.ts';
import { latestCommon } from '../insights/frames.ts';
import { spectrumReading, twinReading } from '../insights/readings.ts';
import { unitsAt } from '../insights/unitCharts.ts';
import { lastOf } from './figures.ts';
import type { Facts } from './types.ts';

// The same for what is computed besides: the lab's own readings, of the latest step.

/** How far the typical unit of each width has moved, and how that depends on the width. */
export function movesFinding({ frames }: Facts): string {
  if (frames === null) return '';
  const step = Math.min(...frames.arms.map((arm) => lastOf(arm, 'units')));
  const typical = frames.arms.flatMap((arm) => {
    const moves = unitsAt(arm, step)?.moves;
    return moves === undefined || step === 0 ? [] : [{ m: arm.m, move: moves[moves.length >> 1] }];
  });
  if (typical.length === 0) return '';
  const told = list(typical.map(({ m, move }) => `${short(move)} at m = ${count(m)}`));
  const slope = powerLawExponent(
    typical.map(({ m }) => m),
    typical.map(({ move }) => move),
  );
  const law =
    slope === null || typical.length < 3
      ? ''
      : ` A line through these has the slope ${slope.toFixed(2).replace('-', '−')}; −1/2 would be 1/√m.`;
  return `At step ${count(step)} the middle unit has moved, in units of s: ${told}.${law}`;
}

/** Which networks came to a place without slope while they were wrong. */
export function flatPlacesFinding({ frames }: Facts): string {
  if (frames === null) return '';
  const found = flatArms(frames);
  if (found === null) return '';
  if (found.flat.length === 0)
    return 'None of these networks was ever at a flat place while it was wrong: SGD always had somewhere to go.';
  const told = (head: string, places: readonly Flattest[]) =>
    places.length === 0
      ? ''
      : `${head} in spite of a large error: ${list(
          places.map(
            ({ m, step, error }) =>
              `m = ${count(m)} at step ${count(step)}, where it gave wrong classes ${percent(error)} of the probability`,
          ),
        )}.`;
  const none = found.flat.filter(({ ratio }) => ratio === 0);
  const little = found.flat.filter(({ ratio }) => ratio !== 0);
  return [told('No gradient at all', none), told('Almost no gradient', little)]
    .filter((text) => text !== '')
    .join(' ');
}

/** How far off the gradient with the gates of the start is, at the latest step known of all widths. */
export function pseudoGradientFinding({ frames }: Facts): string {
  const step = frames === null ? null : latestCommon(frames, 'gradients');
  if (frames === null || step === null) return '';
  const errors = frames.arms.flatMap(({ m, scalars }) => {
    const error = scalars.gradients.get(step)?.pseudoGradientRelativeError;
    return error !== undefined && error !== null && Number.isFinite(error) ? [{ m, error }] : [];
  });
  if (errors.length < 2) return '';
  const falling = errors.every(({ error }, i) => i === 0 || error < errors[i - 1].error);
  return `At step ${count(step)} the gradient of the start is off by ${list(errors.map(({ m, error }) => `${percent(error)} at m = ${count(m)}`))}: ${falling ? 'the wider, the nearer' : 'here wider is not always nearer'}.`;
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
