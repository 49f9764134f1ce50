import { describe, expect, it } from 'vitest';
import { nextWidth, replaceWidth } from '../../../../src/app/lab/settings/widths.ts';

describe('widths', () => {
  it('to add are round, new and legal', () => {
    expect(nextWidth([10, 30])).toBe(100);
    expect(nextWidth([10, 4000])).toBe(10000);
    expect(nextWidth([65536])).toBe(10);
    expect(nextWidth([10, Number.POSITIVE_INFINITY])).toBe(30);
    expect(replaceWidth([1, 2, 3], 1, 9)).toEqual([1, 9, 3]);
  });
});
