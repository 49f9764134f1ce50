import {
  type EngineChoice,
  type EngineName,
  type Experiment,
  MODELS,
  type Model,
  modelRow,
  sourceRow,
} from '../experiment/settings.ts';
import type { EngineFactory } from './contract.ts';

// All that tells engines apart, so that nobody else asks for one by name. Another engine is an id with its label in
// experiment/experiment.ts, a row in each of the two tables here, and a folder of its own.

export interface EngineTraits {
  /** what the page calls it */
  readonly word: string;
  /** what it is called where speeds are compared */
  readonly machine: string;
  /** the same bits on every machine, so results can be promised, and are compared bit for bit */
  readonly exact: boolean;
  /** the engine that trains its runs again, for archives, sweeps and insights: itself, unless it cannot give the same again */
  readonly repeatedBy: EngineName;
  /** what is tried instead, in this order, where it cannot run */
  readonly replacedBy: readonly EngineName[];
  /** it may be taken away in the middle of a run, or hang: snapshots are kept, and a watchdog looks after it */
  readonly canBeLost: boolean;
  /** all arms of a page share one context, so they are trained by one worker */
  readonly oneContext: boolean;
  /** training returns before it is done; only measuring waits for it */
  readonly asynchronous: boolean;
  /** work of a step (m d B) above which a large arm is split over threads; null = never */
  readonly threadsAbove: number | null;
  /** flops of a step, by hidden layer, from which on `auto` considers it; null = never */
  readonly autoAbove: number | null;
  /** runs without a browser */
  readonly onCommandLine: boolean;
  /** the models that it has kernels for */
  readonly trains: readonly Model[];
  /** why it does not run an experiment, or null */
  refuses(experiment: Experiment): Refusal | null;
}

/** Why an engine is not taken. */
interface Refusal {
  /** to stand as a sentence */
  readonly reason: string;
  /** beside the engine that is taken: where the other was asked for, and where `auto` was */
  readonly asked: string;
  readonly auto: string;
}

const GPU_CLASSIFIES =
  'the GPU engine trains classifiers only, and targets that are real numbers need another one';
const REAL_TARGETS: Refusal = {
  reason: `${GPU_CLASSIFIES[0].toUpperCase()}${GPU_CLASSIFIES.slice(1)}.`,
  asked: `exact, as ${GPU_CLASSIFIES}`,
  auto: `auto: exact, as ${GPU_CLASSIFIES}`,
};
const LAZY: Refusal = {
  reason: 'The GPU engine has no lazy scaling.',
  asked: 'exact, as the GPU engine has no lazy scaling',
  auto: 'exact, as the GPU engine has no lazy scaling',
};

/** The engine whose bits are the same everywhere, and what runs are judged by. */
export const EXACT_ENGINE = 'wasm' as const satisfies EngineName;
/** The definition of correct, in float64. */
export const REFERENCE_ENGINE = 'reference' as const satisfies EngineName;

const EXACT_MODELS: readonly Model[] = ['two-layer', 'deep', 'recurrent', 'student', 'gradient-descent'];
const GPU_MODELS: readonly Model[] = ['two-layer', 'deep'];

/** That an engine has no kernels for the model of an experiment; null where it has. */
function withoutKernels(trains: readonly Model[], engine: string, { model }: Experiment): Refusal | null {
  if (trains.includes(model)) return null;
  const why = `the ${engine} engine cannot train ${modelRow(model).label}`;
  const taken = EXACT_MODELS.includes(model) ? 'exact' : 'reference';
  return {
    reason: `${why[0].toUpperCase()}${why.slice(1)}.`,
    asked: `${taken}, as ${why}`,
    auto: `auto: ${taken}, as ${why}`,
  };
}

