import { useEffect, useMemo, useRef, useState } from 'react';
import { Chart } from '../../charts/react/Chart.tsx';
import type { LineChartSpec } from '../../charts/spec.ts';
import type { ChartView } from '../../state/views.ts';
import { useController } from '../context.ts';
import { chartSource, EMPTY } from '../figures/chartSource.ts';
import {
  distanceChart,
  errorChart,
  lossChart,
  noisyLabelsChart,
  patternChart,
  type View,
} from '../figures/curves.ts';
import { finalChart } from '../figures/finalChart.ts';
import styles from './stage.module.css';

type Drawn = Exclude<ChartView, 'verdict'>;

const BUILD: Readonly<Record<Drawn, (view: View) => LineChartSpec>> = {
  error: (view) => (view.experiment.p > 0 ? noisyLabelsChart(view) : errorChart(view)),
  loss: lossChart,
  distance: distanceChart,
  pattern: patternChart,
  final: finalChart,
};

/** The type size for which the strokes of a chart are made. */
const USUAL_FONT = 13;
/** The least height in which a chart can be read; below it the page scrolls. */
const LEAST_HEIGHT = 220;

/** One chart of the run, as large as the place it is given. */
export function StageChart({ view, fontSize }: { readonly view: Drawn; readonly fontSize: number }) {
  const { lab } = useController();
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(LEAST_HEIGHT);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver((entries) =>
      setHeight(Math.max(LEAST_HEIGHT, Math.floor(entries[entries.length - 1].contentRect.height))),
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const source = useMemo(
    () => chartSource(lab, (now) => bolder(BUILD[view](now), fontSize / USUAL_FONT), EMPTY),
    [lab, view, fontSize],
  );
  return (
    <div ref={box} className={styles.stage}>
      <Chart bare source={source} height={height} fontSize={fontSize} />
    </div>
  );
}

/** Lines as bold as the type is large, or they would be hairlines on a projector. */
function bolder(spec: LineChartSpec, factor: number): LineChartSpec {
  if (factor <= 1) return spec;
  const by = 1 + (factor - 1) * 0.7;
  return { ...spec, series: spec.series.map((line) => ({ ...line, width: (line.width ?? 2) * by })) };
}
