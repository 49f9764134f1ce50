// Directions at which a network's outputs are computed, and where the class of a direction is found.
// Circle: angle (i + 1/2) 2 pi / CIRCLE_CELLS. Sphere: the six faces of a cube, each in CELLS_PER_EDGE x CELLS_PER_EDGE cells.
import type { Reals } from '../data/types.ts';

const CIRCLE_CELLS = 720;
/** Intervals of a face's edge between directions computed, and cells of the picture along it. */
const INTERVALS = 32;
export const CELLS_PER_EDGE = 96;
const VERTICES = INTERVALS + 1;

/** Directions computed for a frame in so many dimensions. */
export function directionCount(d: number): number {
  return d === 2 ? CIRCLE_CELLS : d === 3 ? 6 * VERTICES * VERTICES : 0;
}

/** Cells of a region map. */
export function regionCount(d: number): number {
  return d === 2 ? CIRCLE_CELLS : d === 3 ? 6 * CELLS_PER_EDGE * CELLS_PER_EDGE : 0;
}

/**
 * Inputs to compute outputs at, row-major in d columns: on the circle of this radius, or on the faces of the cube with
 * half-edge 1. Face 2a has coordinate a = 1, face 2a+1 has a = -1; u and v are the next two coordinates, cyclically.
 */
export function gridDirections(d: number): Float64Array {
  const out = new Float64Array(directionCount(d) * d);
  if (d === 2)
    for (let i = 0; i < CIRCLE_CELLS; i++) {
      const angle = ((i + 0.5) * 2 * Math.PI) / CIRCLE_CELLS;
      out[2 * i] = Math.cos(angle);
      out[2 * i + 1] = Math.sin(angle);
    }
  if (d === 3)
    for (let face = 0, at = 0; face < 6; face++)
      for (let i = 0; i < VERTICES; i++)
        for (let j = 0; j < VERTICES; j++, at += 3) {
          const axis = face >> 1;
          out[at + axis] = face % 2 === 0 ? 1 : -1;
          out[at + ((axis + 1) % 3)] = (2 * j) / INTERVALS - 1;
          out[at + ((axis + 2) % 3)] = (2 * i) / INTERVALS - 1;
        }
  return out;
}

/**
 * The class with strictly the largest output in every cell; k where there is none. On a face of the cube a network without biases is piecewise linear,
 * and along a ray its outputs only grow together, so outputs are interpolated linearly between the directions computed.
 * @param f directions x k (see gridDirections)
 */
export function regionsOf(f: Reals, k: number, d: number): Uint8Array {
  const regions = new Uint8Array(regionCount(d));
  if (d === 2) for (let i = 0; i < CIRCLE_CELLS; i++) regions[i] = largestAt(f, i * k, k);
  if (d !== 3) return regions;
  const between = new Float64Array(k);
  for (let face = 0, cell = 0; face < 6; face++)
    for (let i = 0; i < CELLS_PER_EDGE; i++) {
      const y = ((i + 0.5) * INTERVALS) / CELLS_PER_EDGE;
      const row = Math.floor(y);
      for (let j = 0; j < CELLS_PER_EDGE; j++, cell++) {
        const x = ((j + 0.5) * INTERVALS) / CELLS_PER_EDGE;
        const column = Math.floor(x);
        const at = ((face * VERTICES + row) * VERTICES + column) * k;
        const below = at + VERTICES * k;
        const s = x - column;
        const t = y - row;
        for (let c = 0; c < k; c++)
          between[c] =
            (1 - t) * ((1 - s) * f[at + c] + s * f[at + k + c]) +
            t * ((1 - s) * f[below + c] + s * f[below + k + c]);
        regions[cell] = largestAt(between, 0, k);
      }
    }
  return regions;
}

/** Index of the largest of `count` values from `first`; `count`, no answer, where none is strictly the largest. */
export function largestAt(f: Reals, first: number, count: number): number {
  let best = 0;
  for (let c = 1; c < count; c++) if (f[first + c] > f[first + best]) best = c;
  for (let c = 0; c < count; c++) if (c !== best && !(f[first + best] > f[first + c])) return count;
  return best;
}

/** The cell of the sphere in which a direction of any length > 0 lies. */
export function cellOf(x: number, y: number, z: number): number {
  const ax = x < 0 ? -x : x;
  const ay = y < 0 ? -y : y;
  const az = z < 0 ? -z : z;
  let face: number;
  let u: number;
  let v: number;
  if (ax >= ay && ax >= az) {
    face = x > 0 ? 0 : 1;
    u = y / ax;
    v = z / ax;
  } else if (ay >= az) {
    face = y > 0 ? 2 : 3;
    u = z / ay;
    v = x / ay;
  } else {
    face = z > 0 ? 4 : 5;
    u = x / az;
    v = y / az;
  }
  const column = Math.min(CELLS_PER_EDGE - 1, ((u + 1) * CELLS_PER_EDGE) >> 1);
  const row = Math.min(CELLS_PER_EDGE - 1, ((v + 1) * CELLS_PER_EDGE) >> 1);
  return (face * CELLS_PER_EDGE + row) * CELLS_PER_EDGE + column;
}
