import { expect, it } from 'vitest';
import {
  fullText,
  type ReadingSentence,
  readingSentences,
  sentenceOfPicture,
  shortText,
} from '../../../../../src/app/lab/insights/reading/reading.ts';

const knee = sentenceOfPicture('At m = 10 it has a knee.');
const rank = readingSentences('Its effective rank is 3', { aside: 'of at most 10' });
const while_: ReadingSentence = {
  text: 'While it is above 10 %, it is at least 2',
  aside: 'measured steps',
  ofPicture: true,
};
const stuck: ReadingSentence = { text: 'Not so at m = 10: it is stuck.', ofPicture: true };

it('the lab says all of it', () => {
  expect(fullText([...knee, ...rank])).toBe(
    'At m = 10 it has a knee. Its effective rank is 3 (of at most 10).',
  );
});

it('a frame keeps what speaks of the picture beside it, and how the last number is defined stands in the lab', () => {
  expect(shortText([...rank, ...knee])).toBe('At m = 10 it has a knee.');
  expect(shortText([...rank, while_])).toBe('While it is above 10 %, it is at least 2.');
  expect(shortText([while_, stuck, ...rank])).toBe(
    'While it is above 10 %, it is at least 2 (measured steps). Not so at m = 10: it is stuck.',
  );
});

it('says the first sentence where none speaks of the picture, and nothing of nothing', () => {
  expect(shortText([...rank, ...readingSentences('They are few.')])).toBe('Its effective rank is 3.');
  expect(shortText(readingSentences(''))).toBe('');
});
