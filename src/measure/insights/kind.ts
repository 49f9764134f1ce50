import type { MeasurementName } from '../measurements.ts';

/** One number or vector per step: as a row of measurements.ts, in units of its own. */
export interface InsightRow extends Omit<MeasurementName, 'unit'> {
  readonly unit: MeasurementName['unit'] | 'nats per length' | 'cosine' | 'directions' | 'ratio';
}

export interface ArmSize {
  readonly m: number;
  readonly d: number;
  /** hidden layers; absent = one */
  readonly layers?: number;
}

/** What is known of an insight without computing it; how it is computed stands in run/worker/insight. */
export interface InsightKind {
  /** one number per step */
  readonly numbers: readonly InsightRow[];
  /** whole vectors per step */
  readonly vectors: readonly InsightRow[];
  /** the steps, increasing, at which it is computed for a network of this size */
  readonly steps: (T: number, size: ArmSize) => readonly number[];
  /** it takes long: only at the last measured step up to the one asked for, after everything else of that step */
  readonly atOneStep?: true;
  /** of chosen networks only */
  readonly ofChosenArms?: true;
}
