import { describe, expect, it } from 'vitest';
import type { Engine, EngineFactory, Problem, Snapshot } from '../../src/engine/contract.ts';
import { regressionReferenceFactory } from '../../src/engine/regression/reference.ts';
import { sampledProblem } from '../../src/engine/sampled.ts';
import type { Measurement } from '../../src/measure/measurements.ts';
import { expectClose, expectMeasured } from './measured.ts';
import { REGRESSION_FIXTURES, type RegressionFixture, regressionProblemOf } from './regressionFixtures.ts';

const batchesOf = (f: RegressionFixture) => Int32Array.from(f.batches.flat());
const { adagrad } = REGRESSION_FIXTURES;
/** What means nothing where targets are real. */
const NO_CLASSES = { trainError: null, testError: null, corruptedError: null, cleanError: null };

/**
 * What every engine of regression owes to the contract.
 * @param tolerance largest error relative to max(1, |expected|), and relative to the value for the small quantities
 */
export function regressionConformance(factory: EngineFactory, tolerance: number): void {
  const close = (actual: number, expected: number, what: string) =>
    expectClose(actual, expected, tolerance, what);

  describe(`regression engine ${factory.name}`, () => {
    for (const [name, fixture] of Object.entries(REGRESSION_FIXTURES)) {
      it(`follows the oracle: ${name}`, async () => {
        const engine = await factory.create(regressionProblemOf(fixture));
        const batches = batchesOf(fixture);
        let step = 0;
        for (const expected of fixture.measurements) {
          const part = batches.subarray(step * fixture.batchSize, expected.step * fixture.batchSize);
          expect(engine.train(part)).toBe(expected.step - step);
          step = expected.step;
          expectMeasured(
            engine.measure(),
            { ...NO_CLASSES, ...expected },
            { absolute: tolerance, relative: 10 * tolerance },
            `at step ${step}`,
          );
        }
        const { W, A, bias } = engine.snapshot();
        for (const [i, w] of fixture.WFinal.flat().entries()) close(W[i], w, `W[${i}]`);
        for (const [r, a] of fixture.aFinal.entries()) close(A[r], a, `a[${r}]`);
        close(bias[0], fixture.biasFinal, 'bias');
        engine.dispose();
      });

      it(`trains the same however the batches are cut into calls: ${name}`, async () => {
        const problem = regressionProblemOf(fixture);
        const batches = batchesOf(fixture);
        const whole = await stateAfter(factory, problem, (engine) => engine.train(batches));
        const cut = await stateAfter(factory, problem, (engine) => {
          for (let at = 0; at < batches.length; at += 3 * problem.batchSize) {
            engine.train(batches.subarray(at, at + 3 * problem.batchSize));
            engine.measure();
          }
        });
        expect(cut).toEqual(whole);
      });

      it(`goes on from a snapshot in a fresh engine as if nothing had happened: ${name}`, async () => {
        const problem = regressionProblemOf(fixture);
        const batches = batchesOf(fixture);
        const middle = 17 * problem.batchSize;
        const saved = await stateAfter(factory, problem, (engine) =>
          engine.train(batches.subarray(0, middle)),
        );
        const whole = await stateAfter(factory, problem, (engine) => engine.train(batches));
        const resumed = await stateAfter(factory, problem, (engine) => {
          engine.train(batches.subarray(0, 5 * problem.batchSize)); // whatever was there is forgotten
          engine.restore(saved);
          engine.train(batches.subarray(middle));
        });
        expect(resumed).toEqual(whole);
      });
    }

    it('measures every row that the reference measures, and says null where it does', async () => {
      const problem = regressionProblemOf(adagrad);
      const engine = await factory.create(problem);
      engine.train(batchesOf(adagrad));
      const reference = await regressionReferenceFactory.create(problem);
      reference.restore(engine.snapshot());
      const close = { absolute: tolerance, relative: 10 * tolerance };
      expectMeasured(engine.measure(), reference.measure(), close, 'at the end');
      engine.dispose();
    });

    it('measures a sample as if there were no other points', async () => {
      const problem = regressionProblemOf(adagrad);
      const sample = {
        train: Int32Array.from({ length: Math.ceil(problem.n / 2) }, (_, i) => 2 * i),
        test: Int32Array.of(1, 2),
      };
      const measured = {} as Record<'all' | 'sample', Measurement>;
      const saved = await stateAfter(factory, { ...problem, sample }, (engine) => {
        engine.train(batchesOf(adagrad));
        measured.sample = engine.measure('sample');
        measured.all = engine.measure();
      });
      expect(measured.sample).not.toEqual(measured.all);
      await stateAfter(
        factory,
        { ...sampledProblem({ ...problem, sample }), sample: undefined },
        (engine) => {
          engine.restore(saved);
          const close = { absolute: 1e-6, relative: 1e-4 };
          expectMeasured(measured.sample, engine.measure(), close, 'of the sample');
        },
      );
    });

    it('starts over from W0 alone', async () => {
      const problem = regressionProblemOf(adagrad);
      const batches = batchesOf(adagrad);
      const once = await stateAfter(factory, problem, (engine) => engine.train(batches));
      const again = await stateAfter(factory, problem, (engine) => {
        engine.train(batches);
        engine.restore({ W: problem.start.W });
        engine.train(batches);
      });
      expect(again).toEqual(once);
    });

    it('leaves all but the bias alone at a zero learning rate', async () => {
      const problem = regressionProblemOf(adagrad);
      const batches = batchesOf(adagrad);
      const before = await stateAfter(factory, { ...problem, learningRate: 0 }, () => {});
      const then = await stateAfter(factory, { ...problem, learningRate: 0 }, (engine) =>
        engine.train(batches),
      );
      expect(then.W).toEqual(before.W);
      expect(then.A).toEqual(before.A);
      expect(then.bias).not.toEqual(before.bias);
    });

    it('takes edge shapes: m=1, d=1, B=1, and batches larger than the set', async () => {
      const problem = edgeProblem();
      const { W } = await stateAfter(factory, problem, (engine) =>
        expect(engine.train(indices(0, 1, 1))).toBe(3),
      );
      expect(W.length).toBe(1);
      expect(W[0]).not.toBe(0.5);
      await stateAfter(factory, { ...problem, batchSize: 35 }, (engine) => {
        expect(engine.train(Int32Array.from({ length: 70 }, (_, i) => i % 2))).toBe(2);
        expect(Number.isFinite(engine.measure().testLoss)).toBe(true);
      });
    });

    it('stops at the first step that is not finite, and takes no more', async () => {
      const problem = { ...edgeProblem(), learningRate: Number.MAX_VALUE };
      await stateAfter(factory, problem, (engine) => {
        const done = engine.train(Int32Array.from({ length: 400 }, (_, i) => i % 2));
        expect(done).toBeLessThan(400);
        expect(engine.train(indices(0, 1))).toBe(0);
      });
    });

    it('refuses what is not regression', async () => {
      const { regression: _, ...classification } = edgeProblem();
      await expect(factory.create(classification)).rejects.toThrow(/classes/);
      await expect(factory.create({ ...edgeProblem(), k: 2 })).rejects.toThrow(/set k to 1/);
      await expect(factory.create({ ...edgeProblem(), lazyScale: 3 })).rejects.toThrow(/leave them out/);
    });

    it('asks for more memory the wider the network', () => {
      const size = { d: 20, k: 1, n: 256, nTest: 512, batchSize: 16, model: 'student' as const };
      expect(factory.bytes({ ...size, m: 1000 })).toBeGreaterThan(factory.bytes({ ...size, m: 10 }));
    });
  });
}

const indices = (...values: number[]) => Int32Array.from(values);

/** The state of a fresh engine after `use`. */
async function stateAfter(
  factory: EngineFactory,
  problem: Problem,
  use: (engine: Engine) => unknown,
): Promise<Snapshot> {
  const engine = await factory.create(problem);
  try {
    use(engine);
    return engine.snapshot();
  } finally {
    engine.dispose();
  }
}

function edgeProblem(): Problem {
  return {
    model: 'student',
    d: 1,
    k: 1,
    m: 1,
    n: 2,
    nTest: 1,
    X: Float64Array.from([1, 2]),
    y: new Int32Array(2),
    corrupted: new Uint8Array(2),
    XTest: Float64Array.from([1]),
    yTest: new Int32Array(1),
    start: { W: Float64Array.from([0.5]), A: Float64Array.from([1]) },
    batchSize: 1,
    learningRate: 0.1,
    initScale: 1,
    regression: {
      targets: Float64Array.from([1, 3]),
      targetsTest: Float64Array.from([1]),
      lossWeight: 1,
      trainOutput: true,
      bias: { start: 0, rate: 0.1 },
      optimizer: { kind: 'sgd' },
    },
  };
}
