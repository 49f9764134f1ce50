import { measuredSteps } from '../schedule.ts';
import type { InsightKind } from './kind.ts';

/** Loss and error around the way from W_0 to W. */
export const landscape = {
  atOneStep: true,
  steps: (T) => measuredSteps(T).slice(-1),
  numbers: [],
  vectors: [],
} as const satisfies InsightKind;
