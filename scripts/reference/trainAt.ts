import { readFiles } from '../../src/cli/input.ts';
import type { InsightEngine } from '../../src/engine/contract.ts';
import { wasmFactory } from '../../src/engine/wasm/index.ts';
import { readLink } from '../../src/experiment/link.ts';
import { batchSizeOf } from '../../src/experiment/settings.ts';
import type { Measurement } from '../../src/measure/measurements.ts';
import { batchOrder } from '../../src/run/batchOrder.ts';
import { datasetOf } from '../../src/run/draws.ts';
import { parseFiles } from '../../src/run/files.ts';
import { planArms } from '../../src/run/plan.ts';
import { problemOf } from '../../src/run/problem.ts';
import type { Arm } from '../../src/run/protocol.ts';

export interface Measured {
  readonly arm: Arm;
  readonly step: number;
  readonly values: Measurement;
}

/** Indices of batches handed over in one call. */
const MAX_INDICES = 1 << 18;

/**
 * Trains a link's arms one after the other with the exact engine and measures all points, but at the steps named only: where
 * measuring 70,000 digits sixty times would cost more than training. The same bits as a run with the same link.
 * @param atEnd looks at the engine after an arm's last step
 * @returns nothing beyond the step at which an arm diverged
 */
export async function trainAt(
  link: string,
  steps: readonly number[],
  atEnd: (engine: InsightEngine, arm: Arm) => void = () => {},
): Promise<Measured[]> {
  const { experiment, problems } = readLink(link);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.what).join('\n'));
  const files = await parseFiles(experiment, readFiles(experiment, null));
  const max = Math.max(1, Math.floor(MAX_INDICES / batchSizeOf(experiment)));
  const found: Measured[] = [];
  let seed: number | null = null;
  let data = null;
  for (const arm of planArms(experiment)) {
    if (data === null || seed !== arm.seed) data = datasetOf(experiment, arm.seed, files);
    seed = arm.seed;
    const order = batchOrder(experiment, data.n, arm.seed);
    const engine = await wasmFactory.create(problemOf(experiment, arm, data));
    let done = 0;
    for (const step of steps.filter((s) => s <= experiment.T)) {
      while (done < step) {
        const count = Math.min(max, step - done);
        const taken = engine.train(order.batches(done, count));
        done += taken;
        if (taken < count) break;
      }
      if (done < step) break;
      found.push({ arm, step, values: engine.measure() });
    }
    if (done === steps.at(-1)) atEnd(engine, arm);
    engine.dispose();
  }
  return found;
}

/** Mean over seeds of a number at a width and a step; NaN where nothing was measured there. */
export function meanOf(
  all: readonly Measured[],
  m: number,
  step: number,
  of: (values: Measurement) => number,
): number {
  const values = all.filter((one) => one.arm.m === m && one.step === step).map((one) => of(one.values));
  return values.reduce((a, b) => a + b, 0) / values.length;
}
