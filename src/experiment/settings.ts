// The one table of settings. Controls, link codec, command-line flags, validation, docs/settings.md and the
// property tests are all derived from it; the key is at once the name in the link and in Experiment.

export const SOURCES = ['structured', 'gaussian', 'xor', 'mnist', 'csv', 'teacher', 'sphere'] as const;
export const PLACEMENTS = ['tight', 'random', 'interleaved'] as const;
export const ENGINES = ['auto', 'reference', 'wasm', 'webgl'] as const;
export const SWITCH = ['off', 'on'] as const;
export const INPUTS = ['clean', 'shuffled', 'random', 'gaussian'] as const;
export const TARGETS = ['sign', 'normal'] as const;
export const OPTIMIZERS = ['adagrad', 'sgd'] as const;
export type Source = (typeof SOURCES)[number];
export type Placement = (typeof PLACEMENTS)[number];
export type EngineChoice = (typeof ENGINES)[number];
export type Inputs = (typeof INPUTS)[number];
export type Targets = (typeof TARGETS)[number];
export type Optimizer = (typeof OPTIMIZERS)[number];

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
  /** csv: scale every row to norm 1 */
  readonly norm: 'off' | 'on';
  /** what is done to the coordinates of every point, training and test (Zhang et al. 2017) */
  readonly inputs: Inputs;
  /** teacher: hidden units of the network that the targets come from */
  readonly mstar: number;
  /** sphere: what the random targets are */
  readonly targets: Targets;
  /** hidden units, one arm per width */
  readonly m: readonly number[];
  /** w_r ~ N(0, s^2 I), s = scale / sqrt(m) */
  readonly scale: number;
  /** 'on': the network trained is alpha (f - f_0), with step eta / alpha^2 */
  readonly lazy: 'off' | 'on';
  /** meant only where lazy is 'on' */
  readonly alpha: number;
  /** learning rate eta = c / m, of classification */
  readonly c: number;
  /** learning rate of regression, the same at every width */
  readonly eta: number;
  /** teacher: how a gradient becomes a step */
  readonly opt: Optimizer;
  /** batch size */
  readonly B: number;
  /** SGD steps */
  readonly T: number;
  /** number of seeds */
  readonly seeds: number;
  /** first seed */
  readonly seed: number;
  readonly engine: EngineChoice;
}

export type SettingKey = keyof Experiment;
export type Group = 'data' | 'network' | 'training';

interface Common<K extends SettingKey> {
  readonly key: K;
  /** the paper's symbol, as shown beside the label */
  readonly symbol: string;
  readonly label: string;
  /** one line: what it is and what to expect when it is moved */
  readonly hint: string;
  readonly group: Group;
  /** sources for which the setting has a meaning; absent = all */
  readonly sources?: readonly Source[];
  /** default, and where a source needs another one */
  readonly fallback: Experiment[K];
  readonly fallbackFor?: Partial<Record<Source, Experiment[K]>>;
}
export interface NumberSetting<K extends SettingKey = SettingKey> extends Common<K> {
  readonly type: 'integer' | 'real';
  readonly min: number;
  readonly max: number;
  /** how a slider travels; 'log' sliders whose min is 0 start at `sliderMin` */
  readonly scale: 'linear' | 'log';
  /** ends of the slider where the legal range is too wide to steer; the number field still takes the whole range */
  readonly sliderMin?: number;
  readonly sliderMax?: number;
}
export interface ChoiceSetting<K extends SettingKey = SettingKey> extends Common<K> {
  readonly type: 'choice';
  readonly choices: readonly string[];
  /** what each choice is called on screen */
  readonly names: Readonly<Record<string, string>>;
}
export interface ListSetting<K extends SettingKey = SettingKey> extends Common<K> {
  readonly type: 'list';
  readonly min: number;
  readonly max: number;
  readonly maxLength: number;
}
export type Setting = NumberSetting | ChoiceSetting | ListSetting;

const CLUSTERED = ['structured', 'gaussian'] as const;
const CLASSIFIED = ['structured', 'gaussian', 'xor', 'mnist', 'csv'] as const;
const REGRESSED = ['teacher', 'sphere'] as const;

