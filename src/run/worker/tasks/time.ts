import { ENGINE_TRAITS } from '../../../engine/engines.ts';
import { fileOf } from '../../../experiment/settings.ts';
import { batchOrder } from '../../batchOrder.ts';
import { datasetOf } from '../../draws.ts';
import { parseFiles } from '../../files.ts';
import { MemoryError, requireMemory, statedSize } from '../../plan.ts';
import { problemOf } from '../../problem.ts';
import type { EngineTime, ToWorker } from '../../protocol.ts';
import type { Host } from './train.ts';

/** How long each engine is timed. */
const TIMED_MS = 50;

/**
 * Times one SGD step of each engine on the arm's own problem. Decides which engine computes, never a number it gives.
 * @returns [] where the run would not fit in memory: it is refused when it starts, and nothing is allocated before
 */
export async function timeEngines(
  { experiment, arm, engines, files }: Extract<ToWorker, { type: 'time' }>,
  host: Pick<Host, 'factory' | 'now'>,
): Promise<EngineTime[]> {
  const times: EngineTime[] = [];
  for (const name of engines) {
    try {
      const factory = await host.factory(name);
      if (fileOf(experiment) !== 'table') requireMemory(factory, experiment, statedSize(experiment));
      const data = datasetOf(experiment, arm.seed, await parseFiles(experiment, files));
      const engine = await factory.create(problemOf(experiment, arm, data));
      const order = batchOrder(experiment, data.n, arm.seed);
      engine.train(order.batches(0, 2)); // warm
      if (ENGINE_TRAITS[name].asynchronous) engine.measure('sample'); // waits for it to finish
      let steps = 0;
      let spent = 0;
      for (let count = 1; spent < TIMED_MS; count *= 2) {
        const start = host.now();
        engine.train(order.batches(steps, count));
        spent += host.now() - start;
        steps += count;
      }
      times.push({ engine: name, device: engine.info.device, msPerStep: spent / steps });
      engine.dispose();
    } catch (error) {
      if (error instanceof MemoryError && ENGINE_TRAITS[name].exact) return [];
      times.push({ engine: name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return times;
}
