import { use, useMemo } from 'react';
import { formatInteger, formatMeasurement } from '../../../shell/words.ts';
import { StepBar } from '../../../ui/StepBar.tsx';
import { useStepPlayer } from '../../../ui/useStepPlayer.ts';
import { InsightChart } from '../charts/InsightChart.tsx';
import { framesSource, useFrames } from '../frames/insightContext.ts';
import { type InsightFrames, knownCount, stepsOf } from '../frames/insightFrames.ts';
import { ArmChoice, useArm } from '../view/ArmChoice.tsx';
import { ViewFigures } from '../view/ViewFigures.tsx';
import { ViewText } from '../view/ViewText.tsx';
import { ViewContext, ViewControls } from '../view/viewContext.tsx';
import styles from './SpectrumView.module.css';
import { componentCount, rankChart, spectrumChart } from './spectrumCharts.ts';
import { spectrumSentences } from './spectrumReading.ts';

export function SpectrumView({ frames }: { readonly frames: InsightFrames }) {
  useFrames(frames);
  const { arm, setWidth } = useArm(frames);
  const stepping = useStepPlayer(stepsOf(arm, 'spectrum'));
  const step = stepping.step ?? 0;
  const spectrum = useMemo(
    () =>
      framesSource(
        frames,
        (known) => spectrumChart(known, arm, step),
        () => arm.vectors.get(step),
      ),
    [frames, arm, step],
  );
  const ranks = useMemo(
    () => framesSource(frames, rankChart, (known) => knownCount(known, 'spectrum')),
    [frames],
  );
  const found = arm.scalars.spectrum.get(step);
  const kl = componentCount(frames);
  const inLab = use(ViewContext) === 'lab';
  const numbers: readonly (readonly [string, number | null | undefined])[] = [
    ['effective rank of W − W₀', found?.effectiveRankUpdate],
    ['effective rank of W', found?.effectiveRankWeights],
    ...(kl === null ? [] : ([[`gap after kl = ${kl}`, found?.singularValueGap]] as const)),
  ];
  return (
    <>
      <ViewText id="spectrum" reading={spectrumSentences(frames, arm, step)} />
      <ViewControls>
        <ArmChoice frames={frames} arm={arm} setWidth={setWidth} />
        <StepBar player={stepping.player} steps={stepping.steps} format={formatInteger} />
      </ViewControls>
      {inLab && (
        <dl className={styles.numbers}>
          {numbers.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value === undefined || value === null ? '–' : formatMeasurement(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <ViewFigures>
        <InsightChart source={spectrum} />
        <InsightChart source={ranks} />
      </ViewFigures>
    </>
  );
}
