import { expect, it } from 'vitest';
import { SOURCES } from '../../src/experiment/settings.ts';
import { lossName } from '../../src/measure/lossNames.ts';

it('names the loss of each source', () => {
  const names = Object.fromEntries(SOURCES.map((data) => [data, lossName({ data }).axis]));
  expect(names).toMatchObject({
    structured: 'mean cross-entropy, nats',
    mnist: 'mean cross-entropy, nats',
    teacher: 'mean squared error',
    sphere: 'half the sum of squares',
  });
});
