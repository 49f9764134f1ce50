import type { Fit } from './family.ts';

/** When a classifier has fitted: by the share of wrong points. */
export const errors: Fit = {
  trainKey: 'trainError',
  testKey: 'testError',
  relative: false,
  words: 'error below 1 %',
  measured: 'error',
};
