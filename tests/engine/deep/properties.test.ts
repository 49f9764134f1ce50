import { expect, it } from 'vitest';
import type { LayerEngine, Problem } from '../../../src/engine/contract.ts';
import { deepFactory } from '../../../src/engine/deep/factory.ts';
import { DeepPass, meanGradient, pointLoss } from '../../../src/engine/deep/network.ts';
import { deepProblem, hiddenOf, rowLength } from '../../../src/engine/deep/problem.ts';
import { deepReferenceFactory } from '../../../src/engine/deep/reference.ts';
import { wasmFactory } from '../../../src/engine/wasm/index.ts';
import { readLink } from '../../../src/experiment/link.ts';
import { hiddenNames } from '../../../src/model/depth.ts';
import { batchOrder } from '../../../src/run/batchOrder.ts';
import { datasetOf } from '../../../src/run/draws.ts';
import { problemOf } from '../../../src/run/problem.ts';
import fc from '../../fastCheck.ts';

/** A problem from its link, as a worker makes it, and its first batches. */
function made(link: string, steps: number) {
  const { experiment } = readLink(`v=2&${link}`);
  const data = datasetOf(experiment, 1, {});
  const [m] = experiment.m;
  const problem = problemOf(experiment, { index: 0, m, seed: 1 }, data);
  return { problem, batches: batchOrder(experiment, data.n, 1).batches(0, steps) };
}

const shape = fc.record({
  L: fc.integer({ min: 1, max: 5 }),
  m: fc.integer({ min: 1, max: 70 }),
  d: fc.integer({ min: 2, max: 9 }),
  B: fc.integer({ min: 1, max: 21 }),
  n: fc.integer({ min: 21, max: 90 }),
  skip: fc.constantFrom('on', 'off'),
  train: fc.constantFrom('all', 'upper'),
  data: fc.constantFrom('structured', 'sphere'),
});
type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never;
const linkOf = (s: Shape) =>
  `model=deep&ntest=${s.n}&${s.data === 'structured' ? 'place=random&delta=0.2&k=3&l=1&p=0.2&' : ''}` +
  Object.entries(s.L === 1 ? { ...s, train: 'all' } : s)
    .map(([key, value]) => `${key}=${value}`)
    .join('&');

async function trained(
  create: (problem: Problem) => Promise<unknown>,
  problem: Problem,
  batches: Int32Array,
) {
  const engine = (await create(problem)) as LayerEngine;
  engine.train(batches);
  const state = { measured: engine.measure(), weights: engine.snapshot() };
  const layers = 'layers' in engine ? engine.layers() : null;
  engine.dispose();
  return { ...state, layers };
}

it('of deep networks: the gradient is the slope of the loss', () => {
  fc.assert(
    fc.property(shape, fc.integer({ min: 0, max: 1_000_000 }), (size, pick) => {
      const { problem } = made(linkOf({ ...size, m: Math.min(size.m, 12) }), 1);
      const deep = deepProblem(problem);
      const weights = hiddenOf(deep, deep.start).map((W) => Float64Array.from(W));
      const points = [0, 1, 2, 3];
      const gradients = meanGradient(deep, weights, points) ?? [];
      const layer = (pick % deep.depth.L) + 1;
      if (layer < deep.depth.firstTrained) return;
      const at = pick % (deep.m * rowLength(deep, layer));
      const loss = () => {
        const pass = new DeepPass(deep);
        return points.reduce((sum, p) => {
          pass.run(weights, deep.X, p);
          return sum + pointLoss(deep, pass.f, p, new Float64Array(deep.k)) / points.length;
        }, 0);
      };
      const here = weights[layer - 1][at];
      const slope = (step: number) => {
        weights[layer - 1][at] = here + step;
        const above = loss();
        weights[layer - 1][at] = here - step;
        const below = loss();
        weights[layer - 1][at] = here;
        return (above - below) / (2 * step);
      };
      const expected = gradients[layer - 1]?.[at] ?? Number.NaN;
      // a gate that turns within a step bends the loss: of two steps one is small enough
      const error = Math.min(Math.abs(slope(1e-6) - expected), Math.abs(slope(1e-8) - expected));
      expect(error).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected)));
    }),
    { numRuns: 60 },
  );
});

it('of deep networks: the exact engine follows the reference', async () => {
  await fc.assert(
    fc.asyncProperty(shape, async (size) => {
      const { problem, batches } = made(linkOf(size), 6);
      const exact = await trained((p) => deepFactory().create(p), problem, batches);
      const reference = await trained((p) => deepReferenceFactory.create(p), problem, batches);
      for (const name of hiddenNames(size.L)) {
        const gaps = Array.from(exact.weights[name], (w, i) => Math.abs(w - reference.weights[name][i]));
        expect(Math.max(...gaps), name).toBeLessThan(2e-3); // a gate may turn one step earlier
      }
      expect(exact.measured.trainLoss ?? 0).toBeCloseTo(reference.measured.trainLoss ?? 0, 2);
      for (const key of ['layerNorm', 'layerSeparation'] as const)
        exact.layers?.[key].forEach((value, l) => {
          const expected = reference.layers?.[key][l] ?? Number.NaN;
          if (Number.isFinite(expected)) expect(Math.abs(value - expected), `${key} ${l}`).toBeLessThan(1e-2);
        });
    }),
    { numRuns: 25 },
  );
});

it('of deep networks: as many threads as there are give the same bits', async () => {
  for (const link of [
    'model=deep&L=3&m=150&d=9&B=13&n=100',
    'model=deep&L=2&m=256&d=3&B=3&skip=on&train=upper&n=130',
    'model=deep&L=1&m=256&d=3&B=16',
  ]) {
    const { problem, batches } = made(link, 20);
    const one = await trained((p) => deepFactory(1, 0).create(p), problem, batches);
    for (const threads of [2, 3]) {
      const several = await trained((p) => deepFactory(threads, 0).create(p), problem, batches);
      expect(several).toEqual(one);
    }
  }
});

it('a deep network of one layer is the two-layer network, bit for bit', async () => {
  const deep = made('model=deep&L=1&scale=1&c=3&m=33&p=0.1', 40);
  const twoLayer = made('m=33&c=3&p=0.1', 40);
  const a = await trained((p) => deepFactory().create(p), deep.problem, deep.batches);
  const b = await trained((p) => wasmFactory.create(p), twoLayer.problem, twoLayer.batches);
  expect(a.weights).toEqual(b.weights);
  expect(a.measured).toEqual({ ...b.measured, predictedPatternChange: null });
});
