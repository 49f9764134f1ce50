import { type MeasurementTable, UNMEASURED_IN_REGRESSION } from '../measurementTable.ts';
import type { Values } from './struct.ts';
import type { REGRESSION_RESULTS, RESULTS } from './structs.ts';

// What the kernels' sums mean, for both losses. A new sum is a field of structs.ts.

/** How many of each kind were measured. */
export interface Counts {
  readonly m: number;
  readonly n: number;
  readonly nTest: number;
}

type SharedSums = Pick<
  Values<typeof RESULTS>,
  'squares' | 'largest' | 'flips' | 'predicted' | 'initialSquares' | 'dead'
>;

/** What follows from the hidden weights alone, whatever they are trained on. */
const WEIGHT_MEASUREMENTS = {
  relativeDistance: ({ squares, initialSquares }: SharedSums) =>
    squares === 0 ? 0 : Math.sqrt(squares / initialSquares),
  maxNeuronDistance: ({ largest }: SharedSums) => Math.sqrt(largest),
  patternChange: ({ flips, m, nTest }: SharedSums & Counts) => flips / (m * nTest),
  predictedPatternChange: ({ predicted, m, nTest }: SharedSums & Counts) => predicted / (m * nTest),
  deadUnits: ({ dead, m }: SharedSums & Counts) => dead / m,
};

type ClassSums = Pick<
  Values<typeof RESULTS>,
  'trainLoss' | 'testLoss' | 'trainWrong' | 'testWrong' | 'corruptedWrong'
> &
  Omit<Counts, 'm'> & {
    /** training points whose label was changed */
    readonly corrupted: number;
  };

/** Losses and errors of classifiers. */
export const CLASSES_OF_SUMS = {
  trainLoss: ({ trainLoss, n }: ClassSums) => trainLoss / n,
  testLoss: ({ testLoss, nTest }: ClassSums) => testLoss / nTest,
  trainError: ({ trainWrong, n }: ClassSums) => trainWrong / n,
  testError: ({ testWrong, nTest }: ClassSums) => testWrong / nTest,
  corruptedError: ({ corruptedWrong, corrupted }: ClassSums) =>
    corrupted > 0 ? corruptedWrong / corrupted : null,
  cleanError: ({ trainWrong, corruptedWrong, corrupted, n }: ClassSums) =>
    corrupted < n ? (trainWrong - corruptedWrong) / (n - corrupted) : null,
};

export const CLASSIFICATION: MeasurementTable<Values<typeof RESULTS> & Counts & ClassSums> = {
  ...CLASSES_OF_SUMS,
  ...WEIGHT_MEASUREMENTS,
};

export const REGRESSION: MeasurementTable<
  Values<typeof REGRESSION_RESULTS> & Counts & { readonly lossWeight: number }
> = {
  trainLoss: ({ trainSquares, lossWeight, n }) => (lossWeight * trainSquares) / n,
  testLoss: ({ testSquares, lossWeight, nTest }) => (lossWeight * testSquares) / nTest,
  trainError: UNMEASURED_IN_REGRESSION,
  testError: UNMEASURED_IN_REGRESSION,
  corruptedError: UNMEASURED_IN_REGRESSION,
  cleanError: UNMEASURED_IN_REGRESSION,
  ...WEIGHT_MEASUREMENTS,
};
