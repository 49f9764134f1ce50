import { measuredSteps } from '../schedule.ts';
import type { InsightKind } from './kind.ts';

/** Each hidden layer of a deep network, the first one first. Heavier than a measurement: at fewer steps. */
export const layers = {
  steps: (T) => measuredSteps(T, 24),
  numbers: [],
  vectors: [
    {
      name: 'layerRelativeDistance',
      label: 'distance of a layer',
      unit: 'relative',
      formula: '‖W_{l,t} − W_{l,0}‖_F / ‖W_{l,0}‖_F',
      what: 'How far the weights of a hidden layer moved, relative to their start, in the Frobenius norm.',
    },
    {
      name: 'layerSpectralDistance',
      label: 'spectral distance of a layer',
      unit: 'relative',
      formula: '‖W_{l,t} − W_{l,0}‖_2 / ‖W_{l,0}‖_2',
      what: 'The same in the spectral norm, the largest singular value: how much the layer can do to any one vector that it did not do at the start.',
    },
    {
      name: 'layerPatternChange',
      label: 'gates changed in a layer',
      unit: 'share',
      formula: '#{1[⟨w_{l,r,t}, h_{l−1,t}(x)⟩ > 0] ≠ at the start} / (m nₜ)',
      what: 'Share of (unit of the layer, test point) pairs whose gate differs from the one at the start.',
    },
    {
      name: 'layerNorm',
      label: 'norm of the hidden vector',
      unit: 'length',
      formula: 'mean over test points of ‖h_l(x)‖',
      what: 'Whether the signal keeps its length from layer to layer.',
    },
    {
      name: 'layerSeparation',
      label: 'separation in a layer',
      unit: 'length',
      formula: 'min over test points of different classes of ‖h_l(x)/‖h_l(x)‖ − h_l(x′)/‖h_l(x′)‖‖',
      what: 'Smallest distance between the directions of two test points of different classes: whether the classes stay apart on their way.',
    },
    {
      name: 'layerGradientNorm',
      label: 'gradient of a layer',
      unit: 'nats per length',
      formula: '‖∇_{W_l} trainLoss‖_F',
      what: 'Length of the gradient of the training loss with respect to the weights of a layer; 0 where the layer is not trained.',
    },
  ],
} as const satisfies InsightKind;
