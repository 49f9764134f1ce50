import type { InsightGroup } from '../../measure/insights.ts';

// The views below "Look deeper". Apart from the views themselves, whose code is loaded later: links name them.

/** A view and the group of measurements that it shows have one name. */
export const VIEW_IDS = [
  'inside',
  'spectrum',
  'gradients',
  'twin',
  'units',
  'landscape',
] as const satisfies readonly InsightGroup[];
export type ViewId = (typeof VIEW_IDS)[number];

/** Views of experiments with real targets: the others speak of classes. */
export const REGRESSION_VIEWS: readonly ViewId[] = ['inside', 'spectrum', 'units'];
