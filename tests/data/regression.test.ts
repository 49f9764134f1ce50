import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../src/data/dataset.ts';
import { moments } from '../../src/data/teacher.ts';
import { defaultExperiment, type Experiment } from '../../src/experiment/settings.ts';
import { Stream } from '../../src/random/stream.ts';

const made = (data: 'teacher' | 'sphere', changes: Partial<Experiment> = {}, seed = 1) =>
  makeDataset({ ...defaultExperiment(data), ...changes }, seed, {});
const targetsOf = (...args: Parameters<typeof made>) => made(...args).targets ?? new Float32Array(0);

describe('teacher', () => {
  it('gives standardised targets, and test targets on the same scale', () => {
    const { targets, targetsTest, k, X, n } = made('teacher');
    const { mean, deviation } = moments(targets ?? []);
    expect(k).toBe(1);
    expect(n).toBe(20000);
    expect(mean).toBeCloseTo(0, 6);
    expect(deviation).toBeCloseTo(1, 6);
    expect(moments(targetsTest ?? []).deviation).toBeCloseTo(1, 1);
    expect(moments(X).deviation).toBeCloseTo(1, 2);
  });

  it('is the network of m* ReLU units, up to the scale', () => {
    const { targets, X, d, n } = made('teacher', { n: 50, d: 7, mstar: 3 });
    const stream = new Stream('teacher', 1);
    const raw = Array.from({ length: n }, (_, p) => {
      let y = 0;
      for (let r = 0; r < 3; r++) {
        let z = 0;
        for (let c = 0; c < d; c++) z += stream.normal(r * d + c) * X[p * d + c];
        y += stream.normal(r, 1) * Math.max(0, z);
      }
      return y;
    });
    const { mean, deviation } = moments(raw);
    raw.forEach((y, p) => {
      expect(targets?.[p]).toBeCloseTo((y - mean) / deviation, 5);
    });
  });

  it('does not change its first points with n, and differs by seed', () => {
    expect(made('teacher', { n: 100 }).X).toEqual(made('teacher', { n: 300 }).X.subarray(0, 2000));
    expect(targetsOf('teacher', { n: 100 }, 2)).not.toEqual(targetsOf('teacher', { n: 100 }, 1));
  });

  it('says that A1 and A2 do not apply, and refuses a teacher that says nothing', () => {
    expect(made('teacher', { n: 100 }).certificate.remarks.join(' ')).toMatch(/do not apply/);
    const silent = () => {
      for (let seed = 0; seed < 200; seed++) made('teacher', { n: 2, d: 2, mstar: 1 }, seed);
    };
    expect(silent).toThrow(/same target.*more points/);
  });
});

describe('sphere', () => {
  it('has norm 1 and random targets of the kind asked for', () => {
    const signs = targetsOf('sphere', { n: 1000 });
    expect(new Set(signs)).toEqual(new Set([-1, 1]));
    expect(Math.abs(moments(signs).mean)).toBeLessThan(0.1);
    const reals = targetsOf('sphere', { n: 1000, targets: 'normal' });
    expect(moments(reals).deviation).toBeCloseTo(1, 1);
    expect(made('sphere').certificate.satisfiesA2).toBe(true);
  });

  it('refuses more points than full gradient descent can take', () => {
    expect(() => made('sphere', { n: 1001 })).toThrow(/Set n to 1000 or less/);
  });
});
