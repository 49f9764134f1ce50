// What a run is: plain values, and the names they can take.

import type { Model } from './models.ts';
import type { Source } from './sources.ts';

export const PLACEMENTS = ['tight', 'random', 'interleaved'] as const;
/** Choices of engine and what the setting calls them. What is known of each stands in engine/engines.ts. */
export const ENGINE_LABELS = {
  auto: 'auto: the fastest here',
  reference: 'reference (float64)',
  wasm: 'exact (WebAssembly)',
  webgl: 'GPU (WebGL)',
} as const;
export const OFF_ON = ['off', 'on'] as const;
export const INPUTS = ['clean', 'shuffled', 'random', 'gaussian'] as const;
export const TEXT_COLUMN_MODES = ['out', 'onehot'] as const;
export const TARGETS = ['sign', 'normal'] as const;
export const ORDERS = ['independent', 'epochs', 'once'] as const;
export const OPTIMIZERS = ['adagrad', 'sgd'] as const;
export const TRAINED = ['all', 'upper'] as const;
export type Placement = (typeof PLACEMENTS)[number];
export type EngineChoice = keyof typeof ENGINE_LABELS;
export type EngineName = Exclude<EngineChoice, 'auto'>;
export const ENGINES = Object.keys(ENGINE_LABELS) as readonly EngineChoice[];
export type Inputs = (typeof INPUTS)[number];
type Texts = (typeof TEXT_COLUMN_MODES)[number];
type Targets = (typeof TARGETS)[number];
export type Order = (typeof ORDERS)[number];
type Optimizer = (typeof OPTIMIZERS)[number];
type Trained = (typeof TRAINED)[number];

/** Everything a run needs and nothing about the screen: plain, validated, immutable. Fields carry the paper's symbols. */
export interface Experiment {
  readonly data: Source;
  /** number of classes */
  readonly k: number;
  /** components per class */
  readonly l: number;
  /** least distance between supports of different classes */
  readonly delta: number;
  /** input dimension */
  readonly d: number;
  /** training points */
  readonly n: number;
  /** test points */
  readonly ntest: number;
  /** share of training labels replaced by a uniform random class */
  readonly p: number;
  readonly place: Placement;
  /** gaussian: means ~ N(0, mean^2/d I) */
  readonly mean: number;
  /** gaussian: noise ~ N(0, noise^2/d I) */
  readonly noise: number;
  /** csv: the class column by its name or place (`#3`); '' where the table is to say it */
  readonly label: string;
  /** csv: what becomes of columns of text that are not the class */
  readonly text: Texts;
  /** csv: scale every row to norm 1 */
  readonly norm: 'off' | 'on';
  /** what is done to the coordinates of every point, training and test (Zhang et al. 2017) */
  readonly inputs: Inputs;
  /** teacher: hidden units of the network that the targets come from */
  readonly mstar: number;
  /** sphere: what the random targets are */
  readonly targets: Targets;
  /** the model family that is trained */
  readonly model: Model;
  /** hidden units, one arm per width */
  readonly m: readonly number[];
  /** deep: hidden layers */
  readonly L: number;
  /** deep: 'upper' leaves the first layer as drawn */
  readonly train: Trained;
  /** deep: 'on' adds what a layer gives, divided by L, to what it was given */
  readonly skip: 'off' | 'on';
  /** recurrent: length of the sequences */
  readonly S: number;
  /** recurrent: norm of the inputs after the first */
  readonly eps: number;
  /** w_r ~ N(0, s^2 I), s = scale / sqrt(m) */
  readonly scale: number;
  /** output weights a_ir ~ N(0, tau^2 m^(-gamma)); 1 in the paper's text, .05 reproduces its figure 1 */
  readonly tau: number;
  /** richness: 0 is the paper's scaling, 1 the mean-field one, eta = c m^(gamma - 1) */
  readonly gamma: number;
  /** 'on': the network trained is alpha (f - f_0), with step eta / alpha^2 */
  readonly lazy: 'off' | 'on';
  /** meant only where lazy is 'on' */
  readonly alpha: number;
  /** learning rate eta = c m^(gamma - 1), of classification */
  readonly c: number;
  /** learning rate of regression, the same at every width */
  readonly eta: number;
  /** teacher: how a gradient becomes a step */
  readonly opt: Optimizer;
  /** batch size */
  readonly B: number;
  /** how batches are taken from the training points */
  readonly order: Order;
  /** SGD steps */
  readonly T: number;
  /** points of either set that steps before the last are measured on; 0: as many as cost about a tenth of training */
  readonly neval: number;
  /** number of seeds */
  readonly seeds: number;
  /** first seed */
  readonly seed: number;
  readonly engine: EngineChoice;
}
