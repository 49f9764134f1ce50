import { describe, expect, it } from 'vitest';
import { workerCount } from '../../../src/app/shell/environment.ts';

describe('workers', () => {
  it('leave the page a core where there are more than two', () => {
    expect([0, 1, 2, 3, 16].map(workerCount)).toEqual([1, 1, 2, 2, 15]);
  });
});
