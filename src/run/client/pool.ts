import type { Snapshot } from '../../engine/contract.ts';
import { ENGINE_TRAITS } from '../../engine/engines.ts';
import { modelRow } from '../../experiment/settings.ts';
import { measuredSteps } from '../../measure/schedule.ts';
import { planArms } from '../plan.ts';
import type { Arm, EngineName, FromWorker, ToWorker } from '../protocol.ts';
import type { Run, RunOptions } from './session.ts';
import { share, shareOut } from './share.ts';
import { nextRun, type PooledWorker, returnWorker, takeWorker } from './workers.ts';

/** How many measured steps a worker may be ahead of the slowest: arms stay in lock-step and no queue can grow. */
const LEAD = 2;
/** A GPU engine that says nothing for so long is taken for hung (start-up has its own, shorter limit inside). */
const SILENCE_MS = 15_000;

/** A worker in training that says nothing for so long computes something long that no message can interrupt. */
const BUSY_MS = 500;

/** Starts a run at once and returns its controls. Everything that happens is told to `options.listener`. */
export function startRun(options: RunOptions): Run {
  return new PooledRun(options);
}

interface Member {
  readonly worker: PooledWorker;
  readonly arms: readonly Arm[];
  /** last measured step of each of its arms, by arm index */
  readonly measured: Map<number, number>;
  step: number;
  trained: number;
  granted: number;
  ready: boolean;
  done: boolean;
  paused: { lowest: number; furthest: number } | null;
  lastHeard: number;
}

class PooledRun implements Run {
  readonly #options: RunOptions;
  readonly #schedule: readonly number[];
  #id = 0;
  #members: Member[] = [];
  #engines: readonly EngineName[];
  #reasons: string[] = [];
  #seeds = new Set<number>();
  #paused = false;
  #over = false;
  #watchdog: ReturnType<typeof setInterval> | null = null;
  #awaitingWeights = new Map<
    number,
    ((weights: { readonly step: number; readonly tensors: Snapshot }) => void)[]
  >();

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
    if (!this.#paused) return;
    const live = this.#members.filter((member) => !member.done);
    if (live.length === 0 || live.some((member) => member.paused === null)) return;
    const furthest = Math.max(...live.map((member) => member.paused?.furthest ?? 0));
    const even = live.every((member) => member.paused?.lowest === furthest);
    const step = Math.min(even ? furthest + 1 : furthest, this.#options.experiment.T);
    for (const member of live) member.paused = null;
    this.#broadcast({ type: 'stepTo', step });
  }

  stop(): void {
    if (this.#over) return;
    this.#over = true;
    this.#release();
  }

  weights(arm: number): Promise<{ readonly step: number; readonly tensors: Snapshot }> {
    return new Promise((resolve) => {
      this.#awaitingWeights.set(arm, [...(this.#awaitingWeights.get(arm) ?? []), resolve]);
      this.#broadcast({ type: 'weights', arm });
    });
  }

  #launch(): void {
    const { experiment, spawn, workers, files } = this.#options;
    const engine = this.#engines[0];
    this.#id = nextRun();
    const arms = planArms(experiment);
    const { threadsAbove, oneContext, canBeLost } = ENGINE_TRAITS[engine];
    const { shares, threads } =
      threadsAbove !== null &&
      modelRow(experiment.model).targets === 'classes' && // computed in one thread
      typeof SharedArrayBuffer !== 'undefined' // absent in a page that is not cross-origin isolated
        ? shareOut(arms, workers, experiment.d * experiment.B, threadsAbove)
        : { shares: share(arms, oneContext ? 1 : workers), threads: 1 };
    this.#members = shares.map((arms) => {
      const member: Member = {
        worker: takeWorker(spawn),
        arms,
        measured: new Map(),
        step: 0,
        trained: 0,
        granted: -1,
        ready: false,
        done: false,
        paused: null,
        lastHeard: Date.now(), // the watchdog's clock; decides no number
      };
      member.worker.onMessage = (message) => this.#receive(member, message);
      member.worker.onError = (reason) => this.#broke(member, reason);
      return member;
    });
    for (const member of this.#members)
      this.#post(member, { type: 'start', experiment, arms: member.arms, engine, threads, files });
    if (this.#paused) this.#broadcast({ type: 'pause' });
    this.#grant();
    if (canBeLost) this.#watchdog = setInterval(() => this.#watch(), 1000);
  }

  #receive(member: Member, message: FromWorker): void {
    if (this.#over || message.run !== this.#id) return;
    member.lastHeard = Date.now();
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
      case 'timed':
        break; // answers choose.ts, never a run
      case 'failed':
        if (message.kind === 'EngineError' && this.#engines.length > 1) this.#nextEngine(message.message);
        else this.#fail(message.message);
        break;
    }
  }

  /** Lets every worker train up to LEAD measured steps beyond the slowest arm. */
  #grant(): void {
    const slowest = Math.min(
      ...this.#members.flatMap((member) => member.arms.map((arm) => member.measured.get(arm.index) ?? -1)),
    );
    const next = this.#schedule.findIndex((step) => step > slowest);
    const through =
      this.#schedule[Math.min(next < 0 ? Number.POSITIVE_INFINITY : next + LEAD, this.#schedule.length - 1)];
    for (const member of this.#members)
      if (through > member.granted) {
        member.granted = through;
        this.#post(member, { type: 'grant', through });
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

  /** Starts over from step 0 with the next engine of the list: what was measured is replaced as it comes again. */
  #nextEngine(reason: string): void {
    this.#reasons.push(reason);
    this.#engines = this.#engines.slice(1);
    this.#release();
    this.#launch();
  }

  #watch(): void {
    const now = Date.now();
    for (const member of this.#members) {
      if (member.done || this.#paused || now - member.lastHeard < SILENCE_MS) continue;
      member.worker.handle.terminate();
      this.#members = this.#members.filter((m) => m !== member);
      this.#nextEngine(`The ${this.#engines[0]} engine stopped answering.`);
      return;
    }
  }

  #broke(member: Member, reason: string): void {
    member.worker.handle.terminate();
    this.#members = this.#members.filter((m) => m !== member);
    this.#fail(
      `A worker stopped: ${reason}. Restart the run; if it happens again, take fewer or narrower networks.`,
    );
  }

  #fail(message: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#release();
    this.#options.listener.failed?.(message);
  }

  /** Stops the members' jobs and keeps the workers for the next run, which must not wait for one in a long measurement. */
  #release(): void {
    if (this.#watchdog !== null) clearInterval(this.#watchdog);
    this.#watchdog = null;
    this.#broadcast({ type: 'stop' });
    const now = Date.now();
    for (const member of this.#members) {
      const busy = !member.done && member.paused === null && now - member.lastHeard > BUSY_MS;
      if (busy) member.worker.handle.terminate();
      else returnWorker(this.#options.spawn, member.worker);
    }
    this.#members = [];
  }

  #broadcast(message: Unaddressed): void {
    for (const member of this.#members) this.#post(member, message);
  }

  #post(member: Member, message: Unaddressed): void {
    member.worker.handle.post({ ...message, run: this.#id } as ToWorker);
  }
}

/** A message without the run's id. */
type Unaddressed<M = ToWorker> = M extends unknown ? Omit<M, 'run'> : never;
