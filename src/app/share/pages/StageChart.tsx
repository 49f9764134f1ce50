import { useMemo, useRef } from 'react';
import { Chart } from '../../../charts/react/Chart.tsx';
import type { ChartId } from '../../../state/views.ts';
import { useController } from '../../lab/context.ts';
import { chartSource, EMPTY_CHART } from '../../lab/figures/chartSource.ts';
import type { View } from '../../lab/figures/curves.ts';
import { drawingOf } from '../../lab/views/charts.ts';
import { useElementSize } from '../../ui/useElementSize.ts';
import styles from './StageChart.module.css';

/** Nothing can be chosen here: what the run has decides. */
const drawn = (id: ChartId) => (view: View) => drawingOf(id, view.experiment).build(view);

/** The least height in which a chart can be read; below it the page scrolls. */
const MIN_HEIGHT = 220;

/** One chart of the run, as large as the place it is given. */
export function StageChart({ view, fontSize }: { readonly view: ChartId; readonly fontSize: number }) {
  const { lab } = useController();
  const box = useRef<HTMLDivElement>(null);
  const height = Math.max(MIN_HEIGHT, useElementSize(box).height);
  const source = useMemo(() => chartSource(lab, drawn(view), EMPTY_CHART), [lab, view]);
  return (
    <div ref={box} className={styles.stage}>
      <Chart bare source={source} height={height} fontSize={fontSize} />
    </div>
  );
}
