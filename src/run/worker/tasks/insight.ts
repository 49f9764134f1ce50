import type { Dataset } from '../../../data/types.ts';
import type { InsightFactory } from '../../../engine/contract.ts';
import { batchSizeOf, type EngineName, type Experiment } from '../../../experiment/settings.ts';
import type { InsightGroup } from '../../../measure/insights.ts';
import { MAX_MEMORY_BYTES, RunTooLargeError } from '../../plan.ts';
import type { Arm, InsightFrame, InsightRequest, RawFiles } from '../../protocol.ts';
import { supportedInsights } from '../../supportedInsights.ts';
import { SeedData } from '../arms.ts';
import { trainTo } from '../armTraining.ts';
import type { InsightResult, InsightTraining } from '../insight/insight.ts';
import { InsightArm } from '../insight/insightArm.ts';
import { loadInsightFactory } from '../insight/insightFactory.ts';
import { type InsightStep, InsightSteps } from '../insight/insightSteps.ts';
import type { MakeTask, Task, TaskContext } from '../task.ts';

export interface InsightStart {
  readonly experiment: Experiment;
  readonly arms: readonly Arm[];
  readonly engine: EngineName;
  readonly files: RawFiles;
  readonly wanted: InsightRequest;
}

export type ToInsight =
  /** what is wanted changes; what was posted already is not computed again */
  | { readonly type: 'want'; readonly wanted: InsightRequest }
  /** a frame has arrived: makes room for another */
  | { readonly type: 'got' };

export type FromInsight =
  | { readonly type: 'insightFrame'; readonly frame: InsightFrame }
  /** everything wanted up to the last step is posted; comes again after `want` */
  | { readonly type: 'insightDone' };

/** Frames sent but not yet received: no queue can grow. */
const MAX_IN_FLIGHT = 8;

export const insightTask: MakeTask<InsightStart, ToInsight, FromInsight> = (start, context) =>
  new Insight(start, context);

/**
 * Looks inside arms without disturbing their run: trains them again (the engine is exact and the streams are
 * deterministic, so these are the same bits) and finds out at each measured step what is wanted now. What is
 * wanted may change at any time; a network that is past a missing step starts over.
 */
class Insight implements Task<ToInsight> {
  readonly #start: InsightStart;
  readonly #context: TaskContext<FromInsight>;
  #wanted: InsightRequest;
  #arms: InsightArm[] = [];
  #inFlight = 0;
  #toldDone = false;

  constructor(start: InsightStart, context: TaskContext<FromInsight>) {
    this.#start = start;
    this.#context = context;
    this.#wanted = supportedInsights(start.experiment, start.wanted);
  }

  receive(message: ToInsight): void {
    if (message.type === 'got') this.#inFlight--;
    else {
      this.#wanted = supportedInsights(this.#start.experiment, message.wanted);
      this.#toldDone = false;
    }
  }

  /** Until it is stopped, for more may be wanted later. */
  async run(): Promise<void> {
    const { T } = this.#start.experiment;
    await this.#prepare();
    const steps = new InsightSteps(
      T,
      this.#arms.map(({ problem: { m, d, depth }, arm: { index } }) => ({
        index,
        m,
        d,
        layers: depth?.L ?? 1,
      })),
    );
    for (;;) {
      const next = steps.next(this.#wanted);
      if (next !== null) await this.#do(next, steps);
      else {
        if (this.#wanted.through >= T && !this.#toldDone) this.#context.post({ type: 'insightDone' });
        this.#toldDone = this.#wanted.through >= T;
        await this.#context.sleep();
      }
    }
  }

  dispose(): void {
    for (const arm of this.#arms) arm.dispose();
    this.#arms = [];
  }

  async #prepare(): Promise<void> {
    const { experiment, arms, engine, files } = this.#start;
    const factory = await loadInsightFactory(engine, (name) =>
      this.#context.environment.factory(name, experiment.model),
    );
    const seeds = await SeedData.read(experiment, files);
    for (const seed of new Set(arms.map((arm) => arm.seed))) {
      seeds.of(seed);
      await this.#context.breathe();
    }
    this.#requireMemory(seeds.of(arms[0].seed), factory);
    for (const arm of arms) {
      this.#arms.push(await InsightArm.make(experiment, arm, seeds.of(arm.seed), factory));
      await this.#context.breathe();
    }
  }

  #requireMemory({ d, k, n, nTest }: Dataset, factory: InsightFactory): void {
    const { arms, experiment } = this.#start;
    const size = {
      d,
      k,
      n,
      nTest,
      batchSize: batchSizeOf(experiment),
      model: experiment.model,
    };
    // the network, its twin and one landscape at a time
    const need = arms.reduce((sum, { m }) => sum + 2 * factory.bytes({ ...size, m }), 0);
    if (need > MAX_MEMORY_BYTES)
      throw new RunTooLargeError(
        `Looking inside these ${arms.length} networks needs about ${Math.ceil(need / 2 ** 20)} MB of memory besides the run; ${Math.ceil(MAX_MEMORY_BYTES / 2 ** 20)} MB is the limit. Take fewer or narrower networks, or fewer points.`,
      );
  }

  async #do(next: InsightStep, steps: InsightSteps): Promise<void> {
    const arm = this.#arms[next.armIndex];
    if (!(await this.#seek(arm.net, next.step, arm))) {
      steps.ended(next.armIndex, arm.net.step);
      return;
    }
    arm.restBut(this.#wanted.groups);
    const found = await this.#find(next, arm);
    if (found === null) return;
    steps.finished(next);
    const { step, group } = next;
    this.#inFlight++;
    this.#context.post({
      type: 'insightFrame',
      frame: { arm: arm.arm.index, step, group, scalars: {}, vectors: {}, ...found },
    });
    while (this.#inFlight >= MAX_IN_FLIGHT) await this.#context.sleep();
    await this.#context.breatheIfDue();
  }

  /** Brings a network to `step`, from the start where it cannot go on to it; false where it diverges on the way. */
  async #seek(net: InsightTraining, step: number, { problem }: InsightArm): Promise<boolean> {
    if (net.step > step || net.diverged) {
      net.engine.restore(problem.start);
      net.step = 0;
      net.diverged = false;
    }
    await trainTo(net, step, problem.batchSize, this.#context);
    return !net.diverged;
  }

  /** Null where it is no longer wanted half-way. */
  #find({ group, step }: InsightStep, arm: InsightArm): Promise<InsightResult | null> {
    return arm.insight(group).find({
      seek: async (net) => {
        await this.#seek(net, step, arm);
      },
      drive: (steps) => this.#drive(steps, group),
      goOn: async () => {
        await this.#context.breatheIfDue();
        return this.#wanted.groups.includes(group);
      },
    });
  }

  /** Runs a computation that yields, with breaths in between; null where nobody wants its group any more. */
  async #drive<T>(steps: Generator<void, T>, group: InsightGroup): Promise<T | null> {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value as T;
      await this.#context.breatheIfDue();
      if (!this.#wanted.groups.includes(group)) return null;
    }
  }
}
