// What is measured: one row per measurement. Engines fill these names; CSV, run files, sweeps, archives, the command line and
// docs/measurements.md read the rows, charts name what they draw.

export interface MeasurementName {
  readonly name: string;
  readonly label: string;
  readonly formula: string;
  /** of a loss: that of cross-entropy; a squared loss is in squared units of its targets */
  readonly unit: 'nats' | 'share' | 'relative' | 'length';
  readonly what: string;
  /** what a share counts, and so how finely it can differ */
  readonly counts?: 'trainPoints' | 'testPoints' | 'corruptedPoints' | 'cleanPoints' | 'units' | 'gates';
  /** the first version of the link whose archives hold it; absent: all */
  readonly since?: number;
  /** only a network of infinite width has it */
  readonly ofInfiniteWidth?: true;
}

export const MEASUREMENTS = [
  {
    name: 'trainLoss',
    label: 'training loss',
    unit: 'nats',
    formula: '(1/n) Σ −log o_y(x)',
    what: 'Mean softmax cross-entropy over all training points, with the labels trained on. Regression: the squared loss (docs/regression.md).',
  },
  {
    name: 'testLoss',
    label: 'test loss',
    unit: 'nats',
    formula: '(1/nₜ) Σ −log o_y(x)',
    what: 'The same over the test points, whose labels are clean.',
  },
  {
    name: 'trainError',
    label: 'training error',
    unit: 'share',
    counts: 'trainPoints',
    formula: '#{f_y(x) ≤ max_{i≠y} f_i(x)} / n',
    what: 'Share of training points that are not right. A point is right only where the output of its label is strictly the largest: a tie is wrong. Absent in regression.',
  },
  {
    name: 'testError',
    label: 'test error',
    unit: 'share',
    counts: 'testPoints',
    formula: '#{f_y(x) ≤ max_{i≠y} f_i(x)} / nₜ',
    what: 'Share of test points that are not right, by the same rule. Absent in regression.',
  },
  {
    name: 'corruptedError',
    label: 'error on corrupted labels',
    unit: 'share',
    counts: 'corruptedPoints',
    formula: '#{not right, y ≠ y_clean} / #{y ≠ y_clean}',
    what: 'trainError over the points whose label was changed by label noise; absent where there are none.',
  },
  {
    name: 'cleanError',
    label: 'error on uncorrupted labels',
    unit: 'share',
    counts: 'cleanPoints',
    formula: '#{not right, y = y_clean} / #{y = y_clean}',
    what: 'trainError over the points whose label was not changed; absent where there are none.',
  },
  {
    name: 'relativeDistance',
    label: 'distance from initialisation',
    unit: 'relative',
    formula: '‖W_t − W_0‖_F / ‖W_0‖_F',
    what: 'How far all hidden weights moved, relative to their start; of a deep network those of all trained layers together.',
  },
  {
    name: 'maxNeuronDistance',
    label: 'largest move of a unit',
    unit: 'length',
    formula: 'max_r ‖w_{r,t} − w_{r,0}‖',
    what: 'Length of the longest move of one hidden unit.',
  },
  {
    name: 'patternChange',
    label: 'activation patterns changed',
    unit: 'share',
    counts: 'gates',
    formula: '#{1[⟨w_{r,t},x⟩>0] ≠ 1[⟨w_{r,0},x⟩>0]} / (m nₜ)',
    what: 'Share of (unit, test point) pairs whose gate differs from the one at the start; of a deep network over the units of all hidden layers.',
  },
  {
    name: 'predictedPatternChange',
    label: 'predicted pattern change',
    unit: 'share',
    formula: 'mean Φ(|⟨w_{r,t}−w_{r,0}, x⟩| / (s‖x‖)) − 1/2',
    what: 'What patternChange would be if each move were independent of where the unit started.',
  },
  {
    name: 'deadUnits',
    label: 'dead units',
    unit: 'share',
    counts: 'units',
    since: 2,
    formula: '#{r : ⟨w_{r,t},x⟩ ≤ 0 for every training point x} / m',
    what: 'Share of hidden units whose gate is closed on every training point: no gradient reaches them any more. With frozen gates, the gates at the start count.',
  },
  {
    name: 'limitDistance',
    label: '√m × distance in the limit',
    unit: 'relative',
    ofInfiniteWidth: true,
    formula: 'lim √m ‖W_t − W_0‖_F / ‖W_0‖_F = (Σ ⟨s_j, f_0(x_j) − f_t(x_j)⟩)^½ / (scale √d)',
    what: 'Of m = inf alone, whose distance is 0: what √m relativeDistance of finite widths goes to. s_j sums c/B (o − e_y) over the batches that training point j was in.',
  },
] as const satisfies readonly MeasurementName[];

/** The row of a measurement. */
export function measurementRow(key: MeasurementKey): MeasurementName & { readonly name: MeasurementKey } {
  return MEASUREMENTS[MEASUREMENTS.findIndex(({ name }) => name === key)];
}

export type MeasurementKey = (typeof MEASUREMENTS)[number]['name'];

/** Measurements that only a network of infinite width has. */
export type InfiniteWidthKey = Extract<
  (typeof MEASUREMENTS)[number],
  { readonly ofInfiniteWidth: true }
>['name'];

/**
 * One full measurement; null where a name has no meaning: of the data (no corrupted labels) or of the model (errors in
 * regression). NaN and infinities are kept as they are.
 */
export type Measurement = Record<MeasurementKey, number | null>;
