import { describe, expect, it } from 'vitest';
import type { InsightEngine, Problem } from '../../src/engine/contract.ts';
import { referenceFactory } from '../../src/engine/reference.ts';
import { batchesOf, FIXTURES, problemOf } from './fixtures.ts';

type Create = (problem: Problem) => Promise<InsightEngine>;

const GRADIENTS = [
  'gradientNorm',
  'meanErrorProbability',
  'pseudoGradientRelativeError',
  'pseudoGradientCosine',
] as const;

/** What the exact and the reference engine tell besides: gradients against the oracle, twin and lazy training against their definitions. */
export function insightConformance(name: string, create: Create, tolerance: number): void {
  const close = (actual: number | null, expected: number, what: string) =>
    expect(
      Math.abs((actual ?? Number.NaN) - expected),
      `${what}: ${actual} against ${expected}`,
    ).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));

  describe(`insights of ${name}`, () => {
    for (const [fixtureName, fixture] of Object.entries(FIXTURES)) {
      it(`gives the oracle's gradients: ${fixtureName}`, async () => {
        const engine = await create(problemOf(fixture));
        const batches = batchesOf(fixture);
        let step = 0;
        for (const expected of fixture.measurements) {
          engine.train(batches.subarray(step * fixture.batchSize, expected.step * fixture.batchSize));
          step = expected.step;
          const gradients = engine.gradients();
          for (const key of GRADIENTS) close(gradients[key], expected[key], `${key} at step ${step}`);
        }
        engine.dispose();
      });
    }

    it('keeps the gates of the twin as they were: its outputs are linear in W', async () => {
      const fixture = FIXTURES.small;
      const problem: Problem = { ...problemOf(fixture), gates: 'initial' };
      const twin = await create(problem);
      const start = Float64Array.from(twin.testOutputs());
      twin.train(batchesOf(fixture).subarray(0, 20 * fixture.batchSize));
      const { W } = twin.snapshot();
      const moved = Float64Array.from(twin.testOutputs());
      const half = W.map((w, i) => (w + problem.start.W[i]) / 2);
      twin.restore({ W: half });
      twin.testOutputs().forEach((f, i) => {
        close(f, (start[i] + moved[i]) / 2, `output ${i}`);
      });
      twin.dispose();
    });

    it('trains twin and lazy network as the definition does', async () => {
      const fixture = FIXTURES['noisy-labels'];
      for (const change of [{ gates: 'initial' }, { lazyScale: 3 }, { lazyScale: 0.3 }] as const) {
        const problem: Problem = { ...problemOf(fixture), ...change };
        const engine = await create(problem);
        const reference = await referenceFactory.create(problem);
        for (const e of [engine, reference]) e.train(batchesOf(fixture).subarray(0, 40 * fixture.batchSize));
        const expected = reference.measure();
        for (const [key, value] of Object.entries(engine.measure()))
          if (value !== null)
            close(
              value,
              expected[key as keyof typeof expected] ?? Number.NaN,
              `${key} with ${JSON.stringify(change)}`,
            );
        const gradients = reference.gradients();
        for (const key of GRADIENTS) close(engine.gradients()[key], gradients[key] ?? Number.NaN, key);
        engine.dispose();
      }
    });

    it('starts lazy training from a network that says nothing', async () => {
      const engine = await create({ ...problemOf(FIXTURES.small), lazyScale: 10 });
      close(engine.measure().trainLoss, Math.log(FIXTURES.small.k), 'first loss');
      engine.dispose();
    });
  });
}
