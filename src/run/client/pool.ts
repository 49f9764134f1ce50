import { ENGINE_TRAITS } from '../../engine/engines.ts';
import { sourceRow } from '../../experiment/settings.ts';
import { measuredSteps } from '../../measure/schedule.ts';
import { planArms } from '../plan.ts';
import type { Arm, EngineName } from '../protocol.ts';
import type { Failure } from '../worker/task.ts';
import type { FromTraining, ToTraining } from '../worker/tasks/train.ts';
import type { Run, RunOptions } from './session.ts';
import { openTask } from './task.ts';
import { balanceArms, planWorkers, type WorkerPlan } from './workerPlan.ts';
import {
  isSilent,
  maxGrantedStep,
  newWorkerState,
  singleStep,
  stopOrKill,
  type WorkerState,
} from './workerState.ts';

/** Starts a run at once and returns its controls. Everything that happens is told to `options.listener`. */
export function startRun(options: RunOptions): Run {
  return new PooledRun(options);
}

type Weights = Awaited<ReturnType<Run['weights']>>;

class PooledRun implements Run {
  readonly #options: RunOptions;
  readonly #schedule: readonly number[];
  #members: WorkerState[] = [];
  #engines: readonly EngineName[];
  #reasons: string[] = [];
  #seeds = new Set<number>();
  #paused = false;
  #over = false;
  #watchdog: ReturnType<typeof setInterval> | null = null;
  #awaitingWeights = new Map<number, ((answer: Weights) => void)[]>();

  constructor(options: RunOptions) {
    this.#options = options;
    this.#engines = options.engines;
    this.#schedule = measuredSteps(options.experiment.T);
    this.#launch();
  }

  pause(): void {
    this.#paused = true;
    for (const member of this.#members) member.paused = null;
    this.#broadcast({ type: 'pause' });
  }

  resume(): void {
    this.#paused = false;
    this.#broadcast({ type: 'resume' });
  }

  stepOnce(): void {
    const step = this.#paused ? singleStep(this.#members, this.#options.experiment.T) : null;
    if (step === null) return;
    const live = this.#members.filter((member) => !member.done);
    for (const member of live) member.paused = null;
    this.#broadcast({ type: 'stepTo', step });
  }

  stop(): void {
    if (this.#over) return;
    this.#over = true;
    this.#release();
  }

  weights(arm: number): Promise<Weights> {
    return new Promise((resolve) => {
      this.#awaitingWeights.set(arm, [...(this.#awaitingWeights.get(arm) ?? []), resolve]);
      this.#broadcast({ type: 'weights', arm });
    });
  }

  #launch(): void {
    const engine = this.#engines[0];
    const { shares, threads } = this.#sharing(engine);
    this.#members = shares.map((arms) => this.#open(arms, engine, threads));
    if (this.#paused) this.#broadcast({ type: 'pause' });
    this.#grant();
    if (ENGINE_TRAITS[engine].canBeLost) this.#watchdog = setInterval(() => this.#watch(), 1000);
  }

  #sharing(engine: EngineName): WorkerPlan {
    const { experiment, workers } = this.#options;
    const { threadsAbove, oneContext } = ENGINE_TRAITS[engine];
    const arms = planArms(experiment);
    return threadsAbove !== null &&
      sourceRow(experiment.data).targets === 'classes' && // computed in one thread
      typeof SharedArrayBuffer !== 'undefined' // absent in a page that is not cross-origin isolated
      ? planWorkers(arms, workers, experiment.d * experiment.B, threadsAbove)
      : { shares: balanceArms(arms, oneContext ? 1 : workers), threads: 1 };
  }

  #open(arms: readonly Arm[], engine: EngineName, threads: number): WorkerState {
    const { experiment, spawn, files } = this.#options;
    const start = { experiment, arms, engine, threads, files };
    const task = openTask(spawn, 'train', start, {
      told: (message) => {
        member.lastHeard = Date.now();
        this.#receive(member, message);
      },
      failed: (failure) => this.#failed(failure),
      broke: (reason) => this.#broke(reason),
    });
    const member = newWorkerState(arms, task);
    return member;
  }

