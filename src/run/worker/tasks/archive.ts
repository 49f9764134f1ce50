import type { Dataset } from '../../../data/types.ts';
import { batchSizeOf } from '../../../experiment/settings.ts';
import { MEASUREMENTS, type MeasurementKey } from '../../../measure/names.ts';
import { scopeOf } from '../../../measure/sampleSize.ts';
import { measuredSteps } from '../../../measure/schedule.ts';
import { type ArmRecord, archiveArm, archiveName } from '../../archive.ts';
import { batchOrder } from '../../batchOrder.ts';
import { datasetOf } from '../../draws.ts';
import { parseFiles } from '../../files.ts';
import { requireMemory } from '../../plan.ts';
import { problemOf } from '../../problem.ts';
import type { Arm, FromWorker, ToWorker } from '../../protocol.ts';
import { ZipFile } from '../../zipFile.ts';
import { type ArmTraining, trainSlice } from '../armTraining.ts';
import { failure, type Host, type Unaddressed } from './train.ts';

type ArchiveStart = Extract<ToWorker, { type: 'archive' }>;

/** How long the worker may compute before it looks at its messages. */
const BREATH_MS = 12;
const PROGRESS_MS = 100;

class Stopped extends Error {}

/**
 * Makes the archive of a run in a worker: the page keeps no weights, so each arm is trained again (the engine is exact and
 * the streams are deterministic: the same bits), one after the other, and leaves its .npz in one zip.
 */
export class ArchiveJob {
  readonly #start: ArchiveStart;
  readonly #host: Host;
  #stopped = false;
  #lastBreath = 0;
  #lastProgress = 0;
  /** steps of the arms that are finished */
  #before = 0;

  constructor(start: ArchiveStart, host: Host) {
    this.#start = start;
    this.#host = host;
  }

  receive(message: ToWorker): void {
    if (message.type === 'stop') this.#stopped = true;
  }

  /** Runs until the zip is posted or it is stopped. Never rejects: failures are posted. */
  async run(): Promise<void> {
    try {
      const { experiment, arms, files, texts } = this.#start;
      const parsed = await parseFiles(experiment, files);
      const zip = new ZipFile();
      for (const [name, text] of Object.entries(texts)) zip.add(name, new TextEncoder().encode(text), 6);
      let data: Dataset | null = null;
      let seed: number | null = null;
      for (const arm of arms) {
        if (data === null || seed !== arm.seed) data = datasetOf(experiment, arm.seed, parsed);
        seed = arm.seed;
        await this.#breathe();
        zip.add(archiveName(arm), await this.#archive(arm, data), 0); // packed already
        this.#before += experiment.T;
      }
      this.#post({ type: 'archived', zip: zip.finish() });
    } catch (error) {
      if (!(error instanceof Stopped)) this.#post(failure(error));
    }
  }

  /** The .npz of one arm, trained from the start. */
  async #archive(arm: Arm, data: Dataset): Promise<Uint8Array> {
    const { experiment, engine: name } = this.#start;
    const factory = await this.#host.factory(name);
    requireMemory(factory, { ...experiment, m: [arm.m], seeds: 1 }, data);
    const engine = await factory.create(problemOf(experiment, arm, data));
    const batchSize = batchSizeOf(experiment);
    const net: ArmTraining = {
      arm,
      order: batchOrder(experiment, data.n, arm.seed),
      engine,
      step: 0,
      measuredAt: -1,
      diverged: false,
      safe: null,
      stepsPerSlice: 1,
    };
    try {
      const record = emptyRecord();
      for (const target of measuredSteps(experiment.T)) {
        while (net.step < target && !net.diverged) {
          trainSlice(net, target, batchSize, this.#host.now);
          await this.#breatheIfDue(net.step);
        }
        if (net.diverged) break;
        const measured = engine.measure(scopeOf(experiment, target));
        record.steps.push(target);
        for (const { name } of MEASUREMENTS) record.values[name].push(measured[name] ?? Number.NaN);
        await this.#breatheIfDue(net.step);
      }
      const whole = { ...record, divergedAt: net.diverged ? net.step + 1 : null };
      return archiveArm(experiment, arm, data, engine.snapshot(), whole, engine.info);
    } finally {
      engine.dispose();
    }
  }

  async #breatheIfDue(step: number): Promise<void> {
    const now = this.#host.now();
    if (now - this.#lastProgress >= PROGRESS_MS) {
      this.#lastProgress = now;
      const { arms, experiment } = this.#start;
      this.#post({ type: 'archiving', share: (this.#before + step) / (arms.length * experiment.T) });
    }
    if (now - this.#lastBreath >= BREATH_MS) await this.#breathe();
  }

  async #breathe(): Promise<void> {
    await this.#host.breathe();
    this.#lastBreath = this.#host.now();
    if (this.#stopped) throw new Stopped();
  }

  #post(message: Unaddressed<FromWorker>): void {
    if (!this.#stopped) this.#host.post({ ...message, run: this.#start.run } as FromWorker);
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
