import { use, useCallback, useEffect, useMemo } from 'react';
import { heatMap } from '../../../../charts/heatMap.ts';
import { HeatMap } from '../../../../charts/react/HeatMap.tsx';
import { measuredSteps } from '../../../../measure/schedule.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import { formatInteger } from '../../../shell/words.ts';
import { StepBar } from '../../../ui/StepBar.tsx';
import { useStepPlayer } from '../../../ui/useStepPlayer.ts';
import { EXPORT_SIZE } from '../../figures/fileName.ts';
import { SaveAs } from '../../figures/SaveAs.tsx';
import { InsightChart, SettingsLine } from '../charts/InsightChart.tsx';
import { framesSource, useFrames, useInsights } from '../frames/insightContext.ts';
import type { InsightFrames } from '../frames/insightFrames.ts';
import { sentenceOfPicture } from '../reading/reading.ts';
import { ArmChoice, useArm } from '../view/ArmChoice.tsx';
import { ViewFigures } from '../view/ViewFigures.tsx';
import { ViewText } from '../view/ViewText.tsx';
import { ViewContext, ViewControls } from '../view/viewContext.tsx';
import { errorPathChart, landscapeAt, lossPathChart, planeChart, planeCsv } from './landscapeCharts.ts';
import { landscapeReading } from './landscapeReading.ts';

/** how long the slider must rest before a landscape is computed */
const REST_MS = 300;

export function LandscapeView({ frames }: { readonly frames: InsightFrames }) {
  useFrames(frames);
  const insights = useInsights();
  const { arm, setWidth } = useArm(frames);
  const { T } = frames.experiment;
  // any measured step after the start can be asked for; it is computed then
  const steps = useMemo(() => measuredSteps(T).filter((step) => step > 0), [T]);
  const stepping = useStepPlayer(steps);
  const step = stepping.step ?? T;
  useEffect(() => {
    const timer = setTimeout(() => insights.lookAtLandscape(step === T ? undefined : step), REST_MS);
    return () => clearTimeout(timer);
  }, [insights, step, T]);
  const knownAt = useCallback(
    ({ arms }: InsightFrames) => arms.filter((one) => one.landscapes.has(step)).length,
    [step],
  );
  const loss = useMemo(
    () => framesSource(frames, (known) => lossPathChart(known, step), knownAt),
    [frames, step, knownAt],
  );
  const error = useMemo(
    () => framesSource(frames, (known) => errorPathChart(known, step), knownAt),
    [frames, step, knownAt],
  );
  const plane = useMemo(
    () =>
      framesSource(
        frames,
        (known) => planeChart(known, arm, step),
        () => arm.landscapes.get(step),
      ),
    [frames, arm, step],
  );
  const found = landscapeAt(arm, step);
  const inLab = use(ViewContext) === 'lab';
  return (
    <>
      <ViewText id="landscape" reading={sentenceOfPicture(landscapeReading(frames, step))} />
      <ViewControls>
        <ArmChoice frames={frames} arm={arm} setWidth={setWidth} />
        <StepBar player={stepping.player} steps={stepping.steps} format={formatInteger} />
      </ViewControls>
      <ViewFigures>
        <InsightChart source={loss} />
        {inLab && <InsightChart source={error} />}
        {found === null ? (
          <p className="note">
            The landscape of m = {groupThousands(arm.m)} at step {groupThousands(step)} is drawn when the run
            has come there and it is computed.
          </p>
        ) : (
          <HeatMap
            source={plane}
            height={420}
            caption={<SettingsLine />}
            actions={
              <SaveAs
                title={plane.getSpec().title}
                scene={() => heatMap(plane.getSpec(), EXPORT_SIZE)}
                csv={() => planeCsv(found)}
              />
            }
          />
        )}
      </ViewFigures>
    </>
  );
}
