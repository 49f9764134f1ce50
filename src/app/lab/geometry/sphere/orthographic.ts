// Geometry of a sphere seen from far away (orthographic). View coordinates: x to the right, y up, z towards the reader;
// a rotation takes the coordinates of the data to them.

/** 3 x 3, row-major, orthonormal. */
export type Rotation = readonly number[];

const IDENTITY: Rotation = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** Seen a little from above and from the side, so that no axis hides behind another. */
export const DEFAULT_ROTATION: Rotation = turned(IDENTITY, -0.5, 0.4);

/** The rotation followed by one about the vertical and one about the horizontal axis of the screen, in radians. */
export function turned(rotation: Rotation, right: number, up: number): Rotation {
  const [c, s, e, f] = [Math.cos(right), Math.sin(right), Math.cos(up), Math.sin(up)];
  // first about y (a front point moves right for right > 0), then about x (a front point moves up for up > 0)
  const step = [c, 0, s, -f * s, e, f * c, -e * s, -f, e * c];
  return orthonormal(product(step, rotation));
}

/** Looks at a direction from the front, a little from above; at none for the zero vector, where every side is as good. */
export function facing(x: number, y: number, z: number): Rotation {
  if (!(Math.hypot(x, y, z) > 0)) return DEFAULT_ROTATION;
  const [a, b, c] = unit([x, y, z]);
  // the upright axis: the third coordinate, or the first where one looks along the third
  const [ux, uz] = Math.abs(c) > 0.9 ? [1, 0] : [0, 1];
  const along = ux * a + uz * c;
  const up = unit([ux - along * a, -along * b, uz - along * c]);
  const right = [up[1] * c - up[2] * b, up[2] * a - up[0] * c, up[0] * b - up[1] * a];
  return turned(orthonormal([...right, ...up, a, b, c]), 0, -0.2);
}

/** Where the direction (x, y, z) is seen; `out` gets view coordinates. */
export function toView(rotation: Rotation, x: number, y: number, z: number, out: Float64Array): void {
  out[0] = rotation[0] * x + rotation[1] * y + rotation[2] * z;
  out[1] = rotation[3] * x + rotation[4] * y + rotation[5] * z;
  out[2] = rotation[6] * x + rotation[7] * y + rotation[8] * z;
}

/** A great circle as an ellipse on the screen (y downwards), in units of the sphere's radius. */
export interface Ellipse {
  /** half of the short axis, the long one being 1 */
  readonly minor: number;
  /** of the long axis against the screen's x axis, clockwise, in radians */
  readonly angle: number;
  /** parameter at which the front half begins, 0 or pi; it is pi long */
  readonly front: number;
}

/** The great circle of directions orthogonal to w = (x, y, z), or null for w = 0. */
export function greatCircle(rotation: Rotation, x: number, y: number, z: number): Ellipse | null {
  const nx = rotation[0] * x + rotation[1] * y + rotation[2] * z;
  const ny = rotation[3] * x + rotation[4] * y + rotation[5] * z;
  const nz = rotation[6] * x + rotation[7] * y + rotation[8] * z;
  const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
  if (!(length > 0) || !Number.isFinite(length)) return null;
  // (-ny, nx, 0) lies on the circle and on the rim; on the screen y is turned over
  return { minor: Math.abs(nz) / length, angle: Math.atan2(-nx, -ny), front: nz > 0 ? Math.PI : 0 };
}

/** `count` points x0, y0, x1, y1, ... of the front or back half of a great circle, on the screen, radius 1. */
export function halfCircle(
  { minor, angle, front }: Ellipse,
  half: 'front' | 'back',
  count: number,
): number[] {
  const first = half === 'front' ? front : front + Math.PI;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const points: number[] = [];
  for (let i = 0; i < count; i++) {
    const t = first + (Math.PI * i) / (count - 1);
    const [along, across] = [Math.cos(t), minor * Math.sin(t)];
    points.push(c * along - s * across, s * along + c * across);
  }
  return points;
}

function product(A: readonly number[], B: readonly number[]): number[] {
  return A.map((_, i) => {
    const [row, column] = [3 * Math.floor(i / 3), i % 3];
    return A[row] * B[column] + A[row + 1] * B[3 + column] + A[row + 2] * B[6 + column];
  });
}

/** Undoes what rounding adds up to over thousands of small turns. */
function orthonormal(M: readonly number[]): Rotation {
  const a = unit([M[0], M[1], M[2]]);
  const along = M[3] * a[0] + M[4] * a[1] + M[5] * a[2];
  const b = unit([M[3] - along * a[0], M[4] - along * a[1], M[5] - along * a[2]]);
  return [...a, ...b, a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function unit([x, y, z]: readonly [number, number, number]): [number, number, number] {
  const length = Math.sqrt(x * x + y * y + z * z);
  return [x / length, y / length, z / length];
}
