import { type MeasurementTable, tableOver } from '../measurementTable.ts';
import { CLASSES_OF_SUMS, CLASSIFICATION } from '../wasm/measurements.ts';
import type { Values } from '../wasm/struct.ts';
import type { DEEP_LAYER_SUMS, DEEP_RESULTS } from '../wasm/structs.ts';

// What the kernels' sums mean.

export interface RecurrentSums extends Values<typeof DEEP_RESULTS> {
  /** of each time step; what they say of the weights is the same for all */
  readonly steps: readonly Values<typeof DEEP_LAYER_SUMS>[];
  readonly m: number;
  readonly n: number;
  readonly nTest: number;
  /** training points whose label was changed */
  readonly corrupted: number;
}

export const RECURRENT_SUMS: MeasurementTable<RecurrentSums> = tableOver<RecurrentSums>(CLASSIFICATION, {
  ...CLASSES_OF_SUMS,
  relativeDistance: ({ steps: [{ squares, initialSquares }] }) =>
    squares === 0 ? 0 : Math.sqrt(squares / initialSquares),
  maxNeuronDistance: ({ steps: [{ largest }] }) => Math.sqrt(largest),
  patternChange: ({ steps, m, nTest }) =>
    steps.reduce((sum, { flips }) => sum + flips, 0) / (steps.length * m * nTest),
  predictedPatternChange: {
    unmeasured: 'what a later step sees moves as well: a move of weights alone predicts nothing',
  },
  deadUnits: ({ dead, m }) => dead / m,
});
