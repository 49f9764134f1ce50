import { type EngineFactory, type InsightFactory, isInsightEngine } from '../../../engine/contract.ts';
import { ENGINE_TRAITS } from '../../../engine/engines.ts';
import { referenceFactory } from '../../../engine/reference.ts';
import { weightsOnly } from '../../../engine/regression/weightsOnly.ts';
import type { EngineName } from '../../protocol.ts';

/**
 * The factory of engines that can tell more than they measure. The GPU engine cannot, so the exact one explains its runs;
 * where an engine lacks what is needed the reference stands in (slower, and in float64).
 * @param load loads an engine's factory by name
 */
export async function loadInsightFactory(
  name: EngineName,
  load: (name: EngineName) => Promise<EngineFactory>,
): Promise<InsightFactory> {
  const factory = await load(ENGINE_TRAITS[name].repeatedBy);
  return {
    name: factory.name,
    bytes: (size) => factory.bytes(size),
    async create(problem) {
      const engine = await factory.create(problem);
      if (problem.regression !== undefined) return weightsOnly(engine);
      if (isInsightEngine(engine)) return engine;
      engine.dispose();
      return referenceFactory.create(problem);
    },
  };
}
