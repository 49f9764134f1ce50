import { expect, test } from 'vitest';
import { makeAxis } from '../../src/charts/axis.ts';
import { ChartError } from '../../src/charts/scene.ts';
import type { AxisSpec } from '../../src/charts/spec.ts';
import { ticksOf } from '../../src/charts/ticks.ts';
import fc from '../fastCheck.ts';

const LOG: AxisSpec = { label: 'loss', scale: 'log' };
const y = (spec: AxisSpec, values: number[]) => makeAxis(spec, [values], [200, 0], 20);

test('zeros of a log axis lie on a line of their own, beyond the scaled part', () => {
  const axis = y({ ...LOG, floor: 0 }, [1, 0.01, 0]);
  expect(axis.slot?.label).toBe('0');
  expect(axis.project(0)).toBe(axis.slot?.at);
  expect(axis.project(0)).toBeGreaterThan(axis.range[0]);
  expect(axis.project(0.01)).toBeLessThanOrEqual(axis.range[0]);
});

test('a stated floor keeps its line before the first zero, and without one a zero brings it', () => {
  expect(y({ ...LOG, floor: 0 }, [1, 0.1]).slot).not.toBeNull();
  expect(y(LOG, [1, 0.1]).slot).toBeNull();
  expect(y(LOG, [1, 0]).slot).not.toBeNull();
});

test('the floor line is named after what lies on it', () => {
  expect(y({ ...LOG, floor: 1e-6 }, [1, 0]).slot?.label).toBe('0');
  expect(y({ ...LOG, floor: 1e-6 }, [1, 1e-7, 0]).slot?.label).toBe('≤10⁻⁶');
  expect(y({ ...LOG, floor: 0, domain: [0.01, 1] }, [1, 0.001]).slot?.label).toBe('<0.01');
  expect(y({ ...LOG, floor: 0 }, [1, -1]).slot?.label).toBe('≤0');
  expect(y({ ...LOG, floor: 0, floorLabel: 'none' }, [1]).slot?.label).toBe('none');
  expect(y({ ...LOG, floor: 0, format: 'share' }, [1, 0]).slot?.label).toBe('0%');
});

test('equal ratios are equal distances', () => {
  const axis = y({ ...LOG, domain: [1e-4, 1] }, []);
  expect(axis.project(1e-4) - axis.project(1e-3)).toBeCloseTo(axis.project(1e-1) - axis.project(1), 9);
});

test('steps from 0 on: a slot for 0, then a scale that starts at 1', () => {
  const axis = makeAxis(
    { label: 'step', scale: 'log', domain: [0, 2000], format: 'count' },
    [[0, 1, 2000]],
    [0, 300],
    30,
  );
  expect(axis.domain).toEqual([1, 2000]);
  expect(axis.project(1)).toBe(30);
  expect(axis.project(2000)).toBe(300);
  expect(axis.project(0)).toBeLessThan(30);
});

test('order on a log axis is the order of the numbers, zeros and values below the floor included', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 2 }),
      fc.constantFrom(0, 1e-8, 0.1),
      (values, floor) => {
        const axis = y({ ...LOG, floor }, values);
        const sorted = values.toSorted((a, b) => a - b).map(axis.project);
        for (let i = 1; i < sorted.length; i++) expect(sorted[i]).toBeLessThanOrEqual(sorted[i - 1] + 1e-6);
        for (const pixel of sorted) expect(pixel).toBeGreaterThanOrEqual(-1e-6);
        for (const pixel of sorted) expect(pixel).toBeLessThanOrEqual(200 + 1e-6);
      },
    ),
  );
});

test('what is not finite has no place', () => {
  for (const scale of ['log', 'linear', 'symlog'] as const) {
    const axis = y({ label: 'y', scale }, [1, 2, Number.NaN, Infinity]);
    for (const value of [Number.NaN, Infinity, -Infinity]) expect(axis.project(value)).toBeNaN();
  }
});

test('impossible axes are refused with what to do', () => {
  expect(() => y({ ...LOG, domain: [-1, 0] }, [])).toThrow(ChartError);
  expect(() => y({ ...LOG, domain: [1, 1] }, [])).toThrow(/smaller first/);
  expect(() => y({ ...LOG, floor: -1 }, [])).toThrow(/0 or a positive number/);
  expect(() => y({ ...LOG, floor: 2, domain: [0, 1] }, [])).toThrow(/lower the floor/);
});

test('tick labels never touch, whatever the data and the width', () => {
  const spec = fc.record({
    scale: fc.constantFrom('log' as const, 'linear' as const, 'symlog' as const),
    format: fc.constantFrom('plain' as const, 'share' as const, 'count' as const),
  });
  const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(spec, values, fc.integer({ min: 60, max: 900 }), (spec, values, width) => {
      const axis = makeAxis({ label: 'x', ...spec }, [values], [0, width], 28);
      const { major } = ticksOf(axis, (label) => label.length * 8, 8, 8);
      expect(major.length).toBeLessThanOrEqual(8);
      for (let i = 1; i < major.length; i++) {
        const room = ((major[i].label.length + major[i - 1].label.length) * 8) / 2;
        expect(major[i].at - major[i - 1].at).toBeGreaterThanOrEqual(room);
      }
      for (const tick of major) {
        expect(tick.at).toBeGreaterThanOrEqual(-1e-6);
        expect(tick.at).toBeLessThanOrEqual(width + 1e-6);
      }
    }),
  );
});

test('tiny and huge values still get an axis', () => {
  for (const values of [
    [5e-324, 1],
    [1e-300, 1e300],
    [1e308, 1.7e308],
  ]) {
    const axis = y({ ...LOG, floor: 0 }, values);
    for (const value of values) expect(axis.project(value)).not.toBeNaN();
    expect(ticksOf(axis, () => 13, 6, 7).major.length).toBeGreaterThan(0);
  }
});
