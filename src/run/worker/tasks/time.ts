import { ENGINE_TRAITS } from '../../../engine/engines.ts';
import { type EngineName, type Experiment, fileOf } from '../../../experiment/settings.ts';
import { RunTooLargeError, requireMemory, statedSize } from '../../plan.ts';
import type { Arm, RawFiles } from '../../protocol.ts';
import { makeArm, SeedData } from '../arms.ts';
import type { MakeTask, TaskContext } from '../task.ts';

export interface TimeStart {
  readonly experiment: Experiment;
  readonly arm: Arm;
  readonly engines: readonly EngineName[];
  readonly files: RawFiles;
}

/** What timing an engine gave: ms of one training step, or why it cannot run here. */
export type EngineTime =
  | { readonly engine: EngineName; readonly device: string; readonly msPerStep: number }
  | { readonly engine: EngineName; readonly reason: string };

export interface FromTiming {
  readonly type: 'timed';
  /** [] where the run would not fit in memory: it is refused when it starts, and nothing is allocated before */
  readonly times: readonly EngineTime[];
}

/** How long each engine is timed. */
const TIMED_MS = 50;

/** Times one training step of each engine on the arm's own problem. Decides which engine computes, never a number it gives. */
export const timeTask: MakeTask<TimeStart, never, FromTiming> = (start, context) => ({
  async run() {
    const times: EngineTime[] = [];
    for (const name of start.engines)
      try {
        times.push(await timeEngine(name, start, context));
      } catch (error) {
        if (error instanceof RunTooLargeError && ENGINE_TRAITS[name].exact)
          return context.post({ type: 'timed', times: [] });
        times.push({ engine: name, reason: error instanceof Error ? error.message : String(error) });
      }
    context.post({ type: 'timed', times });
  },
});

async function timeEngine(
  name: EngineName,
  { experiment, arm, files }: TimeStart,
  { environment }: TaskContext<FromTiming>,
): Promise<EngineTime> {
  const factory = await environment.factory(name, experiment.model);
  if (fileOf(experiment) !== 'table') requireMemory(factory, experiment, statedSize(experiment));
  const data = await SeedData.read(experiment, files);
  const { engine, order } = await makeArm(experiment, arm, data.of(arm.seed), factory);
  try {
    engine.train(order.batches(0, 2)); // warm
    if (ENGINE_TRAITS[name].asynchronous) engine.measure('sample'); // waits for it to finish
    let steps = 0;
    let spent = 0;
    for (let count = 1; spent < TIMED_MS; count *= 2) {
      const start = environment.now();
      engine.train(order.batches(steps, count));
      spent += environment.now() - start;
      steps += count;
    }
    return { engine: name, device: engine.info.device, msPerStep: spent / steps };
  } finally {
    engine.dispose();
  }
}
