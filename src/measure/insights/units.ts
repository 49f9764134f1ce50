import { measuredSteps } from '../schedule.ts';
import type { InsightKind } from './kind.ts';

/** Gates and moves of single units. */
export const units = {
  steps: (T) => measuredSteps(T),
  numbers: [],
  vectors: [],
} as const satisfies InsightKind;
