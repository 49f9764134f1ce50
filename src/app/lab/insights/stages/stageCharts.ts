import { armMarker } from '../../../../charts/markers.ts';
import { armToken } from '../../../../charts/palette.ts';
import type { Guide, LineChartSpec, Series } from '../../../../charts/spec.ts';
import type { RunSeries } from '../../../../state/series.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import { guideOfPieces } from '../../figures/guides.ts';
import { insightCaption, linePerArm, MAIN_LINE, stepAxis, stepAxisFromOne } from '../charts/chartParts.ts';
import { type ArmFrames, type InsightFrames, stepsOf } from '../frames/insightFrames.ts';
import { comparedArms, latestUndivergedStep } from '../reading/comparedArms.ts';
import { type StageChoice, type StagedInsight, type StageQuantity, stageName, stageValue } from './stages.ts';

/** A quantity over the steps: a line for each stage of one network, or for each width at one stage. */
export function stageChart(
  insight: StagedInsight,
  quantity: StageQuantity,
  choice: StageChoice,
  frames: InsightFrames,
  run: RunSeries | null,
): LineChartSpec {
  const { experiment } = frames;
  const series =
    choice.by === 'stage'
      ? linePerStage(insight, quantity, choice.arm, frames)
      : linePerArm(frames, (arm) => ({ ...curve(insight, quantity, arm, choice.stage), ...MAIN_LINE }));
  const zeros = series.some(({ y }) => Array.from(y).includes(0));
  const of = choice.by === 'stage' ? `m = ${groupThousands(choice.arm.m)}` : stageName(insight, choice.stage);
  return {
    title: `${quantity.title}, ${of}`,
    x: quantity.isMove === true ? stepAxisFromOne(experiment) : stepAxis(experiment),
    y: { ...quantity.y, ...(zeros && quantity.y.scale === 'log' ? { floor: 0 } : {}) },
    series,
    guides:
      choice.by === 'width' && run !== null ? widthGuide(insight, quantity, choice.stage, frames, run) : [],
    caption: insightCaption(experiment),
  };
}

/** In the order of the stages, on the ramp that widths have elsewhere. */
function linePerStage(
  insight: StagedInsight,
  quantity: StageQuantity,
  arm: ArmFrames,
  { experiment }: InsightFrames,
): Series[] {
  const stages = insight.count(experiment);
  return Array.from({ length: stages }, (_, i) => ({
    id: `stage${i + 1}`,
    label: stageName(insight, i + 1),
    colour: armToken(i, stages),
    marker: armMarker(i, stages),
    ...curve(insight, quantity, arm, i + 1),
    ...MAIN_LINE,
  }));
}

function curve({ id }: StagedInsight, { key, isMove }: StageQuantity, arm: ArmFrames, stage: number) {
  const x = stepsOf(arm, id).filter((step) => isMove !== true || step > 0);
  return { x, y: x.map((step) => stageValue(arm, key, stage, step)) };
}

/** Of the networks that have fitted: where the narrower ones are if the quantity goes with the width as its law says. */
function widthGuide(
  insight: StagedInsight,
  quantity: StageQuantity,
  stage: number,
  frames: InsightFrames,
  run: RunSeries,
): Guide[] {
  const law = quantity.law?.(stage);
  const step = latestUndivergedStep(frames, insight.id, run);
  if (law === undefined || step === null || stage < insight.firstTrained(frames.experiment)) return [];
  const { arms } = comparedArms(frames, run, step);
  const widest = arms[arms.length - 1];
  if (arms.length < 2) return [];
  const { x, y } = curve(insight, quantity, widest, stage);
  const pieces = arms
    .slice(0, -1)
    .map(({ m }) => ({ x, y: y.map((value) => value * (m / widest.m) ** law.exponent) }));
  return guideOfPieces(pieces, law.label);
}
