import { describe, expect, it } from 'vitest';
import { EngineError, type Problem, type ProblemSize } from '../../src/engine/contract.ts';
import { largestWidth, threadsReleased } from '../../src/engine/wasm/create.ts';
import { createThreaded, wasmFactory } from '../../src/engine/wasm/index.ts';
import { allocate, free, idlePages } from '../../src/engine/wasm/memory.ts';
import { batchesOf, problemOf } from './wasmProblems.ts';

/** A problem of zeros: its size is all that matters here. */
function blank(size: Omit<ProblemSize, 'sample'>): Problem {
  const { d, k, m, n, nTest } = size;
  return {
    ...size,
    X: new Float32Array(n * d),
    y: new Int32Array(n),
    corrupted: new Uint8Array(n),
    XTest: new Float32Array(nTest * d),
    yTest: new Int32Array(nTest),
    start: { W: new Float32Array(m * d), A: new Float32Array(k * m) },
    learningRate: 0.1,
    initScale: 1,
  };
}

const size = (i: number): Omit<ProblemSize, 'sample'> => ({
  model: 'two-layer',
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
        await threadsReleased();
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

  it('has arms lie together: a browser gives only about 124 memories, and a run may have 160 arms', async () => {
    const { Memory } = WebAssembly;
    let made = 0;
    WebAssembly.Memory = class extends Memory {
      constructor(descriptor: WebAssembly.MemoryDescriptor) {
        super(descriptor);
        made++;
      }
    };
    try {
      const arms = await Promise.all(
        Array.from({ length: 160 }, (_, i) => wasmFactory.create(blank(size(i)))),
      );
      expect(made).toBeLessThan(4);
      for (const arm of arms) arm.dispose();
    } finally {
      WebAssembly.Memory = Memory;
    }
  });

  it('gives arms that lie together the bits they have alone, whatever is asked of the others', async () => {
    const problems = [3, 8, 12].map((i) => problemOf({ ...size(i), B: size(i).batchSize, n: 60, nTest: 40 }));
    const alone = [];
    for (const problem of problems) {
      const arm = await wasmFactory.create(problem);
      arm.train(batchesOf(problem, 12));
      alone.push([arm.measure(), arm.gradients(), [...(arm.gram?.('update') ?? [])], [...arm.snapshot().W]]);
      arm.dispose();
    }
    const arms = await Promise.all(problems.map((problem) => wasmFactory.create(problem)));
    const gradients = arms.map((arm, i) => {
      const batches = batchesOf(problems[i], 12);
      arm.train(batches.subarray(0, 5 * problems[i].batchSize));
      arm.gradients(); // takes room behind the others, and moves the memory
      arm.train(batches.subarray(5 * problems[i].batchSize));
      return arm.gradients();
    });
    const together = arms.map((arm, i) => [
      arm.measure(),
      gradients[i],
      [...(arm.gram?.('update') ?? [])],
      [...arm.snapshot().W],
    ]);
    expect(together).toEqual(alone);
    for (const arm of arms) arm.dispose();
  });

  it('uses the room behind all arms again, as landscapes need it once for each step looked at', async () => {
    const stays = await wasmFactory.create(blank(size(3)));
    stays.gradients();
    const problem = problemOf({ d: 20, m: 2000, k: 4, B: 8, n: 300 });
    const ends: number[] = [];
    for (let i = 0; i < 20; i++) {
      const passes = await wasmFactory.create(problem);
      passes.plane?.(problem.start.W, problem.start.W)(0.5, 0.5);
      passes.dispose();
      // as long as an arm stays, its memory is not idle: a further arm shows where the memory ends
      const { armMemory, origin } = allocate(1 << 16);
      ends.push(origin);
      free(armMemory, origin);
    }
    expect(new Set(ends).size).toBe(1);
    stays.dispose();
  });

  it('cannot exceed what 32 bits address, and the refusal names the largest m that fits', async () => {
    const huge: ProblemSize = {
      model: 'two-layer',
      d: 4096,
      k: 10,
      m: 300_000,
      n: 10,
      nTest: 10,
      batchSize: 16,
    };
    const fits = largestWidth(huge.m, 2 ** 32, (m) => wasmFactory.bytes({ ...huge, m }));
    // the size is refused before any array is looked at
    const created = wasmFactory.create({ ...blank({ ...huge, m: 1 }), m: huge.m });
    await expect(created).rejects.toThrow(EngineError);
    await expect(created).rejects.toThrow(`The largest m that fits is ${fits}.`);
    expect(wasmFactory.bytes({ ...huge, m: fits })).toBeLessThanOrEqual(2 ** 32);
    expect(wasmFactory.bytes({ ...huge, m: fits + 1 })).toBeGreaterThan(2 ** 32);
  });

  it('reaches m = 65 536 and d = 4 096 within 4 GiB', () => {
    expect(
      wasmFactory.bytes({
        model: 'two-layer',
        d: 4096,
        k: 10,
        m: 65536,
        n: 1000,
        nTest: 1000,
        batchSize: 64,
      }),
    ).toBeLessThan(2 ** 32);
  });

  it('refuses to work after it was given back', async () => {
    const engine = await wasmFactory.create(blank(size(3)));
    engine.dispose();
    engine.dispose();
    expect(() => engine.measure()).toThrow(EngineError);
  });
});
