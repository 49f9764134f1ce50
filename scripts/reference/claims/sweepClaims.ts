import { READY_SWEEPS } from '../../../src/sweep/ready.ts';
import type { SweepClaim, Verdict } from './types.ts';

/** Where a ready sweep did not confirm its statement. */
const STATED: Readonly<Record<string, Verdict>> = { 'width-l': 'undecided' };

/** Each ready sweep states and judges one claim; its criterion and caveats are told in docs/sweeps.md. */
export const SWEEP_CLAIMS: readonly SweepClaim[] = READY_SWEEPS.map(({ id, title, statement }) => ({
  id: `sweep-${id}`,
  claim: `${title}. ${statement}`,
  where: [`sweep ${id}`],
  sweep: id,
  criterion: 'that of the sweep’s judge (docs/sweeps.md)',
  refutedBy: 'the judge’s “not confirmed”',
  otherCause:
    'step sizes, units that died and solutions that do not exist are counted by the judge (docs/sweeps.md)',
  stated: STATED[id] ?? 'confirmed',
}));
