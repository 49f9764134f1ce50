import { ROW, WIDE } from './regressionArm';

// Forward pass of regression: one unit and one panel of 16 points at a time.

// @ts-ignore: decorator
@inline
function fma(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b)); // two roundings, the same on every machine
}

/** <w, x_b> of 16 points, coordinate by coordinate, to `z`. */
export function project(w: usize, panel: usize, dPad: i32, z: usize): void {
  let z0 = f32x4.splat(0), z1 = z0, z2 = z0, z3 = z0;
  const end = w + (dPad << 2);
  while (w < end) {
    const v = v128.load32_splat(w);
    z0 = fma(z0, v, v128.load(panel));
    z1 = fma(z1, v, v128.load(panel, 16));
    z2 = fma(z2, v, v128.load(panel, 32));
    z3 = fma(z3, v, v128.load(panel, 48));
    w += 4;
    panel += ROW;
  }
  v128.store(z, z0);
  v128.store(z, z1, 16);
  v128.store(z, z2, 32);
  v128.store(z, z3, 48);
}

/** f_b += a ReLU(z_b) of 16 points. */
export function addUnit(f: usize, z: usize, a: f32): void {
  const weight = f32x4.splat(a);
  const zero = f32x4.splat(0);
  for (let b: usize = 0; b < ROW; b += 16) {
    const open = f32x4.pmax(v128.load(z + b), zero); // keeps a NaN
    v128.store(f + b, fma(v128.load(f + b), weight, open));
  }
}

/** out[0 .. count*16) = value. */
export function fill(out: usize, value: f32, panels: i32): void {
  const v = f32x4.splat(value);
  for (let i: usize = 0; i < <usize>panels * ROW; i += 16) v128.store(out + i, v);
}

/** Copies row x of a point into column b of its panel. */
// @ts-ignore: decorator
@inline
function place(panel: usize, b: i32, x: usize, dPad: i32): void {
  let to = panel + (b << 2);
  const end = x + (dPad << 2);
  while (x < end) {
    store<f32>(to, load<f32>(x));
    to += ROW;
    x += 4;
  }
}

/** The points whose indices lie at `indices` into panels at `out`; what is missing in the last panel becomes 0. */
export function gatherIndices(out: usize, points: usize, indices: usize, count: i32, dPad: i32): void {
  const stride = <usize>dPad << 2;
  for (let b = 0; b < count; b++) {
    const panel = out + (b / WIDE) * (dPad * ROW);
    place(panel, b % WIDE, points + load<i32>(indices + (b << 2)) * stride, dPad);
  }
  clearRest(out, count, dPad);
}

/** At most 16 consecutive points from `first` on into one panel. */
export function gatherRange(out: usize, points: usize, first: i32, count: i32, dPad: i32): void {
  const stride = <usize>dPad << 2;
  for (let b = 0; b < count; b++) place(out, b, points + (first + b) * stride, dPad);
  clearRest(out, count, dPad);
}

function clearRest(out: usize, count: i32, dPad: i32): void {
  const used = count % WIDE;
  if (used == 0) return;
  const panel = out + (count / WIDE) * (dPad * ROW);
  for (let j = 0; j < dPad; j++) {
    for (let b = used; b < WIDE; b++) store<f32>(panel + j * ROW + (b << 2), 0);
  }
}
