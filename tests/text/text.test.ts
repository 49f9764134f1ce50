import { describe, expect, it } from 'vitest';
import { groupThousands, megabytes } from '../../src/text/numbers.ts';
import { pairOf, readPairs } from '../../src/text/pairs.ts';

describe('numbers for reading', () => {
  it('have their thousands apart, but not the digits after a point', () => {
    expect([0, 999, 1000, 65536, 1234567].map(groupThousands)).toEqual([
      '0',
      '999',
      '1\u202f000',
      '65\u202f536',
      '1\u202f234\u202f567',
    ]);
    expect(groupThousands(1234.56789)).toBe('1\u202f234.56789');
    expect(groupThousands(-1234)).toBe('-1\u202f234');
  });

  it('of bytes are megabytes of 10^6, rounded up', () => {
    expect([1, 1e6, 9.91e6, 50e6, 2 ** 31].map(megabytes)).toEqual([
      '0.1\u00a0MB',
      '1\u00a0MB',
      '10\u00a0MB',
      '50\u00a0MB',
      '2\u202f148\u00a0MB',
    ]);
  });
});

describe('pairs of a link', () => {
  it('are decoded, and broken ones are none', () => {
    expect(pairOf('m=10%2C100')).toEqual({ key: 'm', value: '10,100' });
    expect(pairOf('a=b=c+d')).toEqual({ key: 'a', value: 'b=c d' });
    expect([pairOf('m'), pairOf('m=%')]).toEqual([null, null]);
  });

  it('count once: the first value holds and the rest is told', () => {
    const told: string[] = [];
    const pairs = readPairs(['m=1', '', 'm=2', '%'], (key, what, instead) =>
      told.push(`${key}: ${what}; ${instead}`),
    );
    expect([...pairs]).toEqual([['m', '1']]);
    expect(told).toEqual([
      'm: “m” comes twice; its first value “1” is used',
      '%: “%” cannot be read; it has no effect',
    ]);
  });
});
