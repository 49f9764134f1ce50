import { insideSteps, MAX_POINTS } from '../inside.ts';
import { directionCount } from '../insideGrid.ts';
import type { InsightKind } from './kind.ts';

/** Where units and points lie. It draws nothing that is a number of its own, and is shown at more steps than the measured ones, see insideSteps. */
export const geometry = {
  ofChosenArms: true,
  steps: (T, { m, d }) => insideSteps(T, m, d, directionCount(d) + MAX_POINTS),
  numbers: [],
  vectors: [],
} as const satisfies InsightKind;
