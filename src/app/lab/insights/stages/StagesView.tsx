import { use, useMemo, useState } from 'react';
import { useLab } from '../../../shell/context.ts';
import { InsightChart, SettingsLine } from '../charts/InsightChart.tsx';
import { framesSource, useFrames } from '../frames/insightContext.ts';
import { type InsightFrames, knownCount } from '../frames/insightFrames.ts';
import { useArm } from '../view/ArmChoice.tsx';
import { ViewFigures } from '../view/ViewFigures.tsx';
import { ViewText } from '../view/ViewText.tsx';
import { ViewContext } from '../view/viewContext.tsx';
import { StageControls } from './StageControls.tsx';
import styles from './StagesView.module.css';
import { stageChart } from './stageCharts.ts';
import { quantitiesOf, type StageChoice, type StagedInsight } from './stages.ts';

/** What is measured at every stage of a network: a small chart for each quantity. */
export function StagesView(props: { readonly frames: InsightFrames; readonly insight: StagedInsight }) {
  const { frames, insight } = props;
  useFrames(frames);
  const run = useLab((s) => s.run?.series ?? null);
  const { arm, setWidth } = useArm(frames);
  const stages = insight.count(frames.experiment);
  const [by, setBy] = useState<StageChoice['by']>(stages > 1 ? 'stage' : 'width');
  const [stage, setStage] = useState(stages);
  const sources = useMemo(() => {
    const choice: StageChoice = by === 'stage' ? { by, arm } : { by, stage };
    return quantitiesOf(insight, frames.experiment).map((quantity) => ({
      key: quantity.key,
      source: framesSource(
        frames,
        (known) => stageChart(insight, quantity, choice, known, run),
        (known) => knownCount(known, insight.id),
      ),
    }));
  }, [frames, insight, run, by, arm, stage]);
  const inLab = use(ViewContext) === 'lab';
  const reading =
    run === null
      ? []
      : by === 'stage'
        ? insight.ofNetwork(frames, arm, run)
        : insight.ofStage(frames, stage, run);
  const charts = sources.map(({ key, source }) => <InsightChart key={key} source={source} small />);
  return (
    <>
      <ViewText id={insight.id} reading={reading} />
      <StageControls
        frames={frames}
        insight={insight}
        by={by}
        setBy={setBy}
        arm={arm}
        setWidth={setWidth}
        stage={stage}
        setStage={setStage}
      />
      {inLab ? (
        <>
          <div className={styles.multiples}>{charts}</div>
          <p className={styles.caption}>
            <SettingsLine />
          </p>
        </>
      ) : (
        <ViewFigures>{charts}</ViewFigures>
      )}
    </>
  );
}
