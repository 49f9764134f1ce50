import { useMemo } from 'react';
import { framesSource, useFrames } from './context.ts';
import { Explained } from './Explained.tsx';
import { type InsightFrames, knownOf } from './frames.ts';
import { dominanceChart, pseudoCosineChart, pseudoErrorChart } from './gradientCharts.ts';
import { InsightChart } from './InsightChart.tsx';
import styles from './insights.module.css';
import { gradientReading } from './readings.ts';

export function GradientsView({ frames }: { readonly frames: InsightFrames }) {
  useFrames(frames);
  const sources = useMemo(
    () =>
      [dominanceChart, pseudoErrorChart, pseudoCosineChart].map((build) =>
        framesSource(frames, build, (known) => knownOf(known, 'gradients')),
      ),
    [frames],
  );
  return (
    <>
      <Explained id="gradients" reading={gradientReading(frames)} />
      <div className={styles.figures}>
        {sources.map((source) => (
          <InsightChart key={source.getSpec().title} source={source} />
        ))}
      </div>
    </>
  );
}
