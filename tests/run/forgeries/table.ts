import { FORGED_DEPTHS } from './deep.ts';
import { FORGED_MEASUREMENTS } from './measurements.ts';
import { FORGED_POINTS } from './points.ts';
import { FORGED_RULES } from './rule.ts';
import { FORGED_WEIGHTS } from './weights.ts';

export const FORGERIES = [
  ...FORGED_WEIGHTS,
  ...FORGED_RULES,
  ...FORGED_POINTS,
  ...FORGED_MEASUREMENTS,
  ...FORGED_DEPTHS,
];
