import { type MeasurementTable, tableOver } from '../../measurementTable.ts';
import {
  CLASSIFICATION,
  type GpuClasses,
  largestOf,
  OF_CLASSES,
  type Readings,
  relativeDistance,
} from '../measurement.ts';

/** What the GPU gives of a deep network: `moves` of the units of all trained layers, the others of all layers together. */
export type DeepReadings = Omit<Readings, 'predicted'>;

interface DeepSums extends GpuClasses {
  readonly readings: DeepReadings;
  /** |W_0|^2 of the trained layers */
  readonly startSquares: number;
  /** L m */
  readonly units: number;
}

/** By the same formulas as the reference. */
export const DEEP_CLASSIFICATION: MeasurementTable<DeepSums> = tableOver<DeepSums>(CLASSIFICATION, {
  ...OF_CLASSES,
  relativeDistance: ({ readings, startSquares }) => relativeDistance(readings.moves, startSquares),
  maxNeuronDistance: ({ readings }) => Math.sqrt(largestOf(readings.moves)),
  patternChange: ({ readings, units, problem: { nTest } }) => readings.flipped / (units * nTest),
  predictedPatternChange: {
    unmeasured: 'what a later layer sees moves as well: a move of weights alone predicts nothing',
  },
  deadUnits: ({ readings, units }) => readings.dead / units,
});
