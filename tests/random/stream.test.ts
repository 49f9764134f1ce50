import { describe, expect, it } from 'vitest';
import { initialWeights, outputWeights } from '../../src/random/initial.ts';
import { BatchOrder } from '../../src/random/order.ts';
import { PURPOSE, type Purpose, Stream } from '../../src/random/stream.ts';
import fc from '../fastCheck.ts';

describe('Stream', () => {
  it('gives the same word whatever was asked before', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(100), fc.nat(), (i, part, seed) => {
        const fresh = new Stream('points', seed).word(i, part);
        const used = new Stream('points', seed);
        used.word(i + 1, part);
        used.word(i, part + 1);
        expect(used.word(i, part)).toBe(fresh);
      }),
    );
  });
  it('differs between purposes, seeds and parts; seed 0 is a seed', () => {
    const firsts = (Object.keys(PURPOSE) as Purpose[]).map((purpose) => new Stream(purpose, 0).word(0));
    const others = [new Stream('W0', 1).word(0), new Stream('W0', 0).word(0, 1), new Stream('W0', 0).word(4)];
    expect(new Set([...firsts, ...others]).size).toBe(firsts.length + others.length);
    expect(firsts.includes(0)).toBe(false);
  });
  it('has uniforms and normals of the right mean and variance', () => {
    const stream = new Stream('W0', 3);
    const count = 100_000;
    let sum = 0;
    let squares = 0;
    let fourth = 0;
    for (let i = 0; i < count; i++) {
      const z = stream.normal(i);
      sum += z;
      squares += z * z;
      fourth += z ** 4;
    }
    expect(Math.abs(sum / count)).toBeLessThan(0.01); // 3 deviations of the mean
    expect(squares / count).toBeCloseTo(1, 1.5);
    expect(fourth / count).toBeGreaterThan(2.9);
    expect(fourth / count).toBeLessThan(3.1);
  });
});

describe('initial weights', () => {
  it('give unit r the same direction and output weights at every width', () => {
    const narrow = initialWeights(3, 4, 1, 5);
    const wide = initialWeights(8, 4, 1, 5);
    expect([...wide.subarray(0, 12)]).toEqual([...narrow]);
    const A3 = outputWeights(2, 3, 1, 5);
    const A8 = outputWeights(2, 8, 1, 5);
    for (let i = 0; i < 2; i++) for (let r = 0; r < 3; r++) expect(A8[i * 8 + r]).toBe(A3[i * 3 + r]);
  });
  it('have these very bits', () => {
    expect([...initialWeights(1, 4, 1, 1)]).toEqual([...new Float32Array(initialWeights(2, 2, 1, 1))]);
    expect([...initialWeights(1, 4, 1, 1)]).toMatchInlineSnapshot(`
      [
        -0.20311731100082397,
        0.6403241753578186,
        -0.1575915664434433,
        0.23372307419776917,
      ]
    `);
  });
});

describe('BatchOrder', () => {
  it('draws every point about equally often', () => {
    const n = 10;
    const counts = new Array<number>(n).fill(0);
    for (const i of new BatchOrder({ n, B: 8, order: 'independent' }, 3).batches(0, 5000)) counts[i]++;
    for (const count of counts) expect(Math.abs(count - 4000)).toBeLessThan(4 * Math.sqrt(4000));
  });
  it('takes every point once per step where B = n: full gradient descent', () => {
    expect([...new BatchOrder({ n: 3, B: 3, order: 'independent' }, 1).batches(5, 2)]).toEqual([
      0, 1, 2, 0, 1, 2,
    ]);
  });
  it('stays within the points, whatever n and B', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60_000 }),
        fc.integer({ min: 1, max: 200 }),
        fc.nat(9),
        (n, B, seed) => {
          const indices = new BatchOrder({ n, B, order: 'independent' }, seed).batches(7, 3);
          expect(indices.length).toBe(3 * B);
          for (const i of indices) expect(i >= 0 && i < n).toBe(true);
        },
      ),
    );
  });
  it('gives the same batches in whatever pieces they are asked for', () => {
    for (const order of ['independent', 'epochs'] as const) {
      const whole = new BatchOrder({ n: 13, B: 5, order }, 2).batches(0, 20);
      const pieces = new BatchOrder({ n: 13, B: 5, order }, 2);
      const tail = pieces.batches(7, 13);
      const head = pieces.batches(0, 7);
      expect([...head, ...tail]).toEqual([...whole]);
    }
  });
  it('once: a random partition of the points, the first epoch of those that epochs have', () => {
    const all = Array.from({ length: 60 }, (_, i) => i);
    const once = [...new BatchOrder({ n: 60, B: 5, order: 'once' }, 1).batches(0, 12)];
    expect(once).not.toEqual(all);
    expect([...once].sort((a, b) => a - b)).toEqual(all);
    const epochs = [...new BatchOrder({ n: 60, B: 5, order: 'epochs' }, 1).batches(0, 24)];
    expect(epochs.slice(0, 60)).toEqual(once);
    expect(epochs.slice(60)).not.toEqual(once);
    expect(epochs.slice(60).sort((a, b) => a - b)).toEqual(all);
  });
  it('independent: a batch may hold a point twice', () => {
    const batch = new BatchOrder({ n: 60, B: 40, order: 'independent' }, 1).batches(0, 1);
    expect(new Set(batch).size).toBeLessThan(40);
  });
});
