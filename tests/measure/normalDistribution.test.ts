import { expect, it } from 'vitest';
import { phiMinusHalf } from '../../src/measure/normalDistribution.ts';

it.each([
  [0, 0],
  [0.1, 0.03982783727702899],
  [1, 0.3413447460685429],
  [2, 0.4772498680518208],
  [3, 0.4986501019683699],
  [6, 0.4999999990134123],
  [50, 0.5],
])('lies within %d: %d', (z, share) => {
  expect(Math.abs(phiMinusHalf(z) - share)).toBeLessThan(1e-15);
});
