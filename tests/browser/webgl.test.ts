import { env, memory } from '@tensorflow/tfjs-core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { EngineError, type Problem } from '../../src/engine/contract.ts';
import { unmeasuredBy } from '../../src/engine/measurementTable.ts';
import { referenceFactory } from '../../src/engine/reference.ts';
import { probeWebgl, webglFactory } from '../../src/engine/webgl/index.ts';
import { CLASSIFICATION } from '../../src/engine/webgl/measurement.ts';
import { engineConformance } from '../engine/conformance.ts';
import { batchesOf, FIXTURES, problemOf } from '../engine/fixtures.ts';
import type { WorkerAnswer } from './webglWorker.ts';

// The context in use, so that a test can lose it as a driver would.
let context: WebGL2RenderingContext | null = null;
const getContext = OffscreenCanvas.prototype.getContext;
vi.spyOn(OffscreenCanvas.prototype, 'getContext').mockImplementation(function (
  this: OffscreenCanvas,
  ...asked
) {
  const made = getContext.apply(this, asked);
  if (made instanceof WebGL2RenderingContext) context = made;
  return made;
});

function loseContext(): void {
  context?.getExtension('WEBGL_lose_context')?.loseContext();
}

engineConformance(webglFactory, {
  absolute: 1e-3,
  relative: 1e-3,
  unmeasured: unmeasuredBy(CLASSIFICATION),
});

