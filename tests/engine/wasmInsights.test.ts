import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  EngineError,
  type GradientMeasurement,
  type InsightEngine,
  type Problem,
} from '../../src/engine/contract.ts';
import { referenceFactory } from '../../src/engine/reference.ts';
import { sampledProblem } from '../../src/engine/sampled.ts';
import { largestWidth } from '../../src/engine/wasm/create.ts';
import { createThreaded, wasmFactory } from '../../src/engine/wasm/index.ts';
import { randomDirection } from '../../src/measure/insightLandscape.ts';
import { runToEnd } from '../../src/measure/spectrum.ts';
import { smallerGram } from '../../src/measure/spectrumGram.ts';
import { insightConformance } from './insights.ts';
import { asFirstMeasured, batchesOf, problemOf, SHAPES, type Shape } from './wasmProblems.ts';

insightConformance('wasm', wasmFactory.create, 1e-4);

const CHANGES = [{}, { gates: 'initial' }, { lazyScale: 4 }, { gates: 'initial', lazyScale: 0.5 }] as const;

/** The reference at the very weights that float32 steps led to. */
async function referenceAt(engine: InsightEngine, problem: Problem): Promise<InsightEngine> {
  const reference = await referenceFactory.create(problem);
  reference.restore({ W: Float64Array.from(engine.snapshot().W) });
  return reference;
}

function expectSameGradients(
  found: GradientMeasurement,
  expected: GradientMeasurement,
  tolerance = 1e-5,
): void {
  for (const [key, value] of Object.entries(expected)) {
    const actual = found[key as keyof GradientMeasurement];
    if (value === null) expect(actual, key).toBe(null);
    else
      expect(Math.abs((actual ?? Number.NaN) - value), `${key} ${actual} ${value}`).toBeLessThan(
        tolerance * (1 + value),
      );
  }
}

/** The largest difference of two lists of numbers; infinite where they are not of one length. */
function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
  return most;
}

describe.each(CHANGES)('the exact engine with %o against the reference', (change) => {
  it.each(SHAPES)('d=$d m=$m k=$k B=$B', async (shape) => {
    const problem: Problem = { ...problemOf({ ...shape, n: 140, nTest: 70 }), ...change };
    const batches = batchesOf(problem, 10);
    const exact = await wasmFactory.create(problem);
    expectSameGradients(exact.gradients(), (await referenceAt(exact, problem)).gradients());
    exact.train(batches);
    const trained = await referenceFactory.create(problem);
    trained.train(batches);
    expect(furthest(exact.snapshot().W, trained.snapshot().W)).toBeLessThan(1e-4);
    const reference = await referenceAt(exact, problem);
    expectSameGradients(exact.gradients(), reference.gradients());
    const expected = reference.measure();
    const found = exact.measure();
    for (const key of ['trainLoss', 'testLoss', 'relativeDistance', 'predictedPatternChange'] as const)
      expect((found[key] ?? 0) / (expected[key] ?? 0) - 1, key).toBeCloseTo(0, 4);
    expect(furthest(exact.testOutputs(), reference.testOutputs())).toBeLessThan(1e-4);
    exact.dispose();
  });
});

describe('a plane of weights', () => {
  it.each(SHAPES.flatMap((shape) => [shape, { ...shape, lazyScale: 3 }]))(
    'd=$d m=$m k=$k lazyScale=$lazyScale: what the reference measures at the same weights',
    async ({ lazyScale, ...shape }: Shape & { lazyScale?: number }) => {
      const problem: Problem = {
        ...problemOf({ ...shape, n: 140 }),
        ...(lazyScale === undefined ? {} : { lazyScale }),
      };
      const exact = await wasmFactory.create(problem);
      exact.train(batchesOf(problem, 10));
      const { W } = exact.snapshot();
      const D = Float64Array.from(W, (w, j) => w - problem.start.W[j]);
      const R = randomDirection(problem.start.W, W, shape.m, shape.d, 1);
      const before = exact.measure();
      const at = exact.plane?.(D, R);
      const reference = await referenceFactory.create(problem);
      for (const [a, b] of [
        [0, 0],
        [1, 0],
        [0.5, -1],
        [-0.5, 0.3],
        [1.5, 1],
      ]) {
        reference.restore({ W: D.map((move, j) => problem.start.W[j] + a * move + b * R[j]) });
        const { trainLoss, trainError } = reference.measure();
        const found = at?.(a, b);
        expect((found?.trainLoss ?? 0) / (trainLoss ?? 0) - 1, `a=${a} b=${b}`).toBeCloseTo(0, 4);
        // a point may lie on a border between classes
        expect(Math.abs((found?.trainError ?? 1) - (trainError ?? 0))).toBeLessThanOrEqual(1 / problem.n);
      }
      expect(exact.snapshot().W).toEqual(W);
      expect(exact.measure()).toEqual(before);
      exact.dispose();
      expect(() => at?.(0, 0)).toThrow(EngineError);
    },
  );

  it('is not told of frozen gates', async () => {
    const problem: Problem = { ...problemOf(SHAPES[0]), gates: 'initial' };
    const twin = await wasmFactory.create(problem);
    expect(() => twin.plane?.(problem.start.W, problem.start.W)).toThrow(EngineError);
    twin.dispose();
  });
});

