import type { EngineName, Model } from '../experiment/settings.ts';
import { EngineError, type EngineFactory } from './contract.ts';

/** What trains each model on one engine; models that are absent it cannot train (EngineTraits.trains says the same). */
export type Kernels = Readonly<Partial<Record<Model, EngineFactory>>>;

/** One factory of them all: each problem goes to the kernels of its model. */
export function byModel(name: EngineName, kernels: Kernels): EngineFactory {
  const of = (model: Model): EngineFactory => {
    const factory = kernels[model];
    if (factory === undefined)
      throw new EngineError(`The ${name} engine has no kernels for the model ${model}: use another engine.`);
    return factory;
  };
  return {
    name,
    bytes: (size) => of(size.model).bytes(size),
    create: async (problem) => of(problem.model).create(problem),
  };
}
