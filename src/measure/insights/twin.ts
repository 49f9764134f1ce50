import { measuredSteps } from '../schedule.ts';
import type { InsightKind } from './kind.ts';

/** The linearised twin: gates frozen as at the start, weights of its own, trained on the same batches. */
export const twin = {
  steps: (T) => measuredSteps(T),
  numbers: [
    {
      name: 'twinOutputGap',
      label: 'gap to the linearised twin',
      unit: 'relative',
      formula: '‖f − f_twin‖_F / ‖f − f_0‖_F over the test points',
      what: 'The twin has all gates frozen as at the start and its own weights, trained on the same batches. Absent at step 0.',
    },
    {
      name: 'twinTestError',
      label: 'test error of the twin',
      unit: 'share',
      formula: '#{arg max f_twin(x) ≠ y} / nₜ',
      what: 'Share of test points that the linearised twin gets wrong.',
    },
  ],
  vectors: [],
} as const satisfies InsightKind;