describe('the bits of twin, lazy network and gradients', () => {
  it.each([
    [{ d: 32, m: 100, k: 4, B: 16, n: 100 }, '32578334d4fd4c92'],
    [{ d: 100, m: 70, k: 10, B: 1, n: 100 }, '3ac6bca33222dc4d'],
    [{ d: 101, m: 130, k: 10, B: 33, n: 100 }, '2c1b113a19cb4408'],
  ] as [Shape, string][])('%o', async (shape, golden) => {
    const hash = createHash('sha256');
    for (const change of CHANGES) {
      const problem: Problem = { ...problemOf(shape), ...change };
      const engine = await wasmFactory.create(problem);
      for (let part = 0; part < 4; part++) {
        engine.train(batchesOf(problem, 20).subarray(part * 5 * shape.B, (part + 1) * 5 * shape.B));
        hash.update(JSON.stringify([asFirstMeasured(engine.measure()), engine.gradients()]));
        hash.update(new Uint8Array(engine.testOutputs().slice().buffer));
      }
      hash.update(new Uint8Array(engine.snapshot().W.slice().buffer));
      engine.dispose();
    }
    expect(hash.digest('hex').slice(0, 16)).toBe(golden);
  });
});

describe('a sample of twin and lazy network', () => {
  it.each(CHANGES)('%o', async (change) => {
    const shape = { d: 32, m: 100, k: 4, B: 16, n: 150, nTest: 90 };
    const sample = {
      train: Int32Array.from({ length: 70 }, (_, i) => 2 * i),
      test: Int32Array.of(3, 50, 89),
    };
    const problem: Problem = { ...problemOf(shape), ...change, sample };
    const engine = await wasmFactory.create(problem);
    engine.train(batchesOf(problem, 20));
    const measured = engine.measure('sample');
    const { W } = engine.snapshot();
    engine.dispose();
    const alone = await wasmFactory.create({ ...sampledProblem(problem), sample: undefined });
    alone.restore({ W });
    expect(measured).toEqual(alone.measure());
    alone.dispose();
  });
});

