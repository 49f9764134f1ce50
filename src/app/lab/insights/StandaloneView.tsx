import type { ViewId } from '../../../state/views.ts';
import { VIEW_TEXTS } from '../views/deeperTexts.ts';
import { InsightsContext, useNewInsights } from './frames/insightContext.ts';
import styles from './StandaloneView.module.css';
import { ViewBody } from './ViewBody.tsx';

/** One deeper view by itself: in another page, or in front of an audience (ViewContext). */
export default function StandaloneView({ id }: { readonly id: ViewId }) {
  const insights = useNewInsights(id);
  return (
    <InsightsContext value={insights}>
      <section className={styles.alone} aria-label={VIEW_TEXTS[id].title}>
        <ViewBody id={id} />
      </section>
    </InsightsContext>
  );
}
