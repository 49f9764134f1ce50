import { sequenceLength } from '../../../../model/families.ts';
import type { StagedInsight } from './stages.ts';
import { networkTimeSentences, timeStepSentences } from './timeReading.ts';

/** The inputs of a sequence that a recurrent network reads, the labelled point first. */
export const TIME_STEPS: StagedInsight = {
  id: 'time',
  word: 'time step',
  count: sequenceLength,
  firstTrained: () => 1, // the same weights at every step
  ofNetwork: networkTimeSentences,
  ofStage: timeStepSentences,
  quantities: [
    {
      key: 'timePatternChange',
      title: 'Gates changed',
      y: { label: 'share of (unit, test point) pairs', scale: 'linear', format: 'share' },
      isMove: true,
    },
    {
      key: 'timeNorm',
      title: 'Norm of the hidden vector, forwards',
      y: { label: 'mean ‖h_s(x)‖ over test points', scale: 'linear' },
    },
    {
      key: 'timeGradientNorm',
      title: 'Gradient, backwards',
      y: { label: 'mean ‖∂loss/∂h_s‖ over training points', scale: 'log' },
    },
  ],
};
