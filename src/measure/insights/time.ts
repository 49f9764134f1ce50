import { measuredSteps } from '../schedule.ts';
import type { InsightKind } from './kind.ts';

/** Each time step of a recurrent network, the first one first. Heavier than a measurement: at fewer steps. */
export const time = {
  steps: (T) => measuredSteps(T, 24),
  numbers: [
    {
      name: 'spectralDistance',
      label: 'spectral distance',
      unit: 'relative',
      formula: '‖W_t − W_0‖_2 / ‖W_0‖_2',
      what: 'How far W moved relative to its start in the spectral norm, the largest singular value: how much it can do to any one vector that it did not do at the start.',
    },
  ],
  vectors: [
    {
      name: 'timePatternChange',
      label: 'gates changed at a time step',
      unit: 'share',
      formula: '#{1[⟨w_{r,t}, h_{s−1,t}(x)⟩ + ⟨u_r, x_s⟩ > 0] ≠ at the start} / (m nₜ)',
      what: 'Share of (unit, test point) pairs whose gate at this step of the sequence differs from the one before training. At the first step none can: U is not trained.',
    },
    {
      name: 'timeNorm',
      label: 'norm of the hidden vector in time',
      unit: 'length',
      formula: 'mean over test points of ‖h_s(x)‖',
      what: 'Whether the signal keeps its length from step to step, with what each new input adds.',
    },
    {
      name: 'timeGradientNorm',
      label: 'gradient backwards in time',
      unit: 'nats per length',
      formula: 'mean over training points of ‖∂loss(x)/∂h_s‖',
      what: 'How much the loss of a point would change with its hidden vector at this step: whether the gradient vanishes or explodes on its way back to the first input.',
    },
  ],
} as const satisfies InsightKind;
