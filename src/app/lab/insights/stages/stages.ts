import type { AxisSpec } from '../../../../charts/spec.ts';
import { type Experiment, sourceRow } from '../../../../experiment/settings.ts';
import type { InsightVectorKey } from '../../../../measure/insights.ts';
import type { WidthLaw } from '../../../../model/widthLaw.ts';
import type { RunSeries } from '../../../../state/series.ts';
import type { ViewId } from '../../../../state/views.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';
import type { ReadingSentence } from '../reading/reading.ts';

// A stage is where a signal is on its way through a network: a layer of a deep one. What is measured at every stage is drawn by
// one view, in the words of its row.

/** One number per stage and measured step. */
export interface StageQuantity {
  readonly key: InsightVectorKey;
  readonly title: string;
  readonly y: AxisSpec;
  /** it is zero by definition before the first step, which is then not drawn */
  readonly isMove?: true;
  /** where targets are real it has no meaning */
  readonly ofClasses?: true;
  /** how it goes with the width at a stage where each weight moves little; absent = nothing is known */
  readonly law?: (stage: number) => WidthLaw;
}

/** An insight with vectors of one number per stage; stages are counted from 1. */
export interface StagedInsight {
  readonly id: ViewId;
  /** what a stage is called: 'layer' */
  readonly word: string;
  readonly count: (experiment: Experiment) => number;
  /** the stages before this one stay as drawn */
  readonly firstTrained: (experiment: Experiment) => number;
  /** in the order of their charts; a view that stands alone shows the first two */
  readonly quantities: readonly StageQuantity[];
  /** what the numbers of one network say, over its stages */
  readonly ofNetwork: (frames: InsightFrames, arm: ArmFrames, run: RunSeries) => readonly ReadingSentence[];
  /** what those of one stage say, over the widths */
  readonly ofStage: (frames: InsightFrames, stage: number, run: RunSeries) => readonly ReadingSentence[];
}

/** What is drawn together: all stages of one network, or one stage at all widths. */
export type StageChoice =
  | { readonly by: 'stage'; readonly arm: ArmFrames }
  | { readonly by: 'width'; readonly stage: number };

/** Those that mean something to an experiment. */
export function quantitiesOf({ quantities }: StagedInsight, { data }: Experiment): readonly StageQuantity[] {
  const { targets } = sourceRow(data);
  return quantities.filter(({ ofClasses }) => ofClasses !== true || targets === 'classes');
}

/** 'layer 2'; stages count from 1. */
export function stageName({ word }: Pick<StagedInsight, 'word'>, stage: number): string {
  return `${word} ${stage}`;
}

/** A quantity of a network at a stage and step; NaN where it is not known. */
export function stageValue(arm: ArmFrames, key: InsightVectorKey, stage: number, step: number): number {
  return arm.vectors.get(step)?.[key]?.[stage - 1] ?? Number.NaN;
}
