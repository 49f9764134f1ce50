import { makeDataset } from '../data/dataset.ts';
import { batchSizeOf } from '../experiment/settings.ts';
import { BatchOrder } from '../random/order.ts';
import { parseFiles } from './files.ts';
import type { Host } from './job.ts';
import { problemOf } from './problem.ts';
import type { EngineTime, ToWorker } from './protocol.ts';

/** How long each engine is timed. */
const TIMED_MS = 50;

/** Times one SGD step of each engine on the arm's own problem. Decides which engine computes, never a number it gives. */
export async function timeEngines(
  { experiment, arm, engines, files }: Extract<ToWorker, { type: 'time' }>,
  host: Pick<Host, 'factory' | 'now'>,
): Promise<EngineTime[]> {
  const times: EngineTime[] = [];
  for (const name of engines) {
    try {
      const data = makeDataset(experiment, arm.seed, parseFiles(experiment.data, files));
      const engine = await (await host.factory(name)).create(problemOf(experiment, arm, data));
      const order = new BatchOrder(data.n, batchSizeOf(experiment), arm.seed);
      engine.train(order.batches(0, 2)); // warm
      engine.measure(); // waits for a GPU to finish
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
      times.push({ engine: name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return times;
}