export const SETTINGS: readonly Setting[] = [
  {
    key: 'data',
    symbol: '',
    label: 'source',
    type: 'choice',
    group: 'data',
    choices: SOURCES,
    fallback: 'structured',
    names: {
      structured: 'structured: k classes of l caps',
      gaussian: "the paper's Gaussian set",
      xor: 'XOR',
      mnist: 'MNIST digits',
      csv: 'my own CSV file',
      teacher: 'teacher network (regression)',
      sphere: 'random targets on the sphere (regression)',
    },
    hint: 'Where the points come from. Only the structured source satisfies the assumptions A1 and A2 by construction.',
  },
  {
    key: 'k',
    symbol: 'k',
    label: 'classes',
    type: 'integer',
    group: 'data',
    sources: CLUSTERED,
    min: 2,
    max: 50,
    scale: 'linear',
    sliderMax: 20,
    fallback: 4,
    fallbackFor: { gaussian: 10, xor: 2, mnist: 10 },
    hint: 'Number of classes, and of network outputs.',
  },
  {
    key: 'l',
    symbol: 'l',
    label: 'components per class',
    type: 'integer',
    group: 'data',
    sources: ['structured', 'gaussian', 'xor'],
    min: 1,
    max: 20,
    scale: 'linear',
    sliderMax: 10,
    fallback: 2,
    hint: 'Separate clumps that share one label. More of them: a less linear problem.',
  },
  {
    key: 'delta',
    symbol: 'δ',
    label: 'separation',
    type: 'real',
    group: 'data',
    sources: ['structured'],
    min: 0.01,
    max: 2,
    scale: 'log',
    fallback: 0.2,
    hint: 'Least distance between points of different classes (A1). Smaller is harder: more width and more steps are needed.',
  },
  {
    key: 'place',
    symbol: '',
    label: 'placement',
    type: 'choice',
    group: 'data',
    sources: ['structured'],
    choices: PLACEMENTS,
    fallback: 'tight',
    names: {
      tight: 'tight: δ attained',
      random: 'random: δ is a floor',
      interleaved: 'interleaved: neighbours differ',
    },
    hint: 'How the components sit on the sphere. Tight: the distance is δ itself, so δ means hardness.',
  },
  {
    key: 'd',
    symbol: 'd',
    label: 'dimension',
    type: 'integer',
    group: 'data',
    sources: [...CLUSTERED, ...REGRESSED],
    min: 2,
    max: 4096,
    scale: 'log',
    sliderMax: 1024,
    fallback: 32,
    fallbackFor: { gaussian: 1000, xor: 3, mnist: 784, teacher: 20, sphere: 50 },
    hint: 'Number of input coordinates. The theorem does not depend on it.',
  },
  {
    key: 'mean',
    symbol: 'μ',
    label: 'mean scale',
    type: 'real',
    group: 'data',
    sources: ['gaussian'],
    min: 0,
    max: 100,
    scale: 'log',
    sliderMin: 0.1,
    sliderMax: 50,
    fallback: 5,
    hint: 'Component means are drawn from N(0, μ²/d I), so they have length about μ.',
  },
  {
    key: 'noise',
    symbol: 'σ',
    label: 'noise scale',
    type: 'real',
    group: 'data',
    sources: ['gaussian'],
    min: 0,
    max: 100,
    scale: 'log',
    sliderMin: 0.1,
    sliderMax: 50,
    fallback: 1,
    hint: 'Points are their mean plus N(0, σ²/d I), so the noise has length about σ.',
  },
  {
    key: 'norm',
    symbol: '',
    label: 'scale rows to norm 1',
    type: 'choice',
    group: 'data',
    sources: ['csv'],
    choices: SWITCH,
    fallback: 'on',
    names: { on: 'yes (A2)', off: 'no' },
    hint: 'Divides each row by its length, as assumption A2 asks.',
  },
  {
    key: 'n',
    symbol: 'n',
    label: 'training points',
    type: 'integer',
    group: 'data',
    min: 2,
    max: 60000,
    scale: 'log',
    sliderMin: 8,
    sliderMax: 20000,
    fallback: 256,
    fallbackFor: { gaussian: 1000, mnist: 6000, teacher: 20000, sphere: 100 },
    hint: 'Number of training points.',
  },
  {
    key: 'ntest',
    symbol: 'nₜ',
    label: 'test points',
    type: 'integer',
    group: 'data',
    min: 1,
    max: 10000,
    scale: 'log',
    sliderMin: 8,
    sliderMax: 2000,
    fallback: 512,
    fallbackFor: { gaussian: 1000, mnist: 2000, teacher: 1000, sphere: 100 },
    hint: 'Fresh points with clean labels; errors and gate patterns are measured on them.',
  },
  {
    key: 'p',
    symbol: 'p',
    label: 'label noise',
    type: 'real',
    group: 'data',
    sources: CLASSIFIED,
    min: 0,
    max: 1,
    scale: 'linear',
    fallback: 0,
    hint: 'Each training label is replaced with probability p by a uniform random class. p = 1: random labels.',
  },
  {
    key: 'inputs',
    symbol: '',
    label: 'inputs',
    type: 'choice',
    group: 'data',
    choices: INPUTS,
    fallback: 'clean',
    names: {
      clean: 'as they are',
      shuffled: 'one permutation of the coordinates',
      random: 'another permutation for every point',
      gaussian: 'Gaussian noise instead',
    },
    hint: 'Destroys structure in the points, not in the labels: what can still be fitted, and what still generalises?',
  },
  {
    key: 'mstar',
    symbol: 'm*',
    label: 'teacher units',
    type: 'integer',
    group: 'data',
    sources: ['teacher'],
    min: 1,
    max: 1000,
    scale: 'log',
    sliderMax: 100,
    fallback: 10,
    hint: 'Hidden units of the network that the targets come from. Students of m*, 2m*, 4m*, ... units learn from it.',
  },
  {
    key: 'targets',
    symbol: 'y',
    label: 'targets',
    type: 'choice',
    group: 'data',
    sources: ['sphere'],
    choices: TARGETS,
    fallback: 'sign',
    names: { sign: 'random signs, ±1', normal: 'random reals, N(0, 1)' },
    hint: 'What each point is to be mapped to. Random either way: only the training set can be learnt.',
  },
  {
    key: 'm',
    symbol: 'm',
    label: 'widths to compare',
    type: 'list',
    group: 'network',
    min: 1,
    max: 65536,
    maxLength: 8,
    fallback: [10, 30, 100, 1000, 4000],
    fallbackFor: {
      gaussian: [100, 1000, 4000],
      mnist: [1000, 4000],
      teacher: [10, 20, 40, 80],
      sphere: [30, 100, 1000, 4000],
    },
    hint: 'Hidden units. Every width trains on the same data and batches, in lock-step.',
  },
  {
    key: 'scale',
    symbol: 's√m',
    label: 'initial scale',
    type: 'real',
    group: 'network',
    min: 0,
    max: 100,
    scale: 'log',
    sliderMin: 0.01,
    sliderMax: 10,
    fallback: 1,
    hint: 'Hidden weights start as N(0, s² I) with s = this / √m. The paper has 1. Regression: s = this / √d (teacher), s = this (sphere).',
  },
  {
    key: 'lazy',
    symbol: '',
    label: 'lazy scaling',
    type: 'choice',
    group: 'network',
    sources: CLASSIFIED,
    choices: SWITCH,
    fallback: 'off',
    names: { off: 'off: train f', on: 'on: train α (f − f₀)' },
    hint: 'Trains α (f − f₀) with step η/α² in place of f, so that laziness can be told apart from width.',
  },
  {
    key: 'alpha',
    symbol: 'α',
    label: 'lazy scale',
    type: 'real',
    group: 'network',
    sources: CLASSIFIED,
    min: 0.01,
    max: 100,
    scale: 'log',
    fallback: 1,
    hint: 'Matters with lazy scaling on only. Larger: the same outputs from smaller moves, so fewer gates flip.',
  },
  {
    key: 'c',
    symbol: 'c',
    label: 'learning rate × m',
    type: 'real',
    group: 'training',
    sources: CLASSIFIED,
    min: 0,
    max: 100000,
    scale: 'log',
    sliderMin: 0.1,
    sliderMax: 1000,
    fallback: 10,
    hint: 'The step is η = c / m, the same for all weights. Too large: the loss jumps about; too small: nothing moves.',
  },
  {
    key: 'eta',
    symbol: 'η',
    label: 'learning rate',
    type: 'real',
    group: 'training',
    sources: REGRESSED,
    min: 0,
    max: 1000,
    scale: 'log',
    sliderMin: 0.001,
    sliderMax: 10,
    fallback: 0.05,
    fallbackFor: { sphere: 0.5 },
    hint: 'The step, the same at every width. Too large: the loss grows; too small: nothing moves.',
  },
  {
    key: 'opt',
    symbol: '',
    label: 'optimiser',
    type: 'choice',
    group: 'training',
    sources: ['teacher'],
    choices: OPTIMIZERS,
    fallback: 'adagrad',
    names: { adagrad: 'AdaGrad', sgd: 'plain SGD' },
    hint: 'AdaGrad divides each step by the root of the squares of that weight’s gradients so far.',
  },
  {
    key: 'B',
    symbol: 'B',
    label: 'batch size',
    type: 'integer',
    group: 'training',
    sources: [...CLASSIFIED, 'teacher'],
    min: 1,
    max: 4096,
    scale: 'log',
    sliderMax: 256,
    fallback: 16,
    fallbackFor: { mnist: 64, teacher: 50 },
    hint: 'Points averaged in one step of SGD.',
  },
  {
    key: 'T',
    symbol: 'T',
    label: 'steps',
    type: 'integer',
    group: 'training',
    min: 1,
    max: 1000000,
    scale: 'log',
    sliderMin: 10,
    sliderMax: 20000,
    fallback: 2000,
    fallbackFor: { gaussian: 400, mnist: 1000, teacher: 20000, sphere: 300 },
    hint: 'Number of SGD steps.',
  },
  {
    key: 'seeds',
    symbol: '',
    label: 'seeds',
    type: 'integer',
    group: 'training',
    min: 1,
    max: 20,
    scale: 'linear',
    sliderMax: 20,
    fallback: 1,
    hint: 'Independent repetitions: other data, initialisation and batches. Curves become medians with a band.',
  },
  {
    key: 'seed',
    symbol: '',
    label: 'first seed',
    type: 'integer',
    group: 'training',
    min: 0,
    max: 4294967295,
    scale: 'linear',
    sliderMax: 100,
    fallback: 1,
    hint: 'Where the random streams start. The same seed gives the same run on any machine.',
  },
  {
    key: 'engine',
    symbol: '',
    label: 'engine',
    type: 'choice',
    group: 'training',
    choices: ENGINES,
    fallback: 'auto',
    names: {
      auto: 'auto: the fastest here',
      reference: 'reference (float64)',
      wasm: 'exact (WebAssembly)',
      webgl: 'GPU (WebGL)',
    },
    hint: 'What computes. Exact gives the same bits on every machine; GPU is approximate.',
  },
];

