import { geometrySteps, MAX_DRAWN_POINTS } from '../geometry.ts';
import { directionCount } from '../geometryGrid.ts';
import type { InsightKind } from './kind.ts';

/** Where units and points lie. It draws nothing that is a number of its own, and is shown at more steps than the measured ones, see geometrySteps. */
export const geometry = {
  ofChosenArms: true,
  steps: (T, { m, d, layers = 1 }) =>
    geometrySteps(T, m, d + (layers - 1) * m, directionCount(d) + MAX_DRAWN_POINTS),
  numbers: [],
  vectors: [],
} as const satisfies InsightKind;
