import { useId } from 'react';
import segmentedStyles from '../../../ui/segmented.module.css';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';
import { ArmChoice } from '../view/ArmChoice.tsx';
import { ViewControls } from '../view/viewContext.tsx';
import controlsStyles from '../view/viewControls.module.css';
import { type StageChoice, type StagedInsight, stageName } from './stages.ts';

/** All stages of one network, or one stage at all widths; and of which. What has one value only is not chosen. */
export function StageControls(props: {
  readonly frames: InsightFrames;
  readonly insight: StagedInsight;
  readonly by: StageChoice['by'];
  readonly setBy: (by: StageChoice['by']) => void;
  readonly arm: ArmFrames;
  readonly setWidth: (m: number) => void;
  readonly stage: number;
  readonly setStage: (stage: number) => void;
}) {
  const { frames, insight, by, setBy, arm, setWidth, stage, setStage } = props;
  const id = useId();
  const stages = insight.count(frames.experiment);
  const names = [
    ['stage', `by ${insight.word}`],
    ['width', 'by width'],
  ] as const;
  return (
    <ViewControls>
      {stages > 1 && frames.arms.length > 1 && (
        <fieldset className={segmentedStyles.segmented}>
          <legend className="visually-hidden">A line for each</legend>
          {names.map(([value, name]) => (
            <label key={value} data-on={by === value}>
              <input type="radio" name={`${id}by`} checked={by === value} onChange={() => setBy(value)} />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      {by === 'stage' && frames.arms.length > 1 && (
        <ArmChoice frames={frames} arm={arm} setWidth={setWidth} />
      )}
      {by === 'width' && stages > 1 && (
        <div className={controlsStyles.choice}>
          <label htmlFor={id}>{insight.word}</label>
          <select id={id} value={stage} onChange={(event) => setStage(Number(event.currentTarget.value))}>
            {Array.from({ length: stages }, (_, i) => (
              <option key={stageName(insight, i + 1)} value={i + 1}>
                {stageName(insight, i + 1)}
              </option>
            ))}
          </select>
        </div>
      )}
    </ViewControls>
  );
}
