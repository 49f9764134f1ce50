import { describe, expect, it } from 'vitest';
import {
  DEFAULT_ROTATION,
  facing,
  greatCircle,
  halfCircle,
  type Rotation,
  toView,
  turned,
} from '../../../../../src/app/lab/geometry/sphere/orthographic.ts';
import fc from '../../../../fastCheck.ts';

const coordinate = fc.double({ min: -1, max: 1, noNaN: true });
const direction = fc.tuple(coordinate, coordinate, coordinate).filter((v) => Math.hypot(...v) > 0.01);
const rotation = fc
  .tuple(fc.double({ min: -7, max: 7, noNaN: true }), fc.double({ min: -7, max: 7, noNaN: true }))
  .map(([right, up]) => turned(DEFAULT_ROTATION, right, up));

function look(rotation: Rotation, v: readonly number[]): number[] {
  const out = new Float64Array(3);
  toView(rotation, v[0], v[1], v[2], out);
  return Array.from(out);
}

describe('the sphere', () => {
  it('keeps lengths and angles however it is turned, also after thousands of turns', () => {
    fc.assert(
      fc.property(rotation, direction, direction, (turn, v, w) => {
        const product = (a: readonly number[], b: readonly number[]) =>
          a.reduce((sum, value, i) => sum + value * b[i], 0);
        expect(product(look(turn, v), look(turn, w))).toBeCloseTo(product(v, w), 9);
      }),
    );
    let turn = DEFAULT_ROTATION;
    for (let i = 0; i < 5000; i++) turn = turned(turn, 0.13, -0.07);
    expect(Math.hypot(...look(turn, [1, 2, 2]))).toBeCloseTo(3, 12);
  });

  it('turns what is in front to the right and up', () => {
    const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    expect(look(turned(identity, 0.2, 0), [0, 0, 1])[0]).toBeCloseTo(Math.sin(0.2), 12);
    expect(look(turned(identity, 0, 0.2), [0, 0, 1])[1]).toBeCloseTo(Math.sin(0.2), 12);
  });

  it('looks at a direction from nearly in front, whatever it is', () => {
    fc.assert(
      fc.property(direction, (v) => {
        const [x, , z] = look(facing(v[0], v[1], v[2]), v).map((value) => value / Math.hypot(...v));
        expect(x).toBeCloseTo(0, 9);
        expect(z).toBeGreaterThan(0.9);
      }),
    );
    expect(facing(0, 0, 0)).toEqual(DEFAULT_ROTATION);
  });

  it('draws the boundary of w on the plane orthogonal to w, front and back apart', () => {
    fc.assert(
      fc.property(rotation, direction, (turn, w) => {
        const circle = greatCircle(turn, w[0], w[1], w[2]);
        if (circle === null) throw new Error('no circle');
        const n = look(turn, w).map((value) => value / Math.hypot(...w));
        for (const half of ['front', 'back'] as const) {
          const points = halfCircle(circle, half, 9);
          for (let i = 0; i < points.length; i += 2) {
            const [x, y] = [points[i], -points[i + 1]]; // the screen's y points down
            const depth = Math.sqrt(Math.max(0, 1 - x * x - y * y));
            const z = half === 'front' ? depth : -depth;
            expect(x * x + y * y).toBeLessThanOrEqual(1 + 1e-9);
            // near the rim a tiny error of x and y is a large one of the depth
            expect(Math.abs(x * n[0] + y * n[1] + z * n[2])).toBeLessThan(1e-6);
          }
        }
      }),
    );
    expect(greatCircle(DEFAULT_ROTATION, 0, 0, 0)).toBeNull();
  });
});
