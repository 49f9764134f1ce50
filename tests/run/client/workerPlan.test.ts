import { describe, expect, it } from 'vitest';
import { ENGINE_TRAITS } from '../../../src/engine/engines.ts';
import { readLink } from '../../../src/experiment/link.ts';
import { planWorkers } from '../../../src/run/client/workerPlan.ts';
import { planArms } from '../../../src/run/plan.ts';
import fc from '../../fastCheck.ts';

const WORTH = ENGINE_TRAITS.wasm.threadsAbove ?? Number.NaN;
const armsOf = (m: readonly number[], seeds = 1) => planArms({ ...readLink('').experiment, m, seeds });

describe('shareOut', () => {
  it('gives every arm to exactly one worker and leaves none idle', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 65536 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 2, max: 100_000 }),
        (m, seeds, workers, pointWork) => {
          const { shares, threads } = planWorkers(armsOf(m, seeds), workers, pointWork, WORTH);
          expect(
            shares
              .flat()
              .map((arm) => arm.index)
              .sort((a, b) => a - b),
          ).toEqual([...Array(m.length * seeds).keys()]);
          expect(shares.every((s) => s.length > 0)).toBe(true);
          expect(shares.length * threads).toBeLessThanOrEqual(workers);
        },
      ),
    );
  });

  it('counts the infinite width, whose step is small, as some hundred units', () => {
    const { shares, threads } = planWorkers(
      armsOf([Number.POSITIVE_INFINITY, 4000, 10], 2),
      2,
      32 * 16,
      WORTH,
    );
    expect(threads).toBe(1);
    expect(shares.map((share) => share.map(({ m }) => m).sort((a, b) => a - b))).toEqual([
      [10, 4000, Number.POSITIVE_INFINITY],
      [10, 4000, Number.POSITIVE_INFINITY],
    ]);
  });

  it('splits a single large arm over all cores', () => {
    expect(planWorkers(armsOf([16000]), 4, 16_000, WORTH)).toMatchObject({
      threads: 4,
      shares: [[{ m: 16000 }]],
    });
  });

  it('spreads small arms, and large ones that balance', () => {
    expect(planWorkers(armsOf([10, 30, 100, 1000, 4000]), 2, 32 * 16, WORTH).threads).toBe(1);
    expect(planWorkers(armsOf([4000], 2), 2, 784 * 64, WORTH)).toMatchObject({
      threads: 1,
      shares: [[{}], [{}]],
    });
  });
});
