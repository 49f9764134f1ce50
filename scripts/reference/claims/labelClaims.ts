import { ONE_DATA_SET } from './fitClaims.ts';
import { cleanFirst, memorises, onlyCleanLearned } from './fitCriteria.ts';
import { lecture, preset, question } from './places.ts';
import type { RunClaim } from './types.ts';

/** Claims about labels that are random or wrong. */
export const LABEL_CLAIMS: readonly RunClaim[] = [
  {
    id: 'noise',
    claim: 'Wide networks fit labels drawn at random, and are as wrong on new points as guessing',
    where: ['preset: Fits pure noise', 'lecture 4.2'],
    links: [preset('Fits pure noise')],
    criterion: 'all from m = 50 on fit; test errors within .1 of 1 − 1/k',
    refutedBy: 'a wide network that does not fit, or one that does better than guessing',
    otherCause: 'none known',
    judge: memorises(50),
    stated: 'confirmed',
  },
  {
    id: 'noise-narrow',
    claim: 'Of four networks only the wider fit random labels',
    where: ['lecture 4.1'],
    links: [lecture('4.1')],
    criterion: 'from m = 50 on they fit and test at chance (the lecture lets the reader guess which)',
    refutedBy: 'a wide network that does not fit',
    otherCause: 'm = 10 may be slow: its error is told, not its cause',
    judge: memorises(50),
    stated: 'confirmed',
  },
  {
    id: 'order',
    claim:
      'Half of the labels wrong: the clean ones are learned within 20 steps, the wrong ones after a thousand or more',
    where: ['preset: Learns first, memorises later', 'lecture 4.3', 'lecture 4.4'],
    links: [preset('Learns first, memorises later')],
    criterion:
      'error below 5 %: on clean labels first within 20 steps, on corrupted ones not before step 1000',
    refutedBy: 'corrupted labels learned as early',
    otherCause: `tight clusters, where wrong labels have right neighbours; ${ONE_DATA_SET}`,
    judge: cleanFirst(20),
    stated: 'confirmed',
  },

  {
    id: 'wrong-labels',
    claim:
      'With 30 % of the labels redrawn the clean ones are learned and most corrupted ones not, within 4000 steps',
    where: ['question: What do they do with wrong labels?'],
    links: [question('What do they do with wrong labels?')],
    criterion: 'from m = 30 on: error on clean labels below 5 %, on corrupted ones above 50 %',
    refutedBy: 'corrupted labels learned',
    otherCause: 'too few steps: said',
    judge: onlyCleanLearned(30),
    stated: 'confirmed',
  },
];