const BY_KEY: ReadonlyMap<string, Setting> = new Map(SETTINGS.map((s) => [s.key, s]));

/** The row for a key, or undefined where the table has none. */
export function settingOf(key: string): Setting | undefined {
  return BY_KEY.get(key);
}

/** Whether a setting has a meaning for a data source (k and d are facts, not settings, of MNIST and CSV files). */
export function applies(setting: Setting, data: Source): boolean {
  return setting.sources === undefined || setting.sources.includes(data);
}

/** The default of a setting for a data source. */
export function fallbackOf<K extends SettingKey>(key: K, data: Source): Experiment[K] {
  const setting = BY_KEY.get(key) as unknown as Common<K>; // each row's fallback has the type of its own key
  return setting.fallbackFor?.[data] ?? setting.fallback;
}

/** The experiment that a bare link opens, or that a data source starts from. */
export function defaultExperiment(data: Source = 'structured'): Experiment {
  const entries = SETTINGS.map((s) => [s.key, fallbackOf(s.key, data)]);
  return { ...Object.fromEntries(entries), data } as Experiment;
}

/** The settings that mean something for the experiment's source, keyed as in the link: what exports and the command line state. */
export function statedSettings(experiment: Experiment): Partial<Experiment> {
  const stated = SETTINGS.filter(
    (s) => applies(s, experiment.data) || s.fallbackFor?.[experiment.data] !== undefined,
  );
  return Object.fromEntries(stated.map((s) => [s.key, experiment[s.key]]));
}

/** Whether the targets are real numbers and the loss is squared: no classes, no errors, no label noise. */
export function isRegression({ data }: Pick<Experiment, 'data'>): boolean {
  return (REGRESSED as readonly Source[]).includes(data);
}

/** Points in one step: B, but all n of them for full gradient descent (data=sphere). */
export function batchSizeOf({ data, n, B }: Pick<Experiment, 'data' | 'n' | 'B'>): number {
  return data === 'sphere' ? n : B;
}
