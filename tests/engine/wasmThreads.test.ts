import { describe, expect, it } from 'vitest';
import type { Engine, Problem } from '../../src/engine/contract.ts';
import { createThreaded, wasmFactory } from '../../src/engine/wasm/index.ts';
import { initialWeights, normals, outputWeights, words } from '../../src/engine/wasm/initial.ts';

interface Shape {
  d: number;
  m: number;
  k: number;
  B: number;
}

function problemOf({ d, m, k, B }: Shape): Problem {
  const n = 70;
  const nTest = 131;
  const points = (count: number, seed: number) =>
    Float32Array.from(normals('points', seed, 0, count * d), (x) => x / Math.sqrt(d));
  const labels = (count: number, seed: number) =>
    Int32Array.from(words('labels', seed, 0, count), (w) => w % k);
  return {
    d,
    m,
    k,
    n,
    nTest,
    X: points(n, 1),
    y: labels(n, 1),
    corrupted: Uint8Array.from({ length: n }, (_, i) => i % 2),
    XTest: points(nTest, 2),
    yTest: labels(nTest, 2),
    W0: initialWeights(m, d, 1 / Math.sqrt(m), 3),
    A: outputWeights(k, m, 3),
    batchSize: B,
    learningRate: 10 / m,
    initScale: 1 / Math.sqrt(m),
  };
}

function bits(engine: Engine, problem: Problem): string {
  const batches = Int32Array.from(words('order', 1, 0, 23 * problem.batchSize), (w) => w % problem.n);
  const found: unknown[] = [engine.measure()];
  for (const [from, to] of [
    [0, 1],
    [1, 2],
    [2, 9],
    [9, 23],
  ]) {
    engine.train(batches.subarray(from * problem.batchSize, to * problem.batchSize));
    if (from !== 2) found.push(engine.measure());
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
