import { Suspense } from 'react';
import { ChartFontContext } from '../../../charts/react/fontContext.ts';
import { whenShown } from '../../../charts/react/whenShown.tsx';
import { isDeeper, type ShareView } from '../../../state/views.ts';
import { ViewContext } from '../../lab/insights/view/viewContext.tsx';
import { StageChart } from './StageChart.tsx';
import styles from './StageView.module.css';

const StandaloneView = whenShown(() => import('../../lab/insights/StandaloneView.tsx'), 'This view');

/** A view that fills the page, and nothing to choose or to press on it. @param fontSize CSS pixels of the type in charts */
export function StageView(props: {
  readonly view: Exclude<ShareView, 'verdict'>;
  readonly fontSize: number;
  readonly context: Exclude<ViewContext, 'lab'>;
}) {
  const { view, fontSize, context } = props;
  if (!isDeeper(view)) return <StageChart view={view} fontSize={fontSize} />;
  return (
    <div className={styles.deeper}>
      <ChartFontContext value={fontSize}>
        <ViewContext value={context}>
          <Suspense fallback={null}>
            <StandaloneView key={view} id={view} />
          </Suspense>
        </ViewContext>
      </ChartFontContext>
    </div>
  );
}
