import type { Dataset } from '../../../data/types.ts';
import type { InsightEngine, InsightFactory, Problem } from '../../../engine/contract.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import type { InsightGroup } from '../../../measure/insights.ts';
import { batchOrder } from '../../batchOrder.ts';
import { problemOf } from '../../problem.ts';
import type { Arm } from '../../protocol.ts';
import { untrained } from '../arms.ts';
import type { Insight, InsightContext, InsightTraining } from './insight.ts';
import { MAKE_INSIGHT } from './table.ts';

/** One arm under observation: the network, trained again, and the insights that were wanted of it so far. */
export class InsightArm implements InsightContext {
  readonly experiment: Experiment;
  readonly arm: Arm;
  readonly data: Dataset;
  readonly factory: InsightFactory;
  readonly problem: Problem;
  readonly net: InsightTraining;
  readonly #insights = new Map<InsightGroup, Insight>();

  private constructor(
    experiment: Experiment,
    arm: Arm,
    data: Dataset,
    factory: InsightFactory,
    problem: Problem,
    engine: InsightEngine,
  ) {
    this.experiment = experiment;
    this.arm = arm;
    this.data = data;
    this.factory = factory;
    this.problem = problem;
    this.net = this.trainee(engine);
  }

  static async make(
    experiment: Experiment,
    arm: Arm,
    data: Dataset,
    factory: InsightFactory,
  ): Promise<InsightArm> {
    const problem = problemOf(experiment, arm, data);
    return new InsightArm(experiment, arm, data, factory, problem, await factory.create(problem));
  }

  /** The insight of a group; made when it is first asked for. */
  insight(group: InsightGroup): Insight {
    const made = this.#insights.get(group) ?? MAKE_INSIGHT[group](this);
    this.#insights.set(group, made);
    return made;
  }

  /** Insights that are not wanted now give back what takes memory. */
  restBut(wanted: readonly InsightGroup[]): void {
    for (const [group, insight] of this.#insights) if (!wanted.includes(group)) insight.rest?.();
  }

  dispose(): void {
    for (const insight of this.#insights.values()) insight.dispose?.();
    this.net.engine.dispose();
  }

  trainee = (engine: InsightEngine): InsightTraining =>
    untrained(this.arm, batchOrder(this.experiment, this.data.n, this.arm.seed), engine);
}
