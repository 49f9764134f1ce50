import { describe, expect, it } from 'vitest';
import { EngineError, type Problem, type TimeEngine } from '../../../src/engine/contract.ts';
import { recurrentFactory } from '../../../src/engine/recurrent/factory.ts';
import { recurrentReferenceFactory } from '../../../src/engine/recurrent/reference.ts';
import { MEASUREMENTS } from '../../../src/measure/measurements.ts';
import { Stream } from '../../../src/random/stream.ts';
import fc from '../../fastCheck.ts';
import { expectClose } from '../measured.ts';
import { recurrentConformance } from './conformance.ts';
import { problemOfShape, type Shape } from './problems.ts';

recurrentConformance(recurrentFactory(), 1e-4);

/** Outputs beyond it are infinite to the exact engine. */
const MAX_FLOAT32 = 2 ** 127;

const SHAPES: readonly Shape[] = [
  { S: 2, m: 300, d: 33, k: 3, n: 70, nTest: 131, batchSize: 17, eps: 0.5, seed: 1 },
  { S: 8, m: 192, d: 100, k: 10, n: 70, nTest: 65, batchSize: 1, eps: 1, seed: 2 },
  { S: 16, m: 257, d: 2, k: 2, n: 64, nTest: 64, batchSize: 8, eps: 0.1, seed: 3 },
  { S: 5, m: 1, d: 7, k: 2, n: 9, nTest: 1, batchSize: 5, eps: 0, seed: 4 },
];

const anyShape: fc.Arbitrary<Shape> = fc.record({
  S: fc.integer({ min: 2, max: 16 }),
  m: fc.integer({ min: 1, max: 70 }),
  d: fc.integer({ min: 2, max: 20 }),
  k: fc.integer({ min: 2, max: 6 }),
  n: fc.integer({ min: 1, max: 20 }),
  nTest: fc.integer({ min: 1, max: 80 }),
  batchSize: fc.integer({ min: 1, max: 20 }),
  eps: fc.constantFrom(0, 0.1, 0.5, 1),
  seed: fc.nat(1000),
});

function batchesOf({ n, batchSize }: Problem, steps: number): Int32Array {
  const stream = new Stream('order', 5);
  return Int32Array.from({ length: steps * batchSize }, (_, i) => stream.below(n, i));
}

async function engineOf(problem: Problem, threads = 1): Promise<TimeEngine> {
  return (await recurrentFactory(threads, 0).create(problem)) as TimeEngine;
}

describe('recurrent networks on the exact engine', () => {
  it('are those of the reference, whatever the shape', async () => {
    await fc.assert(
      fc.asyncProperty(anyShape, async (shape) => {
        const problem = problemOfShape({ ...shape, batchSize: Math.min(shape.batchSize ?? 1, shape.n) });
        const exact = await engineOf({ ...problem, learningRate: 0.1 / shape.m });
        const reference = (await recurrentReferenceFactory.create(problem)) as TimeEngine;
        exact.train(batchesOf(problem, 3));
        reference.restore(exact.snapshot()); // a gate may differ where it is on the edge: compared at the same weights
        fc.pre((reference.measure().trainLoss ?? 0) < MAX_FLOAT32); // else the exact engine cannot hold it
        const pair = [exact, reference].map((engine) => ({
          ...engine.measure(),
          ...engine.time(),
          ...engine.gradients(),
        })) as unknown as readonly Record<string, number | Float64Array | null>[];
        const pairs = (shape.nTest ?? 1) * shape.m;
        for (const [key, value] of Object.entries(pair[1])) {
          const found = pair[0][key];
          if (value === null || found === null) {
            expect(found, key).toBe(value);
            continue;
          }
          const tolerance = key.endsWith('atternChange') ? 2 / pairs : 1e-4; // two gates on the edge
          const expected = typeof value === 'number' ? [value] : [...value];
          const actual = typeof found === 'number' ? [found] : [...found];
          expected.forEach((each, s) => {
            expectClose(actual[s], each, tolerance, `${key} ${s}`);
          });
        }
        const outputs = [...exact.testOutputs()];
        reference.testOutputs().forEach((f, i) => {
          expectClose(outputs[i], f, 1e-4, `f[${i}]`);
        });
        exact.dispose();
      }),
      { numRuns: 60 },
    );
  });

  it('take the same step as the reference', async () => {
    for (const shape of SHAPES) {
      const problem = problemOfShape(shape);
      const engines = [await engineOf(problem), await recurrentReferenceFactory.create(problem)];
      const [exact, reference] = engines.map((engine) => {
        expect(engine.train(batchesOf(problem, 1))).toBe(1);
        return engine.snapshot().W;
      });
      reference.forEach((w, i) => {
        expectClose(exact[i], w, 1e-5, `W[${i}]`);
      });
      for (const engine of engines) engine.dispose();
    }
  });

  it('have the same bits for any number of threads, and however they are looked at in between', async () => {
    for (const shape of SHAPES) {
      const problem = problemOfShape(shape);
      const bits = async (threads: number, looks: boolean) => {
        const engine = await engineOf(problem, threads);
        if (threads > 1 && shape.m >= 128) expect(engine.info.threads).toBeGreaterThan(1);
        const batches = batchesOf(problem, 9);
        for (let step = 0; step < 9; step++) {
          engine.train(batches.subarray(step * problem.batchSize, (step + 1) * problem.batchSize));
          if (looks) engine.time();
        }
        const found = [engine.measure(), engine.time(), engine.gradients(), [...engine.testOutputs()]];
        const { W } = engine.snapshot();
        engine.dispose();
        return JSON.stringify([found, [...W]]);
      };
      const expected = await bits(1, false);
      expect((await bits(1, true)) === expected, 'looked at').toBe(true);
      for (const threads of [2, 3])
        expect((await bits(threads, false)) === expected, `${threads} threads`).toBe(true);
    }
  });

  it('measure every row but the one that no recurrent network has', async () => {
    const engine = await engineOf(problemOfShape(SHAPES[0]));
    const measured = engine.measure();
    const absent = MEASUREMENTS.filter(({ name }) => measured[name] === null).map(({ name }) => name);
    expect(absent).toEqual(['predictedPatternChange', 'limitDistance']);
    engine.dispose();
  });

  it('refuse weights of another shape, and memory that cannot be had, with the width that fits', async () => {
    const problem = problemOfShape(SHAPES[3]);
    const engine = await engineOf(problem);
    expect(() => engine.restore({ W: new Float32Array(4) })).toThrow(EngineError);
    engine.dispose();
    expect(() => engine.measure()).toThrow(EngineError);
    const { S } = problem.recurrence;
    const bytes = recurrentFactory().bytes({ ...problem, m: 65536, sequence: S });
    expect(bytes).toBeGreaterThan(2 * 4 * 65536 ** 2);
    await expect(recurrentFactory().create({ ...problem, m: 65536 })).rejects.toThrow(
      /The largest m that fits is \d+/,
    );
  });
});
