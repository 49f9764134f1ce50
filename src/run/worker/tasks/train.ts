import type { Dataset } from '../../../data/types.ts';
import { EngineError, type EngineFactory, isInsightEngine } from '../../../engine/contract.ts';
import { ENGINE_TRAITS, enginesFor } from '../../../engine/engines.ts';
import { batchSizeOf, fileOf } from '../../../experiment/settings.ts';
import { scopeOf } from '../../../measure/sampleSize.ts';
import { measuredSteps } from '../../../measure/schedule.ts';
import { learningRate } from '../../../model/families.ts';
import { batchOrder } from '../../batchOrder.ts';
import { datasetOf } from '../../draws.ts';
import { parseFiles } from '../../files.ts';
import { requireMemory, statedSize } from '../../plan.ts';
import { factsOf, problemOf } from '../../problem.ts';
import type { EngineName, FromWorker, ToWorker } from '../../protocol.ts';
import { type ArmTraining, trainSlice } from '../armTraining.ts';

export type Start = Extract<ToWorker, { type: 'start' }>;

/** What a job needs from the place it runs in. */
export interface Host {
  post(message: FromWorker): void;
  /**
   * The engine's factory, loaded when asked for; throws EngineError where there is none.
   * @param threads over how many threads it may split a large arm; default 1
   */
  factory(name: EngineName, threads?: number): Promise<EngineFactory>;
  /** ms; sizes slices and spaces progress messages, decides no number */
  now(): number;
  /** lets waiting messages in, then goes on */
  breathe(): Promise<void>;
}

/** How long the worker may compute before it looks at its messages. */
const BREATH_MS = 12;
const PROGRESS_MS = 100;
/** The gradient at the end is left out beyond n d m = so much (about half a second), for it cannot be interrupted. */
const MAX_GRADIENT_WORK = 1e9;

class Stopped extends Error {}

/** The arms of one run in one worker: makes the data, trains the arms in lock-step, measures on the schedule. */
export class Job {
  readonly #start: Start;
  readonly #host: Host;
  readonly #schedule: readonly number[];
  #arms: ArmTraining[] = [];
  #datasets = new Map<number, Dataset>();
  #granted = -1;
  #paused = false;
  #stepTo: number | null = null;
  #stopped = false;
  #wake: () => void = () => {};
  #lastBreath = 0;
  #lastProgress = 0;

  constructor(start: Start, host: Host) {
    this.#start = start;
    this.#host = host;
    this.#schedule = measuredSteps(start.experiment.T);
  }

  receive(message: Exclude<ToWorker, { type: 'start' | 'time' | 'table' | 'insight' | 'archive' }>): void {
    switch (message.type) {
      case 'grant':
        this.#granted = Math.max(this.#granted, message.through);
        break;
      case 'pause':
        this.#paused = true;
        this.#postPaused();
        break;
      case 'resume':
        this.#paused = false;
        this.#stepTo = null;
        break;
      case 'stepTo':
        this.#stepTo = message.step;
        break;
      case 'stop':
        this.#stopped = true;
        break;
      case 'weights':
        this.#postWeights(message.arm);
        break;
    }
    this.#wake();
  }

