import { type ComponentType, Suspense } from 'react';
import { whenShown } from '../../../charts/react/whenShown.tsx';
import type { ViewId } from '../../../state/views.ts';
import { useLab } from '../../shell/context.ts';
import { useInsightState } from './frames/insightContext.ts';
import type { InsightFrames } from './frames/insightFrames.ts';
import { GradientsView } from './gradients/GradientsView.tsx';
import { LandscapeView } from './landscape/LandscapeView.tsx';
import { SpectrumView } from './spectrum/SpectrumView.tsx';
import { LayersView } from './stages/LayersView.tsx';
import { TimeView } from './stages/TimeView.tsx';
import { TwinView } from './twin/TwinView.tsx';
import { UnitsView } from './units/UnitsView.tsx';
import styles from './ViewBody.module.css';
import { ViewProgress } from './view/ViewProgress.tsx';

// the pictures' code comes when they are first looked at
const GeometryView = whenShown(() => import('../geometry/GeometryView.tsx'), 'The pictures');

const VIEWS: Readonly<Record<ViewId, ComponentType<{ readonly frames: InsightFrames }>>> = {
  inside: GeometryView,
  layers: LayersView,
  time: TimeView,
  spectrum: SpectrumView,
  gradients: GradientsView,
  twin: TwinView,
  units: UnitsView,
  landscape: LandscapeView,
};

/** What a view shows of the run on screen, as far as it is known. */
export function ViewBody({ id }: { readonly id: ViewId }) {
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
      <p className="note">
        {waiting === null ? 'Waiting for the run …' : 'This run has failed; there is nothing to look into.'}
      </p>
    );
  const Shown = VIEWS[id];
  return (
    <>
      <ViewProgress id={id} frames={frames} />
      {/* another run starts with fresh choices of width and step */}
      <Suspense fallback={<p className="note">Opening …</p>}>
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
