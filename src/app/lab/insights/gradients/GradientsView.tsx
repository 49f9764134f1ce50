import { useMemo } from 'react';
import { isMeasured } from '../../../../model/families.ts';
import { useLab } from '../../../shell/context.ts';
import { InsightChart } from '../charts/InsightChart.tsx';
import { framesSource, useFrames } from '../frames/insightContext.ts';
import { type InsightFrames, knownCount } from '../frames/insightFrames.ts';
import { ViewFigures } from '../view/ViewFigures.tsx';
import { ViewText } from '../view/ViewText.tsx';
import { dominanceChart, pseudoCosineChart, pseudoErrorChart } from './gradientCharts.ts';
import { gradientSentences } from './gradientReading.ts';

export function GradientsView({ frames }: { readonly frames: InsightFrames }) {
  useFrames(frames);
  const series = useLab((s) => s.run?.series ?? null);
  const sources = useMemo(
    () =>
      [
        dominanceChart,
        ...(isMeasured(frames.experiment, 'pseudoGradientCosine')
          ? [pseudoErrorChart, pseudoCosineChart]
          : []),
      ].map((build) => framesSource(frames, build, (known) => knownCount(known, 'gradients'))),
    [frames],
  );
  return (
    <>
      <ViewText id="gradients" reading={series === null ? [] : gradientSentences(frames, series)} />
      <ViewFigures>
        {sources.map((source) => (
          <InsightChart key={source.getSpec().title} source={source} />
        ))}
      </ViewFigures>
    </>
  );
}
