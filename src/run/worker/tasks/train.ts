import {
  EngineError,
  type EngineFactory,
  type EngineInfo,
  isInsightEngine,
  type Snapshot,
} from '../../../engine/contract.ts';
import { ENGINE_TRAITS, enginesFor } from '../../../engine/engines.ts';
import { batchSizeOf, type EngineName, type Experiment, fileOf } from '../../../experiment/settings.ts';
import type { Measurement } from '../../../measure/measurements.ts';
import { scopeOf } from '../../../measure/sampleSize.ts';
import { measuredSteps } from '../../../measure/schedule.ts';
import { learningRate } from '../../../model/families.ts';
import { requireMemory, statedSize } from '../../plan.ts';
import { factsOf } from '../../problem.ts';
import type { Arm, DataFacts, RawFiles } from '../../protocol.ts';
import { makeArm, replaceEngine, SeedData } from '../arms.ts';
import { type ArmTraining, trainSlice } from '../armTraining.ts';
import { nextTarget, type StepGrant } from '../target.ts';
import type { MakeTask, Task, TaskContext } from '../task.ts';

export interface TrainStart {
  readonly experiment: Experiment;
  readonly arms: readonly Arm[];
  readonly engine: EngineName;
  /** over how many threads a large arm may be split; 1 = not at all */
  readonly threads: number;
  readonly files: RawFiles;
}

export type ToTraining =
  /** train every arm up to and including this step, measuring on the schedule, then wait for the next grant */
  | { readonly type: 'grant'; readonly through: number }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** while paused: train every arm to this step, measure there, wait again */
  | { readonly type: 'stepTo'; readonly step: number }
  | { readonly type: 'weights'; readonly arm: number };

export type FromTraining =
  | { readonly type: 'data'; readonly facts: DataFacts }
  /** the engine of one arm exists and is warm: a sign of life, for a GPU compiles a hundred shaders for each */
  | { readonly type: 'armReady'; readonly arm: number }
  /** engines of all its arms exist and are warm */
  | { readonly type: 'ready'; readonly info: EngineInfo }
  | { readonly type: 'frame'; readonly arm: number; readonly step: number; readonly values: Measurement }
  /** an arm that has not fitted when training ends: norm_F of the gradient of trainLoss with respect to W then */
  | { readonly type: 'gradientAtEnd'; readonly arm: number; readonly norm: number }
  /** `step`: the smallest step of its arms; `trained`: steps taken so far summed over its arms */
  | { readonly type: 'progress'; readonly step: number; readonly trained: number }
  /** paused; steps of the arm that is furthest back and of the furthest */
  | { readonly type: 'paused'; readonly lowest: number; readonly furthest: number }
  /** the arm ended: outputs or weights were no longer finite after `step` steps */
  | { readonly type: 'diverged'; readonly arm: number; readonly step: number; readonly learningRate: number }
  /** the engine was lost (GPU context) and the arms go on with another from their last snapshot */
  | { readonly type: 'engineChanged'; readonly info: EngineInfo; readonly reason: string }
  | {
      readonly type: 'weights';
      readonly arm: number;
      readonly step: number;
      readonly tensors: Snapshot;
    }
  | { readonly type: 'done' };

/** The gradient at the end is left out beyond n d m = so much (about half a second), for it cannot be interrupted. */
const MAX_GRADIENT_WORK = 1e9;

export const trainTask: MakeTask<TrainStart, ToTraining, FromTraining> = (start, context) =>
  new Training(start, context);

/** The arms of one run in one worker: makes the data, trains the arms in lock-step, measures on the schedule. */
class Training implements Task<ToTraining> {
  readonly #start: TrainStart;
  readonly #context: TaskContext<FromTraining>;
  readonly #schedule: readonly number[];
  readonly #leave: StepGrant = { granted: -1, paused: false, stepTo: null };
  #arms: ArmTraining[] = [];

  constructor(start: TrainStart, context: TaskContext<FromTraining>) {
    this.#start = start;
    this.#context = context;
    this.#schedule = measuredSteps(start.experiment.T);
  }

  receive(message: ToTraining): void {
    const leave = this.#leave;
    switch (message.type) {
      case 'grant':
        leave.granted = Math.max(leave.granted, message.through);
        break;
      case 'pause':
        leave.paused = true;
        this.#postPaused();
        break;
      case 'resume':
        leave.paused = false;
        leave.stepTo = null;
        break;
      case 'stepTo':
        leave.stepTo = message.step;
        break;
      case 'weights':
        this.#postWeights(message.arm);
        break;
    }
  }

  /** To the end, or to divergence of all arms; stays answerable then, for weights may still be asked for. */
  async run(): Promise<void> {
    const data = await this.#prepare();
    await this.#train(data);
    this.#context.post({ type: 'done' });
    for (;;) await this.#sleep();
  }

