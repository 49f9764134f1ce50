import type { Dataset } from '../../../data/types.ts';
import type { InsightEngine, InsightFactory, Problem } from '../../../engine/contract.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import type { Arm, InsightFrame } from '../../protocol.ts';
import type { ArmTraining } from '../armTraining.ts';

/** A network in training whose engine can tell more. */
export type InsightTraining = ArmTraining<InsightEngine>;

/** A network under observation. */
export interface InsightContext {
  readonly experiment: Experiment;
  readonly arm: Arm;
  readonly data: Dataset;
  readonly factory: InsightFactory;
  readonly problem: Problem;
  /** the network, trained again */
  readonly net: InsightTraining;
  /** another network from the same start on the same batches */
  trainee(engine: InsightEngine): InsightTraining;
}

/** How a computation lets others have their turn. It gives up where nobody wants its group any more. */
interface Turns {
  /** brings another network to the step at which the observed one stands */
  seek(net: InsightTraining): Promise<void>;
  /** runs a computation that yields, with breaths in between; null where it was given up */
  drive<T>(steps: Generator<void, T>): Promise<T | null>;
  /** takes a breath where one is due; false where it is to give up */
  goOn(): Promise<boolean>;
}

/** What an insight adds to a frame. */
export type InsightResult = Partial<
  Pick<InsightFrame, 'scalars' | 'vectors' | 'units' | 'landscape' | 'inside'>
>;

/** One insight into one network; it may keep what later steps need. */
export interface Insight {
  /** what there is to tell at the step at which the network stands, which is left as it was; null where it was given up */
  find(turns: Turns): Promise<InsightResult | null>;
  /** nobody wants it for now: gives back what takes memory */
  rest?(): void;
  dispose?(): void;
}

/** Called when the insight is first wanted of a network. */
export type MakeInsight = (observed: InsightContext) => Insight;

/** W_t, m x d. */
export function weightsOf({ net }: InsightContext) {
  return net.engine.snapshot().W;
}
