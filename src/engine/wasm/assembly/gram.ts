import { Arm } from './arm';
import { meet } from './barrier';
import { GramRoom, Team } from './structs.generated';

// The Gram matrix M^T M of M = W or W - W0, in float64: products of float32 numbers are exact there, and so are their
// differences. Sums run unit by unit inside a panel of units and then panel by panel, as in smallerGram of
// src/measure/spectrumGram.ts: the bits are the same. A panel is packed by tiles of four columns, so that two tiles fit
// the nearest cache.

/** Units in a panel. */
const PANEL: i32 = 256;
/** Bytes of one tile of a panel: 4 columns in float64. */
const TILE: usize = 8192;

/**
 * Adds the units of the panel that starts at unit `first`; the first panel starts at 0 and clears the matrix. All threads
 * call it; W must have no pending update.
 * @param update 1 for W - W0, 0 for W
 */
export function addToGram(arm: Arm, thread: i32, room: GramRoom, first: i32, update: i32): void {
  const units = min(PANEL, arm.m - first);
  for (let tile = thread; tile < room.tiles; tile += arm.threads) pack(arm, room, tile, first, units, update);
  meet(changetype<Team>(arm));
  const rows = <usize>arm.dPad << 5; // bytes of four rows
  for (let i = thread; i < room.tiles; i += arm.threads) {
    const out = room.gram + <usize>i * rows;
    if (first == 0) memory.fill(out, 0, rows);
    const a = room.packed + <usize>i * TILE;
    for (let j = 0; j <= i; j++) addTile(a, room.packed + <usize>j * TILE, units, out + (<usize>j << 5), rows >> 2);
  }
  meet(changetype<Team>(arm));
}

function pack(arm: Arm, room: GramRoom, tile: i32, first: i32, units: i32, update: i32): void {
  const stride = <usize>arm.dPad << 2;
  const offset = <usize>first * stride + (<usize>tile << 4);
  let w = arm.W + offset;
  let w0 = arm.W0 + offset;
  let out = room.packed + <usize>tile * TILE;
  for (let r = 0; r < units; r++) {
    const v = v128.load(w);
    let low = f64x2.promote_low_f32x4(v);
    let high = f64x2.promote_low_f32x4(v128.shuffle<f64>(v, v, 1, 0));
    if (update) {
      const v0 = v128.load(w0);
      low = f64x2.sub(low, f64x2.promote_low_f32x4(v0));
      high = f64x2.sub(high, f64x2.promote_low_f32x4(v128.shuffle<f64>(v0, v0, 1, 0)));
    }
    v128.store(out, low);
    v128.store(out, high, 16);
    w += stride;
    w0 += stride;
    out += 32;
  }
}

/** out (4 x 4, rows `stride` bytes apart) += the products of four columns with four, summed over the panel's units. */
function addTile(a: usize, b: usize, units: i32, out: usize, stride: usize): void {
  let s00 = f64x2.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  const end = a + (units << 5);
  while (a < end) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let v = v128.load64_splat(a);
    s00 = f64x2.add(s00, f64x2.mul(v, b0)); s01 = f64x2.add(s01, f64x2.mul(v, b1));
    v = v128.load64_splat(a, 8);
    s10 = f64x2.add(s10, f64x2.mul(v, b0)); s11 = f64x2.add(s11, f64x2.mul(v, b1));
    v = v128.load64_splat(a, 16);
    s20 = f64x2.add(s20, f64x2.mul(v, b0)); s21 = f64x2.add(s21, f64x2.mul(v, b1));
    v = v128.load64_splat(a, 24);
    s30 = f64x2.add(s30, f64x2.mul(v, b0)); s31 = f64x2.add(s31, f64x2.mul(v, b1));
    a += 32;
    b += 32;
  }
  add(out, s00, s01);
  add(out + stride, s10, s11);
  add(out + 2 * stride, s20, s21);
  add(out + 3 * stride, s30, s31);
}

// @ts-ignore: decorator
@inline
function add(out: usize, low: v128, high: v128): void {
  v128.store(out, f64x2.add(v128.load(out), low));
  v128.store(out, f64x2.add(v128.load(out, 16), high), 16);
}
