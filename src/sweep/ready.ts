import { missesWhatExists } from './judgeExistence.ts';
import {
  exponentNear,
  flatJudge,
  growsLikeLog,
  type Judge,
  neededAmount,
  needsMoreAtTheEnd,
} from './judges.ts';

/** A sweep made for one statement of the theory, with the judge that reads its verdict from the numbers. */
export interface ReadySweep {
  /** also its name on the command line */
  readonly id: string;
  readonly title: string;
  /** what the theory says */
  readonly statement: string;
  /** of the sweep, to be read by readSweep */
  readonly link: string;
  readonly judge: Judge;
}

/** Stuck because steps are too large for the width must not count as too narrow. */
const BEST = 'over=c:1,3,10,30';
const FIT = 'result=stepsUntil:trainError:0.01';

export const READY_SWEEPS: readonly ReadySweep[] = [
  {
    id: 'width-delta',
    title: 'Width that is enough against separation',
    statement:
      'The theorem’s sufficient width grows as the classes come closer, m = poly(1/δ). Does the width that is enough here?',
    link: `v=2&k=2&l=2&T=2000&seeds=3&x=m:3,4,6,8,12,16,24,32,48,64,96&y=delta:0.2,0.3,0.4,0.6,0.8,1&${BEST}&${FIT}`,
    judge: neededAmount('width', 'δ', 'falls'),
  },
  {
    id: 'width-k',
    title: 'Width that is enough against the number of classes',
    statement:
      'The theorem’s sufficient width grows with the number of classes, m = poly(k). Does the width that is enough here?',
    link: `v=2&l=1&delta=0.4&T=2000&seeds=3&x=m:3,4,6,8,12,16,24,32,48,64,96,128&y=k:2,3,4,6,8,12&${BEST}&${FIT}`,
    judge: neededAmount('width', 'k', 'rises'),
  },
  {
    id: 'width-l',
    title: 'Width that is enough against components per class',
    statement:
      'The theorem’s sufficient width grows with the components per class, m = poly(l). Does the width that is enough here?',
    link: `v=2&k=4&delta=0.2&place=tight&d=32&T=1000&seeds=5&x=m:4,6,8,12,16,24,32,48&y=l:1,2,4,8&${BEST}&${FIT}`,
    judge: neededAmount('width', 'l', 'rises'),
  },
  {
    id: 'width-l-circle',
    title: 'Width that is enough against components per class, on a circle',
    statement:
      'The same where neighbours on a circle belong to different classes, so that more components make the border between the classes more crooked.',
    link: `v=2&k=2&delta=0.4&d=2&T=2000&seeds=3&x=m:4,6,8,12,16,24,32,48,64,96,128,192&y=l:1,2,3,4,5&${BEST}&${FIT}`,
    judge: neededAmount('width', 'l', 'rises'),
  },
  {
    id: 'dimension-free',
    title: 'Error against dimension',
    statement:
      'The theorem’s bounds do not contain the input dimension d. Does the error measured here depend on it?',
    link: 'v=2&k=4&l=2&delta=0.2&place=tight&n=24&m=400&c=10&T=500&seeds=20&x=d:16..512*11&result=final:testError',
    judge: flatJudge('testError', 'test error', 'd', 0.05),
  },
  {
    id: 'data-log-m',
    title: 'Data needed against width',
    statement:
      'The theorem’s sufficient number of points grows with log m only. Does the number that is enough here grow no faster?',
    link: 'v=2&c=10&T=500&ntest=1000&seeds=9&x=n:8,12,16,24,32,48,64,96,128&y=m:100,200,400,800,1600&result=stepsUntil:testError:0.05',
    judge: growsLikeLog,
  },
  {
    id: 'distance-m',
    title: 'Distance from initialisation against width',
    statement: 'The wider, the less the weights move: the relative distance falls like 1/√m.',
    link: 'v=2&data=gaussian&d=100&n=500&ntest=500&T=200&seeds=3&x=m:100,200,400,800,1600,3200,6400&result=final:relativeDistance',
    judge: exponentNear('relativeDistance', 'relative distance', 'm', -0.5, 0.1),
  },
  {
    id: 'patterns-m',
    title: 'Changed activation patterns against width',
    statement: 'The wider, the fewer gates change: their share falls like 1/√m.',
    link: 'v=2&data=gaussian&d=100&n=500&ntest=500&T=200&seeds=3&x=m:100,200,400,800,1600,3200,6400&result=final:patternChange',
    judge: exponentNear('patternChange', 'share of changed patterns', 'm', -0.5, 0.1),
  },
  {
    id: 'random-labels',
    title: 'Width needed for random labels',
    statement: 'Labels without structure need a wider network than structured ones.',
    link: `v=2&data=gaussian&d=100&k=4&mean=5&noise=5&n=200&ntest=200&T=1000&seeds=5&x=m:3,4,6,8,12,16,24,32,48,64&y=p:0,0.25,0.5,1&over=c:1,3,10&${FIT}`,
    judge: needsMoreAtTheEnd('width', 'p'),
  },
  {
    id: 'small-stuck',
    title: 'Small networks get stuck',
    statement:
      'Finding weights that fit is hard for a network that is just large enough (Blum and Rivest), yet a wide one is trained from almost every start: SGD misses solutions that exist, in narrow networks only.',
    link: 'v=2&data=xor&n=64&ntest=64&T=1000&seeds=20&x=m:2,3,5,10,30,100&over=c:1,3,10,30&result=found:trainError:0.001',
    judge: missesWhatExists,
  },
];
