import { type EngineName, type Model, modelRow } from '../experiment/settings.ts';
import { EngineError, type EngineFactory } from './contract.ts';
import { ENGINE_TRAITS, EXACT_ENGINE, LAZY_ENGINES } from './engines.ts';
import { limitBytes } from './limit/bytes.ts';
import { threadedFactory, wasmFactory } from './wasm/index.ts';

/** What trains each model on the exact engine. That of nearly every run comes with the code that asks, the others when asked for. */
const EXACT_KERNELS: Readonly<Partial<Record<Model, (threads: number) => Promise<EngineFactory>>>> = {
  'two-layer': async (threads) => (threads > 1 ? threadedFactory(threads, MIN_THREADED) : wasmFactory),
  deep: async (threads) => (await import('./deep/factory.ts')).deepFactory(threads, MIN_THREADED),
  recurrent: async (threads) =>
    (await import('./recurrent/factory.ts')).recurrentFactory(threads, MIN_THREADED),
  student: regressionKernels,
  'gradient-descent': regressionKernels,
};

const MIN_THREADED = ENGINE_TRAITS[EXACT_ENGINE].threadsAbove ?? Number.POSITIVE_INFINITY;

const exactLimit = async () => (await import('./limit/wasm.ts')).limitWasmFactory;

/** What trains a network of infinite width. Beside a GPU it is the exact engine: there are no units to be shared. */
const LIMIT_KERNELS: Readonly<Record<EngineName, () => Promise<EngineFactory>>> = {
  wasm: exactLimit,
  webgl: exactLimit,
  reference: async () => (await import('./limit/reference.ts')).limitReferenceFactory,
};

/** The same factory, with another one for the infinite width, loaded when there is one. */
function withLimit(factory: EngineFactory): EngineFactory {
  return {
    ...factory,
    bytes: (size) => (Number.isFinite(size.m) ? factory.bytes(size) : limitBytes(size)),
    create: async (problem) =>
      (problem.limit === undefined ? factory : await LIMIT_KERNELS[factory.name]()).create(problem),
  };
}

async function regressionKernels(): Promise<EngineFactory> {
  return (await import('./regression/wasm.ts')).regressionWasmFactory;
}

/**
 * What trains a model on an engine. Throws EngineError where the engine has no kernels for it (EngineTraits.trains).
 * @param threads over how many threads it may split a large arm
 */
export async function loadFactory(name: EngineName, model: Model, threads = 1): Promise<EngineFactory> {
  const factory = await loadKernels(name, model, threads);
  return modelRow(model).hasLimit === true ? withLimit(factory) : factory;
}

async function loadKernels(name: EngineName, model: Model, threads: number): Promise<EngineFactory> {
  if (name !== EXACT_ENGINE) {
    const factory = ENGINE_TRAITS[name].trains.includes(model) ? await LAZY_ENGINES[name](model) : undefined;
    if (factory !== undefined) return factory;
  } else {
    const kernels = EXACT_KERNELS[model];
    if (kernels !== undefined) return kernels(threads);
  }
  throw new EngineError(`The ${name} engine has no kernels for the model ${model}: use another engine.`);
}
