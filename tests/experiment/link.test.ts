import { describe, expect, it } from 'vitest';
import { readLink, writeLink } from '../../src/experiment/link.ts';
import {
  applies,
  consistent,
  defaultExperiment,
  type Experiment,
  modelsFor,
  SETTINGS,
  type Setting,
  SOURCES,
} from '../../src/experiment/settings.ts';
import fc from '../fastCheck.ts';

/** Whatever may stand in a header, also what has a meaning in a link. */
function anyText(maxLength: number): fc.Arbitrary<string> {
  const hostile = fc.constantFrom(
    'a&b=c',
    '#3',
    '%41+%',
    '<b>"\'`',
    'π, ü',
    '__proto__',
    'constructor',
    '🙂',
    'a+b c',
  );
  return fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength })).map((text) =>
    text
      .replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
      .trim()
      .slice(0, maxLength)
      .replaceAll(/\p{Cs}/gu, '')
      .trim(),
  );
}

function anyValueOf(setting: Setting): fc.Arbitrary<unknown> {
  switch (setting.type) {
    case 'choice':
      return fc.constantFrom(...setting.choices);
    case 'list':
      return fc.uniqueArray(
        fc.oneof(
          fc.integer({ min: setting.min, max: setting.max }),
          ...(setting.takesInfinity ? [fc.constant(Number.POSITIVE_INFINITY)] : []),
        ),
        { minLength: 1, maxLength: setting.maxLength },
      );
    case 'text':
      return anyText(setting.maxLength);
    case 'integer':
      return fc.integer({ min: setting.min, max: setting.max });
    default:
      return fc.double({ min: setting.min, max: setting.max, noNaN: true }).map((x) => x + 0);
  }
}

const anySetup = fc.constantFrom(
  ...SOURCES.flatMap((data) => modelsFor(data).map((model) => ({ data, model }))),
);

const anyExperiment: fc.Arbitrary<Experiment> = anySetup.chain(({ data, model }) => {
  const usual = defaultExperiment(data, model);
  const fields = SETTINGS.filter((s) => s.key !== 'data' && s.key !== 'model' && applies(s, usual)).map(
    (s) => [s.key, anyValueOf(s)] as const,
  );
  return fc
    .record(Object.fromEntries(fields))
    .map((chosen) => consistent({ ...usual, ...chosen } as Experiment));
});

