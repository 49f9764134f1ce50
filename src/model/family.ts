import type { Dataset } from '../data/types.ts';
import type { Experiment, Model } from '../experiment/settings.ts';
import type { InsightGroup, InsightKey } from '../measure/insights.ts';
import type { MeasurementKey } from '../measure/measurements.ts';
import type { Depth, HiddenName } from './depth.ts';
import type { Limit } from './limit.ts';
import type { Recurrence } from './recurrence.ts';
import type { Regression } from './regression.ts';
import type { WidthLaw } from './widthLaw.ts';

/**
 * A kind of model: how it starts, what it is trained on, when it has fitted, and what can be said of it. Which settings and
 * sources are its own stands in experiment/models.ts; which engines can train it, in their tables of kernels.
 */
export interface ModelFamily {
  readonly id: Model;
  /** f(x) */
  readonly formula: string;
  /** the paper it comes from */
  readonly source: string;
  readonly loss: Loss;
  readonly fit: Fit;
  readonly rate: Rate;
  /** measurements and numbers of insights that mean nothing to it: null at every step */
  readonly absent: readonly (MeasurementKey | InsightKey)[];
  readonly insights: readonly InsightGroup[];
  /** how fast it must converge follows from its points alone (measure/convergence.ts) */
  readonly hasGuarantee?: true;
  /** about how many multiply-adds its output for one point takes; a step takes twice as many for each point of a batch */
  cost(experiment: Experiment, size: TensorSize): number;
  /** hidden layers; absent = one */
  layers?(experiment: Experiment): number;
  /** how the distance of all its trained weights together goes with the width; null = not as one power; absent = as 1/√m */
  distanceLaw?(experiment: Experiment): WidthLaw | null;
  /** inputs of one sequence; absent = one, the point itself */
  sequence?(experiment: Experiment): number;
  /** outputs of the network, given the number of classes */
  outputs(k: number): number;
  /** the deviation s that hidden weights start with, given `scale` */
  startText(scale: number): string;
  /** Its tensors at one width. */
  tensors(experiment: Experiment, size: TensorSize): readonly TensorSpec[];
  /** What a Problem of it says beyond points and tensors. */
  learning(
    experiment: Experiment,
    data: Dataset,
  ): { regression?: Regression; lazyScale?: number; depth?: Depth; recurrence?: Recurrence };
  /** The rule of its network of infinite width; absent where it has none (ModelRow.hasLimit). */
  limit?(experiment: Experiment): Limit;
}

export interface TensorSize {
  readonly m: number;
  readonly d: number;
  /** outputs */
  readonly k: number;
}

/** One array of numbers of the model. */
export interface TensorSpec {
  readonly name: TensorName;
  /** rows x columns, row-major, by the names of sizes; [] is a single number */
  readonly shape: readonly TensorDimension[];
  readonly start: StartLaw;
  /** whether training changes it */
  readonly trained: boolean;
  /** trained by AdaGrad, which keeps the sums of its squared gradients: `squaresW` of a Snapshot for a tensor W */
  readonly hasSquares?: boolean;
  /** hidden weights: the layer whose normals it takes; absent = the one that its name says */
  readonly layer?: number;
}

export type TensorDimension = keyof TensorSize;

/**
 * W: hidden weights, of the first layer where there are several (W2 ... WL); U: those from the inputs where W is from hidden units
 * to hidden units; A: output weights; bias: of the output
 */
export type TensorName = HiddenName | 'U' | 'A' | 'bias';

/** Independent N(0, deviation^2), in float32; unit r has the same normals at every width. `map` is applied to what was drawn. */
type StartLaw =
  | { readonly deviation: number; readonly map?: (drawn: number) => number }
  | { readonly constant: number };

/** What is trained and measured as a loss. */
interface Loss {
  readonly kind: 'cross-entropy' | 'squared';
  /** beside an axis, with the unit */
  readonly axis: string;
  /** which text of the glossary explains its chart */
  readonly text: 'loss' | 'mse' | 'sphere';
}

/** When a network counts as having fitted its training set, and what tells how well it does. */
export interface Fit {
  readonly trainKey: MeasurementKey;
  readonly testKey: MeasurementKey;
  /** from which step on trainKey stays below MAX_FITTED_ERROR, or below that share of its first value */
  readonly relative: boolean;
  /** in words */
  readonly words: string;
  /** what is measured on training and test points, in a sentence */
  readonly measured: 'error' | 'loss';
}

/** Training error, or share of the first training loss, below which a network counts as having fitted its training set. */
export const MAX_FITTED_ERROR = 0.01;

/** The learning rate of an arm and the setting that makes it. */
interface Rate {
  readonly setting: 'c' | 'eta';
  readonly symbol: string;
  /** eta in terms of the setting, for messages */
  readonly formula: string;
  of(experiment: Experiment, m: number): number;
}
