import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { EngineError, type Problem } from '../../src/engine/contract.ts';
import { deepReferenceFactory } from '../../src/engine/deep/reference.ts';
import { loadFactory } from '../../src/engine/load.ts';
import { sampledProblem } from '../../src/engine/sampled.ts';
import { probeWebgl } from '../../src/engine/webgl/index.ts';
import { hiddenNames } from '../../src/model/depth.ts';
import { deepConformance } from '../engine/deep/conformance.ts';
import { DEEP_FIXTURES, deepProblemOf } from '../engine/deep/fixtures.ts';
import { expectMeasured } from '../engine/measured.ts';

const factory = await loadFactory('webgl', 'deep');
const TOLERANCE = { absolute: 1e-3, relative: 1e-3 };
const SKIP = DEEP_FIXTURES['deep-4-skip'];
const UPPER = DEEP_FIXTURES['deep-2-upper'];

deepConformance(factory, TOLERANCE.absolute, TOLERANCE.relative);

describe('the GPU engine on deep networks', () => {
  it('keeps the number of tensors constant during a run and leaves none behind', async () => {
    await probeWebgl();
    const before = memory().numTensors;
    const sample = { train: Int32Array.of(0, 2, 5), test: Int32Array.of(1, 4) };
    const engine = await factory.create({ ...deepProblemOf(SKIP), sample });
    const upper = await factory.create(deepProblemOf(UPPER));
    const during = memory().numTensors;
    for (const [arm, fixture] of [
      [engine, SKIP],
      [upper, UPPER],
    ] as const) {
      arm.train(Int32Array.from(fixture.batches.flat()));
      arm.measure();
      arm.measure('sample');
      arm.restore(arm.snapshot());
      expect(memory().numTensors).toBe(during);
    }
    for (const arm of [engine, engine, upper]) arm.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it.each([
    ['several chunks, the last one padded, and one point a step', problemOf(1300, 700, 30, 3, 1)],
    ['too many gates to keep those of the start', problemOf(40, 7100, 200, 3, 4)],
    ['an upper part that is trained, with skips', { ...problemOf(40, 20, 31, 3, 5), ...depth(3, true, 2) }],
  ])('agrees with float64 at sizes with %s', async (_, problem) => {
    const [engine, reference] = [await factory.create(problem), await deepReferenceFactory.create(problem)];
    const batches = Int32Array.from({ length: 4 * problem.batchSize }, (_, i) => (i * 7) % problem.n);
    for (const arm of [engine, reference]) expect(arm.train(batches)).toBe(4);
    const expected = reference.measure();
    expect(expected.patternChange).toBeGreaterThan(0);
    expectMeasured(engine.measure(), { ...expected }, TOLERANCE, 'after four steps');
    engine.dispose();
  });

  it('measures nothing moved at the start, ties as wrong, labels that were changed apart, and a sample alone', async () => {
    const corrupted = Uint8Array.from({ length: SKIP.n }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const sample = { train: Int32Array.of(0, 3, 4, 10, 20), test: Int32Array.of(1, 2, 9) };
    const problem = { ...deepProblemOf(SKIP), corrupted, sample };
    const [engine, reference] = [await factory.create(problem), await deepReferenceFactory.create(problem)];
    const { relativeDistance, maxNeuronDistance, patternChange } = engine.measure();
    expect([relativeDistance, maxNeuronDistance, patternChange]).toEqual([0, 0, 0]);
    for (const arm of [engine, reference]) arm.train(Int32Array.from(SKIP.batches.slice(0, 20).flat()));
    for (const scope of ['all', 'sample'] as const)
      expectMeasured(engine.measure(scope), { ...reference.measure(scope) }, TOLERANCE, `of ${scope}`);
    engine.dispose();
    const silent = await factory.create({ ...sampledProblem(problem), sample: undefined, ...zero(problem) });
    expect(silent.measure()).toMatchObject({
      trainError: 1,
      testError: 1,
      deadUnits: 1,
      relativeDistance: 0,
    });
    silent.dispose();
  });

  it.each([
    ['all layers', SKIP],
    ['upper layers', UPPER],
  ])(
    'finds the exact step of a divergence in the middle of a call, where %s are trained',
    async (_, fixture) => {
      const problem = deepProblemOf(fixture);
      const bad = problem.n - 1;
      const X = Float64Array.from(problem.X);
      X.fill(Number.POSITIVE_INFINITY, bad * problem.d, (bad + 1) * problem.d); // outputs of this point are not finite
      const engine = await factory.create({ ...problem, X });
      const good = Int32Array.from(fixture.batches.slice(0, 6).flat(), (index) =>
        index === bad ? 0 : index,
      );
      engine.train(good.subarray(0, 4 * problem.batchSize));
      const expected = engine.snapshot();
      engine.restore(problem.start);
      const batches = good.slice();
      batches[4 * problem.batchSize] = bad;
      const tensors = memory().numTensors;
      expect(engine.train(batches)).toBe(4);
      expect(memory().numTensors).toBe(tensors);
      expect(engine.snapshot()).toEqual(expected);
      engine.dispose();
    },
  );

  it('stops before a step that is too long', async () => {
    const engine = await factory.create({ ...deepProblemOf(SKIP), learningRate: Number.MAX_VALUE });
    expect(engine.train(Int32Array.from(SKIP.batches.flat()))).toBe(0);
    engine.dispose();
  });

  it('refuses targets that are real numbers, and frozen gates', async () => {
    const problem = deepProblemOf(SKIP);
    const tensors = memory().numTensors;
    const regression = {
      targets: new Float64Array(problem.n),
      targetsTest: new Float64Array(problem.nTest),
      lossWeight: 1,
      trainOutput: false,
      bias: null,
      optimizer: { kind: 'sgd' },
    } as const;
    await expect(factory.create({ ...problem, regression })).rejects.toThrow(EngineError);
    await expect(factory.create({ ...problem, gates: 'initial' })).rejects.toThrow(EngineError);
    expect(memory().numTensors).toBe(tensors);
  });

  it('asks for memory that grows with width and depth', () => {
    const size = { model: 'deep' as const, d: 32, k: 4, n: 256, nTest: 512, batchSize: 16 };
    const bytes = (m: number, layers: number) => factory.bytes({ ...size, m, layers });
    expect(bytes(1000, 3)).toBeGreaterThan(5 * 4 * 2 * 1000 * 1000);
    expect(bytes(1000, 4)).toBeGreaterThan(bytes(1000, 3));
    expect(bytes(65536, 8)).toBeGreaterThan(5e11);
  });
});

function depth(L: number, skip: boolean, firstTrained: 1 | 2) {
  return { depth: { L, skip, firstTrained } };
}

/** Points, labels and weights without structure. */
function problemOf(n: number, nTest: number, m: number, L: number, batchSize: number): Problem {
  const [d, k] = [3, 3];
  const spread = (count: number, factor: number, scale: number) =>
    Float32Array.from({ length: count }, (_, i) => {
      const t = (i + 1) * factor;
      return (2 * (t - Math.floor(t)) - 1) * scale;
    });
  const scale = Math.sqrt(6 / m);
  return {
    model: 'deep',
    d,
    k,
    m,
    n,
    nTest,
    X: spread(n * d, 0.6180339887, 1),
    y: Int32Array.from({ length: n }, (_, i) => (i * i) % k),
    corrupted: new Uint8Array(n),
    XTest: spread(nTest * d, 0.7548776662, 1),
    yTest: Int32Array.from({ length: nTest }, (_, i) => i % k),
    start: {
      ...Object.fromEntries(
        hiddenNames(L).map((name, l) => [name, spread(m * (l === 0 ? d : m), 0.5698402909 + l / 50, scale)]),
      ),
      A: spread(k * m, 0.8191725133, 1),
    },
    batchSize,
    learningRate: 1 / m,
    initScale: 1 / Math.sqrt(m),
    ...depth(L, false, 1),
  };
}

/** All weights zero: such a network says nothing. */
function zero({ start }: Problem) {
  return {
    start: Object.fromEntries(Object.entries(start).map(([name, W]) => [name, new Float64Array(W.length)])),
  };
}
