import { type MeasurementTable, tableOver, UNMEASURED_IN_REGRESSION } from '../measurementTable.ts';
import { CLASSES_OF_SUMS, CLASSIFICATION } from '../wasm/measurements.ts';
import type { Values } from '../wasm/struct.ts';
import type { DEEP_LAYER_SUMS, DEEP_RESULTS } from '../wasm/structs.ts';

// What the kernels' sums mean.

type LayerSums = Values<typeof DEEP_LAYER_SUMS>;

export interface DeepSums extends Values<typeof DEEP_RESULTS> {
  readonly layers: readonly LayerSums[];
  /** those of the layers that are trained */
  readonly trained: readonly LayerSums[];
  readonly m: number;
  readonly n: number;
  readonly nTest: number;
  /** training points whose label was changed */
  readonly corrupted: number;
  readonly lossWeight: number;
}

const total = (layers: readonly LayerSums[], key: keyof LayerSums) =>
  layers.reduce((sum, layer) => sum + layer[key], 0);

const OF_WEIGHTS = {
  relativeDistance: ({ trained }: DeepSums) => {
    const squares = total(trained, 'squares');
    return squares === 0 ? 0 : Math.sqrt(squares / total(trained, 'initialSquares'));
  },
  maxNeuronDistance: ({ trained }: DeepSums) =>
    Math.sqrt(trained.reduce((max, { largest }) => (largest <= max ? max : largest), 0)),
  patternChange: ({ layers, m, nTest }: DeepSums) => total(layers, 'flips') / (layers.length * m * nTest),
  predictedPatternChange: {
    unmeasured: 'what a later layer sees moves as well: a move of weights alone predicts nothing',
  },
  deadUnits: ({ dead, layers, m }: DeepSums) => dead / (layers.length * m),
} satisfies Partial<MeasurementTable<DeepSums>>;

export const DEEP_CLASSIFICATION: MeasurementTable<DeepSums> = tableOver<DeepSums>(CLASSIFICATION, {
  ...CLASSES_OF_SUMS,
  ...OF_WEIGHTS,
});

export const DEEP_REGRESSION: MeasurementTable<DeepSums> = tableOver<DeepSums>(CLASSIFICATION, {
  trainLoss: ({ trainLoss, lossWeight, n }) => (lossWeight * trainLoss) / n,
  testLoss: ({ testLoss, lossWeight, nTest }) => (lossWeight * testLoss) / nTest,
  trainError: UNMEASURED_IN_REGRESSION,
  testError: UNMEASURED_IN_REGRESSION,
  corruptedError: UNMEASURED_IN_REGRESSION,
  cleanError: UNMEASURED_IN_REGRESSION,
  ...OF_WEIGHTS,
});
