import { describe, expect, it } from 'vitest';
import {
  geometrySteps,
  geometryUnits,
  MEDIAN_TURN,
  SHARED_UNITS,
  turnOf,
  turnQuantiles,
} from '../../src/measure/geometry.ts';
import {
  CELLS_PER_EDGE,
  cellOf,
  gridDirections,
  largestAt,
  regionCount,
  regionsOf,
} from '../../src/measure/geometryGrid.ts';
import { imagesOf, MAX_IMAGES, sideOf } from '../../src/measure/geometryImages.ts';
import { type PrincipalPlane, principalPlane, project } from '../../src/measure/geometryPca.ts';
import { evenIndices } from '../../src/measure/insightUnits.ts';
import { measuredSteps } from '../../src/measure/schedule.ts';
import fc from '../fastCheck.ts';

function planeOf(X: Float64Array, n: number, d: number): PrincipalPlane {
  const steps = principalPlane(X, n, d);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);

describe('the principal plane', () => {
  it('of an ellipse-shaped cloud is spanned by its long axes, with the shares of the variance', () => {
    // along e_1 + e_2: +-3, along e_3: +-2, along e_1 - e_2: +-1, around (5, 0, 0, 7)
    const root = Math.SQRT1_2;
    const directions = [
      [3 * root, 3 * root, 0, 0],
      [0, 0, 2, 0],
      [root, -root, 0, 0],
    ];
    const rows = directions.flatMap((v) => [v, v.map((value) => -value)]);
    const X = Float64Array.from(rows.flatMap((v) => [v[0] + 5, v[1], v[2], v[3] + 7]));
    const { mean, axes, explained } = planeOf(X, 6, 4);
    expect(Array.from(mean)).toEqual([5, 0, 0, 7].map((value) => expect.closeTo(value, 12)));
    expect(Array.from(axes)).toEqual([root, root, 0, 0, 0, 0, 1, 0].map((value) => expect.closeTo(value, 7)));
    expect(explained).toEqual([expect.closeTo(9 / 14, 9), expect.closeTo(4 / 14, 9)]);
    expect(project({ mean, axes, explained }, X, 0)).toEqual([expect.closeTo(3, 7), expect.closeTo(0, 7)]);
  });

  it('is orthonormal, and no plane through its mean explains more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 2, max: 15 }),
        fc.infiniteStream(fc.double({ min: -10, max: 10, noNaN: true })),
        (d, n, numbers) => {
          const X = Float64Array.from({ length: n * d }, () => numbers.next().value ?? 0);
          const plane = planeOf(X, n, d);
          const [first, second] = [plane.axes.subarray(0, d), plane.axes.subarray(d)];
          expect(dot(first, first)).toBeCloseTo(1, 9);
          expect(dot(second, second)).toBeCloseTo(1, 9);
          expect(dot(first, second)).toBeCloseTo(0, 9);
          const [a, b] = plane.explained;
          expect(a).toBeGreaterThanOrEqual(b);
          expect(a + b).toBeLessThanOrEqual(1 + 1e-9);
          // the first two coordinate axes are another plane
          let variance = 0;
          let other = 0;
          for (let i = 0; i < n; i++)
            for (let c = 0; c < d; c++) {
              const square = (X[i * d + c] - plane.mean[c]) ** 2;
              variance += square;
              if (c < 2) other += square;
            }
          if (variance > 1e-6) expect(a + b).toBeGreaterThanOrEqual(other / variance - 1e-6);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of points on a line, or of one point alone, still has two axes', () => {
    const line = planeOf(Float64Array.from([0, 0, 0, 1, 1, 1, 2, 2, 2]), 3, 3);
    expect(line.explained).toEqual([expect.closeTo(1, 9), expect.closeTo(0, 9)]);
    const point = planeOf(Float64Array.from([3, 4, 5]), 1, 3);
    expect(point.explained).toEqual([0, 0]);
    expect(dot(point.axes.subarray(0, 3), point.axes.subarray(3))).toBeCloseTo(0, 12);
    expect(dot(point.axes.subarray(0, 3), point.axes.subarray(0, 3))).toBeCloseTo(1, 12);
  });
});

