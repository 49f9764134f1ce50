import type { InsightKey } from '../../src/measure/insights.ts';
import type { MeasurementKey } from '../../src/measure/measurements.ts';

// Reference values of what is seen when looking inside, computed independently, one seed each. See docs/reference-values.md.

export interface InsightTable {
  readonly title: string;
  readonly link: string;
  readonly rows: readonly {
    readonly m: number;
    readonly key: InsightKey | MeasurementKey;
    readonly value: number;
    readonly tolerance: { readonly relative: number } | { readonly absolute: number };
    /** one in four of the seeds must be as near as that, not their mean: where the one seed of the reference says little */
    readonly ofSeeds?: true;
  }[];
}

// Seeds differ (49 to 78 at m = 1000), so their mean is compared. An independent NumPy program gives 53 to 69, mean 62, over
// eight seeds (m = 1000) and 65 to 82 over three (m = 4000).
export const SPECTRUM: readonly InsightTable[] = [
  [1000, 54, 20],
  [4000, 70, 3],
].map(([m, value, seeds]) => ({
  title: `The paper's synthetic set, m = ${m}: sigma_20 / sigma_21 of the update, ${seeds} seeds`,
  link: `#v=1&data=gaussian&m=${m}&T=400&seeds=${seeds}`,
  rows: [{ m, key: 'singularValueGap', value, tolerance: { relative: 0.2 } }],
}));

// At m = 100 the one seed of the reference is an outlier: an independent NumPy program gives .21 to .32, mean .257, over twenty seeds,
// the lab .23 to .30, mean .257.
export const TWIN: readonly InsightTable[] = [
  {
    title: "The paper's synthetic set: gap to the linearised twin, 20 seeds",
    link: '#v=1&data=gaussian&m=100&T=400&seeds=20',
    rows: [{ m: 100, key: 'twinOutputGap', value: 0.35, tolerance: { relative: 0.25 }, ofSeeds: true }],
  },
  {
    title: "The paper's synthetic set: gap to the linearised twin",
    link: '#v=1&data=gaussian&m=400,1600,6400&T=400',
    rows: [
      [400, 0.097],
      [1600, 0.032],
      [6400, 0.011],
    ].map(([m, value]) => ({ m, key: 'twinOutputGap', value, tolerance: { relative: 0.25 } })),
  },
  {
    title: 'MNIST: gap to the linearised twin',
    link: '#v=1&data=mnist&m=100,400,1600,6400&B=64&T=1000',
    rows: [
      [100, 0.32, 0.128, 0.148, 0.313],
      [400, 0.19, 0.117, 0.127, 0.245],
      [1600, 0.095, 0.118, 0.116, 0.162],
      [6400, 0.044, 0.113, 0.116, 0.094],
    ].flatMap(([m, gap, error, twinError, pattern]): InsightTable['rows'] => [
      { m, key: 'twinOutputGap', value: gap, tolerance: { relative: 0.25 } },
      { m, key: 'testError', value: error, tolerance: { absolute: 0.02 } },
      { m, key: 'twinTestError', value: twinError, tolerance: { absolute: 0.02 } },
      { m, key: 'patternChange', value: pattern, tolerance: { relative: 0.15 } },
    ]),
  },
];

/** MNIST, m = 400: laziness without width. */
export const LAZY: readonly InsightTable[] = [
  [0.1, 0.117, 0.439, 1.37, 0.25],
  [0.3, 0.113, 0.372, 0.472, 0.256],
  [1, 0.117, 0.233, 0.148, 0.187],
  [3, 0.12, 0.106, 0.05, 0.136],
  [10, 0.117, 0.036, 0.0154, 0.09],
  [30, 0.124, 0.011, 0.0051, 0.044],
].map(([alpha, error, pattern, distance, gap]) => ({
  title: `MNIST, m = 400, lazy scale alpha = ${alpha}`,
  link: `#v=1&data=mnist&m=400&B=64&T=1000&lazy=on&alpha=${alpha}`,
  rows: [
    { m: 400, key: 'testError', value: error, tolerance: { absolute: 0.02 } },
    { m: 400, key: 'patternChange', value: pattern, tolerance: { relative: 0.25 } },
    { m: 400, key: 'relativeDistance', value: distance, tolerance: { relative: 0.25 } },
    { m: 400, key: 'twinOutputGap', value: gap, tolerance: { relative: 0.25 } },
  ],
}));
