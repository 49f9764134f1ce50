import type { EngineName } from '../experiment/settings.ts';
import type { EngineFactory } from './contract.ts';
import { ENGINE_TRAITS, EXACT_ENGINE, LAZY_ENGINES } from './engines.ts';
import { byModel } from './kernels.ts';
import { regressionWasmFactory } from './regression/wasm.ts';
import { threadedFactory, wasmFactory } from './wasm/index.ts';

/**
 * An engine's factory. The engine of nearly every run comes with the code that asks; others are loaded when they are first
 * asked for.
 * @param threads over how many threads it may split a large arm
 */
export async function loadFactory(name: EngineName, threads = 1): Promise<EngineFactory> {
  if (name !== EXACT_ENGINE) return LAZY_ENGINES[name]();
  const worth = ENGINE_TRAITS[name].threadsAbove ?? Number.POSITIVE_INFINITY;
  return byModel(EXACT_ENGINE, {
    'two-layer': threads > 1 ? threadedFactory(threads, worth) : wasmFactory,
    student: regressionWasmFactory,
    'gradient-descent': regressionWasmFactory,
  });
}
