import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../src/data/dataset.ts';
import { defaultExperiment } from '../../src/experiment/settings.ts';
import { convergenceOf, guaranteedLoss, infiniteWidthGram } from '../../src/measure/convergence.ts';

describe('convergence of gradient descent', () => {
  it('knows the eigenvalues of two orthogonal, two equal and two opposite points', () => {
    const pair = (...x: number[]) => convergenceOf(Float64Array.from(x), 2, 2);
    expect(pair(1, 0, 0, 1)).toEqual({ lambda0: 0.5, largest: 0.5 });
    expect(pair(1, 0, 1, 0).lambda0).toBeCloseTo(0, 12);
    expect(pair(1, 0, 1, 0).largest).toBeCloseTo(1, 12);
    expect(pair(1, 0, -1, 0)).toEqual({ lambda0: 0.5, largest: 0.5 }); // no gate is open for both
  });

  it('has the Gram matrix that random units give on average', () => {
    const { X, n, d } = makeDataset({ ...defaultExperiment('sphere'), n: 6, d: 3 }, 1, {});
    const { X: W } = makeDataset({ ...defaultExperiment('teacher'), n: 60000, ntest: 1, d: 3 }, 1, {});
    const { values } = infiniteWidthGram(X, n, d);
    const dot = (A: Float32Array, i: number, B: Float32Array, j: number) =>
      A[3 * i] * B[3 * j] + A[3 * i + 1] * B[3 * j + 1] + A[3 * i + 2] * B[3 * j + 2];
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        let open = 0;
        for (let r = 0; r < 60000; r++) if (dot(W, r, X, i) > 0 && dot(W, r, X, j) > 0) open++;
        expect(values[i * n + j]).toBeCloseTo((dot(X, i, X, j) * open) / 60000, 2);
      }
  });

  it('guarantees a curve only where the rate says something', () => {
    const at = (lambda0: number, eta: number) => guaranteedLoss({ lambda0, largest: 2 }, eta, 50, [0, 1, 2]);
    expect(at(0.2, 0.5)).toEqual([50, 50 * 0.95, 50 * 0.95 ** 2]);
    expect(at(0.2, 0)).toEqual([50, 50, 50]);
    expect(at(0, 0.5)).toBe(null);
    expect(at(0.2, 10)).toBe(null);
  });
});
