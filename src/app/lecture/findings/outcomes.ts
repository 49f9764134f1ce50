import { proportionDifferenceMargin } from '../../../state/agreement.ts';
import { joinWithAnd, percent, twoDigits, widthsText } from '../../../state/sentences.ts';
import { groupThousands } from '../../../text/numbers.ts';
import { smallestGradients } from '../../lab/insights/gradients/smallGradients.ts';
import { updateNoise, withoutPadding } from '../../lab/insights/spectrum/spectrumCharts.ts';
import { lastOf } from '../figure/figures.ts';
import type { Facts, PredictionOutcome } from '../types.ts';
import { finals, fitTimes, STEP_BANDS, stepsTrend } from './facts.ts';

// Which of the curves offered came true. Each reads the run's numbers and states them; ids are those of the options.

/** points of error that count as a rise or a fall */
const NOTICEABLE = 0.05;

/** How the test error goes with the width: 'u', 'falls', 'rises' or 'flat'. */
export function testAgainstWidth({ series }: Facts): PredictionOutcome {
  const errors = finals(series, 'testError');
  if (errors.length < 2) return nothing;
  const first = errors[0];
  const last = errors[errors.length - 1];
  const least = errors.reduce((a, b) => (b.value < a.value ? b : a));
  const falls = first.value - least.value > NOTICEABLE;
  const rises = last.value - least.value > NOTICEABLE;
  const id = falls ? (rises ? 'u' : 'falls') : rises ? 'rises' : 'flat';
  return {
    id,
    because: `the error on new points is ${percent(first.value)} at m = ${groupThousands(first.m)}${least.m === last.m ? ', and at its lowest' : `, at its lowest ${percent(least.value)} at m = ${groupThousands(least.m)}, and`} ${percent(last.value)} at m = ${groupThousands(last.m)} (a rise or fall is one of more than ${percent(NOTICEABLE)}).`,
  };
}

/** Students against the one of the teacher's own width: 'larger', 'own' or 'same'. */
export function studentOfWhichSize({ experiment, series }: Facts): PredictionOutcome {
  const losses = finals(series, 'testLoss');
  if (losses.length < 2) return nothing;
  const own = losses.find(({ m }) => m === experiment.mstar) ?? losses[0];
  const larger = losses.filter(({ m }) => m > own.m);
  const because = `the loss on new points is ${twoDigits(own.value)} for the student of the teacher’s size, m = ${groupThousands(own.m)}, and ${joinWithAnd(larger.map(({ m, value }) => `${twoDigits(value)} at m = ${groupThousands(m)}`))}.`;
  const best = larger.reduce((a, b) => (b.value < a.value ? b : a));
  if (larger.every(({ value }) => value < own.value / 2))
    return {
      id: 'larger',
      because: `${because} The nearest is m = ${groupThousands(best.m)}; nearer means less than half the loss.`,
    };
  if (larger.every(({ value }) => value > own.value)) return { id: 'own', because };
  const all = losses.map(({ value }) => value);
  return { id: Math.max(...all) < 2 * Math.min(...all) ? 'same' : null, because };
}

/** Who fits random labels: 'all', 'wide' or 'none'. */
export function whoFitsRandomLabels({ series }: Facts): PredictionOutcome {
  const errors = finals(series, 'trainError');
  if (errors.length === 0) return nothing;
  const fitted = errors.filter(({ value }) => value < 0.01);
  const because = `errors on the random labels at the end (fitted: below 1 %): ${joinWithAnd(errors.map(({ m, value }) => `${percent(value)} at m = ${groupThousands(m)}`))}.`;
  if (fitted.length === 0) return { id: 'none', because };
  if (fitted.length === errors.length) return { id: 'all', because };
  const wide = errors.slice(-fitted.length).every(({ value }) => value < 0.01);
  return { id: wide ? 'wide' : null, because };
}

