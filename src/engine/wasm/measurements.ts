import { type MeasurementTable, NO_CLASSES } from '../measurementTable.ts';
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
const OF_WEIGHTS = {
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
  ...OF_WEIGHTS,
};

export const REGRESSION: MeasurementTable<
  Values<typeof REGRESSION_RESULTS> & Counts & { readonly lossWeight: number }
> = {
  trainLoss: ({ trainSquares, lossWeight, n }) => (lossWeight * trainSquares) / n,
  testLoss: ({ testSquares, lossWeight, nTest }) => (lossWeight * testSquares) / nTest,
  trainError: NO_CLASSES,
  testError: NO_CLASSES,
  corruptedError: NO_CLASSES,
  cleanError: NO_CLASSES,
  ...OF_WEIGHTS,
};
