import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../src/data/dataset.ts';
import { moments } from '../../src/data/teacher.ts';
import { defaultExperiment, type Experiment, INPUTS, type Source } from '../../src/experiment/settings.ts';

const small = { n: 40, ntest: 20, d: 12 };
const made = (inputs: Experiment['inputs'], data: Source = 'structured', seed = 1) =>
  makeDataset({ ...defaultExperiment(data), ...small, inputs }, seed, {});
const row = (X: Float32Array, p: number) => Array.from(X.subarray(p * 12, (p + 1) * 12));
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);

describe('destroyed inputs', () => {
  it('leave labels as they were', () => {
    for (const inputs of INPUTS) {
      expect(made(inputs).y).toEqual(made('clean').y);
      expect(made(inputs).yTest).toEqual(made('clean').yTest);
    }
  });

  it('shuffled: one permutation for all points, training and test; distances and the certificate stay', () => {
    const clean = made('clean');
    const shuffled = made('shuffled');
    const first = row(clean.X, 0);
    const order = row(shuffled.X, 0).map((value) => first.indexOf(value));
    expect(sorted(order)).toEqual(Array.from({ length: 12 }, (_, c) => c));
    expect(order).not.toEqual(sorted(order));
    for (let p = 0; p < small.n; p++)
      expect(row(shuffled.X, p)).toEqual(order.map((c) => row(clean.X, p)[c]));
    for (let p = 0; p < small.ntest; p++)
      expect(row(shuffled.XTest, p)).toEqual(order.map((c) => row(clean.XTest, p)[c]));
    expect(shuffled.certificate).toMatchObject({ satisfiesA1: true, satisfiesA2: true });
    expect(shuffled.certificate.remarks.join(' ')).toContain('shuffled by one permutation');
  });

  it('random: every point has the same coordinates in an order of its own, and A1 is no longer certified', () => {
    const clean = made('clean');
    const random = made('random');
    const orders = new Set<string>();
    for (const [X, before, count] of [
      [random.X, clean.X, small.n],
      [random.XTest, clean.XTest, small.ntest],
    ] as const)
      for (let p = 0; p < count; p++) {
        expect(sorted(row(X, p))).toEqual(sorted(row(before, p)));
        orders.add(String(row(X, p).map((value) => row(before, p).indexOf(value))));
      }
    expect(orders.size).toBe(small.n + small.ntest);
    const { satisfiesA1, satisfiesA2, minClassDistance, maxComponentDiameter, delta, ...rest } =
      random.certificate;
    expect([satisfiesA1, satisfiesA2, minClassDistance, maxComponentDiameter]).toEqual([
      false,
      true,
      null,
      null,
    ]);
    expect(delta).toBe(rest.observedMinClassDistance);
  });

  it('gaussian: mean and variance of the training coordinates, norm 1 where the source has it', () => {
    const many = { ...defaultExperiment('gaussian'), d: 50, n: 400, ntest: 100 };
    const clean = makeDataset(many, 1, {});
    const noise = makeDataset({ ...many, inputs: 'gaussian' }, 1, {});
    expect(noise.certificate.satisfiesA2).toBe(true);
    const before = moments(clean.X);
    for (const X of [noise.X, noise.XTest]) {
      const after = moments(X);
      expect(after.mean).toBeCloseTo(before.mean, 2);
      expect(after.deviation).toBeCloseTo(before.deviation, 2);
    }
    const teacher = made('gaussian', 'teacher');
    expect(teacher.certificate.maxNorm).toBeGreaterThan(2); // N(0, I) stays N(0, I)
  });

  it('has a stream of its own for each seed', () => {
    for (const inputs of ['shuffled', 'random', 'gaussian'] as const) {
      expect(made(inputs, 'structured', 1).X).toEqual(made(inputs, 'structured', 1).X);
      expect(made(inputs, 'gaussian', 2).X).not.toEqual(made(inputs, 'gaussian', 1).X);
    }
  });
});
