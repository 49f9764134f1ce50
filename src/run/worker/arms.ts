import type { DataFiles } from '../../data/sources.ts';
import type { Dataset } from '../../data/types.ts';
import type { Engine, EngineFactory } from '../../engine/contract.ts';
import type { Experiment } from '../../experiment/settings.ts';
import type { BatchOrder } from '../../random/order.ts';
import { batchOrder } from '../batchOrder.ts';
import { datasetOf } from '../draws.ts';
import { parseFiles } from '../files.ts';
import { problemOf } from '../problem.ts';
import type { Arm, RawFiles } from '../protocol.ts';
import type { ArmTraining } from './armTraining.ts';

// Everything that arms are made of, for all tasks: the points of a seed, the problem of an arm, its engine.

/** The points of each seed of an experiment, made when they are first asked for: the same in every worker. */
export class SeedData {
  readonly #experiment: Experiment;
  readonly #files: DataFiles;
  #datasets = new Map<number, Dataset>();

  private constructor(experiment: Experiment, files: DataFiles) {
    this.#experiment = experiment;
    this.#files = files;
  }

  /** Throws DataError where a file cannot be read. */
  static async read(experiment: Experiment, files: RawFiles): Promise<SeedData> {
    return new SeedData(experiment, await parseFiles(experiment, files));
  }

  /** Throws DataError. */
  of(seed: number): Dataset {
    const data = this.#datasets.get(seed) ?? datasetOf(this.#experiment, seed, this.#files);
    this.#datasets.set(seed, data);
    return data;
  }

  /** Frees the points of all seeds but one. */
  keepOnly(seed: number): void {
    for (const other of this.#datasets.keys()) if (other !== seed) this.#datasets.delete(other);
  }
}

/** An arm about to take its first step. */
export function untrained<E extends Engine>(arm: Arm, order: BatchOrder, engine: E): ArmTraining<E> {
  return { arm, order, engine, step: 0, measuredAt: -1, diverged: false, safe: null, stepsPerSlice: 1 };
}

/** An arm with an engine of its own. Throws DataError and EngineError. */
export async function makeArm(
  experiment: Experiment,
  arm: Arm,
  data: Dataset,
  factory: EngineFactory,
): Promise<ArmTraining> {
  const order = batchOrder(experiment, data.n, arm.seed); // may be refused, before anything is allocated
  return untrained(arm, order, await factory.create(problemOf(experiment, arm, data)));
}

/** Goes on with another engine from the last safe step, or from the start where there is none. */
export async function replaceEngine(
  experiment: Experiment,
  arm: ArmTraining,
  data: Dataset,
  factory: EngineFactory,
): Promise<void> {
  arm.engine.dispose();
  arm.engine = await factory.create(problemOf(experiment, arm.arm, data));
  if (arm.safe !== null) arm.engine.restore(arm.safe.snapshot);
  arm.step = arm.safe?.step ?? 0;
  arm.stepsPerSlice = 1;
}
