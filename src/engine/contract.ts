import type { Reals, Tensors } from '../data/types.ts';
import type { EngineName, Model } from '../experiment/settings.ts';
import type { Measurement } from '../measure/measurements.ts';
import type { Depth } from '../model/depth.ts';
import type { Limit } from '../model/limit.ts';
import type { Recurrence } from '../model/recurrence.ts';
import type { Regression } from '../model/regression.ts';

/** Everything one arm needs. All matrices row-major; an engine copies what it keeps and never writes to these. */
export interface Problem {
  readonly model: Model;
  readonly d: number;
  readonly k: number;
  /** hidden units; infinite where there is a `limit` */
  readonly m: number;
  readonly n: number;
  readonly nTest: number;
  /** n x d */
  readonly X: Reals;
  readonly y: Int32Array;
  /** 1 where label noise changed the label, else 0; length n */
  readonly corrupted: Uint8Array;
  /** nTest x d */
  readonly XTest: Reals;
  readonly yTest: Int32Array;
  /** every tensor that the model's family lists, by name, as it starts: of every family so far W0 as `W` (m x d) and `A` (k x m) */
  readonly start: Tensors;
  readonly batchSize: number;
  /** eta of a step; how it depends on the settings and on m, the rate of the model's family says */
  readonly learningRate: number;
  /** s: w_r ~ N(0, s^2 I); used by predictedPatternChange only */
  readonly initScale: number;
  /** 'initial': every gate stays as W0 set it, so the network is linear in W (the linearised twin). Default 'own'. */
  readonly gates?: 'own' | 'initial';
  /** the network trained is alpha (f - f_0), with step eta / alpha^2 (lazy training). Default absent: f itself. */
  readonly lazyScale?: number;
  /** what measure('sample') looks at: indices into X and XTest; absent where steps are always measured on all points */
  readonly sample?: { readonly train: Int32Array; readonly test: Int32Array };
  /** squared loss on real targets instead of cross-entropy on labels; k = 1, and y, yTest and corrupted are not looked at */
  readonly regression?: Regression;
  /** several hidden layers; absent = one */
  readonly depth?: Depth;
  /** the hidden layer sees itself at the step before; W is m x m then, and start has U (m x d); absent = no sequences */
  readonly recurrence?: Recurrence;
  /** the network of infinite width, whose first outputs are those of the finite network that `start` holds */
  readonly limit?: Limit;
}

export interface EngineInfo {
  readonly name: EngineName;
  /** the same bits on every machine, browser and thread count */
  readonly exact: boolean;
  readonly precision: 'float32' | 'float64';
  readonly threads: number;
  /** what computes: 'JavaScript', 'WebAssembly SIMD', or the GPU's own name */
  readonly device: string;
}

/**
 * The state that training changes: enough to go on from, bit for bit, in a fresh engine of the same kind. W (m x d) of every model;
 * of one that trains more A (1 x m) and bias (1), and with AdaGrad squaresW and squaresA, the sums of squared gradients. What is
 * missing in a restore is as at the start. A network of infinite width has its outputs f ((n + nTest) x k) instead, and the signals
 * (n x k) that made them.
 */
export type Snapshot = Tensors;

/** One arm: a network of the problem's model in training. What is trained, and on which loss, its family says (model/families). */
export interface Engine {
  readonly info: EngineInfo;
  /**
   * Steps on `batches` (steps x batchSize indices into X, row-major), by the optimizer of the problem. Returns the number of steps after which all
   * outputs of the batch and all weights touched were still finite; fewer than asked = that arm diverged at the next one.
   * Splitting one call into several never changes a bit.
   */
  train(batches: Int32Array): number;
  /**
   * All measurements of the present state, on all points or on the problem's sample (all, where it has none). Never changes
   * it.
   */
  measure(scope?: 'all' | 'sample'): Measurement;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  /** Frees everything; the engine must not be used afterwards. */
  dispose(): void;
}

/**
 * The full training gradient of a classifier with softmax cross-entropy, and the same with all gates frozen at W0 (the pseudo
 * gradient; same network output).
 */
export interface GradientMeasurement {
  /** norm_F of the gradient of trainLoss with respect to W */
  readonly gradientNorm: number;
  /** mean over training points of 1 - o_y */
  readonly meanErrorProbability: number;
  /** norm_F(real - pseudo) / norm_F(real); 0 where both vanish, null for deep and recurrent networks */
  readonly pseudoGradientRelativeError: number | null;
  /** <real, pseudo> / (norm real * norm pseudo); null where one vanishes */
  readonly pseudoGradientCosine: number | null;
}