  /** Runs to the end, to divergence of all arms, or until stopped. Never rejects: failures are posted. */
  async run(): Promise<void> {
    try {
      await this.#prepare();
      await this.#train();
      this.#post({ type: 'done' });
      while (!this.#stopped) await this.#sleep(); // stays answerable: weights may still be asked for
    } catch (error) {
      if (!(error instanceof Stopped)) this.#fail(error);
    } finally {
      for (const arm of this.#arms) arm.engine.dispose();
      this.#arms = [];
      this.#datasets.clear();
    }
  }

  async #prepare(): Promise<void> {
    const { experiment, arms, engine, threads, files } = this.#start;
    const factory = await this.#host.factory(engine, threads);
    if (fileOf(experiment) !== 'table') requireMemory(factory, experiment, statedSize(experiment));
    const parsed = await parseFiles(experiment, files);
    for (const seed of new Set(arms.map((arm) => arm.seed))) {
      const data = datasetOf(experiment, seed, parsed);
      this.#datasets.set(seed, data);
      this.#post({ type: 'data', facts: factsOf(experiment, data, seed) });
      if (fileOf(experiment) === 'table') requireMemory(factory, experiment, data);
      await this.#breathe();
    }
    for (const arm of arms) {
      const data = this.#dataset(arm.seed);
      this.#arms.push({
        arm,
        order: batchOrder(experiment, data.n, arm.seed),
        engine: await factory.create(problemOf(experiment, arm, data)),
        step: 0,
        measuredAt: -1,
        diverged: false,
        safe: null,
        stepsPerSlice: 1,
      });
      await this.#breathe();
    }
    const widest = this.#arms.reduce((a, b) => (b.arm.m > a.arm.m ? b : a)); // may use more threads than the others
    this.#post({ type: 'ready', info: widest.engine.info });
  }

  async #train(): Promise<void> {
    for (;;) {
      const target = this.#target();
      if (target === 'finished') return;
      if (target === 'wait') await this.#sleep();
      else
        try {
          await this.#advance(target);
        } catch (error) {
          if (!(error instanceof EngineError)) throw error;
          await this.#changeEngine(error.message);
        }
    }
  }

  /** The step to train to now: the next measured one, or the one asked for while paused. */
  #target(): number | 'wait' | 'finished' {
    const live = this.#arms.filter((arm) => !arm.diverged);
    if (live.length === 0) return 'finished';
    const next = Math.min(
      ...live.map((arm) => this.#schedule.find((step) => step > arm.measuredAt) ?? Number.POSITIVE_INFINITY),
    );
    if (next === Number.POSITIVE_INFINITY) return 'finished';
    if (!this.#paused) return next <= this.#granted ? next : 'wait';
    if (this.#stepTo === null) return 'wait';
    const target = Math.min(this.#stepTo, next);
    if (live.every((arm) => arm.measuredAt >= target)) {
      this.#stepTo = null;
      this.#postPaused();
      return 'wait';
    }
    return target;
  }

  /** Trains and measures every live arm to `target`; returns early when a pause comes in between. */
  async #advance(target: number): Promise<void> {
    for (const arm of this.#arms) {
      if (arm.diverged || arm.measuredAt >= target) continue;
      while (arm.step < target) {
        if (!trainSlice(arm, target, batchSizeOf(this.#start.experiment), this.#host.now)) break;
        await this.#breatheIfDue();
        if (this.#paused && this.#stepTo === null) return;
      }
      if (arm.diverged) this.#postDiverged(arm);
      else this.#measure(arm);
      await this.#breatheIfDue();
      if (this.#paused && this.#stepTo === null) return;
    }
  }

  #measure(arm: ArmTraining): void {
    const values = arm.engine.measure(scopeOf(this.#start.experiment, arm.step));
    if (ENGINE_TRAITS[arm.engine.info.name].canBeLost)
      arm.safe = { step: arm.step, snapshot: arm.engine.snapshot() };
    arm.measuredAt = arm.step;
    this.#post({ type: 'frame', arm: arm.arm.index, step: arm.step, values });
    if (arm.step === this.#start.experiment.T && (values.trainError ?? 0) > 0) this.#postGradient(arm);
  }

  /** How large the gradient is that an arm which has not fitted is left with: whether it is stuck, or on its way. */
  #postGradient({ arm, engine }: ArmTraining): void {
    const { n, d } = this.#dataset(arm.seed);
    if (!isInsightEngine(engine) || n * d * arm.m > MAX_GRADIENT_WORK) return;
    try {
      this.#post({ type: 'gradientAtEnd', arm: arm.index, norm: engine.gradients().gradientNorm });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error; // no memory for it: the run is complete without
    }
  }

  /** Goes on with the next best engine from the last measured step of every arm. */
  async #changeEngine(reason: string): Promise<void> {
    const { experiment } = this.#start;
    const factory = await this.#replacement();
    for (const arm of this.#arms) {
      arm.engine.dispose();
      arm.engine = await factory.create(problemOf(experiment, arm.arm, this.#dataset(arm.arm.seed)));
      if (arm.safe !== null) arm.engine.restore(arm.safe.snapshot);
      arm.step = arm.safe?.step ?? 0;
      arm.stepsPerSlice = 1;
    }
    this.#post({ type: 'engineChanged', info: this.#arms[0].engine.info, reason });
  }

  async #replacement(): Promise<EngineFactory> {
    const [first, ...rest] = enginesFor('auto');
    return rest.reduce(
      (found, name) => found.catch(() => this.#host.factory(name)),
      this.#host.factory(first),
    );
  }

  #dataset(seed: number): Dataset {
    const data = this.#datasets.get(seed);
    if (data === undefined) throw new Error(`no data for seed ${seed}`);
    return data;
  }

  async #breatheIfDue(): Promise<void> {
    const now = this.#host.now();
    if (now - this.#lastProgress >= PROGRESS_MS) {
      this.#lastProgress = now;
      this.#postProgress();
    }
    if (now - this.#lastBreath >= BREATH_MS) await this.#breathe();
  }

  async #breathe(): Promise<void> {
    await this.#host.breathe();
    this.#lastBreath = this.#host.now();
    if (this.#stopped) throw new Stopped();
  }

  /** Waits for the next message. */
  async #sleep(): Promise<void> {
    this.#postProgress();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    if (this.#stopped) throw new Stopped();
  }

  #postProgress(): void {
    const live = this.#arms.filter((arm) => !arm.diverged);
    const trained = this.#arms.reduce((sum, arm) => sum + arm.step, 0);
    const step = live.length === 0 ? this.#start.experiment.T : Math.min(...live.map((arm) => arm.step));
    if (this.#arms.length > 0) this.#post({ type: 'progress', step, trained });
  }

  #postPaused(): void {
    const steps = this.#arms.filter((arm) => !arm.diverged).map((arm) => arm.step);
    this.#post({
      type: 'paused',
      lowest: steps.length === 0 ? 0 : Math.min(...steps),
      furthest: Math.max(0, ...steps),
    });
  }

  #postDiverged({ arm, step }: ArmTraining): void {
    this.#post({
      type: 'diverged',
      arm: arm.index,
      step: step + 1,
      learningRate: learningRate(this.#start.experiment, arm.m),
    });
  }

  #postWeights(index: number): void {
    const arm = this.#arms.find((a) => a.arm.index === index);
    if (arm !== undefined)
      this.#post({ type: 'weights', arm: index, step: arm.step, tensors: arm.engine.snapshot() });
  }

  #fail(error: unknown): void {
    this.#post(failure(error));
  }

  #post(message: Unaddressed<FromWorker>): void {
    if (!this.#stopped) this.#host.post({ ...message, run: this.#start.run } as FromWorker);
  }
}

/** What the coordinator is told of an error. */
export function failure(error: unknown): Unaddressed<Extract<FromWorker, { type: 'failed' }>> {
  const name = error instanceof Error ? error.name : '';
  const kind =
    name === 'DataError' || name === 'EngineError' || name === 'MemoryError' ? name : 'InternalError';
  return { type: 'failed', kind, message: error instanceof Error ? error.message : String(error) };
}

/** A message without the run's id. */
export type Unaddressed<M> = M extends unknown ? Omit<M, 'run'> : never;
