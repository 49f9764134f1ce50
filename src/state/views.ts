import { type Experiment, hasInfiniteWidth } from '../experiment/settings.ts';
import type { InsightGroup } from '../measure/insights.ts';
import { familyOf, isMeasured } from '../model/families.ts';

// Everything that can be drawn of a run, by the names that links give it, in the order in which it is shown. What it looks
// like stands in app/lab/views.

interface ViewRow {
  /** 'deeper': one of those below "Look deeper", which show an insight of the same name */
  readonly kind: 'chart' | 'words' | 'deeper';
  /** whether an experiment has it */
  readonly appliesTo: (experiment: Experiment) => boolean;
}

const always = () => true;

function insight(group: InsightGroup) {
  return {
    kind: 'deeper',
    appliesTo: (experiment: Experiment) =>
      familyOf(experiment).insights.includes(group) && experiment.m.some(Number.isFinite),
  } as const;
}

const ROWS = {
  error: { kind: 'chart', appliesTo: (experiment: Experiment) => isMeasured(experiment, 'trainError') },
  loss: { kind: 'chart', appliesTo: always },
  distance: { kind: 'chart', appliesTo: always },
  scaled: { kind: 'chart', appliesTo: hasInfiniteWidth },
  pattern: { kind: 'chart', appliesTo: always },
  final: { kind: 'chart', appliesTo: ({ m }: Experiment) => m.filter(Number.isFinite).length > 1 },
  verdict: { kind: 'words', appliesTo: always },
  inside: insight('inside'),
  layers: insight('layers'),
  time: insight('time'),
  spectrum: insight('spectrum'),
  gradients: insight('gradients'),
  twin: insight('twin'),
  units: insight('units'),
  landscape: insight('landscape'),
} as const satisfies Readonly<Record<string, ViewRow>>;

/** What can fill a page of its own: in an embed, or in front of an audience. */
export type ShareView = keyof typeof ROWS;
export const SHARE_VIEWS = Object.keys(ROWS) as readonly ShareView[];

type OfKind<Kind extends ViewRow['kind']> = {
  [Id in ShareView]: (typeof ROWS)[Id]['kind'] extends Kind ? Id : never;
}[ShareView];

/** The charts that are always there. */
export type ChartId = OfKind<'chart'>;
/** The views below "Look deeper". */
export type ViewId = OfKind<'deeper'>;
export const VIEW_IDS = SHARE_VIEWS.filter(isDeeper);

export function isDeeper(view: ShareView): view is ViewId {
  return ROWS[view].kind === 'deeper';
}

export function isChart(view: ShareView): view is ChartId {
  return ROWS[view].kind === 'chart';
}

/** All views that an experiment has. */
export function viewsOf(experiment: Experiment): ShareView[] {
  return SHARE_VIEWS.filter((view) => ROWS[view].appliesTo(experiment));
}

/** The deeper views that say something about an experiment. */
export function deeperViewsOf(experiment: Experiment): readonly ViewId[] {
  return viewsOf(experiment).filter(isDeeper);
}

/** The view of that name, or the first where the experiment has none of that name. */
export function viewOr(wanted: string | null, experiment: Experiment): ShareView {
  const views = viewsOf(experiment);
  return views.find((view) => view === wanted) ?? views[0];
}
