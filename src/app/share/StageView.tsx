import { Suspense } from 'react';
import { ChartFontContext } from '../../charts/react/fontContext.ts';
import { whenShown } from '../../charts/react/whenShown.tsx';
import { isDeeper, type ShareView } from '../../state/views.ts';
import { StageChart } from './StageChart.tsx';
import styles from './stage.module.css';

const OneView = whenShown(() => import('../insights/OneView.tsx'), 'This view');

/** A view that fills the page. @param fontSize CSS pixels of the type in charts */
export function StageView(props: {
  readonly view: Exclude<ShareView, 'verdict'>;
  readonly fontSize: number;
}) {
  const { view, fontSize } = props;
  if (!isDeeper(view)) return <StageChart view={view} fontSize={fontSize} />;
  return (
    <div className={styles.deeper}>
      <ChartFontContext value={fontSize}>
        <Suspense fallback={null}>
          <OneView key={view} id={view} />
        </Suspense>
      </ChartFontContext>
    </div>
  );
}