  #receive(member: WorkerState, message: FromTraining): void {
    const { listener } = this.#options;
    switch (message.type) {
      case 'data':
        if (!this.#seeds.has(message.facts.seed)) listener.data?.(message.facts);
        this.#seeds.add(message.facts.seed);
        break;
      case 'ready':
        member.ready = true;
        if (this.#members.every((m) => m.ready)) listener.engine?.(message.info, this.#note());
        break;
      case 'frame':
        member.measured.set(message.arm, message.step);
        listener.frame?.(message.arm, message.step, message.values);
        this.#grant();
        break;
      case 'gradientAtEnd':
        listener.gradientAtEnd?.(message.arm, message.norm);
        break;
      case 'progress':
        member.step = message.step;
        member.trained = message.trained;
        this.#tellProgress();
        break;
      case 'paused':
        member.paused = { lowest: message.lowest, furthest: message.furthest };
        member.step = message.lowest;
        if (this.#members.every((m) => m.done || m.paused !== null)) listener.paused?.(this.#lowestStep());
        break;
      case 'diverged':
        member.measured.set(message.arm, Number.POSITIVE_INFINITY);
        listener.diverged?.(message.arm, message.step, message.learningRate);
        this.#grant();
        break;
      case 'engineChanged':
        this.#reasons.push(message.reason);
        listener.engine?.(message.info, this.#note());
        break;
      case 'weights':
        for (const resolve of this.#awaitingWeights.get(message.arm) ?? []) resolve(message);
        this.#awaitingWeights.delete(message.arm);
        break;
      case 'done':
        member.done = true;
        member.step = this.#options.experiment.T;
        this.#tellProgress();
        if (this.#members.every((m) => m.done)) listener.done?.();
        break;
    }
  }

  #grant(): void {
    const through = maxGrantedStep(this.#members, this.#schedule);
    for (const member of this.#members)
      if (through > member.granted) {
        member.granted = through;
        member.task.tell({ type: 'grant', through });
      }
  }

  #tellProgress(): void {
    const trained = this.#members.reduce((sum, member) => sum + member.trained, 0);
    this.#options.listener.progress?.(this.#lowestStep(), trained);
  }

  #lowestStep(): number {
    return Math.min(...this.#members.map((member) => member.step));
  }

  #note(): string {
    return this.#reasons.join(' ');
  }

  #watch(): void {
    const silent = this.#paused ? undefined : this.#members.find(isSilent);
    if (silent === undefined) return;
    silent.task.kill();
    this.#nextEngine(`The ${this.#engines[0]} engine stopped answering.`);
  }

  #failed({ kind, message }: Failure): void {
    if (kind === 'EngineError' && this.#engines.length > 1) this.#nextEngine(message);
    else this.#fail(message);
  }

  /** Starts over from step 0 with the next engine of the list: what was measured is replaced as it comes again. */
  #nextEngine(reason: string): void {
    this.#reasons.push(reason);
    this.#engines = this.#engines.slice(1);
    this.#release();
    this.#launch();
  }

  #broke(reason: string): void {
    this.#fail(
      `A worker stopped: ${reason}. Restart the run; if it happens again, take fewer or narrower networks.`,
    );
  }

  #fail(message: string): void {
    this.#over = true;
    this.#release();
    this.#options.listener.failed?.(message);
  }

  #release(): void {
    if (this.#watchdog !== null) clearInterval(this.#watchdog);
    this.#watchdog = null;
    for (const member of this.#members) stopOrKill(member);
    this.#members = [];
  }

  #broadcast(message: ToTraining): void {
    for (const member of this.#members) member.task.tell(message);
  }
}