  dispose(): void {
    for (const arm of this.#arms) arm.engine.dispose();
    this.#arms = [];
  }

  async #prepare(): Promise<SeedData> {
    const { experiment, arms, engine, threads, files } = this.#start;
    const factory = await this.#context.environment.factory(engine, experiment.model, threads);
    if (fileOf(experiment) !== 'table') requireMemory(factory, experiment, statedSize(experiment));
    const seeds = await SeedData.read(experiment, files);
    for (const seed of new Set(arms.map((arm) => arm.seed))) {
      const data = seeds.of(seed);
      this.#context.post({ type: 'data', facts: await factsOf(experiment, data, seed) });
      if (fileOf(experiment) === 'table') requireMemory(factory, experiment, data);
      await this.#context.breathe();
    }
    for (const arm of arms) {
      this.#arms.push(await makeArm(experiment, arm, seeds.of(arm.seed), factory));
      this.#context.post({ type: 'armReady', arm: arm.index });
      await this.#context.breathe();
    }
    const units = ({ arm: { m } }: ArmTraining) => (Number.isFinite(m) ? m : 0);
    const widest = this.#arms.reduce((a, b) => (units(b) > units(a) ? b : a)); // may use more threads than the others
    this.#context.post({ type: 'ready', info: widest.engine.info });
    return seeds;
  }

  async #train(data: SeedData): Promise<void> {
    for (;;) {
      const target = nextTarget(this.#arms, this.#schedule, this.#leave);
      if (target === 'finished') return;
      if (target === 'reached') {
        this.#leave.stepTo = null;
        this.#postPaused();
      }
      if (target === 'wait' || target === 'reached') await this.#sleep();
      else
        try {
          await this.#advance(target, data);
        } catch (error) {
          if (!(error instanceof EngineError)) throw error;
          await this.#changeEngine(error.message, data);
        }
    }
  }

  /** Trains and measures every live arm to `target`; returns early when a pause comes in between. */
  async #advance(target: number, data: SeedData): Promise<void> {
    const { experiment } = this.#start;
    const breathe = () => this.#context.breatheIfDue(() => this.#postProgress());
    const halted = () => this.#leave.paused && this.#leave.stepTo === null;
    for (const arm of this.#arms) {
      if (arm.diverged || arm.measuredAt >= target) continue;
      while (arm.step < target) {
        if (!trainSlice(arm, target, batchSizeOf(experiment), this.#context.environment.now)) break;
        await breathe();
        if (halted()) return;
      }
      if (arm.diverged) this.#postDiverged(arm);
      else this.#measure(arm, data);
      await breathe();
      if (halted()) return;
    }
  }

  #measure(arm: ArmTraining, data: SeedData): void {
    const { experiment } = this.#start;
    const values = arm.engine.measure(scopeOf(experiment, arm.step));
    if (ENGINE_TRAITS[arm.engine.info.name].canBeLost)
      arm.safe = { step: arm.step, snapshot: arm.engine.snapshot() };
    arm.measuredAt = arm.step;
    this.#context.post({ type: 'frame', arm: arm.arm.index, step: arm.step, values });
    if (arm.step === experiment.T && (values.trainError ?? 0) > 0) this.#postGradient(arm, data);
  }

  /** How large the gradient is that an arm which has not fitted is left with: whether it is stuck, or on its way. */
  #postGradient({ arm, engine }: ArmTraining, data: SeedData): void {
    const { n, d } = data.of(arm.seed);
    if (!isInsightEngine(engine) || n * d * arm.m > MAX_GRADIENT_WORK) return;
    try {
      this.#context.post({ type: 'gradientAtEnd', arm: arm.index, norm: engine.gradients().gradientNorm });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error; // no memory for it: the run is complete without
    }
  }

  /** Goes on with the next best engine from the last measured step of every arm. */
  async #changeEngine(reason: string, data: SeedData): Promise<void> {
    const factory = await this.#replacement();
    for (const arm of this.#arms)
      await replaceEngine(this.#start.experiment, arm, data.of(arm.arm.seed), factory);
    this.#context.post({ type: 'engineChanged', info: this.#arms[0].engine.info, reason });
  }

  #replacement(): Promise<EngineFactory> {
    const { experiment } = this.#start;
    const load = (name: EngineName) => this.#context.environment.factory(name, experiment.model);
    const [first, ...rest] = enginesFor('auto', experiment);
    return rest.reduce((found, name) => found.catch(() => load(name)), load(first));
  }

  async #sleep(): Promise<void> {
    this.#postProgress();
    await this.#context.sleep();
  }

  #postProgress(): void {
    const live = this.#arms.filter((arm) => !arm.diverged);
    const trained = this.#arms.reduce((sum, arm) => sum + arm.step, 0);
    const step = live.length === 0 ? this.#start.experiment.T : Math.min(...live.map((arm) => arm.step));
    if (this.#arms.length > 0) this.#context.post({ type: 'progress', step, trained });
  }

  #postPaused(): void {
    const steps = this.#arms.filter((arm) => !arm.diverged).map((arm) => arm.step);
    this.#context.post({
      type: 'paused',
      lowest: steps.length === 0 ? 0 : Math.min(...steps),
      furthest: Math.max(0, ...steps),
    });
  }

  #postDiverged({ arm, step }: ArmTraining): void {
    const rate = learningRate(this.#start.experiment, arm.m);
    this.#context.post({ type: 'diverged', arm: arm.index, step: step + 1, learningRate: rate });
  }

  #postWeights(index: number): void {
    const arm = this.#arms.find((a) => a.arm.index === index);
    if (arm !== undefined)
      this.#context.post({ type: 'weights', arm: index, step: arm.step, tensors: arm.engine.snapshot() });
  }
}
