import { expect, test } from 'vitest';
import { thin, thinBand } from '../../src/charts/downsample.ts';
import fc from '../fastCheck.ts';

const walk = fc.array(
  fc.tuple(fc.double({ min: 0, max: 0.2, noNaN: true }), fc.integer({ min: -500, max: 500 })),
  {
    minLength: 1,
    maxLength: 400,
  },
);

function curve(steps: [number, number][]): Float64Array {
  let x = 3.3;
  return Float64Array.from(steps.flatMap(([dx, y]) => [(x += dx), y]));
}

function byColumn(points: ArrayLike<number>): Map<number, number[]> {
  const columns = new Map<number, number[]>();
  for (let i = 0; i < points.length; i += 2) {
    const column = Math.floor(points[i]);
    columns.set(column, [...(columns.get(column) ?? []), points[i + 1]]);
  }
  return columns;
}

test('every pixel column keeps its first, lowest, highest and last point, and nothing is invented', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      const points = curve(steps);
      const before = byColumn(points);
      const after = byColumn(thin(points));
      expect([...after.keys()]).toEqual([...before.keys()]);
      for (const [column, ys] of before) {
        const kept = after.get(column) ?? [];
        expect(Math.min(...kept)).toBe(Math.min(...ys));
        expect(Math.max(...kept)).toBe(Math.max(...ys));
        expect(kept[0]).toBe(ys[0]);
        expect(kept.at(-1)).toBe(ys.at(-1));
        expect(ys).toEqual(expect.arrayContaining(kept));
      }
    }),
  );
});

test('a long curve shrinks to at most four points a column, in order of x', () => {
  const points = Float64Array.from({ length: 20_000 }, (_, i) =>
    i % 2 === 0 ? (i / 20_000) * 100 : (i * 7919) % 211,
  );
  const thinned = thin(points);
  expect(thinned.length / 2).toBeLessThanOrEqual(4 * 101);
  for (let i = 2; i < thinned.length; i += 2) expect(thinned[i]).toBeGreaterThanOrEqual(thinned[i - 2]);
});

test('a curve with fewer points than columns is left alone', () => {
  const points = Float64Array.of(0, 1, 100, 2, 200, 3, 300, 4, 400, 5, 500, 6);
  expect(thin(points)).toBe(points);
});

test('a thinned band is the envelope of each column', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      const points = curve(steps);
      const triples: number[] = [];
      for (let i = 0; i < points.length; i += 2)
        triples.push(points[i], points[i + 1] + 5, points[i + 1] - 5);
      const thinned = thinBand(Float64Array.from(triples));
      const highest = new Map([...byColumn(points)].map(([column, ys]) => [column, Math.max(...ys) + 5]));
      const found = new Map<number, number>();
      for (let i = 0; i < thinned.length; i += 3) {
        const column = Math.floor(thinned[i]);
        found.set(column, Math.max(found.get(column) ?? -Infinity, thinned[i + 1]));
      }
      expect(found).toEqual(highest);
    }),
  );
});
