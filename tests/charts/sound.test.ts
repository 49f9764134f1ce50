import { expect, it } from 'vitest';
import { chartSound } from '../../src/charts/sound.ts';
import type { LineChartSpec } from '../../src/charts/spec.ts';

const SPEC: LineChartSpec = {
  title: 'error',
  caption: '',
  x: { label: 'SGD step', scale: 'log', domain: [0, 100], format: 'count' },
  y: { label: 'share', scale: 'log', floor: 0, format: 'share' },
  series: [
    { id: 'a', label: 'm = 10', colour: 'arm0', x: [0, 1, 100], y: [0.5, 0.25, 0] },
    { id: 'b', label: 'm = 10', colour: 'arm1', x: [0, 100], y: [0.5, Number.NaN] },
    { id: 'c', label: 'before', colour: 'arm2', x: [7], y: [1], faded: true },
  ],
};

it('plays every line of now, evenly spaced in the order of the steps, and gaps are silent', () => {
  const sound = chartSound(SPEC);
  expect(sound?.measured).toEqual([0, 1, 100]);
  expect(Object.keys(sound?.lines ?? {})).toEqual(['m = 10', 'm = 10 (b)']);
  expect(sound?.lines['m = 10'].map(({ x }) => x)).toEqual([0, 1, 2]);
  expect(sound?.lines['m = 10 (b)']).toEqual([
    { x: 0, y: 0.5 },
    { x: 2, y: 0.5, ended: 'no finite number from SGD step 100 on' },
  ]);
});

it('never plays the last finite value again after a divergence: it says what happened, at each later place', () => {
  const sound = chartSound({
    ...SPEC,
    series: [
      { ...SPEC.series[0], label: 'm = 100' },
      { ...SPEC.series[1], x: [0], y: [0.5], ended: { x: 1, text: 'diverged at step 1' } },
    ],
  });
  expect(sound?.lines['m = 10'].map(({ x, ended }) => [x, ended])).toEqual([
    [0, undefined],
    [1, 'diverged at step 1'],
    [2, 'diverged at step 1'],
  ]);
  expect(sound?.lines['m = 100'].every(({ ended }) => ended === undefined)).toBe(true);
});

it('a line that ends behind the last measured step is heard to end', () => {
  const ended = { x: 150, text: 'diverged at step 150' };
  const sound = chartSound({ ...SPEC, series: [{ ...SPEC.series[0], ended }] });
  expect(sound?.lines['m = 10'].at(-1)).toMatchObject({ x: 3, ended: 'diverged at step 150' });
});

it('says neighbouring values with enough digits to tell them apart', () => {
  const y = { label: 'loss', scale: 'log' } as const;
  const sound = chartSound({ ...SPEC, y, series: [{ ...SPEC.series[0], y: [1.41521, 1.41518, 1] }] });
  expect([1.41521, 1.41518, 1].map((value) => sound?.yText(value))).toEqual(['1.41521', '1.41518', '1.000']);
});

it('gives zero a note below all others on a logarithmic axis, and calls it zero', () => {
  const sound = chartSound(SPEC);
  const zero = sound?.lines['m = 10'][2].y ?? Number.NaN;
  expect(zero).toBeGreaterThan(0);
  expect(zero).toBeLessThan(0.25);
  expect(sound?.low).toBe(zero);
  expect(sound?.yText(zero)).toBe('0 %');
  expect(sound?.yText(0.25)).toBe('25.00 %');
  expect(sound?.xText(2)).toBe('SGD step 100');
  expect([sound?.xLabel, sound?.yLabel]).toEqual(['SGD step', 'share']);
});

it('keeps values as they are on a linear axis', () => {
  const y = { label: 'y', scale: 'linear' } as const;
  const sound = chartSound({ ...SPEC, y, series: [{ ...SPEC.series[0], y: [-1, 0, 2] }] });
  expect(sound).toMatchObject({ low: -1, high: 2, log: false });
  expect(sound?.yText(0)).toBe('0');
});

it('has nothing to play before the first point', () => {
  expect(chartSound({ ...SPEC, series: [] })).toBeNull();
  expect(chartSound({ ...SPEC, series: [{ ...SPEC.series[0], y: [Number.NaN] }] })).toBeNull();
});
