import { expect, test } from 'vitest';
import { spread } from '../../src/charts/spread.ts';
import fc from '../fastCheck.ts';

const positions = fc.array(fc.double({ min: -50, max: 450, noNaN: true }), { maxLength: 20 });

test('labels never overlap, stay inside and keep their order whenever they can fit', () => {
  fc.assert(
    fc.property(positions, (wanted) => {
      const [low, high, height] = [10, 390, 18];
      const placed = spread(wanted, height, low, high);
      const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
      order.forEach((index, i) => {
        expect(placed[index]).toBeGreaterThanOrEqual(low - 1e-9);
        expect(placed[index]).toBeLessThanOrEqual(high + 1e-9);
        if (i > 0) expect(placed[index] - placed[order[i - 1]]).toBeGreaterThanOrEqual(height - 1e-9);
      });
    }),
  );
});

test('labels that do not touch stay where their lines end', () => {
  expect(spread([200, 20, 100], 18, 0, 400)).toEqual([200, 20, 100]);
});

test('labels at one place are spread evenly about it', () => {
  expect(spread([100, 100, 100], 20, 0, 400)).toEqual([80, 100, 120]);
});

test('too many labels share the room evenly', () => {
  expect(spread([0, 0, 0, 0, 0], 20, 0, 40)).toEqual([0, 10, 20, 30, 40]);
});

test('no labels, one label', () => {
  expect(spread([], 20, 0, 40)).toEqual([]);
  expect(spread([90], 20, 0, 40)).toEqual([40]);
});
