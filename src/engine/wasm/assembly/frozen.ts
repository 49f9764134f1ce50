import { Arm, GROUP } from './arm';
import { addPanelOutputs } from './forward';

// Frozen gates (the linearised twin): whether unit r is open at a point was settled by W0. Each point has a row of bits,
// bit r = gate of unit r; a row of zeros stands for samples that a panel lacks. Gates of a batch are picked from the
// rows of its points.

/** Writes the gates of units r .. r+3 into the rows of a group of points, from their pre-activations at W0. */
export function rememberGates(arm: Arm, rows: usize, count: i32, r: i32, z: usize): void {
  for (let b = 0; b < count; b++) {
    const at = z + (b << 2);
    const four =
      <i32>(load<f32>(at) > 0) |
      (<i32>(load<f32>(at + (GROUP << 2)) > 0) << 1) |
      (<i32>(load<f32>(at + (2 * GROUP << 2)) > 0) << 2) |
      (<i32>(load<f32>(at + (3 * GROUP << 2)) > 0) << 3);
    const byte = rows + b * arm.frozenStride + (r >> 3);
    store<u8>(byte, load<u8>(byte) | (four << (r & 4)));
  }
}

/** Addresses of the bit rows of consecutive points, filled up to whole panels with the row of zeros. */
export function addressGates(arm: Arm, out: usize, rows: usize, count: i32): void {
  const end = (count + 7) & ~7;
  for (let b = 0; b < end; b++) {
    store<usize>(out + (b << 2), b < count ? rows + b * arm.frozenStride : arm.frozenNone);
  }
}

/** The same for the points of a batch, whose indices lie at `batch`. */
export function addressBatchGates(arm: Arm, out: usize, batch: usize): void {
  const end = arm.panels << 3;
  for (let b = 0; b < end; b++) {
    const row = b < arm.batch ? arm.frozenTrain + load<i32>(batch + (b << 2)) * arm.frozenStride : arm.frozenNone;
    store<usize>(out + (b << 2), row);
  }
}

/** Gates of units r .. r+3 at one point, as four bits. */
// @ts-ignore: decorator
@inline
export function gatesOfPoint(row: usize, r: i32): i32 {
  return (load<u8>(row + (r >> 3)) >> (r & 4)) & 15;
}

/** The same at four points, a lane each; bits above the four mean nothing. */
// @ts-ignore: decorator
@inline
function gatesOfFour(rows: usize, r: i32): v128 {
  const at = <usize>(r >> 3);
  let v = i32x4.splat(load<u8>(load<usize>(rows) + at));
  v = i32x4.replace_lane(v, 1, load<u8>(load<usize>(rows, 4) + at));
  v = i32x4.replace_lane(v, 2, load<u8>(load<usize>(rows, 8) + at));
  v = i32x4.replace_lane(v, 3, load<u8>(load<usize>(rows, 12) + at));
  return i32x4.shr_u(v, r & 4);
}

/** All ones in the lanes whose bit u is set. */
// @ts-ignore: decorator
@inline
function maskOf(bits: v128, u: i32): v128 {
  return i32x4.shr_s(i32x4.shl(bits, 31 - u), 31);
}

// @ts-ignore: decorator
@inline
function bitsOf(low: v128, high: v128): i32 {
  return i32x4.bitmask(low) | (i32x4.bitmask(high) << 4);
}

/**
 * What forwardPanel does after the pre-activations, with frozen gates: f_i += sum_r a_ir z_r over the open ones of units
 * r .. r+3, and their gates as bytes.
 * @param z four rows of 8 pre-activations, `zStride` bytes apart
 * @param rows addresses of the bit rows of the panel's 8 points
 * @param f k x 8
 * @param gates where the byte of unit r goes, `gateStride` bytes between units, or 0 for none
 */
export function frozenPanel(
  z: usize, zStride: usize, rows: usize, r: i32, a4: usize, f: usize, k: i32, gates: usize, gateStride: usize,
): void {
  const low = gatesOfFour(rows, r), high = gatesOfFour(rows + 16, r);
  const m00 = maskOf(low, 0), m01 = maskOf(high, 0), m10 = maskOf(low, 1), m11 = maskOf(high, 1);
  const m20 = maskOf(low, 2), m21 = maskOf(high, 2), m30 = maskOf(low, 3), m31 = maskOf(high, 3);
  if (gates) {
    store<u8>(gates, bitsOf(m00, m01));
    gates += gateStride;
    store<u8>(gates, bitsOf(m10, m11));
    gates += gateStride;
    store<u8>(gates, bitsOf(m20, m21));
    gates += gateStride;
    store<u8>(gates, bitsOf(m30, m31));
  }
  const z00 = v128.and(v128.load(z), m00), z01 = v128.and(v128.load(z, 16), m01);
  z += zStride;
  const z10 = v128.and(v128.load(z), m10), z11 = v128.and(v128.load(z, 16), m11);
  z += zStride;
  const z20 = v128.and(v128.load(z), m20), z21 = v128.and(v128.load(z, 16), m21);
  z += zStride;
  const z30 = v128.and(v128.load(z), m30), z31 = v128.and(v128.load(z, 16), m31);
  addPanelOutputs(a4, f, k, z00, z01, z10, z11, z20, z21, z30, z31);
}
