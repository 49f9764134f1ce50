import { useMemo } from 'react';
import { useLab } from '../../shell/context.ts';
import { framesSource, useFrames } from './context.ts';
import { Explained } from './Explained.tsx';
import { type InsightFrames, knownOf } from './frames.ts';
import { InsightChart } from './InsightChart.tsx';
import { twinSaid } from './readings.ts';
import { twinErrorChart, twinGapChart } from './twinCharts.ts';
import { ViewFigures } from './ViewFigures.tsx';

const knownTwins = (frames: InsightFrames) => knownOf(frames, 'twin');

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
      <Explained id="twin" reading={twinSaid(frames, series)} />
      <ViewFigures>
        <InsightChart source={gap} />
        {error !== null && <InsightChart source={error} />}
      </ViewFigures>
    </>
  );
}
