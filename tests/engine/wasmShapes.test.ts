import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { referenceFactory } from '../../src/engine/reference.ts';
import { wasmFactory } from '../../src/engine/wasm/index.ts';
import { asFirstMeasured, batchesOf, problemOf, SHAPES, type Shape } from './wasmProblems.ts';

describe('the exact engine against the reference', () => {
  it.each(SHAPES)('d=$d m=$m k=$k B=$B', async (shape) => {
    const problem = problemOf(shape);
    const batches = batchesOf(problem, 12);
    const exact = await wasmFactory.create(problem);
    const reference = await referenceFactory.create(problem);
    expect(exact.train(batches)).toBe(12);
    reference.train(batches);
    const found = exact.measure();
    const expected = reference.measure();
    for (const key of [
      'trainLoss',
      'testLoss',
      'relativeDistance',
      'maxNeuronDistance',
      'predictedPatternChange',
    ] as const) {
      expect((found[key] ?? 0) / (expected[key] ?? 0) - 1, key).toBeCloseTo(0, 4);
    }
    expect(found.deadUnits).toBe(expected.deadUnits);
    expect(found.trainError).toBe(expected.trainError);
    expect(found.testError).toBe(expected.testError);
    // a gate within rounding of zero may fall on either side
    expect(
      Math.abs((found.patternChange ?? 0) - (expected.patternChange ?? 0)) * problem.m * problem.nTest,
    ).toBeLessThan(3);
    exact.dispose();
  });

  it.each([1e-2, 1e-3, 1e-4])('predicts the pattern change of small moves, c = %f', async (c) => {
    const problem = problemOf({ d: 64, m: 100, k: 4, B: 16, c });
    const exact = await wasmFactory.create(problem);
    exact.train(batchesOf(problem, 3));
    // the reference measures the very weights that float32 steps led to
    const reference = await referenceFactory.create(problem);
    reference.restore({ W: Float64Array.from(exact.snapshot().W) });
    const expected = reference.measure().predictedPatternChange ?? 0;
    expect((exact.measure().predictedPatternChange ?? 0) / expected - 1).toBeCloseTo(0, 4);
    exact.dispose();
  });
});

describe('the bits of the exact engine', () => {
  // Hashes of everything measured and of the weights. They change only when a sum is taken in another order on purpose;
  // then every fingerprint in a shared link breaks too.
  it.each([
    [{ d: 32, m: 100, k: 4, B: 16 }, '7b970c79c7a69f0a'],
    [{ d: 100, m: 70, k: 10, B: 1 }, 'f8daf9d0677553d4'],
    [{ d: 101, m: 130, k: 10, B: 33 }, '45d98d873a8d2857'],
  ] as [Shape, string][])('%o', async (shape, golden) => {
    const problem = problemOf(shape);
    const engine = await wasmFactory.create(problem);
    const hash = createHash('sha256');
    for (let part = 0; part < 4; part++) {
      engine.train(batchesOf(problem, 20).subarray(part * 5 * shape.B, (part + 1) * 5 * shape.B));
      hash.update(JSON.stringify(asFirstMeasured(engine.measure()))); // not measured when the hashes were made
    }
    hash.update(new Uint8Array(engine.snapshot().W.buffer));
    engine.dispose();
    expect(hash.digest('hex').slice(0, 16)).toBe(golden);
  });
});
