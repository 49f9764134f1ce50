import { describe, expect, it } from 'vitest';
import type { Engine, EngineFactory, Problem } from '../../../src/engine/contract.ts';
import { type Functions, LIMIT, LimitEngine, limitProblem } from '../../../src/engine/limit/engine.ts';
import { type Kernel, TangentKernel } from '../../../src/engine/limit/kernel.ts';
import { limitReferenceFactory } from '../../../src/engine/limit/reference.ts';
import { limitWasmFactory } from '../../../src/engine/limit/wasm.ts';
import { loadFactory } from '../../../src/engine/load.ts';
import { unmeasuredBy } from '../../../src/engine/measurementTable.ts';
import { referenceFactory } from '../../../src/engine/reference.ts';
import { wasmFactory } from '../../../src/engine/wasm/index.ts';
import { readLink } from '../../../src/experiment/link.ts';
import { LIMIT_ABSENT } from '../../../src/model/limit.ts';
import { exactArccos, exactExp, exactLog } from '../../../src/random/exact.ts';
import { streamsOf } from '../../../src/random/stream.ts';
import { batchOrder } from '../../../src/run/batchOrder.ts';
import { datasetOf } from '../../../src/run/draws.ts';
import { problemOf } from '../../../src/run/problem.ts';
import fc from '../../fastCheck.ts';
import { expectClose, expectMeasured } from '../measured.ts';
import { limitProblemOf, ORACLE } from './fixtures.ts';

const EXACT = { exp: exactExp, log: exactLog, acos: exactArccos };
/** the oracle's own diagonal is off by this much: it takes the arc cosine of 1 less a rounding error, where ours is 1/2 exactly */
const DIAGONAL = 5e-9;
const ORACLE_KERNEL: Kernel = {
  row: (b) => Float64Array.from(ORACLE.K, (row) => row[b]),
  forget: () => {},
};
/** what has no meaning without units */
const ABSENT = {
  relativeDistance: null,
  maxNeuronDistance: null,
  patternChange: null,
  predictedPatternChange: null,
  deadUnits: null,
  corruptedError: null,
};

describe.each<[string, Functions]>([
  ['Math', Math],
  ['exact functions', EXACT],
])('the limit with %s', (_, functions) => {
  it('has the kernel of the oracle', () => {
    const kernel = new TangentKernel(limitProblemOf(ORACLE), functions.acos);
    for (let b = 0; b < ORACLE.n; b++)
      ORACLE.K.forEach((row, p) => {
        expectClose(kernel.row(b)[p], row[b], p === b ? DIAGONAL : 1e-9, `K(${p}, ${b})`);
      });
  });

  it.each([
    ['with its kernel', ORACLE_KERNEL, 1e-9],
    ['with our own', undefined, DIAGONAL],
  ])('follows the oracle %s', (_, kernel, tolerance) => {
    const engine = engineOf(functions, kernel);
    const batches = Int32Array.from(ORACLE.batches.flat());
    let step = 0;
    for (const expected of ORACLE.measurements) {
      const part = batches.subarray(step * ORACLE.batchSize, expected.step * ORACLE.batchSize);
      expect(engine.train(part)).toBe(expected.step - step);
      step = expected.step;
      const cleanError = expected.trainError;
      expectMeasured(
        engine.measure(),
        { ...ABSENT, cleanError, ...expected },
        { absolute: 1e-9, relative: 1e-9 },
        `at step ${step}`,
      );
    }
    const { f } = engine.snapshot();
    for (const [i, value] of ORACLE.fFinal.flat().entries()) expectClose(f[i], value, tolerance, `f[${i}]`);
  });

  it('trains the same however the batches are cut, and goes on from a snapshot to the same bits', () => {
    const batches = Int32Array.from(ORACLE.batches.flat());
    const whole = engineOf(functions);
    whole.train(batches);
    const first = engineOf(functions);
    const middle = 33 * ORACLE.batchSize;
    first.train(batches.subarray(0, middle));
    first.measure();
    const fresh = engineOf(functions);
    fresh.restore(first.snapshot());
    fresh.train(batches.subarray(middle));
    expect(fresh.snapshot()).toEqual(whole.snapshot());
    fresh.restore({});
    expect(fresh.measure()).toEqual(engineOf(functions).measure());
  });

  it('tells the step before which an output is no longer finite', () => {
    const engine = engineOf(functions);
    const f = Float64Array.from(ORACLE.f0.flat());
    f[0] = Number.NaN;
    engine.restore({ f });
    const batches = Int32Array.from(ORACLE.batches.flat());
    const at = ORACLE.batches.findIndex((batch) => batch.includes(0));
    expect(engine.train(batches)).toBe(at);
  });
});

it('the kernel is symmetric to the bit, with half the squared norm on its diagonal and 0 for points of norm 0', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 1000 }),
      (n, d, seed) => {
        const X = pointsOf(n, d, seed);
        const kernel = new TangentKernel({ n, nTest: n, d, X, XTest: X }, exactArccos);
        for (let i = 0; i < n; i++) {
          let square = 0;
          for (let c = 0; c < d; c++) square += X[i * d + c] ** 2;
          expectClose(kernel.row(i)[i], square / 2, 1e-15, 'diagonal');
          for (let j = 0; j < n; j++) {
            expect(kernel.row(i)[j]).toBe(kernel.row(j)[i]);
            expect(kernel.row(i)[n + j]).toBe(kernel.row(i)[j]); // the same points as test points
            if (square === 0) expect(kernel.row(i)[j]).toBe(0);
          }
        }
      },
    ),
  );
});

