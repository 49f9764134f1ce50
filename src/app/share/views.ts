import { type Experiment, isRegression } from '../../experiment/settings.ts';

// The views that fill a page of their own: in an embed, and one at a time in front of an audience. Apart from the charts
// themselves: links name them.

export const SHARE_VIEWS = ['error', 'loss', 'distance', 'pattern', 'final', 'verdict'] as const;
export type ShareView = (typeof SHARE_VIEWS)[number];

export const VIEW_NAMES: Readonly<Record<ShareView, string>> = {
  error: 'error',
  loss: 'loss',
  distance: 'distance from the start',
  pattern: 'activations that flipped',
  final: 'movement against width',
  verdict: 'what the run shows, in words',
};

/** The views that an experiment has, in the order in which they are shown. */
export function viewsOf(experiment: Experiment): ShareView[] {
  return SHARE_VIEWS.filter((view) => {
    if (view === 'error') return !isRegression(experiment);
    if (view === 'final') return experiment.m.length > 1;
    return true;
  });
}

/** The view to show where `wanted` is none of the experiment's. */
export function viewOr(wanted: ShareView | null, experiment: Experiment): ShareView {
  const views = viewsOf(experiment);
  return wanted !== null && views.includes(wanted) ? wanted : views[0];
}
