import { describe, expect, it } from 'vitest';
import { SpeedMeter } from '../../../../src/app/lab/run/speed.ts';

describe('the speed', () => {
  it('is that of the last second or two, and unknown at first', () => {
    const meter = new SpeedMeter();
    expect(meter.perSecond(0)).toBeNull();
    for (let ms = 0; ms <= 10_000; ms += 100) meter.add(ms, ms < 5000 ? ms : 5000 + 10 * (ms - 5000));
    expect(meter.perSecond(10_000)).toBeCloseTo(10_000, 6);
    meter.clear();
    expect(meter.perSecond(10_000)).toBeNull();
  });
  it('falls to what is really happening while the counter stands still', () => {
    const meter = new SpeedMeter();
    for (let ms = 0; ms <= 1000; ms += 100) meter.add(ms, ms);
    expect(meter.perSecond(1000)).toBe(1000);
    for (let ms = 1100; ms <= 61_000; ms += 100) meter.add(ms, 1000);
    expect(meter.perSecond(61_000)).toBeLessThan(5);
  });
  it('is that of the leaps where the counter moves in leaps, and zero where it never moved', () => {
    const meter = new SpeedMeter();
    for (let leap = 0; leap <= 5; leap++) meter.add(8000 * leap, 240 * leap);
    expect(meter.perSecond(40_000)).toBe(30);
    meter.clear();
    meter.add(0, 0);
    expect(meter.perSecond(5000)).toBe(0);
  });
});