describe('the GPU engine', () => {
  it('names its device', async () => {
    const answer = await probeWebgl();
    expect(answer.ok && answer.device.length).toBeGreaterThan(3);
  });

  it('keeps the number of tensors constant during a run and leaves none behind', async () => {
    await probeWebgl();
    const before = memory().numTensors;
    const engine = await webglFactory.create(problemOf(FIXTURES.small));
    const other = await webglFactory.create(problemOf(FIXTURES.tiny));
    const during = memory().numTensors;
    engine.train(batchesOf(FIXTURES.small));
    engine.measure();
    engine.restore(engine.snapshot());
    other.train(batchesOf(FIXTURES.tiny));
    expect(memory().numTensors).toBe(during);
    engine.dispose();
    engine.dispose();
    other.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('measures moves of 1e-6 within half a percent', async () => {
    const problem = { ...problemOf(FIXTURES.small), learningRate: 1e-5 };
    const [engine, reference] = [await webglFactory.create(problem), await referenceFactory.create(problem)];
    const batches = batchesOf(FIXTURES.small).subarray(0, 5 * problem.batchSize);
    engine.train(batches);
    reference.train(batches);
    const [measured, expected] = [engine.measure(), reference.measure()];
    engine.dispose();
    expect(Number(expected.predictedPatternChange)).toBeLessThan(1e-5);
    // the moves are a thousand times the rounding of the weights
    for (const name of ['relativeDistance', 'maxNeuronDistance', 'predictedPatternChange'] as const) {
      expect(Number(measured[name]) / Number(expected[name]), name).toBeCloseTo(1, 2);
    }
  });

  it.each([
    ['several chunks, the last one padded', 1300, 2100, 40],
    ['too many pairs to keep those of the start', 20, 1100, 4000],
  ])('agrees with float64 at sizes with %s', async (_, n, nTest, m) => {
    const problem = manyPoints(n, nTest, m);
    const [engine, reference] = [await webglFactory.create(problem), await referenceFactory.create(problem)];
    const batches = Int32Array.from({ length: 6 * problem.batchSize }, (_, i) => (i * 7) % n);
    engine.train(batches);
    reference.train(batches);
    const [measured, expected] = [engine.measure(), reference.measure()];
    engine.dispose();
    for (const [name, value] of Object.entries(expected)) {
      if (value === null) continue;
      expect(Number(measured[name as keyof typeof measured]), name).toBeCloseTo(value, 3);
    }
  });

  it('finds the exact step of a divergence in the middle of a call, and stays at the last good weights', async () => {
    const problem = problemOf(FIXTURES.small);
    const bad = problem.n - 1;
    const X = Float64Array.from(problem.X);
    X.fill(Number.POSITIVE_INFINITY, bad * problem.d, (bad + 1) * problem.d); // outputs of this point are not finite
    const engine = await webglFactory.create({ ...problem, X });
    const good = batchesOf(FIXTURES.small)
      .subarray(0, 6 * problem.batchSize)
      .map((index) => (index === bad ? 0 : index));
    engine.train(good.subarray(0, 4 * problem.batchSize));
    const expected = engine.snapshot().W;
    engine.restore({ W: problem.start.W });
    const batches = good.slice();
    batches[4 * problem.batchSize] = bad;
    expect(engine.train(batches)).toBe(4);
    expect(engine.snapshot().W).toEqual(expected);
    engine.dispose();
  });

  it('reports a lost context from the next call on, and starts anew in a fresh one', async () => {
    const engine = await webglFactory.create(problemOf(FIXTURES.small));
    const batches = batchesOf(FIXTURES.small);
    engine.train(batches);
    const { W } = engine.snapshot();
    loseContext();
    expect(() => engine.train(batches)).toThrow(EngineError);
    expect(() => engine.measure()).toThrow(EngineError);
    expect(() => engine.snapshot()).toThrow(EngineError);
    engine.dispose();
    const fresh = await webglFactory.create(problemOf(FIXTURES.small));
    fresh.restore({ W });
    expect(fresh.snapshot().W).toEqual(W);
    fresh.dispose();
  });

  it('says why where there is no WebGL, and starts once there is', async () => {
    await probeWebgl();
    loseContext();
    vi.mocked(OffscreenCanvas.prototype.getContext).mockReturnValueOnce(null).mockReturnValueOnce(null);
    expect(await probeWebgl()).toMatchObject({ ok: false, reason: expect.stringContaining('no WebGL 2') });
    await expect(webglFactory.create(problemOf(FIXTURES.tiny))).rejects.toThrow(EngineError);
    expect((await probeWebgl()).ok).toBe(true);
  });

  it('refuses a GPU that computes in half precision', async () => {
    await probeWebgl();
    loseContext();
    vi.mocked(OffscreenCanvas.prototype.getContext).mockImplementationOnce(function (
      this: OffscreenCanvas,
      ...asked
    ) {
      env().set('WEBGL_RENDER_FLOAT32_ENABLED', false);
      return getContext.apply(this, asked);
    });
    onTestFinished(() => env().set('WEBGL_RENDER_FLOAT32_ENABLED', true));
    expect(await probeWebgl()).toMatchObject({
      ok: false,
      reason: expect.stringContaining('half precision'),
    });
  });

  it('runs in a worker', async () => {
    const worker = new Worker(new URL('./webglWorker.ts', import.meta.url), { type: 'module' });
    const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<WorkerAnswer>) => resolve(event.data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
    worker.terminate();
    expect(answer.error).toBe(null);
    const last = FIXTURES.small.measurements.at(-1);
    expect(answer.trainLoss).toBeCloseTo(last?.trainLoss ?? Number.NaN, 3);
  });
});

/** Points, labels and weights without structure; test points of different lengths. */
function manyPoints(n: number, nTest: number, m: number): Problem {
  const [d, k] = [3, 3];
  const spread = (count: number, factor: number, scale: number) =>
    Float32Array.from({ length: count }, (_, i) => {
      const t = (i + 1) * factor;
      return (2 * (t - Math.floor(t)) - 1) * scale;
    });
  return {
    model: 'two-layer',
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
    start: { W: spread(m * d, 0.5698402909, 1.7 / Math.sqrt(m)), A: spread(k * m, 0.8191725133, 1.7) },
    batchSize: 4,
    learningRate: 10 / m,
    initScale: 1 / Math.sqrt(m),
  };
}
