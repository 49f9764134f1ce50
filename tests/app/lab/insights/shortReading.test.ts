import { expect, it } from 'vitest';
import { shortReading } from '../../../../src/app/lab/insights/shortReading.ts';

it('keeps of a reading what speaks of the picture beside it', () => {
  const knee = 'At m = 10, step 3, it has a knee after kl = 8: number 8 is 390 times the next.';
  expect(shortReading('spectrum', `${knee} Its effective rank is 3 of at most 10.`)).toBe(knee);
  const stuck = 'While it is above 10 %, it is at least 2. Not so at m = 10: it is stuck.';
  expect(shortReading('gradients', `At the start it is 1. ${stuck} The gradient is off by 3 %.`)).toBe(stuck);
  const moved = 'Half of the units have moved. m = 10 is still wrong: a network that is stuck hardly moves.';
  expect(shortReading('units', `At m = 10 some differ. ${moved}`)).toBe(moved);
  expect(shortReading('landscape', 'The loss is convex at m = 10 (second difference not negative).')).toBe(
    'The loss is convex at m = 10.',
  );
});

it('says the first sentence where none speaks of the picture, and nothing of nothing', () => {
  expect(shortReading('units', 'At m = 10 some differ. They are few.')).toBe('At m = 10 some differ.');
  expect(shortReading('units', '')).toBe('');
});
