import { firstTrained } from '../../../../model/depth.ts';
import { layerCount } from '../../../../model/families.ts';
import { INVERSE, INVERSE_ROOT } from '../../../../model/widthLaw.ts';
import { layerSentences, networkSentences } from './layersReading.ts';
import type { StagedInsight } from './stages.ts';

/** The hidden layers of a deep network, from the input on. */
export const LAYERS: StagedInsight = {
  id: 'layers',
  word: 'layer',
  count: layerCount,
  firstTrained,
  ofNetwork: networkSentences,
  ofStage: layerSentences,
  quantities: [
    {
      key: 'layerRelativeDistance',
      title: 'Distance from the start',
      y: { label: '‖W − W₀‖ / ‖W₀‖ of the layer', scale: 'log' },
      isMove: true,
      law: (layer) => (layer === 1 ? INVERSE_ROOT : INVERSE),
    },
    {
      key: 'layerPatternChange',
      title: 'Gates changed',
      y: { label: 'share of (unit, test point) pairs', scale: 'log', format: 'share' },
      isMove: true,
    },
    {
      key: 'layerSpectralDistance',
      title: 'Spectral distance',
      y: { label: '‖W − W₀‖₂ / ‖W₀‖₂ of the layer', scale: 'log' },
      isMove: true,
      law: () => INVERSE_ROOT,
    },
    {
      key: 'layerNorm',
      title: 'Norm of the hidden vector',
      y: { label: 'mean ‖h(x)‖ over test points', scale: 'linear' },
    },
    {
      key: 'layerSeparation',
      title: 'Separation of the classes',
      y: { label: 'smallest distance of directions', scale: 'linear' },
      ofClasses: true,
    },
    {
      key: 'layerGradientNorm',
      title: 'Gradient of the loss',
      y: { label: '‖∇L‖ in the weights of the layer', scale: 'log' },
    },
  ],
};
