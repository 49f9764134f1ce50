import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../src/experiment/settings.ts';
import { sampleOf } from '../../src/measure/sample.ts';
import { sampleSize, scopeOf } from '../../src/measure/sampleSize.ts';
import { measuredSteps } from '../../src/measure/schedule.ts';
import fc from '../fastCheck.ts';

const DIGITS = { ...defaultExperiment('mnist'), neval: 0 };

describe('how many points are measured on the way', () => {
  it('all where they are few, and at the last step', () => {
    expect(sampleSize({ ...DIGITS, T: 1 }, 1000, 1000)).toEqual({ train: 1000, test: 1000 });
    expect(sampleOf({ ...DIGITS, T: 300 }, 1000, 1000, 1)).toBeNull();
    expect([0, 299, 300].map((step) => scopeOf({ T: 300 }, step))).toEqual(['sample', 'sample', 'all']);
  });

  it('never more, over all steps but the last, than are trained on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 256 }),
        fc.integer({ min: 1001, max: 60_000 }),
        (T, B, n) => {
          const { train, test } = sampleSize({ ...DIGITS, T, B }, n, n);
          const looks = (measuredSteps(T).length - 1) * (train + test);
          // a hundred points are measured whatever it costs
          expect(looks <= T * B || (train === 100 && test === 100)).toBe(true);
        },
      ),
    );
  });

  it('as many as the reader says', () => {
    expect(sampleSize({ ...DIGITS, neval: 500 }, 6000, 2000)).toEqual({ train: 500, test: 500 });
    expect(sampleSize({ ...DIGITS, neval: 4000 }, 6000, 2000)).toEqual({ train: 4000, test: 2000 });
    expect(sampleOf({ ...DIGITS, neval: 60_000 }, 6000, 2000, 1)).toBeNull();
  });

  it('different points in ascending order, the same ones for a seed and others for another', () => {
    const of = (seed: number) => {
      const sample = sampleOf({ ...DIGITS, neval: 200 }, 6000, 2000, seed);
      if (sample === null) throw new Error('no sample');
      return sample;
    };
    for (const points of [of(1).train, of(1).test]) {
      expect(points).toHaveLength(200);
      expect([...points]).toEqual([...new Set(points)].sort((a, b) => a - b));
    }
    expect(Math.max(...of(1).train)).toBeGreaterThan(3000);
    expect(of(1)).toEqual(of(1));
    expect(of(2)).not.toEqual(of(1));
  });
});
