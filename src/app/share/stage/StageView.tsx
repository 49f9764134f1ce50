import { Suspense } from 'react';
import { ChartFontContext } from '../../../charts/react/fontContext.ts';
import { whenShown } from '../../../charts/react/whenShown.tsx';
import { isDeeper, type ShareView } from '../../../state/views.ts';
import { type Standing, StandingContext } from '../../lab/insights/standing.ts';
import { StageChart } from './StageChart.tsx';
import styles from './StageView.module.css';

const OneView = whenShown(() => import('../../lab/insights/OneView.tsx'), 'This view');

/** A view that fills the page, and nothing to choose or to press on it. @param fontSize CSS pixels of the type in charts */
export function StageView(props: {
  readonly view: Exclude<ShareView, 'verdict'>;
  readonly fontSize: number;
  readonly standing: Exclude<Standing, 'lab'>;
}) {
  const { view, fontSize, standing } = props;
  if (!isDeeper(view)) return <StageChart view={view} fontSize={fontSize} />;
  return (
    <div className={styles.deeper}>
      <ChartFontContext value={fontSize}>
        <StandingContext value={standing}>
          <Suspense fallback={null}>
            <OneView key={view} id={view} />
          </Suspense>
        </StandingContext>
      </ChartFontContext>
    </div>
  );
}