/** A place in a plane of weights. */
export interface PlaneMeasurement {
  readonly trainLoss: number;
  readonly trainError: number;
}

/** What some engines can tell besides of a two-layer classifier; asked for only when someone looks. */
export interface InsightEngine extends Engine {
  gradients(): GradientMeasurement;
  /** f(x) of every test point, nTest x k, before any lazy scaling */
  testOutputs(): Reals;
  /** M^T M, d x d in float64, of M = W_t or W_t - W_0 (of `snapshot().W` and W0 as the engine holds them) */
  gram?(which: 'weights' | 'update'): Float64Array;
  /** The same, yielding after every 256 units (about 20 ms at d = 1000); the engine must not train or restore in between. */
  gramSteps?(which: 'weights' | 'update'): Generator<void, Float64Array>;
  /** What measure() would give at W0 + a D + b R (both m x d), for many a and b; W stays as it is. Not for frozen gates. */
  plane?(D: Reals, R: Reals): (a: number, b: number) => PlaneMeasurement;
}

/** What is measured of each hidden layer, the first one first; L numbers each. */
export interface LayerMeasurement {
  /** norm_F(W_t - W_0) / norm_F(W_0) */
  readonly layerRelativeDistance: Float64Array;
  /** the same with the largest singular value as norm */
  readonly layerSpectralDistance: Float64Array;
  /** share of (unit, test point) pairs whose gate differs from the one at the start */
  readonly layerPatternChange: Float64Array;
  /** mean over test points of norm(h_l) */
  readonly layerNorm: Float64Array;
  /** smallest distance between h_l / norm(h_l) of two test points of different classes; NaN where it has no meaning */
  readonly layerSeparation: Float64Array;
  /** norm_F of the gradient of trainLoss with respect to the layer; 0 where it is not trained */
  readonly layerGradientNorm: Float64Array;
}

export interface LayerEngine extends InsightEngine {
  layers(): LayerMeasurement;
}

export function isLayerEngine(engine: Engine): engine is LayerEngine {
  return 'layers' in engine;
}

/** What is measured of a recurrent network. The arrays have one number for each time step, the first one first. */
export interface TimeMeasurement {
  /** share of (unit, test point) pairs whose gate at this step differs from the one at the start of training */
  readonly timePatternChange: Float64Array;
  /** mean over test points of norm(h_s) */
  readonly timeNorm: Float64Array;
  /** mean over training points of norm(dL/dh_s), L being the loss of the point, through all later steps */
  readonly timeGradientNorm: Float64Array;
  /** largest singular value of W_t - W_0 over that of W_0 */
  readonly spectralDistance: number;
}

export interface TimeEngine extends InsightEngine {
  time(): TimeMeasurement;
}

export function isTimeEngine(engine: Engine): engine is TimeEngine {
  return 'time' in engine;
}

export function isInsightEngine(engine: Engine): engine is InsightEngine {
  return 'gradients' in engine && 'testOutputs' in engine;
}

export interface EngineFactory {
  readonly name: EngineName;
  /** Bytes that one arm of this size will hold at its peak, the shared X and XTest included. */
  bytes(size: ProblemSize): number;
  /** Throws EngineError where this machine cannot run it. */
  create(problem: Problem): Promise<Engine>;
}

export interface InsightFactory extends EngineFactory {
  create(problem: Problem): Promise<InsightEngine>;
}

export interface ProblemSize {
  readonly d: number;
  readonly k: number;
  readonly m: number;
  readonly n: number;
  readonly nTest: number;
  readonly batchSize: number;
  readonly model: Model;
  /** hidden layers; absent = one */
  readonly layers?: number;
  /** inputs of one sequence; absent = one */
  readonly sequence?: number;
  /** where m is infinite: units of the network that gives the first outputs */
  readonly startWidth?: number;
  /** how many points of each set a sample has; absent = no sample */
  readonly sample?: {
    readonly train: { readonly length: number };
    readonly test: { readonly length: number };
  };
}

/** The engine cannot start or go on here (no WebGL, context lost, no memory); the message says why and what happens instead. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}
