import type { Placement, Source } from '../experiment/settings.ts';
import type { TableReport } from './table/report.ts';

/** Row-major reals; float32 where they come from a generator, float64 where a caller brings its own. */
export type Reals = Float32Array | Float64Array;

/** Arrays of numbers by the names that a model's family gives them, row-major. */
export type Tensors = Readonly<Record<string, Reals>>;

/** Points with labels, or with real targets where the source has no classes. Arrays are row-major and must not be written to once made. */
export interface Dataset {
  readonly source: Source;
  /** classes */
  readonly k: number;
  /** input dimension */
  readonly d: number;
  readonly n: number;
  readonly nTest: number;
  /** n x d; every value is exactly a float32, so that all engines start from the same numbers */
  readonly X: Float32Array;
  /** n; labels trained on, after label noise */
  readonly y: Int32Array;
  /** n; labels before label noise */
  readonly yClean: Int32Array;
  /** nTest x d */
  readonly XTest: Float32Array;
  /** nTest; always clean */
  readonly yTest: Int32Array;
  /** n and nTest: component i*l+j that each point was drawn from, or null where the source has none */
  readonly component: Int32Array | null;
  readonly componentTest: Int32Array | null;
  /** n and nTest: real targets, of sources without classes only */
  readonly targets?: Float32Array;
  readonly targetsTest?: Float32Array;
  /** what follows each point, of models of sequences only */
  readonly later?: LaterInputs;
  readonly certificate: Certificate;
  /** csv: what was read as what */
  readonly table?: TableReport;
}

/** Inputs after the first of each sequence: for every later step a matrix of all points, n x d and nTest x d; exactly float32. */
export interface LaterInputs {
  readonly train: readonly Float32Array[];
  readonly test: readonly Float32Array[];
}

/** What is known about assumptions A1 and A2 for the points at hand. Distances are Euclidean. */
export interface Certificate {
  readonly source: Source;
  readonly place: Placement | null;
  /** between supports of different classes, by construction; null where supports are unbounded or unknown */
  readonly minClassDistance: number | null;
  /** of any component's support, by construction; null as above */
  readonly maxComponentDiameter: number | null;
  /** over all points drawn (training and test) of different clean classes; null where there is only one class */
  readonly observedMinClassDistance: number | null;
  /** over the points drawn from one component; null where the source has no components */
  readonly observedMaxComponentDiameter: number | null;
  /** the separation asked for (structured), else the observed one, against which A1 is judged */
  readonly delta: number | null;
  /** delta / (8 l) */
  readonly diameterLimit: number | null;
  readonly minNorm: number;
  readonly maxNorm: number;
  readonly satisfiesA1: boolean;
  readonly satisfiesA2: boolean;
  /** one sentence each for the reader: why A1 or A2 fails, or what was sampled instead of computed */
  readonly remarks: readonly string[];
}

/** A data set cannot be made from these settings or this file; the message says what to do. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/** A table cannot be used as it was read, but may be with another class column. */
export class ClassError extends DataError {}
