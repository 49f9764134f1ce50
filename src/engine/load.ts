import type { EngineName, Model } from '../experiment/settings.ts';
import { EngineError, type EngineFactory } from './contract.ts';
import { ENGINE_TRAITS, EXACT_ENGINE, LAZY_ENGINES } from './engines.ts';
import { threadedFactory, wasmFactory } from './wasm/index.ts';

/** What trains each model on the exact engine. That of nearly every run comes with the code that asks, the others when asked for. */
const EXACT_KERNELS: Readonly<Partial<Record<Model, (threads: number) => Promise<EngineFactory>>>> = {
  'two-layer': async (threads) => (threads > 1 ? threadedFactory(threads, MIN_THREADED) : wasmFactory),
  deep: async (threads) => (await import('./deep/factory.ts')).deepFactory(threads, MIN_THREADED),
  student: regressionKernels,
  'gradient-descent': regressionKernels,
};

const MIN_THREADED = ENGINE_TRAITS[EXACT_ENGINE].threadsAbove ?? Number.POSITIVE_INFINITY;

async function regressionKernels(): Promise<EngineFactory> {
  return (await import('./regression/wasm.ts')).regressionWasmFactory;
}

/**
 * What trains a model on an engine. Throws EngineError where the engine has no kernels for it (EngineTraits.trains).
 * @param threads over how many threads it may split a large arm
 */
export async function loadFactory(name: EngineName, model: Model, threads = 1): Promise<EngineFactory> {
  if (name !== EXACT_ENGINE) {
    const factory = ENGINE_TRAITS[name].trains.includes(model) ? await LAZY_ENGINES[name](model) : undefined;
    if (factory !== undefined) return factory;
  } else {
    const kernels = EXACT_KERNELS[model];
    if (kernels !== undefined) return kernels(threads);
  }
  throw new EngineError(`The ${name} engine has no kernels for the model ${model}: use another engine.`);
}
