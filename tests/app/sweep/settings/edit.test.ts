import { describe, expect, it } from 'vitest';
import {
  changeAxis,
  changeBase,
  legal,
  MAX_CELLS,
  refusal,
} from '../../../../src/app/sweep/settings/edit.ts';
import { readSweep, writeSweep } from '../../../../src/sweep/link.ts';
import { sweepOf } from '../openSweep.ts';

describe('editing a sweep', () => {
  const base = sweepOf('v=1&x=m:10,100');

  it('always gives a sweep that its link gives back', () => {
    for (const next of [
      changeAxis(base, 'x', 'delta'),
      changeAxis(base, 'y', 'delta'),
      changeAxis(base, 'x', 'alpha'),
      changeBase(changeAxis(base, 'y', 'delta'), 'data', 'mnist'),
      changeBase(base, 'data', 'teacher'),
    ]) {
      const { sweep, problems } = readSweep(writeSweep(next));
      expect(problems).toEqual([]);
      expect(sweep).toEqual(next);
    }
  });

  it('holds one width while another setting is swept, and swaps axes', () => {
    expect(changeAxis(base, 'x', 'delta').base.m).toHaveLength(1);
    const two = changeAxis(base, 'y', 'delta');
    const swapped = changeAxis(two, 'x', 'delta');
    expect([swapped.x.key, swapped.y?.key]).toEqual(['delta', 'm']);
    expect(changeAxis(base, 'x', 'alpha').base.lazy).toBe('on');
    expect(changeBase(base, 'data', 'teacher').result.measurement).toBe('testLoss');
  });

  it('counts points and networks', () => {
    expect(refusal(base)).toBeNull();
    const values = Array.from({ length: MAX_CELLS / 20 + 1 }, (_, i) => i + 1);
    const large = { ...base, base: { ...base.base, seeds: 20 }, x: { key: 'm', values } } as const;
    expect(refusal(large)).toMatch(/networks/);
    expect(legal(base)).toEqual({ sweep: base, problems: [] });
  });
});
