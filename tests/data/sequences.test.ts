import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../src/data/dataset.ts';
import type { DataFiles } from '../../src/data/sources.ts';
import { lengthOfRow } from '../../src/data/vectors.ts';
import { kernelStreams } from '../../src/engine/wasm/stream.ts';
import { readLink } from '../../src/experiment/link.ts';

const NO_FILES = {} as DataFiles;
const made = (link: string, seed = 1) => makeDataset(readLink(`v=2&${link}`).experiment, seed, NO_FILES);
const base = 'data=gaussian&model=recurrent&d=5&n=12&ntest=9';

describe('the inputs after the first', () => {
  it('have norm eps, S - 1 of them for each point, and none where no sequences are learnt from', () => {
    for (const eps of [0, 0.25, 1]) {
      const { later } = made(`${base}&S=6&eps=${eps}`);
      expect(later?.train.map((X) => X.length)).toEqual(Array(5).fill(12 * 5));
      expect(later?.test.map((X) => X.length)).toEqual(Array(5).fill(9 * 5));
      for (const X of [...(later?.train ?? []), ...(later?.test ?? [])])
        for (let p = 0; p < X.length / 5; p++) expect(lengthOfRow(X, p, 5)).toBeCloseTo(eps, 6);
    }
    expect(made('data=gaussian&d=5&n=12&ntest=9').later).toBeUndefined();
  });

  it('leave the labelled points as they are without them', () => {
    const { later, ...rest } = made(base);
    expect(later).toBeDefined();
    expect(made('data=gaussian&d=5&n=12&ntest=9')).toEqual(rest);
  });

  it('begin alike in longer sequences and larger sets; seeds, steps, training and test points differ', () => {
    const short = made(`${base}&S=3`).later;
    const long = made(`${base.replace('n=12', 'n=20')}&S=7`).later;
    expect(long?.train[1].slice(0, 12 * 5)).toEqual(short?.train[1]);
    expect(long?.test.slice(0, 2)).toEqual(short?.test);
    const other = made(`${base}&S=3`, 2).later;
    const firsts = [short, other].flatMap((sets) => [...(sets?.train ?? []), ...(sets?.test ?? [])]);
    expect(new Set(firsts.map(([first]) => first)).size).toBe(8);
  });

  it('are the same drawn by the kernels, to these very bits', () => {
    const { experiment } = readLink(`v=2&${base}&S=3`);
    const { later } = made(`${base}&S=3`);
    expect(makeDataset(experiment, 1, NO_FILES, kernelStreams(1)).later).toEqual(later);
    expect([...(later?.train[0].subarray(0, 3) ?? []), later?.test[1][4]]).toMatchInlineSnapshot(`
      [
        -0.016648301854729652,
        -0.4073357880115509,
        -0.2852400541305542,
        -0.02453623339533806,
      ]
    `);
  });
});
