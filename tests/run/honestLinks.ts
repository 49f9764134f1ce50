import { Stream } from '../../src/random/stream.ts';

/** An experiment that is trained honestly. */
export interface Honest {
  readonly link: string;
  readonly engine: 'wasm' | 'reference';
}

/** Always among them: what once was called false. */
const KNOWN: readonly Honest[] = [
  'data=teacher&d=2&mstar=1&m=2&n=15&ntest=5&T=40&B=15&seed=7&opt=sgd&eta=0.3&scale=2.5', // diverges in step 6
  'n=48&ntest=40&d=9&B=8&scale=0&m=20&T=100', // the distance is 0 / 0
  'data=gaussian&m=2&n=36&ntest=21&T=1500&seed=7518&B=64&c=100&k=4&l=2&d=5', // chaotic
  'data=gaussian&m=5&n=44&ntest=22&T=40&seed=8012&scale=30&B=64&k=3&l=3&d=14&lazy=on&alpha=100',
].map((link) => ({ link: `v=1&${link}`, engine: 'wasm' }));

/** What only links of version 2 can say: samples, orders, smaller outputs. */
const SECOND: readonly Honest[] = (
  [
    ['data=gaussian&d=6&k=3&n=1500&ntest=1200&p=0.3&m=10&T=60', 'wasm'],
    ['data=gaussian&d=6&k=3&n=1100&ntest=20&m=10&T=60', 'reference'],
    ['data=gaussian&d=6&k=3&n=1100&ntest=1001&m=10&T=60&lazy=on&alpha=5', 'wasm'],
    ['data=teacher&d=4&n=1200&ntest=50&m=8&T=60', 'wasm'],
    ['data=teacher&d=4&n=60&ntest=50&m=8&T=60&neval=20&opt=sgd&eta=10', 'wasm'], // diverges
    ['data=sphere&d=4&n=30&ntest=20&m=8&T=20&neval=10', 'wasm'],
    ['n=48&ntest=40&d=20&B=8&T=60&m=20&neval=1', 'reference'],
    ['n=48&ntest=40&d=20&B=7&T=60&m=20&tau=0.05&gamma=0.5&order=epochs', 'wasm'],
    ['n=48&ntest=40&d=20&B=60&T=20&m=20&order=epochs', 'wasm'],
    ['n=480&ntest=40&d=20&B=8&T=60&m=20&gamma=1&order=once', 'wasm'],
    ['n=48&ntest=40&d=20&B=8&scale=0&m=20&T=10', 'wasm'], // all gates closed: every unit is dead
  ] as const
).map(([link, engine]) => ({ link: `v=2&${link}`, engine }));

/** Several layers, of either engine: with skips, all or the upper layers trained, label noise, steps far too large, real targets. */
const DEEP: readonly Honest[] = (
  [
    ['L=1&n=48&ntest=40&d=20&B=8&T=60&m=20', 'wasm'],
    ['L=1&n=48&ntest=40&d=20&B=8&T=60&m=20&skip=on', 'reference'],
    ['L=2&n=48&ntest=40&d=20&B=8&T=300&m=20&p=0.3', 'wasm'],
    ['L=4&n=48&ntest=40&d=20&B=8&T=60&m=30&skip=on&train=upper&tau=0.05', 'wasm'],
    ['L=4&n=48&ntest=40&d=20&B=8&T=60&m=30&train=upper', 'reference'],
    ['L=8&n=48&ntest=40&d=20&B=8&T=60&m=100', 'wasm'],
    ['L=8&n=48&ntest=40&d=20&B=8&T=60&m=20&skip=on', 'wasm'],
    ['L=3&n=48&ntest=40&d=20&B=8&T=300&m=10&c=100', 'wasm'], // chaotic
    ['L=3&n=48&ntest=40&d=20&B=8&T=20&m=10&scale=0', 'wasm'], // all gates closed
    ['L=4&n=20&ntest=10&d=20&B=8&T=40&m=3&c=100000', 'wasm'],
    ['L=2&data=gaussian&d=6&k=3&n=1100&ntest=20&m=10&T=60', 'wasm'], // a sample
    ['L=3&data=teacher&c=0.5&d=4&n=60&ntest=50&m=12&T=60', 'wasm'],
    ['L=2&data=sphere&c=0.5&d=4&n=30&ntest=20&m=8&T=40&train=upper&skip=on', 'reference'],
    ['L=3&data=teacher&c=1000&d=4&n=60&ntest=50&m=20&T=60', 'wasm'], // diverges
  ] as const
).map(([link, engine]) => ({ link: `v=2&model=deep&${link}`, engine }));

/**
 * Small experiments of all sources that need no file: dead and lazy networks, noise, steps far too large, one unit, one step.
 * The same ones every time.
 */
export function honestLinks(count: number): Honest[] {
  const stream = new Stream('order', 13);
  let at = 0;
  const draw = (below: number) => stream.below(below, at++);
  const pick = (...choices: (number | string)[]) => choices[draw(choices.length)];
  const between = (low: number, high: number) => low + draw(high - low + 1);
  const links = Array.from({ length: count }, (): Honest => {
    const data = pick('structured', 'gaussian', 'xor', 'teacher', 'teacher', 'sphere');
    const parts = [
      `data=${data}&m=${pick(1, 2, 3, 5, 10, 30, 100)}&n=${between(4, 60)}&ntest=${between(1, 30)}`,
      `T=${pick(1, 5, 40, 300, 1500)}&seed=${draw(10_000)}&scale=${pick(0, 0.01, 1, 1, 1, 2.5, 30)}`,
    ];
    if (data === 'teacher')
      parts.push(
        `d=${between(2, 12)}&mstar=${between(1, 5)}&B=${pick(1, 5, 15, 50)}`,
        `opt=${pick('sgd', 'adagrad')}&eta=${pick(0.001, 0.05, 0.3, 1, 10)}`,
      );
    else if (data === 'sphere')
      parts.push(`d=${between(2, 12)}&targets=${pick('sign', 'normal')}&eta=${pick(0.01, 0.5, 1.5, 5)}`);
    else {
      parts.push(`B=${pick(1, 4, 16, 64)}&p=${pick(0, 0, 0.3, 1)}&c=${pick(0.1, 1, 10, 100, 1000, 100_000)}`);
      if (data !== 'xor') parts.push(`k=${between(2, 4)}&l=${between(1, 3)}`);
      if (data === 'structured') parts.push(`d=${between(12, 16)}&delta=${pick(0.1, 0.3)}`);
      if (data === 'gaussian') parts.push(`d=${between(2, 20)}`);
      if (draw(4) === 0) parts.push(`lazy=on&alpha=${pick(0.1, 5, 100)}`);
    }
    return { link: `v=1&${parts.join('&')}`, engine: draw(7) === 0 ? 'reference' : 'wasm' };
  });
  return [...KNOWN, ...SECOND, ...DEEP, ...links];
}
