import { makeDataset } from '../../../src/data/dataset.ts';
import { wasmFactory } from '../../../src/engine/wasm/index.ts';
import { defaultExperiment } from '../../../src/experiment/settings.ts';
import { measuredSteps } from '../../../src/measure/schedule.ts';
import { BatchOrder } from '../../../src/random/order.ts';
import { planArms } from '../../../src/run/plan.ts';
import { problemOf } from '../../../src/run/problem.ts';

/** ms that a whole default run spends in each, one thread, all widths one after the other. */
export interface MeasuringTimes {
  readonly points: number;
  readonly widths: readonly { readonly m: number; readonly trainMs: number; readonly measureMs: number }[];
}

/** Trains and measures the default experiment once, on its own schedule, and tells the two apart. */
export async function measuring(): Promise<MeasuringTimes> {
  const experiment = defaultExperiment();
  const steps = measuredSteps(experiment.T);
  const widths = [];
  for (const arm of planArms(experiment)) {
    const data = makeDataset(experiment, arm.seed, {});
    const engine = await wasmFactory.create(problemOf(experiment, arm, data));
    const order = new BatchOrder({ n: data.n, B: experiment.B, order: 'independent' }, arm.seed);
    const batches = order.batches(0, experiment.T); // drawn before the clock starts: not a matter of the engine
    let trainMs = 0;
    let measureMs = 0;
    let step = 0;
    for (const next of steps) {
      const start = performance.now();
      engine.train(batches.subarray(step * experiment.B, next * experiment.B));
      const trained = performance.now();
      engine.measure();
      measureMs += performance.now() - trained;
      trainMs += trained - start;
      step = next;
    }
    engine.dispose();
    widths.push({ m: arm.m, trainMs, measureMs });
  }
  return { points: steps.length, widths };
}
