import { describe, expect, it } from 'vitest';
import { InsightFrames } from '../../../../src/app/lab/insights/frames/insightFrames.ts';
import * as dataFindings from '../../../../src/app/lecture/findings/dataFindings.ts';
import * as errorFindings from '../../../../src/app/lecture/findings/errorFindings.ts';
import * as fitFindings from '../../../../src/app/lecture/findings/fitFindings.ts';
import { movesFinding } from '../../../../src/app/lecture/findings/insightFindings.ts';
import * as moveFindings from '../../../../src/app/lecture/findings/moveFindings.ts';
import type { Facts } from '../../../../src/app/lecture/types.ts';
import { factsOf } from '../fakes.ts';

describe('findings follow the numbers', () => {
  it('of the exponent', () => {
    const find = moveFindings.exponentFinding('relativeDistance', 'distance');
    expect(find(factsOf((m) => ({ trainError: 0, relativeDistance: 1 / Math.sqrt(m) })))).toContain(
      '−0.50, close to −1/2',
    );
    expect(find(factsOf((m) => ({ trainError: 0, relativeDistance: 1 / m })))).toContain(
      '−1.00, not −1/2 (± 0.1)',
    );
    const bent = find(
      factsOf(
        (m) => ({ trainError: 0, relativeDistance: { 10: 1, 100: 0.15, 1000: 0.047, 4000: 0.04 }[m] ?? 0 }),
        {
          m: [10, 100, 1000, 4000],
        },
      ),
    );
    expect(bent).toContain('between m = 1\u202f000 and 4\u202f000 it is −0.12: not 1/√m there');
    const stuck = find(
      factsOf(
        (m) => ({ trainError: m === 10 ? 0.5 : 0, relativeDistance: m === 10 ? 1e-3 : 1 / Math.sqrt(m) }),
        {
          m: [10, 100, 400, 1600],
        },
      ),
    );
    expect(stuck).toContain('in keeping with 1/√m. m = 10 has not fitted and is left out.');
    expect(find(factsOf(() => ({ trainError: 0, relativeDistance: 1 }), { m: [10, 20] }))).toBe('');
    const none = find(factsOf((m) => ({ relativeDistance: 1 / Math.sqrt(m) })));
    expect(none).toContain('Only 0 of 3 widths fitted');
  });

  it('of the time that width costs', () => {
    const at = (slow: number) =>
      factsOf((m, step) => ({ trainError: step < (m === 1600 ? slow : 10) ? 0.5 : 0 }));
    const mixed = factsOf((m, step) => ({ trainError: step < ({ 100: 1, 400: 100 }[m] ?? 10) ? 0.5 : 0 }));
    expect(fitFindings.timeFinding(at(10))).toContain('about as many at every width');
    expect(fitFindings.timeFinding(at(100))).toContain('here wider networks take more');
    expect(fitFindings.timeFinding(mixed)).toContain('neither alike nor one way');
    expect(fitFindings.timeFinding(factsOf(() => ({ trainError: 0.5 })))).toContain('Only 0 of 3');
  });

  it('of being stuck', () => {
    const stuck = factsOf((m, step) => ({
      trainError: m === 100 ? 0.5 : 0,
      trainLoss: m === 100 ? 1.4 : 1 / (1 + step),
    }));
    expect(fitFindings.plateauFinding(stuck)).toContain('m = 100 still makes training errors at step 100');
    expect(fitFindings.plateauFinding(stuck)).toContain('its loss fell by less than a tenth');
    const two = factsOf((m, step) => ({
      trainError: m > 100 ? 0.5 : 0,
      trainLoss: m === 400 ? 1.4 : 1 / (1 + step),
    }));
    expect(fitFindings.plateauFinding(two)).toContain('2 of 3 networks (m = 400 to 1\u202f600) still make');
    expect(fitFindings.plateauFinding(two)).toContain('the loss of 1 of them fell');
    expect(fitFindings.plateauOf([100, 400])(two)).toContain('m = 400 still makes');
    expect(fitFindings.plateauFinding(factsOf(() => ({ trainError: 0 })))).toContain(
      'none of the widths shown is stuck',
    );
    const died = (widest: number) =>
      fitFindings.plateauFinding(
        factsOf((m, step) => ({
          trainError: m <= widest ? 0.5 : 0,
          trainLoss: 1.4,
          deadUnits: m === 100 && step > 0 ? 0.9 : 0,
        })),
      );
    expect(died(100)).toContain('Most of its units died on the way');
    expect(died(400)).toContain('In 1 of them most units died on the way');
    expect(fitFindings.plateauFinding(stuck)).not.toContain('died');
  });

  it('of units that moved: only networks that fitted make a law', () => {
    const moved = (stuckAt: number) => {
      const facts = factsOf((m) => ({ trainError: m === stuckAt ? 0.5 : 0 }), { m: [10, 100, 400, 1600] });
      const frames = new InsightFrames(facts.experiment);
      const raster = { units: Int32Array.of(0), points: Int32Array.of(0), labels: Int32Array.of(0) };
      for (const { index, m } of frames.arms) {
        const moves = Float64Array.of(m === stuckAt ? 1e-3 : 1 / Math.sqrt(m));
        const units = { ...raster, gates: Uint8Array.of(0), moves };
        frames.add({ arm: index, step: 100, group: 'units', scalars: {}, vectors: {}, units });
      }
      return movesFinding({ ...facts, frames });
    };
    expect(moved(0)).toMatch(/in keeping with 1\/√m\.$/);
    expect(moved(10)).toContain('in keeping with 1/√m. m = 10 has not fitted and is left out.');
  });

  it('of seeds', () => {
    const some = factsOf((m, _, seed) => ({ trainError: m > 100 || seed === 1 ? 0 : 0.1 }), { seeds: 2 });
    expect(fitFindings.seedsFinding(some)).toContain('1\u00a0at m = 100');
    expect(fitFindings.seedsFinding(some)).toContain('from m = 400 on, of the widths tried, all 2 do');
    expect(fitFindings.seedsFinding(factsOf(() => ({ trainError: 0.1 })))).toContain(
      'no width tried manages',
    );
    expect(fitFindings.seedsFinding(factsOf(() => ({ trainError: 0 }), { m: [2], seeds: 3 }))).toContain(
      'At m = 2, 3 of 3 seeds',
    );
  });

  it('of the order in which labels are learned', () => {
    const first = factsOf((_, step) => ({
      cleanError: step < 1 ? 0.7 : 0,
      corruptedError: step < 100 ? 0.9 : 0,
      testError: step < 100 ? 0.02 : 0.15,
    }));
    expect(errorFindings.orderFinding(first)).toContain(
      'is first below 5 % at step 1 and stays there; that on corrupted ones at step 100.',
    );
    const never = factsOf((_, step) => ({
      cleanError: step < 1 ? 0.7 : 0,
      corruptedError: 0.8,
      testError: 0.1,
    }));
    expect(errorFindings.orderFinding(never)).toContain('is still 80.0');
    expect(errorFindings.lowestFinding(first)).toMatch(
      /lowest, 2\.0\s%, first at step 0; at the end it is 15\.0\s%/,
    );
    const shaken = factsOf((_, step) => ({ cleanError: step === 1 || step === 100 ? 0 : 0.2 }));
    expect(errorFindings.orderFinding(shaken)).toContain('at step 1, for good from step 100 on;');
    const lost = factsOf((_, step) => ({ cleanError: step === 1 ? 0 : 0.2 }));
    expect(errorFindings.orderFinding(lost)).toContain('but does not stay there');
    const together = factsOf((_, step) => ({
      cleanError: step < 10 ? 0.7 : 0,
      corruptedError: step < 10 ? 0.9 : 0,
    }));
    expect(errorFindings.orderFinding(together)).toContain('that on corrupted ones at step 10.');
    expect(errorFindings.orderFinding(factsOf(() => ({ cleanError: 0.6 })))).toContain(
      'not even the clean labels',
    );
  });

  it('of students', () => {
    const better = factsOf((m) => ({ testLoss: 1 / m }), { data: 'teacher', m: [10, 20, 40] });
    expect(errorFindings.studentFinding(better)).toContain(
      'The best, m = 40, is 4.0 times lower than m = 10',
    );
    const worse = factsOf((m) => ({ testLoss: m }), { data: 'teacher', m: [10, 20, 40] });
    expect(errorFindings.studentFinding(worse)).toContain('no larger student does better');
  });

  it('of the guaranteed loss', () => {
    const sphere = (loss: (step: number) => number): Facts => ({
      ...factsOf((_, step) => ({ trainLoss: loss(step) }), { data: 'sphere', eta: 0.5 }),
      data: {
        seed: 1,
        certificate: {} as never, // not looked at
        k: 1,
        d: 3,
        n: 50,
        nTest: 50,
        corrupted: 0,
        convergence: { lambda0: 0.2, largest: 1 },
      },
    });
    expect(errorFindings.guaranteeFinding(sphere((step) => 3 * 0.8 ** step))).toContain(
      'stays below the guaranteed curve',
    );
    expect(errorFindings.guaranteeFinding(sphere(() => 3))).toContain(
      'is above the guaranteed curve at 3 of 4',
    );
    expect(errorFindings.guaranteeFinding(sphere((step) => 10 ** -step))).toMatch(/ends at 10⁻¹⁰⁰\.$/);
    expect(errorFindings.guaranteeFinding(factsOf(() => ({})))).toBe('');
  });

  it('of what is known of the data only once it is known', () => {
    const facts = factsOf(() => ({}));
    for (const find of [
      errorFindings.weightsFinding,
      dataFindings.separationFinding,
      dataFindings.normFinding,
      dataFindings.structureFinding,
    ])
      expect(find(facts)).toBe('');
  });
});
