import { describe, expect, it } from 'vitest';
import {
  countAbove,
  effectiveRank,
  gapAfter,
  MIN_RELATIVE_SINGULAR_VALUE,
  singularValues,
  updateNoiseFloor,
} from '../../src/measure/spectrum.ts';
import { Stream } from '../../src/random/stream.ts';
import { FIXTURES } from '../engine/fixtures.ts';

const flat = (rows: readonly (readonly number[])[]) => Float64Array.from(rows.flat());

describe('singular values', () => {
  it.each(Object.entries(FIXTURES))('agree with LAPACK: %s', (_, fixture) => {
    const { m, d, measurements } = fixture;
    const W = flat(fixture.WFinal);
    const W0 = flat(fixture.W0);
    const last = measurements[measurements.length - 1];
    for (const [M, expected] of [
      [W, last.singularValuesWeights],
      [W.map((w, i) => w - W0[i]), last.singularValuesUpdate],
      [W0, measurements[0].singularValuesWeights],
    ] as const) {
      const values = singularValues(M, m, d);
      expect(values.length).toBe(expected.length);
      values.forEach((value, i) => {
        expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(1e-6 * expected[0]);
      });
    }
  });

  it('are the same of a matrix and of its transpose, padded with zeros where it is wide', () => {
    const [rows, columns] = [9, 70];
    const M = Float64Array.from({ length: rows * columns }, (_, i) => ((i * 7919) % 101) / 101 - 0.5);
    const T = M.map((_, i) => M[(i % rows) * columns + Math.floor(i / rows)]);
    const tall = singularValues(T, columns, rows);
    const wide = singularValues(M, rows, columns);
    expect([tall.length, wide.length]).toEqual([rows, columns]);
    tall.forEach((value, i) => {
      expect(wide[i]).toBeCloseTo(value, 12);
    });
    expect(wide.subarray(rows).every((value) => value === 0)).toBe(true);
  });

  it('have the squares of the entries as the sum of their squares, for sizes around the tiles', () => {
    for (const [m, d] of [
      [1, 1],
      [2, 1],
      [3, 2],
      [5, 5],
      [300, 3],
      [257, 33],
      [513, 6],
    ]) {
      const M = Float32Array.from({ length: m * d }, (_, i) => Math.fround(((i * 31) % 17) - 8));
      const squares = (values: ArrayLike<number>) => Array.from(values).reduce((sum, v) => sum + v * v, 0);
      expect(squares(singularValues(M, m, d)) / squares(M)).toBeCloseTo(1, 12);
    }
  });

  it('of a matrix of zeros are zeros, and those of a diagonal matrix its entries', () => {
    expect(singularValues(new Float64Array(12), 4, 3)).toEqual(new Float64Array(3));
    expect(Array.from(singularValues(Float64Array.of(0, 2, 0, 5, 0, 0, 0, 0, 3), 3, 3))).toEqual([5, 3, 2]);
  });

  it('end with values that are not finite instead of hanging where the matrix is not', () => {
    expect(Number.isNaN(singularValues(Float64Array.of(1, Number.NaN, 2, 3), 2, 2)[0])).toBe(false);
  });
});

describe('what is read off a spectrum', () => {
  it('effective rank: one direction, all alike, none', () => {
    expect(effectiveRank([3, 0, 0])).toBeCloseTo(1, 12);
    expect(effectiveRank([2, 2, 2, 2])).toBeCloseTo(4, 12);
    expect(effectiveRank([0, 0])).toBe(null);
  });

  it('gap after the kl-th: a ratio to noise is no number', () => {
    expect(gapAfter(2, [8, 6, 2, 1], 0.1)).toBe(3);
    expect(gapAfter(1, [4, 0], 0)).toBe(null);
    expect(gapAfter(1, [4, 1e-7], 1e-6)).toBe(null);
    expect(gapAfter(2, [4, 1e-7, 1e-8], 1e-6)).toBe(null);
    expect(gapAfter(2, [4, 3], 0)).toBe(null);
    expect(countAbove([4, 3, 1e-7, 0], 1e-6)).toBe(2);
  });

  it('noise floor: what the Gram matrix can show, and what rounding the weights leaves', () => {
    const of = (steps: number, precision: 'float32' | 'float64', update = [1, 0.5]) =>
      updateNoiseFloor([3, 2], update, { m: 100, d: 25, steps, precision });
    expect(of(100, 'float64')).toBe(MIN_RELATIVE_SINGULAR_VALUE);
    expect(of(100, 'float32')).toBeGreaterThan(MIN_RELATIVE_SINGULAR_VALUE);
    // large steps: a random walk; small ones: all the same way
    expect(of(400, 'float32', [1e3, 5e2]) / MIN_RELATIVE_SINGULAR_VALUE).toBeCloseTo(1e3, 6);
    expect(of(400, 'float32') / of(100, 'float32')).toBeCloseTo(2, 0);
    expect(of(400, 'float32', [1e-4, 0]) / of(100, 'float32', [1e-4, 0])).toBeGreaterThan(3.7);
    expect(of(0, 'float32', [0, 0])).toBe(0);
  });

  it('what the Gram matrix leaves of nothing is below its floor', () => {
    for (const [m, d, rank] of [
      [7, 11, 3],
      [400, 100, 20],
      [300, 200, 20],
    ]) {
      const stream = new Stream('direction', 1);
      const a = (i: number, j: number) => stream.normal(i * 1000 + j);
      const M = Float64Array.from({ length: m * d }, (_, at) => {
        let sum = 0;
        for (let j = 0; j < rank; j++) sum += a(Math.floor(at / d), j) * a(at % d, j + 500);
        return sum;
      });
      const values = singularValues(M, m, d);
      expect(countAbove(values, MIN_RELATIVE_SINGULAR_VALUE * values[0]), `${m} x ${d}`).toBe(rank);
    }
  });
});
