import { describe, expect, it } from 'vitest';
import type { InsightEngine, Problem } from '../../src/engine/contract.ts';
import { createThreaded, wasmFactory } from '../../src/engine/wasm/index.ts';
import { batchesOf, problemOf as plainProblem, type Shape } from './wasmProblems.ts';

/** Enough points for several groups of 64, half of them marked as corrupted. */
function problemOf(shape: Shape): Problem {
  const problem = plainProblem({ ...shape, n: 70, nTest: 131 });
  return { ...problem, corrupted: Uint8Array.from({ length: problem.n }, (_, i) => i % 2) };
}

function bits(engine: InsightEngine, problem: Problem): string {
  const batches = batchesOf(problem, 23);
  const found: unknown[] = [engine.measure(), engine.gradients()];
  for (const [from, to] of [
    [0, 1],
    [1, 2],
    [2, 9],
    [9, 23],
  ]) {
    engine.train(batches.subarray(from * problem.batchSize, to * problem.batchSize));
    if (from !== 2) found.push([...engine.testOutputs()], engine.measure(), engine.gradients());
  }
  return `${JSON.stringify(found)} ${Buffer.from(engine.snapshot().W.buffer).toString('base64')}`;
}

const shapes: Shape[] = [
  { d: 33, m: 1001, k: 3, B: 17 },
  { d: 100, m: 300, k: 10, B: 1 },
  { d: 5, m: 260, k: 2, B: 3 },
  { d: 130, m: 513, k: 7, B: 70 },
  { d: 50, m: 1, k: 2, B: 8 },
];

describe('threads', () => {
  it.each(shapes)('give the bits of one thread: d=$d m=$m k=$k B=$B', async (shape) => {
    const problem = problemOf(shape);
    const alone = await wasmFactory.create(problem);
    const expected = bits(alone, problem);
    alone.dispose();
    for (const threads of [2, 3, 5]) {
      const engine = await createThreaded(problem, threads);
      expect(engine.info.threads).toBe(Math.min(threads, Math.ceil((Math.ceil(shape.m / 4) * 4) / 64)));
      expect(bits(engine, problem) === expected, `${threads} threads`).toBe(true);
      engine.dispose();
    }
  });

  it.each([{ gates: 'initial' }, { lazyScale: 5 }] as const)(
    'share what %o needs besides',
    async (change) => {
      for (const shape of shapes) {
        const problem = { ...problemOf(shape), ...change };
        const alone = await wasmFactory.create(problem);
        const expected = bits(alone, problem);
        alone.dispose();
        const engine = await createThreaded(problem, 3);
        expect(bits(engine, problem) === expected, JSON.stringify(shape)).toBe(true);
        engine.dispose();
      }
    },
  );

  it('can be closed and started again without a pause', async () => {
    const problem = problemOf({ d: 8, m: 200, k: 2, B: 4 });
    const results = new Set<string>();
    for (let i = 0; i < 20; i++) {
      const engine = await createThreaded(problem, 2 + (i % 2));
      results.add(bits(engine, problem));
      engine.dispose();
    }
    expect(results.size).toBe(1);
  });
});
