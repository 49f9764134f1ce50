import { useMemo } from 'react';
import { useLab } from '../../../shell/context.ts';
import { InsightChart } from '../charts/InsightChart.tsx';
import { framesSource, useFrames } from '../frames/insightContext.ts';
import { type InsightFrames, knownCount } from '../frames/insightFrames.ts';
import { ViewFigures } from '../view/ViewFigures.tsx';
import { ViewText } from '../view/ViewText.tsx';
import { twinErrorChart, twinGapChart } from './twinCharts.ts';
import { twinSentences } from './twinReading.ts';

const knownTwins = (frames: InsightFrames) => knownCount(frames, 'twin');

export function TwinView({ frames }: { readonly frames: InsightFrames }) {
  useFrames(frames);
  const series = useLab((s) => s.run?.series ?? null);
  const gap = useMemo(() => framesSource(frames, twinGapChart, knownTwins), [frames]);
  // the network's own error is the run's; it is ahead of the twin, so that what is known of the twin is news enough
  const error = useMemo(
    () =>
      series === null ? null : framesSource(frames, (known) => twinErrorChart(known, series), knownTwins),
    [frames, series],
  );
  if (series === null) return null;
  return (
    <>
      <ViewText id="twin" reading={twinSentences(frames, series)} />
      <ViewFigures>
        <InsightChart source={gap} />
        {error !== null && <InsightChart source={error} />}
      </ViewFigures>
    </>
  );
}