describe('the grid of directions', () => {
  it('finds each cell from its own middle, whatever the length', () => {
    const seen = new Set<number>();
    for (let face = 0; face < 6; face++)
      for (let row = 0; row < CELLS_PER_EDGE; row += 5)
        for (let column = 0; column < CELLS_PER_EDGE; column += 5) {
          const point = [0, 0, 0];
          const axis = face >> 1;
          point[axis] = face % 2 === 0 ? 1 : -1;
          point[(axis + 1) % 3] = (2 * (column + 0.5)) / CELLS_PER_EDGE - 1;
          point[(axis + 2) % 3] = (2 * (row + 0.5)) / CELLS_PER_EDGE - 1;
          const cell = cellOf(0.3 * point[0], 0.3 * point[1], 0.3 * point[2]);
          expect(cell).toBe((face * CELLS_PER_EDGE + row) * CELLS_PER_EDGE + column);
          seen.add(cell);
        }
    expect(Math.max(...seen)).toBeLessThan(regionCount(3));
    for (const [x, y, z] of [
      [1, 1, 1],
      [-1, -1, -1],
      [0, -1, 1],
    ])
      expect(cellOf(x, y, z)).toBeLessThan(regionCount(3));
  });

  it('paints a network exactly where it is linear', () => {
    const grid = gridDirections(3);
    // class of the largest coordinate: three linear outputs
    const regions = regionsOf(grid, 3, 3);
    fc.assert(
      fc.property(
        fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -1, max: 1, noNaN: true }))),
        (direction) => {
          const sorted = [...direction].sort((a, b) => b - a);
          // not nearer to a border than a cell is wide, nor to the origin
          if (sorted[0] - sorted[1] < 0.05 || Math.hypot(...direction) < 0.2) return;
          const [x, y, z] = direction;
          expect(regions[cellOf(x, y, z)]).toBe(direction.indexOf(sorted[0]));
        },
      ),
    );
  });

  it('gives no class where none has strictly the largest output', () => {
    // a network whose units are all closed there: every output is 0
    const silent = regionsOf(new Float64Array(gridDirections(3).length), 3, 3);
    expect(silent.every((c) => c === 3)).toBe(true);
    expect(largestAt(Float64Array.from([1, 2, 2]), 0, 3)).toBe(3);
    expect(largestAt(Float64Array.from([1, 2, 0]), 0, 3)).toBe(1);
    expect(largestAt(Float64Array.from([Number.NaN, 0]), 0, 2)).toBe(2);
  });

  it('goes round the circle', () => {
    const grid = gridDirections(2);
    const regions = regionsOf(
      Float64Array.from(grid, (value, i) => (i % 2 === 0 ? value : 0)),
      2,
      2,
    );
    expect(regions.length).toBe(regionCount(2));
    expect(regions.slice(0, 180).every((c) => c === 0)).toBe(true); // cos > 0
    expect(regions.slice(180, 540).every((c) => c === 1)).toBe(true);
    expect(regions.slice(540).every((c) => c === 0)).toBe(true);
  });
});

describe('the turn of a unit', () => {
  it('is the angle between start and now, also where it is tiny', () => {
    const V = Float64Array.from([2, 0, 0, 3, 1, 0, 0, 0, 1, 1]);
    const W = Float64Array.from([0, 5, 0, -1, 1, 1e-9, 4, 4, 0, 0]);
    const turns = Array.from({ length: 5 }, (_, r) => turnOf(V, W, r, 2));
    expect(turns[0]).toBeCloseTo(Math.PI / 2, 12);
    expect(turns[1]).toBeCloseTo(Math.PI, 12);
    expect(turns[2] / 1e-9).toBeCloseTo(1, 9);
    expect(turns[3]).toBe(0); // no direction to begin with
    expect(turns[4]).toBe(0);
    expect(turnQuantiles(V, W, 5, 2)[MEDIAN_TURN]).toBe(turns[2]);
    expect(turnQuantiles(V, W, 5, 2)[3]).toBe(turns[1]);
  });

  it('is a number even where weights are on their way to infinity', () => {
    const V = Float64Array.from([1, 0]);
    expect(turnOf(V, Float64Array.from([1e300, 1e300]), 0, 2)).toSatisfy(Number.isFinite);
  });
});

describe('what is shown', () => {
  it('are the first units at every width, and an even choice besides', () => {
    const units = geometryUnits(4000);
    for (let r = 0; r < SHARED_UNITS; r++) expect(units).toContain(r);
    for (const r of evenIndices(4000, 200)) expect(units).toContain(r);
    expect(units.length).toBeLessThan(200 + SHARED_UNITS);
    expect(Array.from(units)).toEqual([...new Set(units)].sort((a, b) => a - b));
    expect(Array.from(geometryUnits(7))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('are all measured steps, and more between them unless a picture is costly', () => {
    const cheap = geometrySteps(2000, 4000, 3, 7000);
    for (const step of measuredSteps(2000)) expect(cheap).toContain(step);
    expect(cheap.length).toBeGreaterThan(120);
    expect(cheap.length).toBeLessThan(230);
    expect(geometrySteps(2000, 4000, 784, 400)).toEqual(measuredSteps(2000));
    expect(geometrySteps(0, 10, 3, 100)).toEqual([0]);
  });

  it('are the units that moved furthest and the points with the largest loss', () => {
    const [m, d, k] = [9, 4, 2];
    const W0 = Float64Array.from({ length: m * d }, (_, i) => i % 5);
    const W = W0.map((value, i) => value + (Math.floor(i / d) === 6 ? 3 : Math.floor(i / d) / 10));
    const f = Float64Array.from([0, 0, 3, 0, 0, 5]); // losses ln 2, ~0.05, ~5 for label 0
    const X = Float64Array.from({ length: 3 * d }, (_, i) => (i < d ? 0 : 0.5));
    const images = imagesOf({
      ...{ m, d, k, W0, W, X, f },
      points: Int32Array.of(0, 1, 2),
      labels: Int32Array.of(0, 0, 0),
    });
    expect(Array.from(images.units)).toEqual([6, 8, 7, 5, 4, 3]);
    expect(images.units.length).toBe(MAX_IMAGES);
    expect(Array.from(images.moves.subarray(0, d))).toEqual([3, 3, 3, 3]);
    expect(Array.from(images.hardest)).toEqual([2, 0, 1]);
    expect(images.losses[1]).toBeCloseTo(Math.LN2, 12);
    expect(Array.from(images.pixels.subarray(0, d))).toEqual([255, 255, 255, 255]);
    expect(Array.from(images.pixels.subarray(d, 2 * d))).toEqual([0, 0, 0, 0]); // a black image stays black
    expect([sideOf(784), sideOf(10)]).toEqual([28, null]);
  });
});
