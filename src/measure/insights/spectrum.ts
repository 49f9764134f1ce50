import { measuredSteps } from '../schedule.ts';
import { MAX_SPECTRUM_SIZE } from '../spectrum.ts';
import type { InsightKind } from './kind.ts';

/** Above this dimension a spectrum takes long enough to be taken at few steps only. */
const EVERY_STEP_UP_TO = 128;
/** Steps of the subset besides 0, 1, 2 and T. */
const BETWEEN = 8;

/** Singular values of the weights and of what training added. For d > 128 only at some steps, where min(m, d) > 1024 not at all. */
export const spectrum = {
  steps(T, { m, d }) {
    if (Math.min(m, d) > MAX_SPECTRUM_SIZE) return [];
    const schedule = measuredSteps(T);
    return d > EVERY_STEP_UP_TO ? fewOf(schedule) : schedule;
  },
  numbers: [
    {
      name: 'effectiveRankWeights',
      label: 'effective rank of the weights',
      unit: 'directions',
      formula: 'exp(−Σ p_i ln p_i), p_i = σ_i² / Σσ², of W_t',
      what: 'How many directions the weights spread over; of a deep network those of the first layer, here and below.',
    },
    {
      name: 'effectiveRankUpdate',
      label: 'effective rank of the update',
      unit: 'directions',
      formula: 'the same of W_t − W_0',
      what: 'How many directions training moved the weights in. Absent at step 0.',
    },
    {
      name: 'singularValueGap',
      label: 'gap after the kl-th singular value',
      unit: 'ratio',
      formula: 'σ_kl / σ_{kl+1} of W_t − W_0',
      what: 'Large where training moved the weights mostly in kl directions, as many as there are components. Absent for data without components, where kl is not below min(m, d), and where either value is below the noise floor: a ratio to rounding is no number.',
    },
    {
      name: 'updateNoiseFloor',
      label: 'noise floor of the update',
      unit: 'length',
      formula:
        'max(10⁻⁷ σ_1, 4 u ‖W_t‖_F (√t + t min(1, 32 t u ‖W_t‖_F / ‖W_t − W_0‖_F)) (1/√m + 1/√d)), u = 2⁻²⁴ in float32, 2⁻⁵³ in float64',
      what: 'Singular values of the update below this are rounding: of the weights at every step (t of them), or of the Gram matrix. 0 at step 0.',
    },
  ],
  vectors: [
    {
      name: 'singularValuesWeights',
      label: 'singular values of the weights',
      unit: 'length',
      formula: 'σ_i(W_t), i = 1..d',
      what: 'From the smaller Gram matrix in float64; below 1e-7 of the largest they are noise. Zeros fill up to d where m < d.',
    },
    {
      name: 'singularValuesUpdate',
      label: 'singular values of the update',
      unit: 'length',
      formula: 'σ_i(W_t − W_0), i = 1..d',
      what: 'The same of what training added; below updateNoiseFloor they are noise.',
    },
  ],
} as const satisfies InsightKind;

/** The first three, the last, and BETWEEN others at even places: the schedule is log-spaced, so these are too. */
function fewOf(schedule: readonly number[]): readonly number[] {
  const last = schedule.length - 1;
  const places = new Set([0, 1, 2, last]);
  for (let i = 1; i <= BETWEEN; i++) places.add(Math.round(2 + ((last - 2) * i) / (BETWEEN + 1)));
  return schedule.filter((_, place) => places.has(place));
}
