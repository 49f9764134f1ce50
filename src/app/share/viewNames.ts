import type { ShareView } from '../../state/views.ts';
import { TEXTS } from '../insights/texts.ts';

export const VIEW_NAMES: Readonly<Record<ShareView, string>> = {
  error: 'error',
  loss: 'loss',
  distance: 'distance from the start',
  pattern: 'activations that flipped',
  final: 'movement against width',
  verdict: 'what the run shows, in words',
  inside: TEXTS.inside.title,
  spectrum: TEXTS.spectrum.title,
  gradients: TEXTS.gradients.title,
  twin: TEXTS.twin.title,
  units: TEXTS.units.title,
  landscape: TEXTS.landscape.title,
};
