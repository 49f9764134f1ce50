import { useMemo } from 'react';
import { useLab } from '../../shell/context.ts';
import { framesSource, useFrames } from './context.ts';
import { Explained } from './Explained.tsx';
import { type InsightFrames, knownOf } from './frames.ts';
import { dominanceChart, pseudoCosineChart, pseudoErrorChart } from './gradientCharts.ts';
import { gradientSaid } from './gradientReading.ts';
import { InsightChart } from './InsightChart.tsx';
import { ViewFigures } from './ViewFigures.tsx';

export function GradientsView({ frames }: { readonly frames: InsightFrames }) {
  useFrames(frames);
  const series = useLab((s) => s.run?.series ?? null);
  const sources = useMemo(
    () =>
      [dominanceChart, pseudoErrorChart, pseudoCosineChart].map((build) =>
        framesSource(frames, build, (known) => knownOf(known, 'gradients')),
      ),
    [frames],
  );
  return (
    <>
      <Explained id="gradients" reading={series === null ? [] : gradientSaid(frames, series)} />
      <ViewFigures>
        {sources.map((source) => (
          <InsightChart key={source.getSpec().title} source={source} />
        ))}
      </ViewFigures>
    </>
  );
}
