import { describe, expect, it } from 'vitest';
import { EngineError, type Problem, type Size } from '../../src/engine/contract.ts';
import { allReturned, createThreaded, largestWidth, wasmFactory } from '../../src/engine/wasm/index.ts';
import { idlePages } from '../../src/engine/wasm/memory.ts';

/** A problem of zeros: its size is all that matters here. */
function blank(size: Size): Problem {
  const { d, k, m, n, nTest } = size;
  return {
    ...size,
    X: new Float32Array(n * d),
    y: new Int32Array(n),
    corrupted: new Uint8Array(n),
    XTest: new Float32Array(nTest * d),
    yTest: new Int32Array(nTest),
    W0: new Float32Array(m * d),
    A: new Float32Array(k * m),
    learningRate: 0.1,
    initScale: 1,
  };
}

const size = (i: number): Size => ({
  d: 1 + ((i * 37) % 200),
  k: 2 + (i % 9),
  m: 1 + ((i * 733) % 3000),
  n: 10 + ((i * 91) % 500),
  nTest: 1 + ((i * 53) % 400),
  batchSize: 1 + ((i * 29) % 90),
});

describe('memory of the exact engine', () => {
  it.each([1, 2])(
    'is used again: 50 restarts of %i thread(s) with changing sizes leave no growth',
    async (threads) => {
      const pages: number[] = [];
      for (let i = 0; i < 50; i++) {
        const arms = [];
        for (const j of [i, i + 7, i + 13]) arms.push(await createThreaded(blank(size(j % 25)), threads));
        for (const arm of arms) {
          arm.measure();
          arm.dispose();
        }
        await allReturned();
        pages.push(idlePages());
      }
      // all sizes have been seen after half of the restarts
      expect(pages[49]).toBe(pages[25]);
    },
  );

  it('holds what bytes() says', async () => {
    const big = size(11);
    const engine = await wasmFactory.create(blank(big));
    const before = idlePages();
    engine.dispose();
    expect((idlePages() - before) * 65536).toBeGreaterThanOrEqual(wasmFactory.bytes(big));
  });

  it('cannot exceed what 32 bits address, and the refusal names the largest m that fits', async () => {
    const huge: Size = { d: 4096, k: 10, m: 300_000, n: 10, nTest: 10, batchSize: 16 };
    const fits = largestWidth(huge, 2 ** 32);
    // the size is refused before any array is looked at
    const created = wasmFactory.create({ ...blank({ ...huge, m: 1 }), m: huge.m });
    await expect(created).rejects.toThrow(EngineError);
    await expect(created).rejects.toThrow(`The largest m that fits is ${fits}.`);
    expect(wasmFactory.bytes({ ...huge, m: fits })).toBeLessThanOrEqual(2 ** 32);
    expect(wasmFactory.bytes({ ...huge, m: fits + 1 })).toBeGreaterThan(2 ** 32);
  });

  it('reaches m = 65 536 and d = 4 096 within 4 GiB', () => {
    expect(wasmFactory.bytes({ d: 4096, k: 10, m: 65536, n: 1000, nTest: 1000, batchSize: 64 })).toBeLessThan(
      2 ** 32,
    );
  });

  it('refuses to work after it was given back', async () => {
    const engine = await wasmFactory.create(blank(size(3)));
    engine.dispose();
    engine.dispose();
    expect(() => engine.measure()).toThrow(EngineError);
  });
});
