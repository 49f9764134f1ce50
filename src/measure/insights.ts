// What is measured besides, when someone looks: gradients, the linearised twin, spectra. One row per number, as in
// names.ts; charts, tables, exports, the command line and docs/measurements.md read the rows.
import type { MeasurementName } from './names.ts';

/** What can be asked for; each is computed only when it is. */
export const INSIGHT_GROUPS = [
  'inside',
  'gradients',
  'twin',
  'spectrum',
  'units',
  'landscape',
  'existence',
] as const;
export type InsightGroup = (typeof INSIGHT_GROUPS)[number];

export interface InsightName extends Omit<MeasurementName, 'unit'> {
  readonly unit: MeasurementName['unit'] | 'nats per length' | 'cosine' | 'directions' | 'ratio';
  readonly group: InsightGroup;
}

/** One number per measured step. */
export const INSIGHTS = [
  {
    name: 'gradientNorm',
    label: 'norm of the gradient',
    group: 'gradients',
    unit: 'nats per length',
    formula: '‖∇_W (1/n) Σ −log o_y(x)‖_F',
    what: 'Length of the gradient of the training loss with respect to all hidden weights.',
  },
  {
    name: 'meanErrorProbability',
    label: 'mean error probability',
    group: 'gradients',
    unit: 'share',
    formula: '(1/n) Σ (1 − o_y(x))',
    what: 'Mean over the training points of the probability that the network gives to wrong classes.',
  },
  {
    name: 'pseudoGradientRelativeError',
    label: 'error of the pseudo gradient',
    group: 'gradients',
    unit: 'relative',
    formula: '‖∇ − ∇_0‖_F / ‖∇‖_F',
    what: 'How far the gradient ∇ is from the one with all gates as at the start, ∇_0 (same outputs of the network).',
  },
  {
    name: 'pseudoGradientCosine',
    label: 'cosine with the pseudo gradient',
    group: 'gradients',
    unit: 'cosine',
    formula: '⟨∇, ∇_0⟩ / (‖∇‖_F ‖∇_0‖_F)',
    what: 'Whether gradient and pseudo gradient point the same way; absent where one of them vanishes.',
  },
  {
    name: 'gradientDominance',
    label: 'squared gradient per unit',
    group: 'gradients',
    unit: 'relative',
    formula: '‖∇‖_F² / m',
    what: 'Against the mean error probability: the theory bounds it from below by a multiple of the square, at every width alike. The page tests both on the numbers of the run.',
  },
  {
    name: 'twinOutputGap',
    label: 'gap to the linearised twin',
    group: 'twin',
    unit: 'relative',
    formula: '‖f − f_twin‖_F / ‖f − f_0‖_F over the test points',
    what: 'The twin has all gates frozen as at the start and its own weights, trained on the same batches. Absent at step 0.',
  },
  {
    name: 'twinTestError',
    label: 'test error of the twin',
    group: 'twin',
    unit: 'share',
    formula: '#{arg max f_twin(x) ≠ y} / nₜ',
    what: 'Share of test points that the linearised twin gets wrong.',
  },
  {
    name: 'effectiveRankWeights',
    label: 'effective rank of the weights',
    group: 'spectrum',
    unit: 'directions',
    formula: 'exp(−Σ p_i ln p_i), p_i = σ_i² / Σσ², of W_t',
    what: 'How many directions the weights spread over.',
  },
  {
    name: 'effectiveRankUpdate',
    label: 'effective rank of the update',
    group: 'spectrum',
    unit: 'directions',
    formula: 'the same of W_t − W_0',
    what: 'How many directions training moved the weights in. Absent at step 0.',
  },
  {
    name: 'singularValueGap',
    label: 'gap after the kl-th singular value',
    group: 'spectrum',
    unit: 'ratio',
    formula: 'σ_kl / σ_{kl+1} of W_t − W_0',
    what: 'Large where training moved the weights mostly in kl directions, as many as there are components. Absent for data without components, where kl is not below min(m, d), and where either value is below the noise floor: a ratio to rounding is no number.',
  },
  {
    name: 'updateNoiseFloor',
    label: 'noise floor of the update',
    group: 'spectrum',
    unit: 'length',
    formula:
      'max(10⁻⁷ σ_1, 4 u ‖W_t‖_F (√t + t min(1, 32 t u ‖W_t‖_F / ‖W_t − W_0‖_F)) (1/√m + 1/√d)), u = 2⁻²⁴ in float32, 2⁻⁵³ in float64',
    what: 'Singular values of the update below this are rounding: of the weights at every step (t of them), or of the Gram matrix. 0 at step 0.',
  },
  {
    name: 'solutionExists',
    label: 'a solution exists',
    group: 'existence',
    unit: 'share',
    formula: '1: W constructed with f_y(x) > max_{i≠y} f_i(x) for all x; 0: proven that there is none',
    what: 'Whether hidden weights exist that fit every training point with the output weights as drawn. 1 where some were constructed, by a search that is not SGD from W_0, and the network run with them is right on every point; 0 where it is proven that there are none; absent where neither is known: that none was found proves nothing.',
  },
] as const satisfies readonly InsightName[];

/** Whole vectors per measured step: d numbers each, descending. */
export const INSIGHT_VECTORS = [
  {
    name: 'singularValuesWeights',
    label: 'singular values of the weights',
    group: 'spectrum',
    unit: 'length',
    formula: 'σ_i(W_t), i = 1..d',
    what: 'From the smaller Gram matrix in float64; below 1e-7 of the largest they are noise. Zeros fill up to d where m < d.',
  },
  {
    name: 'singularValuesUpdate',
    label: 'singular values of the update',
    group: 'spectrum',
    unit: 'length',
    formula: 'σ_i(W_t − W_0), i = 1..d',
    what: 'The same of what training added; below updateNoiseFloor they are noise.',
  },
] as const satisfies readonly InsightName[];

export type InsightKey = (typeof INSIGHTS)[number]['name'];
type InsightVectorKey = (typeof INSIGHT_VECTORS)[number]['name'];
/** Null where a number has no meaning; absent where it was not computed at that step. */
export type InsightScalars = Partial<Record<InsightKey, number | null>>;
export type InsightVectors = Partial<Record<InsightVectorKey, Float64Array>>;
