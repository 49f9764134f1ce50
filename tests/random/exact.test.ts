import { describe, expect, it } from 'vitest';
import { cosSinOfFraction, exactArccos, exactCosSin, exactExp, exactLog } from '../../src/random/exact.ts';
import { normalQuantile } from '../../src/random/normal.ts';
import fc from '../fastCheck.ts';

describe('exactLog', () => {
  it('is within 1e-15 relative of Math.log on all normal doubles', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        const expected = Math.log(x);
        expect(Math.abs(exactLog(x) - expected)).toBeLessThanOrEqual(
          1e-15 * Math.max(Math.abs(expected), 1e-3),
        );
      }),
    );
  });
  it('has these very bits', () => {
    expect([exactLog(1), exactLog(2), exactLog(3)]).toEqual([0, Math.LN2, 1.0986122886681096]);
  });
});

describe('exactCosSin', () => {
  it('is within 3e-15 of Math.cos and Math.sin on a full turn', () => {
    fc.assert(
      fc.property(fc.double({ min: -2 * Math.PI, max: 2 * Math.PI, noNaN: true }), (x) => {
        const [cos, sin] = exactCosSin(x);
        expect(Math.abs(cos - Math.cos(x))).toBeLessThan(3e-15);
        expect(Math.abs(sin - Math.sin(x))).toBeLessThan(3e-15);
      }),
    );
  });
  it('turns by quarters', () => {
    const [cos, sin] = cosSinOfFraction(1, 4);
    expect(Math.abs(cos)).toBeLessThan(1e-15);
    expect(sin).toBeCloseTo(1, 14);
  });
});

describe('normalQuantile', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.0013498980316300946, -3],
    [1e-9, -5.997807015007687],
    [0.9, 1.2815515655446004],
  ])('of %d is %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 13);
  });
});

describe('exactArccos', () => {
  it('is within 2 ulp of Math.acos, near the ends too', () => {
    const near = fc.double({ min: 0, max: 16, noNaN: true }).map((e) => 1 - 10 ** -e);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ min: -1, max: 1, noNaN: true }),
          near,
          near.map((x) => -x),
        ),
        (x) => {
          const expected = Math.acos(x);
          expect(Math.abs(exactArccos(x) - expected)).toBeLessThanOrEqual(2 * 2 ** -52 * expected);
        },
      ),
      { numRuns: 2000 },
    );
  });
  it('has these very bits', () => {
    expect([1, 0.5, 0, -0.5, -1].map(exactArccos)).toEqual([
      0,
      1.0471975511965979,
      Math.PI / 2,
      2.0943951023931957,
      Math.PI,
    ]);
  });
});

describe('exactExp', () => {
  it('is within 3 ulp of Math.exp, and 0 far below', () => {
    fc.assert(
      fc.property(fc.double({ min: -699, max: 699, noNaN: true }), (x) => {
        const expected = Math.exp(x);
        expect(Math.abs(exactExp(x) - expected)).toBeLessThanOrEqual(3 * 2 ** -52 * expected);
      }),
      { numRuns: 2000 },
    );
    expect([exactExp(0), exactExp(-701), exactExp(Number.NEGATIVE_INFINITY)]).toEqual([1, 0, 0]);
  });
});
