import { insightKind, insightSteps } from '../../../../measure/insights.ts';
import { MAX_SPECTRUM_SIZE } from '../../../../measure/spectrum.ts';
import { layerCount } from '../../../../model/families.ts';
import type { ViewId } from '../../../../state/views.ts';
import { useLab } from '../../../shell/context.ts';
import { VIEW_TEXTS } from '../../views/deeperTexts.ts';
import { useFrames, useInsightState } from '../frames/insightContext.ts';
import { type InsightFrames, stepsOf } from '../frames/insightFrames.ts';
import styles from './ViewProgress.module.css';

/** How much of a view is known, as long as something is missing. */
export function ViewProgress({ id, frames }: { readonly id: ViewId; readonly frames: InsightFrames }) {
  useFrames(frames);
  const status = useInsightState((s) => s.status);
  const paused = useLab((s) => s.run?.status === 'paused');
  const d = useLab((s) => s.run?.data?.d ?? 0);
  if (id === 'spectrum' && frames.arms.some(({ m }) => Math.min(m, d) > MAX_SPECTRUM_SIZE))
    return (
      <p className="note">
        Singular values are left out where both m and d are above {MAX_SPECTRUM_SIZE}: they would take
        minutes.
      </p>
    );
  const { known, all } = share(id, frames, d);
  if (status === 'done' || known >= all || id === 'inside') return null; // the look inside tells its own
  const oneStep = insightKind(id).atOneStep === true;
  return (
    <div className={styles.progress}>
      <progress value={known} max={all} aria-label={`Progress of ${VIEW_TEXTS[id].title}`} />
      <span>
        {known} of {all} {oneStep ? 'landscapes' : 'measurements'}
        {paused ? '; goes on with the run' : ''}
        {oneStep && known === 0 && !paused ? '; drawn when the run has come that far' : ''}
      </span>
    </div>
  );
}

/** Measurements that are known and that will be, over all networks. */
function share(id: ViewId, { arms, experiment }: InsightFrames, d: number): { known: number; all: number } {
  let known = 0;
  let all = 0;
  for (const arm of arms) {
    const steps = insightSteps(id, experiment.T, { m: arm.m, d, layers: layerCount(experiment) });
    // of the landscape another step may be looked at than the last
    const have = stepsOf(arm, id).length;
    known += insightKind(id).atOneStep === true ? Math.min(have, 1) : have;
    all += steps.length;
  }
  return { known, all };
}
