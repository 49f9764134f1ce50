import { describe, expect, it } from 'vitest';
import { batchGradient, referenceFactory } from '../../src/engine/reference.ts';
import { engineConformance } from './conformance.ts';
import { FIXTURES, problemOf } from './fixtures.ts';
import { insightConformance } from './insights.ts';

engineConformance(referenceFactory, { absolute: 1e-9, relative: 1e-9 });
insightConformance('reference', referenceFactory.create, 1e-9);

describe('batchGradient', () => {
  for (const [name, fixture] of Object.entries(FIXTURES)) {
    it(`equals the oracle's first batch gradient: ${name}`, () => {
      const problem = problemOf(fixture);
      const gradient = batchGradient(problem, problem.start.W, fixture.batches[0]);
      fixture.firstBatchGradient.flat().forEach((g, i) => {
        expect(Math.abs((gradient?.[i] ?? Number.NaN) - g)).toBeLessThanOrEqual(1e-9);
      });
    });
  }

  it('equals the slope of the loss by central differences', async () => {
    const problem = problemOf(FIXTURES.small);
    const all = Array.from({ length: problem.n }, (_, i) => i);
    const gradient = batchGradient(problem, problem.start.W, all);
    const h = 1e-6;
    const lossAt = async (i: number, shift: number) => {
      const W0 = Float64Array.from(problem.start.W);
      W0[i] += shift;
      return (
        (await referenceFactory.create({ ...problem, start: { ...problem.start, W: W0 } })).measure()
          .trainLoss ?? Number.NaN
      );
    };
    for (let i = 0; i < problem.start.W.length; i += 7) {
      const slope = ((await lossAt(i, h)) - (await lossAt(i, -h))) / (2 * h);
      expect(gradient?.[i]).toBeCloseTo(slope, 7);
    }
  });
});
