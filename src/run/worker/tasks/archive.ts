import type { Dataset } from '../../../data/types.ts';
import { batchSizeOf, type EngineName, type Experiment } from '../../../experiment/settings.ts';
import { MEASUREMENTS, type MeasurementKey } from '../../../measure/measurements.ts';
import { scopeOf } from '../../../measure/sampleSize.ts';
import { measuredSteps } from '../../../measure/schedule.ts';
import { type ArmRecord, archiveArm, archiveName } from '../../archive.ts';
import { requireMemory } from '../../plan.ts';
import type { Arm, RawFiles } from '../../protocol.ts';
import { ZipFile } from '../../zipFile.ts';
import { makeArm, SeedData } from '../arms.ts';
import { trainTo } from '../armTraining.ts';
import type { MakeTask, Task, TaskContext } from '../task.ts';

export interface ArchiveStart {
  readonly experiment: Experiment;
  readonly arms: readonly Arm[];
  /** an exact one, or the reference: archives of approximate runs are made by the exact engine */
  readonly engine: EngineName;
  readonly files: RawFiles;
  /** further files of the zip, by name */
  readonly texts: Readonly<Record<string, string>>;
}

export type FromArchiving =
  /** share of the training that is done, 0..1 */
  { readonly type: 'archiving'; readonly share: number } | { readonly type: 'archived'; readonly zip: Blob };

export const archiveTask: MakeTask<ArchiveStart, never, FromArchiving> = (start, context) =>
  new Archiving(start, context);

/**
 * Makes the archive of a run in a worker: the page keeps no weights, so each arm is trained again (the engine is exact and
 * the streams are deterministic: the same bits), one after the other, and leaves its .npz in one zip.
 */
class Archiving implements Task<never> {
  readonly #start: ArchiveStart;
  readonly #context: TaskContext<FromArchiving>;
  /** steps of the arms that are finished */
  #before = 0;

  constructor(start: ArchiveStart, context: TaskContext<FromArchiving>) {
    this.#start = start;
    this.#context = context;
  }

  async run(): Promise<void> {
    const { experiment, arms, files, texts } = this.#start;
    const seeds = await SeedData.read(experiment, files);
    const zip = new ZipFile();
    for (const [name, text] of Object.entries(texts)) zip.add(name, new TextEncoder().encode(text), 6);
    for (const arm of arms) {
      seeds.keepOnly(arm.seed);
      const data = seeds.of(arm.seed);
      await this.#context.breathe();
      zip.add(archiveName(arm), await this.#archive(arm, data), 0); // packed already
      this.#before += experiment.T;
    }
    this.#context.post({ type: 'archived', zip: zip.finish() });
  }

  /** The .npz of one arm, trained from the start. */
  async #archive(arm: Arm, data: Dataset): Promise<Uint8Array> {
    const { experiment, engine: name } = this.#start;
    const factory = await this.#context.environment.factory(name, experiment.model);
    requireMemory(factory, { ...experiment, m: [arm.m], seeds: 1 }, data);
    const net = await makeArm(experiment, arm, data, factory);
    const tell = () => this.#postShare(net.step);
    try {
      const record = emptyRecord();
      for (const target of measuredSteps(experiment.T)) {
        await trainTo(net, target, batchSizeOf(experiment), this.#context, tell);
        if (net.diverged) break;
        const measured = net.engine.measure(scopeOf(experiment, target));
        record.steps.push(target);
        for (const { name } of MEASUREMENTS) record.values[name].push(measured[name] ?? Number.NaN);
        await this.#context.breatheIfDue(tell);
      }
      const whole = { ...record, divergedAt: net.diverged ? net.step + 1 : null };
      return archiveArm(experiment, arm, data, net.engine.snapshot(), whole, net.engine.info);
    } finally {
      net.engine.dispose();
    }
  }

  #postShare(step: number): void {
    const { arms, experiment } = this.#start;
    this.#context.post({ type: 'archiving', share: (this.#before + step) / (arms.length * experiment.T) });
  }
}

interface GrowingRecord extends ArmRecord {
  readonly steps: number[];
  readonly values: Readonly<Record<MeasurementKey, number[]>>;
}

function emptyRecord(): GrowingRecord {
  const values = Object.fromEntries(MEASUREMENTS.map(({ name }) => [name, [] as number[]]));
  return { steps: [], values: values as GrowingRecord['values'], divergedAt: null };
}
