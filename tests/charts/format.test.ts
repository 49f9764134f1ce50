import { expect, test } from 'vitest';
import { distinctText, exactText, tickText } from '../../src/charts/format.ts';
import fc from '../fastCheck.ts';

test('ticks are short', () => {
  expect([0, 1, 10, 0.1, 0.001, 50_000, 1e5, 1e-4, 2e-5, -0.5].map((v) => tickText(v))).toEqual([
    '0',
    '1',
    '10',
    '0.1',
    '0.001',
    '50000',
    '10⁵',
    '10⁻⁴',
    '2·10⁻⁵',
    '−0.5',
  ]);
  expect([0, 1, 0.75, 0.01, 0.001, 1e-5, 1e-6].map((v) => tickText(v, 'share'))).toEqual([
    '0%',
    '100%',
    '75%',
    '1%',
    '0.1%',
    '0.001%',
    '10⁻⁴%',
  ]);
  expect([0, 1, 200, 1000, 1500, 20_000, 1e6].map((v) => tickText(v, 'count'))).toEqual([
    '0',
    '1',
    '200',
    '1k',
    '1.5k',
    '20k',
    '1M',
  ]);
});

test('readings have four significant digits', () => {
  expect(
    [0, 1, 0.5, 1 / 3, 1234.5678, 0.00012345, 1.23456e-9, 9.99996, 123456.7].map((v) => exactText(v)),
  ).toEqual(['0', '1.000', '0.5000', '0.3333', '1235', '0.0001234', '1.235e−9', '10.00', '123500']);
  expect([0, 1, 1 / 256, 0.07, 1e-9].map((v) => exactText(v, 'share'))).toEqual([
    '0 %',
    '100.0 %',
    '0.3906 %',
    '7.000 %',
    '1.000e−7 %',
  ]);
  expect([0, 999, 1000, 21_400, 1_000_000].map((v) => exactText(v, 'count'))).toEqual([
    '0',
    '999',
    '1000',
    '21\u00a0400',
    '1\u00a0000\u00a0000',
  ]);
});

test('what is not finite says so', () => {
  expect([Number.NaN, Infinity, -Infinity].map((v) => exactText(v))).toEqual(['not a number', '∞', '−∞']);
});

test('a reading is the number to four digits, whatever its size', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(exactText(value).replaceAll('−', '-'))).toBe(Number(value.toPrecision(4)));
    }),
  );
});

test('as many digits as tell a number from its neighbours, and no more', () => {
  expect(distinctText(1.41402, [1.4139, 1.5])).toBe('1.4140');
  expect(distinctText(1.41402, [1.41401])).toBe('1.41402');
  expect(distinctText(1.41402, [1.41402, null, undefined, Number.NaN])).toBe('1.414');
  expect(distinctText(0.25, [0.5], 'share')).toBe('25.00 %');
  expect(distinctText(0.250001, [0.25], 'share')).toBe('25.0001 %');
  // below what float32 holds nothing is told apart
  expect(distinctText(1.000000000001, [1])).toBe('1.00000000');
});

test('two neighbours that differ in float32 never read the same', () => {
  const value = fc.double({ min: 1e-30, max: 1e30, noNaN: true });
  fc.assert(
    fc.property(value, fc.double({ min: 2 ** -23, max: 1, noNaN: true }), (low, part) => {
      const high = low * (1 + part);
      expect(distinctText(low, [high])).not.toBe(distinctText(high, [low]));
    }),
  );
});
