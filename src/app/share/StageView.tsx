import { lazy, Suspense } from 'react';
import { ChartFontContext } from '../../charts/react/fontContext.ts';
import { isDeeper, type ShareView } from '../../state/views.ts';
import { StageChart } from './StageChart.tsx';
import styles from './stage.module.css';

const OneView = lazy(async () => {
  try {
    return await import('../insights/OneView.tsx');
  } catch {
    return { default: NotLoaded };
  }
});

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

function NotLoaded() {
  return <p role="alert">This view could not be loaded. Check the connection and reload the page.</p>;
}
