import { expect, it } from 'vitest';
import {
  allWords,
  fewWords,
  type Said,
  said,
  saidOfPicture,
} from '../../../../../src/app/lab/insights/reading/reading.ts';

const knee = saidOfPicture('At m = 10 it has a knee.');
const rank = said('Its effective rank is 3', { aside: 'of at most 10' });
const while_: Said = {
  text: 'While it is above 10 %, it is at least 2',
  aside: 'measured steps',
  ofPicture: true,
};
const stuck: Said = { text: 'Not so at m = 10: it is stuck.', ofPicture: true };

it('the lab says all of it', () => {
  expect(allWords([...knee, ...rank])).toBe(
    'At m = 10 it has a knee. Its effective rank is 3 (of at most 10).',
  );
});

it('a frame keeps what speaks of the picture beside it, and how the last number is defined stands in the lab', () => {
  expect(fewWords([...rank, ...knee])).toBe('At m = 10 it has a knee.');
  expect(fewWords([...rank, while_])).toBe('While it is above 10 %, it is at least 2.');
  expect(fewWords([while_, stuck, ...rank])).toBe(
    'While it is above 10 %, it is at least 2 (measured steps). Not so at m = 10: it is stuck.',
  );
});

it('says the first sentence where none speaks of the picture, and nothing of nothing', () => {
  expect(fewWords([...rank, ...said('They are few.')])).toBe('Its effective rank is 3.');
  expect(fewWords(said(''))).toBe('');
});
