import { availableParallelism } from 'node:os';
import { readFiles } from '../../src/cli/input.ts';
import type { EngineInfo } from '../../src/engine/contract.ts';
import { enginesFor } from '../../src/engine/engines.ts';
import { readLink } from '../../src/experiment/link.ts';
import { MEASUREMENTS, type MeasurementKey } from '../../src/measure/measurements.ts';
import { startRun } from '../../src/run/client/pool.ts';
import { spawnNodeWorker } from '../../src/run/client/spawnNode.ts';
import { planArms } from '../../src/run/plan.ts';
import { type ArmSeries, RunSeries } from '../../src/state/series.ts';

/**
 * Trains a link's experiment and returns its measured series.
 * @param workers default: one per core
 * @param onEngine called with the engine that trains each part
 */
export async function train(
  link: string,
  workers = availableParallelism(),
  onEngine: (info: EngineInfo) => void = () => {},
): Promise<RunSeries> {
  const { experiment, problems } = readLink(link);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.what).join('\n'));
  const series = new RunSeries(planArms(experiment), MEASUREMENTS.map((row) => row.name) as MeasurementKey[]);
  await new Promise<void>((resolve, reject) => {
    const run = startRun({
      experiment,
      files: readFiles(experiment, null),
      spawn: spawnNodeWorker,
      workers,
      engines: enginesFor(experiment.engine),
      listener: {
        engine: onEngine,
        frame: (arm, step, values) => series.add(arm, step, values),
        done: () => {
          run.stop();
          resolve();
        },
        failed: (message) => reject(new Error(message)),
      },
    });
  });
  return series;
}

/** The measured value at `step`, or at the last measured step before it: the middle one of the seeds of a width. */
export function medianAt(series: RunSeries, m: number, key: MeasurementKey, step: number): number {
  const values = series.arms.filter((arm) => arm.m === m).map((arm) => valueAt(arm, key, step));
  return values.sort((a, b) => a - b)[values.length >> 1];
}

/** The measured value at `step`, or at the last measured step before it, averaged over the seeds of a width. */
export function meanAt(series: RunSeries, m: number, key: MeasurementKey, step: number): number {
  const values = series.arms.filter((arm) => arm.m === m).map((arm) => valueAt(arm, key, step));
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function valueAt(arm: ArmSeries, key: MeasurementKey, step: number): number {
  const at = arm.steps.findLastIndex((s) => s <= step);
  return arm.values[key][at];
}
