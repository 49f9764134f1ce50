import { assumptions, fitsFrom, harder, notLuck } from './fitCriteria.ts';
import { all } from './moveCriteria.ts';
import { lecture, question } from './places.ts';
import type { RunClaim } from './types.ts';

/** Claims about what the data ask for: assumptions, distance of the classes, other draws. */
export const DATA_CLAIMS: readonly RunClaim[] = [
  {
    id: 'assumptions',
    claim: 'The points on the sphere satisfy A1 and A2',
    where: ['lecture 5.1', 'lecture 5.2', 'lecture 5.3'],
    links: [lecture('5.1')],
    criterion: 'the certificate, from the points drawn; both networks fit',
    refutedBy: 'a pair of points too near, or a component too wide',
    otherCause: 'none: it is computed from the points',
    judge: all(assumptions(true), fitsFrom(30)),
    stated: 'confirmed',
  },
  {
    id: 'xor-plane',
    claim: 'Points that no line separates are fitted',
    where: ['lecture 5.4'],
    links: [lecture('5.4')],
    criterion: 'all from m = 30 on fit in all seeds',
    refutedBy: 'a seed that does not fit',
    otherCause: 'none needed: that linear models fail is a theorem',
    judge: fitsFrom(30),
    stated: 'confirmed',
  },
  {
    id: 'xor-question',
    claim: 'XOR, lifted to norm 1: all widths of the default fit',
    where: ['question: What if the points lie in a plane?'],
    links: [question('What if the points lie in a plane?')],
    criterion: 'all from m = 10 on fit, one seed',
    refutedBy: 'a width that does not',
    otherCause: 'one seed: at m = 10 others fail (row ties)',
    judge: fitsFrom(10),
    stated: 'confirmed',
  },
  {
    id: 'delta',
    claim: 'Closer classes are harder: no more seeds fit, and those that do take more steps',
    where: ['lecture 5.5', 'page: second hint'],
    links: [lecture('5.5'), 'v=2&m=10,30,100,1000&engine=wasm'],
    criterion:
      'δ = .4 against .5: at no width more seeds fit; where all fit in both, the median steps are more',
    refutedBy: 'a width that does better at .4',
    otherCause: 'dead units (0 at δ = .4; from .3 down units die, so it is not taken)',
    judge: harder,
    stated: 'confirmed',
  },
  {
    id: 'delta-question',
    claim: 'The same at all widths of the default',
    where: ['question: What if the classes come closer?'],
    links: [question('What if the classes come closer?'), 'v=2'],
    criterion: 'as above',
    refutedBy: 'a width that does better at .4',
    otherCause: 'as above',
    judge: harder,
    stated: 'confirmed',
  },
  {
    id: 'luck',
    claim: 'That narrow networks fail and wide ones fit is not luck',
    where: ['question: Was it luck?'],
    links: [question('Was it luck?')],
    criterion: 'of twenty seeds m = 4 fits in at most one; all from m = 100 on in all',
    refutedBy: 'a seed at m = 100 or 1000 that fails',
    otherCause: 'dead units (0)',
    judge: notLuck(1, 100),
    stated: 'confirmed',
  },

  {
    id: 'paper-data',
    claim: 'On the set of the paper A1 fails, and all widths fit',
    where: ['question: Does it hold on the data of the paper?'],
    links: [question('Does it hold on the data of the paper?')],
    criterion: 'the certificate; all widths fit',
    refutedBy: 'a width that does not',
    otherCause: 'one seed',
    judge: all(assumptions(false), fitsFrom(1)),
    stated: 'confirmed',
  },
  {
    id: 'theorem',
    claim: 'All widths from thirty units on fit the default data and make no error on new points',
    where: ['lecture 6.1'],
    links: [lecture('6.1')],
    criterion: 'all fit in all seeds',
    refutedBy:
      'a width that does not. The theorem itself speaks of far wider networks: neither outcome contradicts it',
    otherCause: 'none needed',
    judge: fitsFrom(30),
    stated: 'confirmed',
  },
];
