import type { ShareView } from '../../state/views.ts';
import { TEXTS } from '../lab/insights/texts.ts';

/** The titles that the views have in the lab. */
export const VIEW_NAMES: Readonly<Record<ShareView, string>> = {
  error: 'How often the networks are wrong',
  loss: 'How large the loss is',
  distance: 'How far the weights move from where they started',
  pattern: 'How many activations have flipped',
  final: 'How movement depends on the width',
  verdict: 'What the run shows, in words',
  inside: TEXTS.inside.title,
  spectrum: TEXTS.spectrum.title,
  gradients: TEXTS.gradients.title,
  twin: TEXTS.twin.title,
  units: TEXTS.units.title,
  landscape: TEXTS.landscape.title,
};
