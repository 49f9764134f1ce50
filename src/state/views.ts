import type { Experiment } from '../experiment/settings.ts';
import type { InsightGroup } from '../measure/insights.ts';
import { familyOf, measures } from '../model/families.ts';

// The views of a run, by the names that links give them; what they look like is the page's affair.

/** The charts that are always there, and the verdict, in the order in which they are shown. */
const CHART_VIEWS = ['error', 'loss', 'distance', 'pattern', 'final', 'verdict'] as const;
export type ChartView = (typeof CHART_VIEWS)[number];

/** The views below "Look deeper". A view and the group of measurements that it shows have one name. */
export const VIEW_IDS = [
  'inside',
  'spectrum',
  'gradients',
  'twin',
  'units',
  'landscape',
] as const satisfies readonly InsightGroup[];
export type ViewId = (typeof VIEW_IDS)[number];

/** The deeper views that say something about an experiment. */
export function deeperViewsOf(experiment: Experiment): readonly ViewId[] {
  const { insights } = familyOf(experiment);
  return VIEW_IDS.filter((id) => insights.includes(id));
}

/** What can fill a page of its own: in an embed, or in front of an audience. */
export const SHARE_VIEWS = [...CHART_VIEWS, ...VIEW_IDS] as const;
export type ShareView = ChartView | ViewId;

export function isDeeper(view: ShareView): view is ViewId {
  return VIEW_IDS.some((id) => id === view);
}

/** The charts that an experiment has, in order, the verdict last. */
function chartViewsOf(experiment: Experiment): ChartView[] {
  return CHART_VIEWS.filter((view) => {
    if (view === 'error') return measures(experiment, 'trainError');
    if (view === 'final') return experiment.m.length > 1;
    return true;
  });
}

/** All views that an experiment has. */
export function viewsOf(experiment: Experiment): ShareView[] {
  return [...chartViewsOf(experiment), ...deeperViewsOf(experiment)];
}

/** The view of that name, or the first where the experiment has none of that name. */
export function viewOr(wanted: string | null, experiment: Experiment): ShareView {
  const views = viewsOf(experiment);
  return views.find((view) => view === wanted) ?? views[0];
}
