import type { TableReport } from './table/report.ts';

// What every source hands to makeDataset: points with clean labels or real targets, and what is known of their supports.

/** count points of one sample, training or test. */
export interface PointSet {
  readonly count: number;
  /** count x d */
  readonly X: Float32Array;
  /** count; clean labels, all 0 where the source has no classes */
  readonly y: Int32Array;
  /** count; component i*l+j each point was drawn from, or null where the source has none */
  readonly component: Int32Array | null;
}

/** Known by construction, in exact arithmetic up to rounding errors; Euclidean distances. */
export interface Supports {
  /** smallest distance between supports of different classes (or a lower bound) */
  readonly minClassDistance: number;
  /** largest diameter of a component's support (or an upper bound) */
  readonly maxComponentDiameter: number;
}

/** What the points are to be mapped to where they have no classes; every value is exactly a float32. */
interface RegressionTargets {
  /** n */
  readonly targets: Float32Array;
  /** nTest */
  readonly targetsTest: Float32Array;
}

export interface SourceData {
  readonly k: number;
  readonly d: number;
  /** components per class, as A1 counts them; null where the source has no components */
  readonly l: number | null;
  readonly train: PointSet;
  readonly test: PointSet;
  /** null where supports are unbounded or unknown */
  readonly supports: Supports | null;
  /** the separation asked for; null where none was */
  readonly delta: number | null;
  /** sentences for the certificate that only the source can write */
  readonly remarks: readonly string[];
  /** real targets instead of classes (k = 1, all labels 0) */
  readonly regression?: RegressionTargets;
  /** csv: what was read as what */
  readonly table?: TableReport;
}
