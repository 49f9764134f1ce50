import { flatPlaces, networkOrTwin } from '../../../src/app/lecture/findings/outcomes.ts';
import { notMoreSteps } from './fitCriteria.ts';
import { outcomeIs } from './moveCriteria.ts';
import { lecture } from './places.ts';
import type { RunClaim } from './types.ts';

/** Claims about the way of the training: how many steps, over which places, and how a linear twin goes. */
export const TIME_CLAIMS: readonly RunClaim[] = [
  {
    id: 'time',
    claim: 'With η = c/m wider networks do not take more steps',
    where: ['lecture 6.2'],
    links: [lecture('6.2')],
    criterion:
      'steps to fit: within a factor of 1.25 at all widths, or fewer by 1.5 without turning back (here: fewer)',
    refutedBy: 'more steps by a factor of 1.5 at the widest',
    otherCause:
      'one step size for all widths: at a width’s own best step size the numbers may differ, which is not claimed',
    judge: notMoreSteps,
    stated: 'confirmed',
  },
  {
    id: 'time-noise',
    claim: 'Nor do they with random labels',
    where: ['lecture 6.5'],
    links: [lecture('6.5')],
    criterion: 'as above, among those that fit',
    refutedBy: 'as above',
    otherCause: 'one seed, three widths',
    judge: notMoreSteps,
    stated: 'confirmed',
  },
  {
    id: 'flat',
    claim:
      'None of these networks, the narrow one that does not fit included, was at a flat place while it was wrong',
    where: ['lecture 7.4'],
    links: [lecture('7.4')],
    look: 'gradients',
    criterion:
      'no measured step with an error probability above .1 and ‖gradient‖²/m below 1/20 of the others’, or 1/1000 of the start’s, against its square',
    refutedBy: 'one such step (on the default of link version 1: m = 10, whose units had died)',
    otherCause: 'flat places between measured steps',
    judge: outcomeIs(flatPlaces, 'never'),
    stated: 'confirmed',
  },
  {
    id: 'network-twin',
    claim: 'A narrow network that may move its gates errs less on new digits than its linear twin',
    where: ['lecture 9.5'],
    links: [lecture('9.5')],
    look: 'twin',
    criterion: 'their test errors differ by more than two standard errors',
    refutedBy: 'a twin that is better',
    otherCause: 'neither has fitted by step 300: the twin may be slower, not worse',
    judge: outcomeIs(networkOrTwin, 'network'),
    stated: 'confirmed',
  },
];
