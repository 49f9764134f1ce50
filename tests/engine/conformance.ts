import { describe, expect, it } from 'vitest';
import type { Engine, EngineFactory, Problem } from '../../src/engine/contract.ts';
import { measureInFloat64 } from '../../src/engine/measureInFloat64.ts';
import { sampledProblem } from '../../src/engine/sampled.ts';
import { batchesOf, FIXTURES, problemOf } from './fixtures.ts';
import { expectClose, expectMeasured, type Tolerance } from './measured.ts';

/** The behaviour every engine owes to the contract, checked on the oracle's trajectories and on edge shapes. */
export function engineConformance(factory: EngineFactory, tolerance: Tolerance): void {
  describe(`engine ${factory.name}`, () => {
    for (const [name, fixture] of Object.entries(FIXTURES)) {
      it(`follows the oracle: ${name}`, async () => {
        await using_(await factory.create(problemOf(fixture)), (engine) => {
          const batches = batchesOf(fixture);
          let step = 0;
          for (const expected of fixture.measurements) {
            const slice = batches.subarray(step * fixture.batchSize, expected.step * fixture.batchSize);
            expect(engine.train(slice)).toBe(expected.step - step);
            step = expected.step;
            expectMeasured(engine.measure(), expected, tolerance, `at step ${step}`);
          }
          const { W } = engine.snapshot();
          for (const [i, w] of fixture.WFinal.flat().entries())
            expectClose(W[i], w, tolerance.absolute, `WFinal[${i}]`);
        });
      });
    }

    it('trains the same however the batches are cut into calls', async () => {
      const problem = problemOf(FIXTURES['odd-shapes']);
      const batches = batchesOf(FIXTURES['odd-shapes']);
      const whole = await using_(await factory.create(problem), (engine) => {
        engine.train(batches);
        return engine.snapshot().W.slice();
      });
      const cut = await using_(await factory.create(problem), (engine) => {
        for (let at = 0; at < batches.length; at += 3 * problem.batchSize) {
          engine.train(batches.subarray(at, at + 3 * problem.batchSize));
          engine.measure();
        }
        return engine.snapshot().W.slice();
      });
      expect(cut).toEqual(whole);
    });

    it('goes on from a snapshot in a fresh engine as if nothing had happened', async () => {
      const problem = problemOf(FIXTURES.small);
      const batches = batchesOf(FIXTURES.small);
      const middle = 37 * problem.batchSize;
      const engine = await factory.create(problem);
      engine.train(batches.subarray(0, middle));
      const snapshot = engine.snapshot();
      engine.train(batches.subarray(middle));
      const expected = engine.snapshot().W.slice();
      engine.dispose();
      await using_(await factory.create(problem), (fresh) => {
        fresh.restore(snapshot);
        fresh.train(batches.subarray(middle));
        expect(fresh.snapshot().W).toEqual(expected);
      });
    });

    it('reports nothing moved before the first step', async () => {
      await using_(await factory.create(problemOf(FIXTURES.small)), (engine) => {
        const start = engine.measure();
        expect(start.relativeDistance).toBe(0);
        expect(start.maxNeuronDistance).toBe(0);
        expect(start.patternChange).toBe(0);
        expect(start.predictedPatternChange).toBe(0);
        expect(start.corruptedError).toBe(null);
        expect(start.cleanError).toBe(start.trainError);
      });
    });

    it('measures every row that the reference measures, and says null where it does', async () => {
      const fixture = problemOf(FIXTURES.small);
      const batches = batchesOf(FIXTURES.small).subarray(0, 30 * fixture.batchSize);
      for (const every of [1, 3, Number.POSITIVE_INFINITY]) {
        const corrupted = Uint8Array.from({ length: fixture.n }, (_, i) => ((i + 1) % every === 0 ? 1 : 0));
        const problem = { ...fixture, corrupted };
        await using_(await factory.create(problem), (engine) => {
          engine.train(batches);
          const reference = measureInFloat64(problem, engine.snapshot().W);
          expectMeasured(engine.measure(), reference, tolerance, `with every ${every}. label changed`);
        });
      }
    });

    it('tells the error on corrupted labels from the rest', async () => {
      const fixture = problemOf(FIXTURES.small);
      const corrupted = Uint8Array.from({ length: fixture.n }, (_, i) => (i % 3 === 0 ? 1 : 0));
      await using_(await factory.create({ ...fixture, corrupted }), (engine) => {
        const { trainError, corruptedError, cleanError } = engine.measure();
        const share = corrupted.reduce((a, b) => a + b, 0) / fixture.n;
        expect((corruptedError ?? Number.NaN) * share + (cleanError ?? Number.NaN) * (1 - share)).toBeCloseTo(
          trainError ?? Number.NaN,
          6,
        );
      });
    });

    it('counts a tie as wrong, and units that no training point opens as dead', async () => {
      const fixture = problemOf(FIXTURES.small);
      const silent = { ...fixture, start: { ...fixture.start, W: new Float64Array(fixture.m * fixture.d) } };
      await using_(await factory.create(silent), (engine) => {
        const { trainError, testError, deadUnits } = engine.measure();
        expect({ trainError, testError, deadUnits }).toEqual({ trainError: 1, testError: 1, deadUnits: 1 });
      });
      // units 0 and 3 point away from all points, the others at one each
      const X = fixture.X.map(Math.abs);
      const W0 = Float64Array.from({ length: fixture.m * fixture.d }, (_, i) =>
        [0, 3].includes(Math.floor(i / fixture.d)) ? -1 : X[i % X.length],
      );
      await using_(await factory.create({ ...fixture, X, start: { ...fixture.start, W: W0 } }), (engine) => {
        expect(engine.measure().deadUnits).toBeCloseTo(2 / fixture.m, 12);
      });
    });

    it('measures a sample as if there were no other points, and goes on as if it had not', async () => {
      const fixture = problemOf(FIXTURES.small);
      const batches = batchesOf(FIXTURES.small).subarray(0, 20 * fixture.batchSize);
      const every = (count: number, step: number) =>
        Int32Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
      const sample = { train: every(fixture.n, 3), test: every(fixture.nTest, 2) };
      const corrupted = Uint8Array.from({ length: fixture.n }, (_, i) => (i % 4 === 0 ? 1 : 0));
      const problem = { ...fixture, corrupted, sample };
      const { measured, all, W } = await using_(await factory.create(problem), (engine) => {
        engine.train(batches);
        const before = engine.measure();
        const measured = engine.measure('sample');
        const all = engine.measure();
        expect(all).toEqual(before);
        return { measured, all, W: engine.snapshot().W };
      });
      expect(measured).not.toEqual(all);
      await using_(await factory.create({ ...sampledProblem(problem), sample: undefined }), (engine) => {
        engine.restore({ W });
        expectMeasured(measured, engine.measure(), tolerance, 'of the sample');
      });
      await using_(await factory.create({ ...fixture, corrupted }), (engine) => {
        engine.train(batches);
        expect(engine.measure('sample')).toEqual(engine.measure());
        expect(engine.snapshot().W).toEqual(W);
      });
    });

    it('takes edge shapes: m=1, d=2, k=2, B=1, and a zero learning rate', async () => {
      const problem = edgeProblem();
      await using_(await factory.create(problem), (engine) => {
        expect(engine.train(Int32Array.from([0, 1, 2, 0]))).toBe(4);
        const measured = engine.measure();
        expect(Number.isFinite(measured.trainLoss)).toBe(true);
        expect(measured.relativeDistance).toBeGreaterThan(0);
        expect(engine.snapshot().W.length).toBe(2);
      });
      await using_(await factory.create({ ...problem, learningRate: 0 }), (engine) => {
        engine.train(Int32Array.from([0, 1, 2]));
        expect(engine.measure().relativeDistance).toBe(0);
      });
    });

    it('stops at the first step that is not finite and says which', async () => {
      const problem = { ...edgeProblem(), learningRate: Number.MAX_VALUE };
      await using_(await factory.create(problem), (engine) => {
        const done = engine.train(Int32Array.from([0, 1, 0, 1, 0, 1, 0, 1]));
        expect(done).toBeLessThan(8);
      });
    });

    it('asks for more memory the wider the network', () => {
      const size = { model: 'two-layer' as const, d: 32, k: 4, n: 256, nTest: 512, batchSize: 16 };
      expect(factory.bytes({ ...size, m: 1000 })).toBeGreaterThan(factory.bytes({ ...size, m: 10 }));
      expect(factory.bytes({ ...size, m: 1000 })).toBeGreaterThanOrEqual(4 * 2 * 1000 * 32);
    });
  });
}

/** Runs `use` and disposes the engine whatever happens. */
async function using_<T>(engine: Engine, use: (engine: Engine) => T): Promise<T> {
  try {
    return use(engine);
  } finally {
    engine.dispose();
  }
}

function edgeProblem(): Problem {
  return {
    model: 'two-layer',
    d: 2,
    k: 2,
    m: 1,
    n: 3,
    nTest: 1,
    X: Float64Array.from([1, 0, 0.6, 0.8, 0.8, 0.6]),
    y: Int32Array.from([0, 1, 1]),
    corrupted: new Uint8Array(3),
    XTest: Float64Array.from([0.6, 0.8]),
    yTest: Int32Array.from([1]),
    start: { W: Float64Array.from([0.001, 0.0005]), A: Float64Array.from([70, -90]) },
    batchSize: 1,
    learningRate: 0.5,
    initScale: 1,
  };
}
