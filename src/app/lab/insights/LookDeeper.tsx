import { useId } from 'react';
import { sourceRow } from '../../../experiment/settings.ts';
import { layerCount } from '../../../model/families.ts';
import { deeperViewsOf, type ViewId } from '../../../state/views.ts';
import { useLab } from '../../shell/context.ts';
import { useController } from '../context.ts';
import { viewElementId } from '../presets/showView.ts';
import { VIEW_TEXTS } from '../views/deeperTexts.ts';
import { InsightsContext, useNewInsights } from './frames/insightContext.ts';
import styles from './LookDeeper.module.css';
import { ViewBody } from './ViewBody.tsx';

/** The views into the networks of the run on screen. A view that is closed computes nothing. */
export default function LookDeeper() {
  const insights = useNewInsights();
  const experiment = useLab((s) => (s.run?.error === null ? s.run.experiment : null));
  if (experiment === null) return null;
  return (
    <InsightsContext value={insights}>
      <section className={styles.deeper} aria-labelledby="deeper-title">
        <h2 id="deeper-title">Look deeper</h2>
        <p className={styles.lead}>
          What is opened here is computed beside the run: the same networks are trained again, to the same
          bits.
          {layerCount(experiment) > 1 &&
            ' “Layers” shows all layers of a deep network; spectrum and pictures show the first one. The linear twin, single units and the landscape are those of two-layer networks.'}
          {sourceRow(experiment.data).targets === 'reals' &&
            ' The views of gradients, of the linear twin and of the landscape speak of classes; this run has none.'}
        </p>
        {deeperViewsOf(experiment).map((id) => (
          <View key={id} id={id} />
        ))}
      </section>
    </InsightsContext>
  );
}

function View({ id }: { readonly id: ViewId }) {
  const controller = useController();
  const open = useLab((s) => s.screen.look.includes(id));
  const unique = useId();
  const { title, hint } = VIEW_TEXTS[id];
  return (
    <section id={viewElementId(id)} className={styles.view} aria-labelledby={`${unique}title`}>
      <h3 id={`${unique}title`} className={styles.title}>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? unique : undefined}
          onClick={() => controller.toggleLook(id)}
        >
          <span>{title}</span>
          {!open && <span className={styles.hint}>{hint}</span>}
        </button>
      </h3>
      {open && (
        <div id={unique} className={styles.body}>
          <ViewBody id={id} />
        </div>
      )}
    </section>
  );
}
