import { describe, expect, it } from 'vitest';
import { nearestStop, sliderValues } from '../../../../src/app/lab/settings/sliderValues.ts';
import { type NumberSetting, SETTINGS } from '../../../../src/experiment/settings.ts';
import { readValue } from '../../../../src/experiment/values.ts';

const numbers = SETTINGS.filter((s): s is NumberSetting => s.type === 'integer' || s.type === 'real');

describe.each(numbers)('the slider of $key', (setting) => {
  const stops = sliderValues(setting);
  it('stops at legal values only, in increasing order', () => {
    for (const stop of stops) expect(readValue(setting, String(stop))).toEqual({ ok: true, value: stop });
    expect(stops).toEqual([...stops].sort((a, b) => a - b));
    expect(new Set(stops).size).toBe(stops.length);
  });
  it('reaches its ends and the default exactly, in few enough stops to steer', () => {
    expect(stops[0]).toBe(setting.sliderMin ?? setting.min);
    expect(stops.at(-1)).toBe(setting.sliderMax ?? setting.max);
    if (Number(setting.fallback) >= stops[0]) expect(stops).toContain(setting.fallback);
    expect(stops.length).toBeGreaterThan(2);
    expect(stops.length).toBeLessThan(130);
  });
});

describe('the stop shown for a value', () => {
  it('is the closest one, and an end for values outside', () => {
    expect(nearestStop([1, 2, 5, 10], 4)).toBe(2);
    expect(nearestStop([1, 2, 5, 10], 0)).toBe(0);
    expect(nearestStop([1, 2, 5, 10], 1e6)).toBe(3);
  });
});