describe('link', () => {
  it('settings -> link -> settings is the identity', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const read = readLink(`https://example.org/lab/#${writeLink(experiment)}`);
        expect(read.problems).toEqual([]);
        expect(read.experiment).toEqual(experiment);
      }),
    );
  });

  it('never throws and always yields legal settings, whatever comes', () => {
    const garbage = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl({ withFragments: true }));
    const pairs = fc
      .array(
        fc.tuple(
          fc.oneof(fc.constantFrom(...SETTINGS.map((s) => s.key as string)), fc.string()),
          fc.string(),
        ),
      )
      .map((list) => `#v=1&${list.map(([key, value]) => `${key}=${value}`).join('&')}`);
    fc.assert(
      fc.property(fc.oneof(garbage, pairs), (text) => {
        const { experiment } = readLink(text);
        expect(readLink(writeLink(experiment))).toEqual({ experiment, screen: {}, fp: null, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('leaves defaults out', () => {
    expect(writeLink(defaultExperiment())).toBe('v=2');
    expect(writeLink(defaultExperiment('mnist'))).toBe('v=2&data=mnist');
  });

  it('keeps zero', () => {
    const { experiment, problems } = readLink('#v=2&p=0&c=0&seed=0&scale=0&tau=0&gamma=0&neval=0');
    expect(problems).toEqual([]);
    expect(experiment).toMatchObject({ p: 0, c: 0, seed: 0, scale: 0, tau: 0, gamma: 0 });
    expect(writeLink(experiment)).toBe('v=2&scale=0&tau=0&c=0&seed=0');
  });

  it.each([
    ['foo=1', 'Unknown setting “foo” (value “1”); it has no effect.'],
    ['k=abc', '“k=abc” is not a number; 4 is used instead.'],
    ['k=1', '“k=1” is below the smallest value, 2; 4 is used instead.'],
    ['B=99999', '“B=99999” is above the largest value, 4096; 16 is used instead.'],
    ['T=2.5', '“T=2.5” is not a whole number; 2000 is used instead.'],
    ['m=10,x', '“m=10,x” “x” is not a number; 10,30,100,1000,4000 is used instead.'],
    ['m=', '“m=” is not a number; 10,30,100,1000,4000 is used instead.'],
    ['m=10,10', '“m=10,10” has 10 twice; 10,30,100,1000,4000 is used instead.'],
    [
      'data=cifar',
      '“data=cifar” is not one of structured, gaussian, xor, mnist, csv, teacher, sphere; structured is used instead.',
    ],
    ['place=loose', '“place=loose” is not one of tight, random, interleaved; tight is used instead.'],
    ['v=3', 'The link is of version “3”, not 2; what it shares with this version is used.'],
    ['k=3&k=5', '“k” comes twice; its first value “3” is used.'],
    ['k', '“k” cannot be read; it has no effect.'],
    ['delta=%E0%A4%A', '“delta=%E0%A4%A” cannot be read; it has no effect.'],
    ['fp=<b>', '“fp=<b>” is not a fingerprint; the run is not compared with the one that was shared.'],
    ['model=deep&gamma=0.5', '“gamma=0.5” has no meaning for model=deep; it has no effect.'],
    [
      'model=deep&L=1&train=upper',
      '“train=upper” leaves nothing to train where L = 1; the one layer is trained instead.',
    ],
    ['L=2', '“L=2” has no meaning for model=two-layer; it has no effect.'],
    ['model=deep&L=0', '“L=0” is below the smallest value, 1; 3 is used instead.'],
    ['data=mnist&delta=0.5', '“delta=0.5” has no meaning for data=mnist; it has no effect.'],
    ['S=5', '“S=5” has no meaning for model=two-layer; it has no effect.'],
    ['model=recurrent&S=1', '“S=1” is below the smallest value, 2; 4 is used instead.'],
    ['model=recurrent&S=17', '“S=17” is above the largest value, 16; 4 is used instead.'],
    ['model=recurrent&S=2.5', '“S=2.5” is not a whole number; 4 is used instead.'],
    ['model=recurrent&eps=2', '“eps=2” is above the largest value, 1; 0.5 is used instead.'],
    ['model=recurrent&eps=-1', '“eps=-1” is below the smallest value, 0; 0.5 is used instead.'],
    ['model=recurrent&L=2', '“L=2” has no meaning for model=recurrent; it has no effect.'],
  ])('reports %s', (pair, text) => {
    const link = pair.startsWith('v=') ? pair : `v=1&${pair}`;
    expect(readLink(`#${link}`).problems.map((problem) => problem.text)).toEqual([text]);
  });

  it('keeps the screen apart from the experiment', () => {
    const read = readLink('#v=1&theme=dark&k=3');
    expect(read.screen).toEqual({ theme: 'dark' });
    expect(read.problems).toEqual([]);
    expect(writeLink(read.experiment, read.screen)).toBe(
      'v=2&l=2&delta=0.2&place=tight&d=32&m=10,30,100,1000,4000&c=10&seeds=1&theme=dark',
    );
  });

  it('opens what version 1 left unsaid with the defaults of then, and writes it out', () => {
    const { experiment, problems } = readLink('#v=1');
    expect(problems).toEqual([]);
    expect(experiment).toEqual({ ...defaultExperiment(), ...FIRST_DEFAULTS });
    const link = writeLink(experiment);
    expect(link).toBe('v=2&k=4&l=2&delta=0.2&place=tight&d=32&m=10,30,100,1000,4000&c=10&seeds=1');
    expect(readLink(link).experiment).toEqual(experiment);
    // what did not change, or came later and means the same at its default, is not written
    expect(writeLink(readLink('v=1&data=xor&m=3').experiment)).toBe('v=2&data=xor&m=3');
    // all points were measured on the way then
    expect(writeLink(readLink('v=1&data=mnist').experiment)).toBe('v=2&data=mnist&neval=60000');
    expect(writeLink(readLink('v=1&data=mnist&n=500&ntest=500').experiment)).toBe(
      'v=2&data=mnist&n=500&ntest=500',
    );
  });

  it('keeps the fingerprint of a link of either version: it is compared', () => {
    const fp = 'abcdefghijk.AB.CD.20';
    for (const version of [1, 2]) expect(readLink(`v=${version}&m=10&T=20&fp=${fp}`).fp).toBe(fp);
  });

  it('takes no more steps than one pass has', () => {
    expect(readLink('v=2&order=once')).toMatchObject({ experiment: { T: 16 }, problems: [] });
    const { experiment, problems } = readLink('v=2&order=once&n=100&B=10&T=50');
    expect(experiment.T).toBe(10);
    expect(problems.map(({ text }) => text)).toEqual([
      '“T=50” is more than one pass over n = 100 points in batches of B = 10 has; 10 is used instead.',
    ]);
  });
});

const FIRST_DEFAULTS: Partial<Experiment> = {
  data: 'structured',
  k: 4,
  l: 2,
  delta: 0.2,
  place: 'tight',
  d: 32,
  n: 256,
  ntest: 512,
  p: 0,
  m: [10, 30, 100, 1000, 4000],
  scale: 1,
  tau: 1,
  gamma: 0,
  lazy: 'off',
  c: 10,
  B: 16,
  order: 'independent',
  T: 2000,
  neval: 0,
  seeds: 1,
  seed: 1,
  engine: 'auto',
};

// Golden links: shared ones must open for ever. Add, never change.
describe('golden links', () => {
  const golden: [string, Partial<Experiment>][] = [
    ['#v=1', FIRST_DEFAULTS],
    [
      '#v=1&data=structured&k=4&l=2&delta=0.2&d=32&n=256&ntest=512&p=0&place=tight&m=10,30,100,1000,4000&c=10&B=16&T=2000&seeds=1&seed=1&engine=auto',
      FIRST_DEFAULTS,
    ],
    [
      '#v=2',
      {
        place: 'interleaved',
        d: 3,
        k: 3,
        l: 3,
        delta: 0.5,
        n: 256,
        B: 16,
        c: 3,
        T: 2000,
        m: [4, 10, 30, 100, 1000, 4000],
        seeds: 5,
      },
    ],
    ['#v=2&data=gaussian&tau=0.05&order=epochs', { tau: 0.05, order: 'epochs', m: [100, 1000, 4000] }],
    [
      '#v=1&data=gaussian',
      { data: 'gaussian', d: 1000, k: 10, l: 2, n: 1000, ntest: 1000, mean: 5, noise: 1 },
    ],
    [
      '#v=1&data=mnist&n=6000&ntest=2000&m=1000,4000&c=10&B=64',
      { data: 'mnist', n: 6000, ntest: 2000, m: [1000, 4000], B: 64 },
    ],
    [
      '#v=1&delta=0.1&m=10,1000&seeds=3&p=0.5&place=random',
      { delta: 0.1, m: [10, 1000], seeds: 3, p: 0.5, place: 'random' },
    ],
    ['#v=1&data=xor&l=1&engine=reference', { data: 'xor', k: 2, l: 1, d: 3, engine: 'reference' }],
    ['#v=1&data=mnist&inputs=random&p=1', { data: 'mnist', inputs: 'random', p: 1 }],
    [
      '#v=1&data=teacher',
      {
        data: 'teacher',
        d: 20,
        n: 20000,
        mstar: 10,
        m: [10, 20, 40, 80],
        eta: 0.05,
        opt: 'adagrad',
        B: 50,
        T: 20000,
      },
    ],
    ['#v=1&data=teacher&mstar=4&eta=0.01&opt=sgd', { data: 'teacher', mstar: 4, eta: 0.01, opt: 'sgd' }],
    [
      '#v=1&data=sphere&targets=normal&eta=0.3',
      { data: 'sphere', d: 50, n: 100, targets: 'normal', eta: 0.3, T: 300, m: [30, 100, 1000, 4000] },
    ],
  ];
  it.each(golden)('%s', (link, expected) => {
    const { experiment, problems } = readLink(link);
    expect(problems).toEqual([]);
    expect(experiment).toMatchObject(expected);
  });
});
