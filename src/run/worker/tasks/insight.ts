import type { Dataset } from '../../../data/types.ts';
import type { InsightFactory } from '../../../engine/contract.ts';
import { batchSizeOf } from '../../../experiment/settings.ts';
import type { InsightGroup } from '../../../measure/insights.ts';
import { datasetOf } from '../../draws.ts';
import { parseFiles } from '../../files.ts';
import { MEMORY_LIMIT, MemoryError } from '../../plan.ts';
import type { FromWorker, InsightFrame, ToWorker, Wanted } from '../../protocol.ts';
import { tellable } from '../../regression.ts';
import { trainSlice } from '../armTraining.ts';
import type { Found, Trainee } from '../insight/insight.ts';
import { InsightArm } from '../insight/insightArm.ts';
import { loadInsightFactory } from '../insight/insightFactory.ts';
import { type Task, TaskList } from '../insight/insightTasks.ts';
import { failure, type Host, type Unaddressed } from './train.ts';

type InsightStart = Extract<ToWorker, { type: 'insight' }>;

/** How long the worker may compute before it looks at its messages, where the computation can be cut. */
const BREATH_MS = 12;
/** Frames sent but not yet received: no queue can grow. */
const MAX_IN_FLIGHT = 8;

class Stopped extends Error {}

/**
 * Looks inside arms without disturbing their run: trains them again (the engine is exact and the streams are
 * deterministic, so these are the same bits) and finds out at each measured step what is wanted now. What is
 * wanted may change at any time; a network that is past a missing step starts over.
 */
export class InsightJob {
  readonly #start: InsightStart;
  readonly #host: Host;
  #wanted: Wanted;
  #arms: InsightArm[] = [];
  #factory: InsightFactory | null = null;
  #inFlight = 0;
  #stopped = false;
  #toldDone = false;
  #wake: () => void = () => {};
  #lastBreath = 0;

  constructor(start: InsightStart, host: Host) {
    this.#start = start;
    this.#host = host;
    this.#wanted = tellable(start.experiment, start.wanted);
  }

  receive(message: ToWorker): void {
    if (message.type === 'want') {
      this.#wanted = tellable(this.#start.experiment, message.wanted);
      this.#toldDone = false;
    } else if (message.type === 'insightGot') this.#inFlight--;
    else if (message.type === 'stop') this.#stopped = true;
    this.#wake();
  }

  /** Runs until stopped. Never rejects: failures are posted. */
  async run(): Promise<void> {
    try {
      await this.#prepare();
      const { T } = this.#start.experiment;
      const tasks = new TaskList(
        T,
        this.#arms.map(({ problem: { m, d }, arm: { index } }) => ({ index, m, d })),
      );
      for (;;) {
        const task = tasks.next(this.#wanted);
        if (task !== null) await this.#do(task, tasks);
        else {
          if (this.#wanted.through >= T && !this.#toldDone) this.#post({ type: 'insightDone' });
          this.#toldDone = this.#wanted.through >= T;
          await this.#sleep();
        }
      }
    } catch (error) {
      if (!(error instanceof Stopped)) this.#post(failure(error));
    } finally {
      for (const arm of this.#arms) arm.dispose();
      this.#arms = [];
    }
  }

  async #prepare(): Promise<void> {
    const { experiment, arms, engine, files } = this.#start;
    this.#factory = await loadInsightFactory(engine, (name) => this.#host.factory(name));
    const parsed = await parseFiles(experiment, files);
    const datasets = new Map<number, Dataset>();
    for (const { seed } of arms) {
      if (datasets.has(seed)) continue;
      datasets.set(seed, datasetOf(experiment, seed, parsed));
      await this.#breathe();
    }
    this.#requireMemory([...datasets.values()][0]);
    for (const arm of arms) {
      const data = datasets.get(arm.seed);
      if (data === undefined) throw new Error(`no data for seed ${arm.seed}`);
      this.#arms.push(await InsightArm.make(experiment, arm, data, this.#factory));
      await this.#breathe();
    }
  }

  #requireMemory({ d, k, n, nTest }: Dataset): void {
    const { arms, experiment } = this.#start;
    const batchSize = batchSizeOf(experiment);
    // the network, its twin and one landscape at a time
    const need = arms.reduce(
      (sum, { m }) =>
        sum + 2 * (this.#factory?.bytes({ d, k, n, nTest, m, batchSize, model: experiment.model }) ?? 0),
      0,
    );
    if (need > MEMORY_LIMIT)
      throw new MemoryError(
        `Looking inside these ${arms.length} networks needs about ${Math.ceil(need / 2 ** 20)} MB of memory besides the run; ${Math.ceil(MEMORY_LIMIT / 2 ** 20)} MB is the limit. Take fewer or narrower networks, or fewer points.`,
      );
  }

  async #do(task: Task, tasks: TaskList): Promise<void> {
    const arm = this.#arms[task.place];
    if (!(await this.#seek(arm.net, task.step, arm))) {
      tasks.ended(task.place, arm.net.step);
      return;
    }
    arm.restBut(this.#wanted.groups);
    const found = await this.#find(task, arm);
    if (found === null) return;
    tasks.finished(task);
    this.#postFrame({
      arm: arm.arm.index,
      step: task.step,
      group: task.group,
      scalars: {},
      vectors: {},
      ...found,
    });
    while (this.#inFlight >= MAX_IN_FLIGHT) await this.#sleep();
    await this.#breatheIfDue();
  }

  /** Brings a network to `step`, from the start where it cannot go on to it; false where it diverges on the way. */
  async #seek(net: Trainee, step: number, { problem }: InsightArm): Promise<boolean> {
    if (net.step > step || net.diverged) {
      net.engine.restore({ W: problem.start.W });
      net.step = 0;
      net.diverged = false;
    }
    while (net.step < step && !net.diverged) {
      trainSlice(net, step, problem.batchSize, this.#host.now);
      await this.#breatheIfDue();
    }
    return !net.diverged;
  }

  /** Null where it is no longer wanted half-way. */
  #find({ group, step }: Task, arm: InsightArm): Promise<Found | null> {
    return arm.insight(group).find({
      seek: async (net) => {
        await this.#seek(net, step, arm);
      },
      drive: (steps) => this.#drive(steps, group),
      goOn: async () => {
        await this.#breatheIfDue();
        return this.#wanted.groups.includes(group);
      },
    });
  }

  /** Runs a computation that yields, with breaths in between; null where nobody wants its group any more. */
  async #drive<T>(steps: Generator<void, T>, group: InsightGroup): Promise<T | null> {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value as T;
      await this.#breatheIfDue();
      if (!this.#wanted.groups.includes(group)) return null;
    }
  }

  async #breatheIfDue(): Promise<void> {
    if (this.#host.now() - this.#lastBreath >= BREATH_MS) await this.#breathe();
  }

  async #breathe(): Promise<void> {
    await this.#host.breathe();
    this.#lastBreath = this.#host.now();
    if (this.#stopped) throw new Stopped();
  }

  /** Waits for the next message. */
  async #sleep(): Promise<void> {
    if (this.#stopped) throw new Stopped();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    if (this.#stopped) throw new Stopped();
  }

  #postFrame(frame: InsightFrame): void {
    this.#inFlight++;
    this.#post({ type: 'insightFrame', frame });
  }

  #post(message: Unaddressed<FromWorker>): void {
    if (!this.#stopped) this.#host.post({ ...message, run: this.#start.run } as FromWorker);
  }
}
