import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/data/types.ts';
import { defaultExperiment } from '../../src/experiment/settings.ts';
import { findFittingWeights, fits } from '../../src/measure/construct.ts';
import type { FitProblem } from '../../src/measure/fitProblem.ts';
import { Stream } from '../../src/random/stream.ts';
import { datasetOf } from '../../src/run/draws.ts';
import { problemOf } from '../../src/run/problem.ts';
import fc from '../fastCheck.ts';

const XOR = { ...defaultExperiment('xor'), n: 64, ntest: 8 };
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const made = new Map<number, Dataset>();
const dataOf = (seed: number) => {
  const data = made.get(seed) ?? datasetOf(XOR, seed, {});
  made.set(seed, data);
  return data;
};
const xor = (m: number, seed: number) => problemOf(XOR, { index: 0, m, seed }, dataOf(seed));
const search = (problem: FitProblem, seed = 1) =>
  findFittingWeights(problem, new Stream('construction', seed));
/** f_1 - f_0 > 0 in every unit, or < 0 in every unit: one of two classes is never strictly the largest. */
const oneSided = ({ start: { A }, m }: FitProblem) => {
  const up = Array.from({ length: m }, (_, r) => A[m + r] > A[r]);
  return up.every(Boolean) || !up.some(Boolean);
};

describe('constructed weights', () => {
  it('exist on XOR exactly where they can: never at m = 2, and from m = 3 on where both classes have a unit', () => {
    const counts = [1, 2, 3, 5, 10].map((m) => {
      const found = SEEDS.map((seed) => search(xor(m, seed), seed).found);
      if (m >= 3)
        expect(found).toEqual(SEEDS.map((seed) => (oneSided(xor(m, seed)) ? 'impossible' : 'constructed')));
      return [
        m,
        found.filter((f) => f === 'constructed').length,
        found.filter((f) => f === 'impossible').length,
      ];
    });
    expect(counts).toEqual([
      [1, 0, 20],
      [2, 0, 20],
      [3, 14, 6],
      [5, 18, 2],
      [10, 20, 0],
    ]);
  }, 180_000);

  it('fit every point strictly, by formulas written out anew', () => {
    for (const seed of [1, 2, 3, 4]) {
      const problem = xor(10, seed);
      const existence = search(problem, seed);
      if (existence.found !== 'constructed') throw new Error(existence.found);
      const { k, m, d, n, X, y } = problem;
      const { A } = problem.start;
      for (let p = 0; p < n; p++) {
        const f = Array.from({ length: k }, (_, i) => {
          let sum = 0;
          for (let r = 0; r < m; r++) {
            const row = Array.from(existence.W.subarray(r * d, (r + 1) * d));
            sum +=
              A[i * m + r] *
              Math.max(
                0,
                row.reduce((z, w, c) => z + w * X[p * d + c], 0),
              );
          }
          return sum;
        });
        f.forEach((value, i) => {
          if (i !== y[p]) expect(f[y[p]] - value).toBeGreaterThan(0.005);
        });
      }
    }
  });

  it('are the same every time', () => {
    expect(search(xor(5, 3), 3)).toEqual(search(xor(5, 3), 3));
  });

  it('are never claimed, nor ruled out, against the truth: two units, two classes in the plane', () => {
    const point = fc.tuple(
      fc.integer({ min: -5, max: 5 }),
      fc.integer({ min: -5, max: 5 }),
      fc.integer({ min: 0, max: 1 }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), (points) => {
        const problem: FitProblem = {
          k: 2,
          d: 2,
          m: 2,
          n: points.length,
          X: Float64Array.from(points.flatMap(([a, b, _label]) => [a, b])),
          y: points.map(([, , label]) => label),
          start: { A: Float64Array.from([1, 0, 0, 2]) }, // unit 1 speaks for class 0, unit 2 for class 1
        };
        // strictly separable by a line through the origin: all signed points within an open half-plane
        const signed = points.map(([a, b, label]) => (label === 1 ? [a, b] : [-a, -b]));
        const normals = signed.flatMap(([a, b]) => [
          [a * 100 - b, b * 100 + a],
          [a * 100 + b, b * 100 - a],
          [-b * 100 + a, a * 100 + b],
          [b * 100 + a, -a * 100 + b],
        ]);
        const separable = normals.some(([u, v]) => signed.every(([a, b]) => u * a + v * b > 0));
        const { found } = search(problem);
        expect(found).not.toBe(separable ? 'impossible' : 'constructed');
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('are not looked for where a class can never win, and nothing is claimed where nothing was found', () => {
    const X = Float64Array.from([1, 0, 1, 0]);
    const equalPoints: FitProblem = {
      k: 2,
      d: 2,
      m: 3,
      n: 2,
      X,
      y: [0, 1],
      start: { A: Float64Array.from([1, 0, 1, 0, 1, 0]) },
    };
    expect(search(equalPoints).found).toBe('nothing');
    const below = search({ ...equalPoints, start: { A: Float64Array.from([1, 1, 1, 0, 1, 0]) } });
    expect(below).toMatchObject({
      found: 'impossible',
      why: expect.stringContaining('class 1 has no larger output weight'),
    });
    expect(fits(equalPoints, new Float64Array(6))).toBe(false); // all outputs equal: ties are wrong
  });
});
