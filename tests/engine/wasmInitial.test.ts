import { describe, expect, it } from 'vitest';
import * as fast from '../../src/engine/wasm/initial.ts';
import { initialWeights, outputWeights, upperWeights } from '../../src/random/initial.ts';
import { Stream } from '../../src/random/stream.ts';

/** toEqual compares element by element, which takes seconds at these sizes. */
const sameBits = (a: Float32Array, b: Float32Array) =>
  expect(Buffer.compare(Buffer.from(a.buffer), Buffer.from(b.buffer))).toBe(0);

describe('draws in WebAssembly', () => {
  it.each([
    [1, 2],
    [3, 7],
    [64, 32],
    [1001, 131],
  ])('give the W0 of src/random for m=%i, d=%i', (m, d) => {
    sameBits(fast.initialWeights(m, d, 0.37, 5), initialWeights(m, d, 0.37, 5));
  });

  it.each([
    [2, 1],
    [10, 1000],
    [7, 333],
  ])('give the A of src/random for k=%i, m=%i', (k, m) => {
    sameBits(fast.outputWeights(k, m, 1, 0), outputWeights(k, m, 1, 0));
  });

  it('give upper layers, whose entries are the same at every width', () => {
    sameBits(fast.upperWeights(37, 0.2, 7, 3), upperWeights(37, 0.2, 7, 3));
    const narrow = upperWeights(5, 1, 7, 2);
    const wide = upperWeights(9, 1, 7, 2);
    for (let r = 0; r < 5; r++)
      expect(wide.slice(r * 9, r * 9 + 5)).toEqual(narrow.slice(r * 5, (r + 1) * 5));
    expect(upperWeights(5, 1, 7, 3)).not.toEqual(narrow);
  });

  it('go on across chunks', () => {
    const m = 270_001;
    sameBits(fast.initialWeights(m, 1, 1, 4294967295), initialWeights(m, 1, 1, 4294967295));
  });

  it.each([0, 1, 6, 4294967293, 2 ** 34 + 1, 2 ** 45 + 3])(
    'give words and normals from index %i on',
    (from) => {
      for (const part of [0, 3]) {
        const stream = new Stream('order', 4000000001);
        const indices = Array.from({ length: 1003 }, (_, i) => from + i);
        expect([...fast.words('order', 4000000001, from, 1003, part)]).toEqual(
          indices.map((i) => stream.word(i, part)),
        );
        expect([...fast.normals('order', 4000000001, from, 1003, part)]).toEqual(
          indices.map((i) => stream.normal(i, part)),
        );
      }
    },
  );

  it('are the same in the far tails', () => {
    // 2 million words reach probabilities of about 1e-6, where the logarithm and both tail formulas are used
    const found = fast.normals('points', 1, 0, 2_000_000);
    const stream = new Stream('points', 1);
    const tails = Array.from(found.keys()).filter((i) => Math.abs(found[i]) > 4);
    expect(tails.length).toBeGreaterThan(50);
    for (const i of tails) expect(found[i]).toBe(stream.normal(i));
  });
});