describe('insights of the exact engine', () => {
  const shape = { d: 32, m: 100, k: 4, B: 16, n: 100, nTest: 70 };

  it('change no bit of training or measuring, whenever they are asked for', async () => {
    const problem = problemOf(shape);
    const batches = batchesOf(problem, 12);
    const silent = await wasmFactory.create(problem);
    silent.train(batches);
    const asked = await wasmFactory.create(problem);
    for (let at = 0; at < batches.length; at += 3 * shape.B) {
      asked.train(batches.subarray(at, at + 3 * shape.B));
      asked.gradients();
      asked.testOutputs();
    }
    expect(asked.measure()).toEqual(silent.measure());
    expect(asked.snapshot()).toEqual(silent.snapshot());
    silent.dispose();
    asked.dispose();
  });

  it('give the outputs of the present weights: after steps, after a measurement, after a restore', async () => {
    const problem = problemOf(shape);
    const engine = await wasmFactory.create(problem);
    const start = engine.testOutputs().slice();
    engine.train(batchesOf(problem, 2));
    const direct = engine.testOutputs().slice();
    expect(direct).not.toEqual(start);
    engine.measure();
    expect(engine.testOutputs()).toEqual(direct);
    engine.restore({ W: problem.start.W });
    expect(engine.testOutputs()).toEqual(start);
    engine.dispose();
  });

  it('find no difference from the pseudo gradient where no gate has changed', async () => {
    const problem = problemOf(shape);
    for (const change of [{}, { gates: 'initial' }] as const) {
      const engine = await wasmFactory.create({ ...problem, ...change });
      if (change.gates) engine.train(batchesOf(problem, 5));
      const { pseudoGradientRelativeError, pseudoGradientCosine } = engine.gradients();
      expect(pseudoGradientRelativeError).toBe(0);
      expect(pseudoGradientCosine).toBeCloseTo(1, 12);
      engine.dispose();
    }
  });

  it('have no cosine where there is no gradient', async () => {
    const problem = problemOf(shape);
    const engine = await wasmFactory.create({
      ...problem,
      start: { ...problem.start, A: new Float32Array(problem.start.A.length) },
    });
    expect(engine.gradients()).toMatchObject({
      gradientNorm: 0,
      pseudoGradientRelativeError: 0,
      pseudoGradientCosine: null,
    });
    engine.dispose();
  });

  it('train a lazy network whose outputs at the start are 0 to the last bit', async () => {
    const problem: Problem = { ...problemOf(shape), lazyScale: 1000 };
    const engine = await wasmFactory.create(problem);
    expect(engine.measure().trainLoss).toBeCloseTo(Math.log(4), 12);
    engine.dispose();
  });

  it('take more memory only for a twin or a lazy network', () => {
    const { d, m, k, n, nTest, batchSize } = problemOf(shape);
    const plain = wasmFactory.bytes({ model: 'two-layer', d, m, k, n, nTest, batchSize });
    const more = (change: Pick<Problem, 'gates' | 'lazyScale'>) =>
      wasmFactory.bytes({ ...problemOf(shape), ...change }) - plain;
    expect(more({})).toBe(0);
    expect(more({ gates: 'own' })).toBe(0);
    expect(more({ gates: 'initial' })).toBeGreaterThanOrEqual((m * (n + nTest)) / 8);
    expect(more({ lazyScale: 1 })).toBeGreaterThanOrEqual(4 * k * (n + nTest));
    const fits = (change: Pick<Problem, 'gates'>) =>
      largestWidth(1_000_000, 1e8, (width) =>
        wasmFactory.bytes({ ...problemOf(shape), ...change, m: width }),
      );
    expect(fits({ gates: 'initial' })).toBeLessThan(fits({}));
  });
});

describe('the Gram matrix of the exact engine', () => {
  it.each([
    { d: 3, m: 5, k: 2, B: 1 },
    { d: 32, m: 1000, k: 4, B: 16 },
    { d: 49, m: 257, k: 3, B: 9 },
    { d: 100, m: 64, k: 3, B: 9 },
  ])('has the bits of src/measure: d=$d m=$m', async (shape) => {
    const problem = problemOf(shape);
    for (const threads of [1, 3]) {
      const engine = await createThreaded(problem, threads);
      const { d, m } = problem;
      for (const steps of [0, 5]) {
        engine.train(batchesOf(problem, steps));
        const W = Float64Array.from(engine.snapshot().W);
        expect(engine.gram?.('weights')).toEqual(gramOf(W, m, d));
        const update = W.map((w, i) => w - problem.start.W[i]);
        expect(engine.gram?.('update')).toEqual(gramOf(update, m, d));
      }
      engine.dispose();
    }
  });

  it('takes several commands, and no bit of it depends on what came before', async () => {
    const problem = problemOf({ d: 10, m: 600, k: 2, B: 4 });
    const engine = await wasmFactory.create(problem);
    const first = engine.gram?.('weights');
    engine.gram?.('update');
    const steps = engine.gramSteps?.('weights');
    const yields = Array.from({ length: 3 }, () => steps?.next().done);
    expect(yields).toEqual([false, false, false]);
    expect(steps?.next()).toEqual({ done: true, value: first });
    engine.dispose();
  });
});

function gramOf(M: Float64Array, m: number, d: number): Float64Array {
  if (d <= m) {
    const G = runToEnd(smallerGram(M, m, d)).values;
    for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) G[j * d + i] = G[i * d + j];
    return G;
  }
  const G = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      for (let r = 0; r < m; r++) G[i * d + j] += M[r * d + i] * M[r * d + j];
    }
  }
  return G;
}

it('says so where there is no memory to look inside, and training goes on', async () => {
  const problem = problemOf({ d: 25_000, m: 1, k: 2, B: 1, n: 2, nTest: 1 });
  const engine = await wasmFactory.create(problem);
  expect(() => engine.gram?.('weights')).toThrow(EngineError); // d x d in float64 is 5 GB
  expect(engine.train(Int32Array.of(0, 1))).toBe(2);
  engine.dispose();
});
