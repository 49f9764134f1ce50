import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../src/data/dataset.ts';
import { DataError } from '../../src/data/types.ts';
import { readLink } from '../../src/experiment/link.ts';
import { defaultExperiment } from '../../src/experiment/settings.ts';
import { brute } from './brute.ts';

/** the defaults of links of version 1 */
const FIRST = readLink('v=1').experiment;

describe("the paper's Gaussian set", () => {
  const gaussian = { ...defaultExperiment('gaussian'), n: 300, ntest: 100 };

  it('has norm 1 but fails A1 with lambda about 0.23, and says so', () => {
    const full = makeDataset(defaultExperiment('gaussian'), 1, {});
    const { certificate: c } = full;
    expect([full.k, full.d, full.n, full.nTest]).toEqual([10, 1000, 1000, 1000]);
    expect(c.satisfiesA2).toBe(true);
    expect(c.satisfiesA1).toBe(false);
    expect([c.minClassDistance, c.maxComponentDiameter]).toEqual([null, null]);
    const lambda = (c.observedMaxComponentDiameter ?? 0) / (c.observedMinClassDistance ?? 1);
    expect(Math.abs(lambda - 0.23)).toBeLessThan(0.015);
    expect(c.remarks.join(' ')).toContain(`λ = ${lambda.toPrecision(3)}`);
  });

  it('observes the distances that plain loops find', () => {
    const data = makeDataset({ ...gaussian, d: 20 }, 5, {});
    expect(data.certificate.observedMinClassDistance).toBeCloseTo(brute(data).minClass, 12);
    expect(data.certificate.observedMaxComponentDiameter).toBeCloseTo(brute(data).maxDiameter, 12);
  });

  it('scales the noise: within a component the squared distance is 2 noise^2 / (mean^2 + noise^2)', () => {
    const { certificate: c } = makeDataset({ ...gaussian, mean: 3, noise: 4 }, 1, {});
    expect(Math.abs((c.observedMaxComponentDiameter ?? 0) - Math.sqrt((2 * 16) / 25))).toBeLessThan(0.15);
  });

  it('takes zero at its word: no noise makes points, neither mean nor noise is an error', () => {
    const { certificate: c } = makeDataset({ ...gaussian, noise: 0 }, 1, {});
    expect(c.maxComponentDiameter).toBe(0);
    expect(c.satisfiesA1).toBe(true);
    expect(makeDataset({ ...gaussian, mean: 0 }, 1, {}).certificate.satisfiesA1).toBe(false);
    expect(() => makeDataset({ ...gaussian, mean: 0, noise: 0 }, 1, {})).toThrow(DataError);
  });
});

describe('XOR', () => {
  const xor = { ...defaultExperiment('xor'), n: 600, ntest: 200 };

  it('satisfies A1 with two components per class and fails it with one', () => {
    const two = makeDataset(xor, 1, {});
    expect([two.k, two.d]).toEqual([2, 3]);
    expect(two.certificate.satisfiesA1).toBe(true);
    expect(two.certificate.satisfiesA2).toBe(true);
    const lambda = (two.certificate.maxComponentDiameter ?? 0) / (two.certificate.minClassDistance ?? 1);
    expect(Math.abs(lambda - 0.053)).toBeLessThan(0.001);
    const one = makeDataset({ ...xor, l: 1 }, 1, {});
    expect(one.X).toEqual(two.X);
    expect(one.certificate.satisfiesA1).toBe(false);
    expect(one.certificate.remarks.join(' ')).toMatch(/A1 fails.*1\/\(8l\)/);
  });

  it('bounds what is observed, closely', () => {
    const { certificate: c } = makeDataset({ ...xor, n: 3000 }, 1, {});
    const gap = (c.observedMinClassDistance ?? 0) - (c.minClassDistance ?? 9);
    const slack = (c.maxComponentDiameter ?? 0) - (c.observedMaxComponentDiameter ?? 9);
    for (const difference of [gap, slack]) {
      expect(difference).toBeGreaterThan(0);
      expect(difference).toBeLessThan(2e-3);
    }
  });

  it('labels the quadrants by the sign of the product', () => {
    const { X, yClean, n } = makeDataset(xor, 2, {});
    for (let i = 0; i < n; i++) expect(yClean[i]).toBe(X[3 * i] * X[3 * i + 1] > 0 ? 0 : 1);
  });

  it('refuses other numbers of components', () => {
    expect(() => makeDataset({ ...xor, l: 3 }, 1, {})).toThrow(/set l = 2/);
  });
});

describe('label noise', () => {
  const noisy = (p: number) => makeDataset({ ...FIRST, n: 2000, p }, 7, {});

  it('leaves all labels at p = 0 and draws all at p = 1; test labels stay clean', () => {
    const clean = noisy(0);
    expect(clean.y).toEqual(clean.yClean);
    const random = noisy(1);
    expect(random.yClean).toEqual(clean.yClean);
    expect(random.yTest).toEqual(clean.yTest);
    const changed = random.y.filter((y, i) => y !== random.yClean[i]).length;
    expect(Math.abs(changed / 2000 - 0.75)).toBeLessThan(0.03); // one in k = 4 is drawn as it was
    expect(new Set(random.y)).toEqual(new Set([0, 1, 2, 3]));
  });

  it('keeps every replacement when p grows', () => {
    const [some, more] = [noisy(0.2), noisy(0.6)];
    some.y.forEach((y, i) => {
      if (y !== some.yClean[i]) expect(more.y[i]).toBe(y);
    });
  });
});

it('asks for the file that a source needs', () => {
  expect(() => makeDataset(defaultExperiment('mnist'), 1, {})).toThrow(DataError);
  expect(() => makeDataset(defaultExperiment('csv'), 1, {})).toThrow(/Choose a file/);
});