it('the kernel keeps its digits where points look nearly the same way, or nearly opposite ways', () => {
  const angles = [1e-9, 1e-6, 9e-4, 1.5e-3, 0.5];
  const X = Float64Array.of(1, 0);
  for (const turned of angles)
    for (const angle of [turned, Math.PI - turned]) {
      const XTest = Float64Array.of(Math.cos(angle), Math.sin(angle));
      const [, value] = new TangentKernel({ n: 1, nTest: 1, d: 2, X, XTest }, exactArccos).row(0);
      const expected = (Math.cos(angle) * (angle > 2 ? turned : Math.PI - turned)) / (2 * Math.PI);
      expect(Math.abs(value - expected)).toBeLessThan(2e-14);
    }
});

describe.each<[string, EngineFactory, EngineFactory, number]>([
  ['exact', limitWasmFactory, wasmFactory, 1e-6],
  ['reference', limitReferenceFactory, referenceFactory, 1e-13],
])('the %s limit of an experiment', (_, factory, finite, tolerance) => {
  const { experiment } = readLink('m=20,4200,inf&d=9&n=40&ntest=30&T=50&p=0.2&seeds=1');
  const data = datasetOf(experiment, 1, {});
  const arm = (m: number) => problemOf(experiment, { index: 0, m, seed: 1 }, data);

  it('starts where the widest finite network does, and comes near to it', async () => {
    const limit = await factory.create(arm(Number.POSITIVE_INFINITY));
    const network = await finite.create(arm(4200));
    const batches = batchOrder(experiment, data.n, 1).batches(0, 50);
    for (const near of [tolerance, 0.05]) {
      const [a, b] = [limit.measure(), network.measure()];
      for (const key of ['trainLoss', 'testLoss'] as const)
        expectClose(a[key] ?? Number.NaN, b[key] ?? Number.NaN, near, key);
      if (near === tolerance) for (const engine of [limit, network]) engine.train(batches);
    }
    const { limitDistance } = limit.measure();
    const { relativeDistance } = network.measure();
    const ratio = (limitDistance ?? 0) / (Math.sqrt(4200) * (relativeDistance ?? 0));
    expect(Math.abs(ratio - 1)).toBeLessThan(0.15); // 1.006 at d = 100 and m = 10,000
    limit.restore({});
    expect(limit.measure().limitDistance).toBe(0);
    limit.dispose();
    network.dispose();
  });

  it('measures a sample as it measures all, were there no other points', async () => {
    const problem = arm(Number.POSITIVE_INFINITY);
    const all = {
      train: Int32Array.from({ length: 40 }, (_, p) => p),
      test: Int32Array.from({ length: 30 }, (_, p) => p),
    };
    const engine = await factory.create({ ...problem, sample: all });
    expect(engine.measure('sample')).toEqual(engine.measure());
    const few = await factory.create({
      ...problem,
      sample: { train: Int32Array.of(3), test: Int32Array.of(5) },
    });
    expect(few.measure('sample').trainLoss).not.toEqual(few.measure().trainLoss);
    expect(few.measure()).toEqual(engine.measure());
  });

  it('refuses what has no limit', async () => {
    const problem = arm(Number.POSITIVE_INFINITY);
    for (const wrong of [
      { ...problem, limit: undefined },
      { ...problem, lazyScale: 2 },
      { ...problem, gates: 'initial' as const },
    ])
      await expect(factory.create(wrong)).rejects.toThrow(
        'limit' in wrong && wrong.limit ? /plain two-layer/ : /has a width/,
      );
  });
});

it('says of the same measurements that they have no meaning as the page does', () => {
  expect(new Set(unmeasuredBy(LIMIT))).toEqual(new Set(LIMIT_ABSENT));
});

it('is what every engine of a model with a limit trains where the width is infinite', async () => {
  const { experiment } = readLink('m=30,inf&d=5&n=20&ntest=10&seeds=1');
  const problem = problemOf(
    experiment,
    { index: 1, m: Number.POSITIVE_INFINITY, seed: 1 },
    datasetOf(experiment, 1, {}),
  );
  for (const name of ['wasm', 'reference'] as const) {
    const factory = await loadFactory(name, 'two-layer');
    const engine = await factory.create(problem);
    expect(engine).toBeInstanceOf(LimitEngine);
    expect(engine.info.name).toBe(name);
    expect(factory.bytes({ ...problem, startWidth: 30 })).toBeGreaterThan(20 * 30 * 8);
  }
});

function engineOf(functions: Functions, kernel?: Kernel): Engine {
  const problem: Problem = limitProblemOf(ORACLE);
  const info = {
    name: 'reference',
    exact: false,
    precision: 'float64',
    threads: 1,
    device: 'JavaScript',
  } as const;
  return new LimitEngine(limitProblem(problem), Float64Array.from(ORACLE.f0.flat()), functions, info, kernel);
}

/** n points of dimension d, some of them zero, doubled or opposite to another. */
function pointsOf(n: number, d: number, seed: number): Float32Array {
  const stream = streamsOf(seed)('points');
  const X = Float32Array.from({ length: n * d }, (_, i) => stream.normal(i));
  for (let p = 1; p < n; p++) {
    const kind = stream.below(6, p, 1);
    for (let c = 0; c < d; c++)
      if (kind === 0) X[p * d + c] = 0;
      else if (kind < 3) X[p * d + c] = (kind === 1 ? 1 : -2) * X[(p - 1) * d + c];
  }
  return X;
}