export const ENGINE_TRAITS: Readonly<Record<EngineName, EngineTraits>> = {
  wasm: {
    word: 'exact', // wasm is how it is made, exact is what it is
    machine: 'exact',
    exact: true,
    repeatedBy: 'wasm',
    replacedBy: ['reference'],
    canBeLost: false,
    oneContext: false,
    asynchronous: false,
    threadsAbove: 2e7, // below it two threads wait for each other longer than they compute
    autoAbove: 0,
    onCommandLine: true,
    trains: EXACT_MODELS,
    refuses: (experiment) => withoutKernels(EXACT_MODELS, 'exact', experiment),
  },
  reference: {
    word: 'reference',
    machine: 'reference',
    exact: false, // Math.exp and Math.log differ in the last bit between JavaScript engines
    repeatedBy: 'reference',
    replacedBy: [],
    canBeLost: false,
    oneContext: false,
    asynchronous: false,
    threadsAbove: null,
    autoAbove: null,
    onCommandLine: true,
    trains: MODELS,
    refuses: () => null,
  },
  webgl: {
    word: 'webgl',
    machine: 'GPU',
    exact: false,
    repeatedBy: 'wasm',
    replacedBy: ['wasm', 'reference'],
    canBeLost: true,
    oneContext: true,
    asynchronous: true,
    threadsAbove: null,
    autoAbove: 2e7, // below it the calls of a layer alone cost more than a millisecond, in which WebAssembly does all of its step
    onCommandLine: false,
    trains: GPU_MODELS,
    refuses: (experiment) => {
      if (sourceRow(experiment.data).targets === 'reals') return REAL_TARGETS;
      return withoutKernels(GPU_MODELS, 'GPU', experiment) ?? (experiment.lazy === 'on' ? LAZY : null);
    },
  },
};

const NAMES = Object.keys(ENGINE_TRAITS) as readonly EngineName[];

/** What is known of an engine by a name from anywhere, such as an old file; undefined for a stranger. */
export function traitsOf(name: string): EngineTraits | undefined {
  return NAMES.includes(name as EngineName) ? ENGINE_TRAITS[name as EngineName] : undefined;
}

/** What the page calls an engine. */
export function engineWord(name: string): string {
  return traitsOf(name)?.word ?? name;
}

/** Whether an engine itself gives the results of its runs again, to be archived or compared; so is a stranger taken. */
export function isRepeatable(name: string): boolean {
  const traits = traitsOf(name);
  return traits === undefined || traits.repeatedBy === name;
}

/** `auto` and the engines with a property, in the order in which they are tried: for sentences. */
export function choicesWhere(suits: (traits: EngineTraits, name: EngineName) => boolean): string {
  const names = NAMES.filter((name) => suits(ENGINE_TRAITS[name], name));
  return `${['auto', ...names.slice(0, -1)].join(', ')} or ${names[names.length - 1]}`;
}

/** The engines that `auto` chooses from, the exact one first, which is taken where others are no faster. */
export const AUTO_ENGINES: readonly EngineName[] = NAMES.filter(
  (name) => ENGINE_TRAITS[name].autoAbove !== null,
);

/**
 * Engines to try for a choice, in order: what was asked for, then what the run goes on with where that cannot run.
 * @param experiment those that refuse it are left out
 */
export function enginesFor(choice: EngineChoice, experiment?: Experiment): readonly EngineName[] {
  const first = choice === 'auto' ? EXACT_ENGINE : choice;
  const engines: readonly EngineName[] = [first, ...ENGINE_TRAITS[first].replacedBy];
  return experiment === undefined
    ? engines
    : engines.filter((name) => ENGINE_TRAITS[name].refuses(experiment) === null);
}

/**
 * Kernels of the engines that do not come with the worker, for the models that they train, so that a page which never uses the
 * GPU never loads tfjs. Apart from the traits, which the page reads, because only workers and the command line load engines.
 */
export const LAZY_ENGINES: Readonly<
  Record<Exclude<EngineName, typeof EXACT_ENGINE>, (model: Model) => Promise<EngineFactory | undefined>>
> = {
  reference: async (model) => (await import('./reference/kernels.ts')).REFERENCE_KERNELS[model],
  webgl: async (model) => (await import('./webgl/index.ts')).WEBGL_KERNELS[model],
};
