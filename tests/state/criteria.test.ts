import { describe, expect, it } from 'vitest';
import {
  MAX_AGREEMENT_FACTOR,
  offPrediction,
  proportionDifferenceMargin,
} from '../../src/state/agreement.ts';
import { powerOverWidth } from '../../src/state/powerLaw.ts';
import { squareLaw } from '../../src/state/squareLaw.ts';
import { trendOverWidth } from '../../src/state/trend.ts';
import fc from '../fastCheck.ts';

const at = (...pairs: (readonly [number, number])[]) => pairs.map(([m, value]) => ({ m, value }));
const BANDS = { alike: 1.1, clear: 1.5 };
const kind = (...pairs: (readonly [number, number])[]) => trendOverWidth(at(...pairs), BANDS)?.kind;

describe('a trend over the width', () => {
  it('yes: falls, rises, or stays the same', () => {
    expect(kind([10, 4], [100, 2], [1000, 1])).toBe('falls');
    expect(kind([10, 1], [100, 2], [1000, 4])).toBe('rises');
    expect(kind([10, 1], [100, 1.05], [1000, 0.98])).toBe('same');
    // a little up and down on the way is no break
    expect(kind([10, 4], [100, 4.2], [1000, 1])).toBe('falls');
  });

  it('no: names the widths between which it goes the other way', () => {
    // median errors of a pseudo gradient, once told as “the wider, the nearer”
    const errors = trendOverWidth(at([100, 1.55], [1000, 1.9], [4000, 0.96]), BANDS);
    expect(errors).toEqual({
      kind: 'none',
      against: [
        { m: 100, value: 1.55 },
        { m: 1000, value: 1.9 },
      ],
    });
    expect(kind([10, 1], [100, 3], [1000, 2])).toBe('none');
  });

  it('no: ends that are neither alike nor clearly apart', () => {
    expect(trendOverWidth(at([100, 1.2], [1000, 1]), BANDS)).toEqual({ kind: 'none', against: null });
  });

  it('undecided: one width, zero, or a value that is none', () => {
    expect(trendOverWidth(at([10, 1]), BANDS)).toBe(null);
    expect(trendOverWidth(at([10, 0], [100, 1]), BANDS)).toBe(null);
    expect(trendOverWidth(at([10, Number.NaN], [100, 1]), BANDS)).toBe(null);
  });

  it('turns round when the widths do', () => {
    const values = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 2, maxLength: 6 });
    const turned = { falls: 'rises', rises: 'falls', same: 'same', none: 'none' };
    fc.assert(
      fc.property(values, (list) => {
        const of = (all: readonly number[]) =>
          trendOverWidth(at(...all.map((v, i) => [i + 1, v] as const)), BANDS);
        const [there, back] = [of(list), of([...list].reverse())];
        if (list[0] !== list[list.length - 1]) expect(back?.kind).toBe(turned[there?.kind ?? 'none']);
      }),
    );
  });
});

describe('a power of the width', () => {
  it('yes', () => {
    expect(powerOverWidth(at([100, 1], [400, 0.5], [1600, 0.25]), -0.5)).toEqual({
      exponent: expect.closeTo(-0.5, 12),
      agrees: true,
      off: null,
    });
  });

  it('no, although the line through all points has the exponent: between two neighbours it has not', () => {
    const test = powerOverWidth(at([10, 1], [100, 0.15], [1000, 0.047], [4000, 0.04]), -0.5);
    expect(test?.agrees).toBe(false);
    expect(test?.off).toMatchObject({ from: 1000, to: 4000 });
  });

  it('no, for the whole', () => {
    expect(powerOverWidth(at([10, 1], [100, 0.9], [1000, 0.8]), -0.5)).toMatchObject({ agrees: false });
  });

  it('undecided: two widths, or a value of zero', () => {
    expect(powerOverWidth(at([10, 1], [100, 0.3]), -0.5)).toBe(null);
    expect(powerOverWidth(at([10, 1], [100, 0.3], [1000, 0]), -0.5)).toBe(null);
  });
});

describe('a prediction', () => {
  it('holds, is off by a factor, or cannot be compared', () => {
    expect(offPrediction([{ m: 100, measured: 0.195, predicted: 0.178 }])).toEqual([]);
    const off = offPrediction([
      { m: 1000, measured: 0.09, predicted: 0.06 },
      { m: 4000, measured: 0.073, predicted: 0.033 },
    ]);
    expect(off?.map(({ m }) => m)).toEqual([4000, 1000]);
    expect(off?.[0].ratio).toBeCloseTo(2.2, 1);
    expect(
      offPrediction([{ m: 4, measured: 1, predicted: 2 * MAX_AGREEMENT_FACTOR }])?.[0].ratio,
    ).toBeLessThan(1);
    expect(offPrediction([{ m: 4, measured: 0, predicted: 0.1 }])).toBe(null);
  });

  it('of equal shares is given what so few points can tell', () => {
    expect(proportionDifferenceMargin(0.2, 0.2, 400)).toBeCloseTo(0.0566, 3);
    expect(proportionDifferenceMargin(0, 0, 400)).toBe(0);
  });
});

const dots = (m: number, slope: number, height = 1, errors = [0.9, 0.5, 0.3, 0.1, 0.03]) => ({
  m,
  dots: errors.map((error) => ({ error, gradient: height * error ** slope })),
});

describe('the square law', () => {
  it('yes: slope 2, one curve', () => {
    expect(squareLaw([dots(100, 2), dots(1000, 2, 1.2)])).toMatchObject({
      slope: expect.closeTo(2, 9),
      isSquare: true,
      isOneCurve: true,
      count: 10,
    });
  });

  it('no: another slope, or widths apart', () => {
    expect(squareLaw([dots(1000, 2.8)])).toMatchObject({ isSquare: false, isOneCurve: true, spread: 1 });
    expect(squareLaw([dots(100, 2, 2.6), dots(1000, 2), dots(4000, 2)])).toMatchObject({
      isSquare: true,
      isOneCurve: false,
      spread: expect.closeTo(2.6, 9),
      highest: 100,
    });
  });

  it('undecided: too few dots, errors too near to one another, no gradient anywhere', () => {
    expect(squareLaw([])).toBe(null);
    expect(squareLaw([dots(100, 2, 1, [0.9, 0.5, 0.1])])).toBe(null);
    expect(squareLaw([dots(100, 2, 1, [0.9, 0.8, 0.7, 0.6, 0.5])])).toBe(null);
    expect(squareLaw([dots(100, 2, 0)])).toBe(null);
  });
});
