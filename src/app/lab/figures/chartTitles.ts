import type { ChartId } from '../../../state/views.ts';

/** The titles of the charts that every run has. */
export const CHART_TITLES: Readonly<Record<ChartId, string>> = {
  error: 'How often the networks are wrong',
  loss: 'How large the loss is',
  distance: 'How far the weights move from where they started',
  scaled: 'How far the weights move, times √m',
  pattern: 'How many activations have flipped',
  final: 'How movement depends on the width',
};
