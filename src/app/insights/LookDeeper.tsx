import { type ComponentType, lazy, Suspense, useEffect, useId, useMemo } from 'react';
import { isRegression } from '../../experiment/settings.ts';
import { useController, useLab } from '../context.ts';
import { InsightsContext, useInsightState } from './context.ts';
import type { InsightFrames } from './frames.ts';
import { GradientsView } from './GradientsView.tsx';
import styles from './insights.module.css';
import { Insights } from './insights.ts';
import { LandscapeView } from './LandscapeView.tsx';
import { Progress } from './Progress.tsx';
import { SpectrumView } from './SpectrumView.tsx';
import { TwinView } from './TwinView.tsx';
import { TEXTS } from './texts.ts';
import { UnitsView } from './UnitsView.tsx';
import { REGRESSION_VIEWS, VIEW_IDS, type ViewId } from './views.ts';

// the pictures' code comes when they are first looked at
const InsideView = lazy(async () => {
  try {
    return { default: (await import('../inside/InsideView.tsx')).InsideView };
  } catch {
    return { default: InsideNotLoaded };
  }
});

const VIEWS: Readonly<Record<ViewId, ComponentType<{ readonly frames: InsightFrames }>>> = {
  inside: InsideView,
  spectrum: SpectrumView,
  gradients: GradientsView,
  twin: TwinView,
  units: UnitsView,
  landscape: LandscapeView,
};

/** The views into the networks of the run on screen. A view that is closed computes nothing. */
export function LookDeeper() {
  const controller = useController();
  const insights = useMemo(
    () =>
      new Insights({
        lab: controller.lab,
        files: () => controller.files,
        spawn: controller.environment.spawn,
      }),
    [controller],
  );
  useEffect(() => insights.follow(), [insights]);
  const hasRun = useLab((s) => s.run !== null);
  const regression = useLab((s) => s.run !== null && isRegression(s.run.experiment));
  if (!hasRun) return null;
  const shown = regression ? REGRESSION_VIEWS : VIEW_IDS;
  return (
    <InsightsContext value={insights}>
      <section className={styles.deeper} aria-labelledby="deeper-title">
        <h2 id="deeper-title">Look deeper</h2>
        <p className={styles.lead}>
          What is opened here is computed beside the run: the same networks are trained again, to the same
          bits.
          {regression &&
            ' The views of gradients, of the linear twin and of the landscape speak of classes; this run has none.'}
        </p>
        {shown.map((id) => (
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
  const { title, hint } = TEXTS[id];
  return (
    <section className={styles.view} aria-labelledby={`${unique}title`}>
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
          <Content id={id} />
        </div>
      )}
    </section>
  );
}

function Content({ id }: { readonly id: ViewId }) {
  const frames = useInsightState((s) => s.frames);
  const problem = useInsightState((s) => s.problem);
  const waiting = useLab((s) => s.run?.error ?? null);
  if (problem !== null)
    return (
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    );
  if (frames === null)
    return (
      <p className={styles.waiting}>
        {waiting === null ? 'Waiting for the run …' : 'This run has failed; there is nothing to look into.'}
      </p>
    );
  const Shown = VIEWS[id];
  return (
    <>
      <Progress id={id} frames={frames} />
      {/* another run starts with fresh choices of width and step */}
      <Suspense fallback={<p className={styles.waiting}>Opening …</p>}>
        <Shown key={frameKey(frames)} frames={frames} />
      </Suspense>
    </>
  );
}

const keys = new WeakMap<InsightFrames, number>();
let lastKey = 0;

/** A key for React: one per run. */
function frameKey(frames: InsightFrames): number {
  const known = keys.get(frames);
  if (known !== undefined) return known;
  keys.set(frames, ++lastKey);
  return lastKey;
}

function InsideNotLoaded() {
  return (
    <p className={styles.problem} role="alert">
      The pictures could not be loaded. Check the connection and reload the page.
    </p>
  );
}
