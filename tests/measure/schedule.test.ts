import { expect, it } from 'vitest';
import { measuredSteps } from '../../src/measure/schedule.ts';
import fc from '../fastCheck.ts';

it('starts at 0, ends at T, rises, and keeps to about the number asked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (T) => {
      const steps = measuredSteps(T);
      expect(steps[0]).toBe(0);
      expect(steps.at(-1)).toBe(T);
      expect(steps.length).toBeLessThanOrEqual(61);
      for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeGreaterThan(steps[i - 1]);
    }),
  );
});

it('measures these very steps', () => {
  expect(measuredSteps(5)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(measuredSteps(2000).slice(0, 16)).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18].slice(0, 16),
  );
});
