import { useMemo, useRef } from 'react';
import { Chart } from '../../../charts/react/Chart.tsx';
import type { LineChartSpec } from '../../../charts/spec.ts';
import type { ChartView } from '../../../state/views.ts';
import { useController } from '../../lab/context.ts';
import { chartSource, EMPTY } from '../../lab/figures/chartSource.ts';
import {
  distanceChart,
  errorChart,
  lossChart,
  noisyLabelsChart,
  patternChart,
  type View,
} from '../../lab/figures/curves.ts';
import { finalChart } from '../../lab/figures/finalChart.ts';
import { useRoom } from '../../ui/useRoom.ts';
import styles from './StageChart.module.css';

type Drawn = Exclude<ChartView, 'verdict'>;

const BUILD: Readonly<Record<Drawn, (view: View) => LineChartSpec>> = {
  error: (view) => (view.experiment.p > 0 ? noisyLabelsChart(view) : errorChart(view)),
  loss: lossChart,
  distance: distanceChart,
  pattern: patternChart,
  final: finalChart,
};

/** The least height in which a chart can be read; below it the page scrolls. */
const MIN_HEIGHT = 220;

/** One chart of the run, as large as the place it is given. */
export function StageChart({ view, fontSize }: { readonly view: Drawn; readonly fontSize: number }) {
  const { lab } = useController();
  const box = useRef<HTMLDivElement>(null);
  const height = Math.max(MIN_HEIGHT, useRoom(box).height);
  const source = useMemo(() => chartSource(lab, BUILD[view], EMPTY), [lab, view]);
  return (
    <div ref={box} className={styles.stage}>
      <Chart bare source={source} height={height} fontSize={fontSize} />
    </div>
  );
}
