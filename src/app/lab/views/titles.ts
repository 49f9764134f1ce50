import type { ShareView, ViewId } from '../../../state/views.ts';
import { CHART_TITLES } from '../figures/chartTitles.ts';
import { VIEW_TEXTS } from './deeperTexts.ts';

const DEEPER_TITLES = Object.fromEntries(
  Object.entries(VIEW_TEXTS).map(([id, { title }]) => [id, title]),
) as Record<ViewId, string>;

/** The titles that the views have in the lab. */
export const VIEW_TITLES: Readonly<Record<ShareView, string>> = {
  ...CHART_TITLES,
  verdict: 'What the run shows, in words',
  ...DEEPER_TITLES,
};
