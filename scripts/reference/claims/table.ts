import { DATA_CLAIMS } from './dataClaims.ts';
import { FIT_CLAIMS } from './fitClaims.ts';
import { LABEL_CLAIMS } from './labelClaims.ts';
import { MOVE_CLAIMS } from './moveClaims.ts';
import { SWEEP_CLAIMS } from './sweepClaims.ts';
import { TIME_CLAIMS } from './timeClaims.ts';
import type { RunClaim, SweepClaim } from './types.ts';

/** All that the lab claims of what its runs show, the default's own criteria first. */
export const CLAIMS: readonly (RunClaim | SweepClaim)[] = [
  ...FIT_CLAIMS,
  ...LABEL_CLAIMS,
  ...DATA_CLAIMS,
  ...TIME_CLAIMS,
  ...MOVE_CLAIMS,
  ...SWEEP_CLAIMS,
];