/** Steps to fit against the width: 'more', 'same' or 'fewer'. */
export function stepsAgainstWidth({ experiment, series }: Facts): PredictionOutcome {
  const known = fitTimes(experiment, series).flatMap(({ m, step }) => (step === null ? [] : [{ m, step }]));
  if (known.length < 2) return nothing;
  const trend = stepsTrend(known);
  const because = `training sets are fitted from step ${joinWithAnd(known.map(({ step }) => groupThousands(step)))} on at ${widthsText(known.map(({ m }) => m))}; “about as many” is within a factor of ${STEP_BANDS.alike}, and more or fewer means by ${STEP_BANDS.clear} without turning back.`;
  const ids = { same: 'same', rises: 'more', falls: 'fewer', none: null } as const;
  return { id: trend === null ? null : ids[trend.kind], because };
}

/** Flat places with a large error: 'never', 'narrow' or 'any'. */
export function flatPlaces({ frames, series }: Facts): PredictionOutcome {
  const found = frames === null ? null : smallestGradients(frames, series);
  if (found === null) return nothing;
  const { flat, all } = found;
  const because = `‖gradient‖²/m over the squared error, at its smallest: ${joinWithAnd(all.map(({ m, ratio }) => `${ratio === 0 ? '0' : twoDigits(ratio)} at m = ${groupThousands(m)}`))}.`;
  if (flat.length === 0) return { id: 'never', because };
  const widest = Math.max(...all.map(({ m }) => m));
  return { id: flat.some(({ m }) => m === widest) ? 'any' : 'narrow', because };
}

/** a singular value so many times the next is a cliff */
const CLIFF = 5;

/** The singular values of the update: 'cliff', 'slope' or 'flat'. */
export function shapeOfSpectrum({ frames }: Facts): PredictionOutcome {
  const arm = frames?.arms.at(-1);
  if (arm === undefined) return nothing;
  const step = lastOf(arm, 'spectrum');
  const values = arm.vectors.get(step)?.singularValuesUpdate;
  if (values === undefined || step === 0) return nothing;
  const noise = updateNoise(arm, step);
  // what is not above rounding stands at the noise: a fall to it is at least as large as told
  const sizes = Array.from(withoutPadding(values, arm.m), (value) => Math.max(value, noise));
  const drops = sizes.slice(1).map((value, i) => sizes[i] / value);
  const half = Math.floor(drops.length / 2); // the last singular values are small in any matrix
  const largest = Math.max(...drops.slice(0, half));
  const at = drops.indexOf(largest);
  const middle = sizes[0] / sizes[half];
  const least = (value: number) => (value <= noise ? 'at least ' : '');
  const because = `number ${groupThousands(at + 1)} is ${least(sizes[at + 1])}${twoDigits(largest)} times the next; the first is ${least(sizes[half])}${twoDigits(middle)} times the one in the middle (a cliff: ${CLIFF} times; alike: less than 3 times).`;
  return { id: largest >= CLIFF ? 'cliff' : middle < 3 ? 'flat' : 'slope', because };
}

/** so near are errors about as good */
const AS_GOOD = 0.01;

/** Test errors of the narrowest network and its linear twin: 'network', 'twin' or 'same'. */
export function networkOrTwin({ experiment, frames, series }: Facts): PredictionOutcome {
  const arm = frames?.arms[0];
  if (arm === undefined) return nothing;
  const step = lastOf(arm, 'twin');
  const own = series.arms[arm.index];
  const place = own.steps.indexOf(step);
  const twin = arm.scalars.twin.get(step)?.twinTestError ?? Number.NaN;
  if (place < 0 || step === 0 || !Number.isFinite(twin)) return nothing;
  const network = own.values.testError[place];
  const apart = network - twin;
  const band = proportionDifferenceMargin(network, twin, experiment.ntest);
  const because = `at m = ${groupThousands(arm.m)}, step ${groupThousands(step)}, the network is wrong on ${percent(network)} of the new points, its twin on ${percent(twin)}; ${groupThousands(experiment.ntest)} points tell errors apart that differ by more than ${percent(band)}, and “about as good” is within ${percent(AS_GOOD)}.`;
  if (Math.abs(apart) <= AS_GOOD) return { id: 'same', because };
  if (Math.abs(apart) <= band) return { id: null, because };
  return { id: apart < 0 ? 'network' : 'twin', because };
}

const nothing: PredictionOutcome = { id: null, because: 'it has measured too little to tell.' };
