import { lowGates } from './update';

// Forward pass of four units: z_rb = <w_r, x_b>, f_ib += sum_r a_ir ReLU(z_rb), and the gates 1{z_rb > 0}.
// Wide: a vector holds 4 samples, 4 units x 8 samples are kept in registers. Narrow (B <= 4): a vector runs along d.

// @ts-ignore: decorator
@inline
function fma(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b)); // two roundings, the same on every machine
}

// @ts-ignore: decorator
@inline
function relu(z: v128): v128 {
  return f32x4.pmax(z, f32x4.splat(0)); // keeps a NaN
}

// @ts-ignore: decorator
@inline
function openBits(low: v128, high: v128): i32 {
  const zero = f32x4.splat(0);
  return i32x4.bitmask(f32x4.gt(low, zero)) | (i32x4.bitmask(f32x4.gt(high, zero)) << 4);
}

/**
 * Four units x one panel.
 * @param w first of four rows, `stride` bytes apart, dPad floats each
 * @param panel dPad x 8
 * @param a4 k x 4 output weights of these units
 * @param f k x 8 outputs of the block so far, or 0 for none
 * @param gates where bit b of the first unit goes, `gateStride` bytes between units, or 0 for none
 * @param z where the pre-activations go: four rows `zStride` bytes apart, or 0 for none
 */
export function forwardPanel(
  w: usize, stride: usize, panel: usize, dPad: i32,
  a4: usize, f: usize, k: i32, gates: usize, gateStride: usize, z: usize, zStride: usize,
): void {
  let w0 = w;
  let w1 = w0 + stride;
  let w2 = w1 + stride;
  let w3 = w2 + stride;
  let z00 = f32x4.splat(0), z01 = z00, z10 = z00, z11 = z00, z20 = z00, z21 = z00, z30 = z00, z31 = z00;
  const end = w0 + (dPad << 2);
  // not unrolled: V8 would load ahead, run out of its 16 registers and spill the sums
  while (w0 < end) {
    const x0 = v128.load(panel), x1 = v128.load(panel, 16);
    let v = v128.load32_splat(w0);
    z00 = fma(z00, v, x0); z01 = fma(z01, v, x1);
    v = v128.load32_splat(w1);
    z10 = fma(z10, v, x0); z11 = fma(z11, v, x1);
    v = v128.load32_splat(w2);
    z20 = fma(z20, v, x0); z21 = fma(z21, v, x1);
    v = v128.load32_splat(w3);
    z30 = fma(z30, v, x0); z31 = fma(z31, v, x1);
    panel += 32;
    w0 += 4; w1 += 4; w2 += 4; w3 += 4;
  }
  if (z) {
    v128.store(z, z00); v128.store(z, z01, 16);
    z += zStride;
    v128.store(z, z10); v128.store(z, z11, 16);
    z += zStride;
    v128.store(z, z20); v128.store(z, z21, 16);
    z += zStride;
    v128.store(z, z30); v128.store(z, z31, 16);
  }
  if (gates) {
    store<u8>(gates, openBits(z00, z01));
    gates += gateStride;
    store<u8>(gates, openBits(z10, z11));
    gates += gateStride;
    store<u8>(gates, openBits(z20, z21));
    gates += gateStride;
    store<u8>(gates, openBits(z30, z31));
  }
  if (!f) return;
  z00 = relu(z00); z01 = relu(z01); z10 = relu(z10); z11 = relu(z11);
  z20 = relu(z20); z21 = relu(z21); z30 = relu(z30); z31 = relu(z31);
  addPanelOutputs(a4, f, k, z00, z01, z10, z11, z20, z21, z30, z31);
}

/** f_i += a_i0 z_0 + a_i1 z_1 + a_i2 z_2 + a_i3 z_3 for four units' activations at 8 points; f is k x 8, a4 k x 4. */
// @ts-ignore: decorator
@inline
export function addPanelOutputs(
  a4: usize, f: usize, k: i32,
  z00: v128, z01: v128, z10: v128, z11: v128, z20: v128, z21: v128, z30: v128, z31: v128,
): void {
  for (let i = 0; i < k; i++) {
    let a = v128.load32_splat(a4);
    let f0 = fma(v128.load(f), a, z00), f1 = fma(v128.load(f, 16), a, z01);
    a = v128.load32_splat(a4, 4);
    f0 = fma(f0, a, z10); f1 = fma(f1, a, z11);
    a = v128.load32_splat(a4, 8);
    f0 = fma(f0, a, z20); f1 = fma(f1, a, z21);
    a = v128.load32_splat(a4, 12);
    f0 = fma(f0, a, z30); f1 = fma(f1, a, z31);
    v128.store(f, f0); v128.store(f, f1, 16);
    a4 += 16;
    f += 32;
  }
}

/**
 * Four units x one sample, a vector along d, with the update of the sample before (B = 1): one load and one store per
 * four weights does both. `c` holds the four coefficients, zero where the gate was closed, `xOld` the pending sample;
 * `given` as of forwardSample.
 */
export function updateForwardSample(
  w: usize, stride: usize, c: v128, xOld: usize, x: usize, dPad: i32, a4: usize, f: usize, k: i32,
  given: i32,
): i32 {
  const c0 = v128.shuffle<f32>(c, c, 0, 0, 0, 0);
  const c1 = v128.shuffle<f32>(c, c, 1, 1, 1, 1);
  const c2 = v128.shuffle<f32>(c, c, 2, 2, 2, 2);
  const c3 = v128.shuffle<f32>(c, c, 3, 3, 3, 3);
  let w0 = w;
  let w1 = w0 + stride;
  let w2 = w1 + stride;
  let w3 = w2 + stride;
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  const end = w0 + (dPad << 2);
  while (w0 < end) {
    const old = v128.load(xOld), v = v128.load(x);
    let row = fma(v128.load(w0), c0, old);
    v128.store(w0, row);
    s0 = fma(s0, row, v);
    row = fma(v128.load(w1), c1, old);
    v128.store(w1, row);
    s1 = fma(s1, row, v);
    row = fma(v128.load(w2), c2, old);
    v128.store(w2, row);
    s2 = fma(s2, row, v);
    row = fma(v128.load(w3), c3, old);
    v128.store(w3, row);
    s3 = fma(s3, row, v);
    x += 16;
    xOld += 16;
    w0 += 16; w1 += 16; w2 += 16; w3 += 16;
  }
  return addOutputs(s0, s1, s2, s3, a4, f, k, given);
}

/**
 * Four units x one sample, a vector along d; lanes of `f` (k x 4) are units, summed only when the blocks are.
 * Returns the four gates as bits: `given` where these are frozen, else (given < 0) by the pre-activations.
 */
export function forwardSample(
  w: usize, stride: usize, x: usize, dPad: i32, a4: usize, f: usize, k: i32, given: i32,
): i32 {
  let w0 = w;
  let w1 = w0 + stride;
  let w2 = w1 + stride;
  let w3 = w2 + stride;
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  const end = w0 + (dPad << 2);
  while (w0 < end) {
    const v = v128.load(x);
    s0 = fma(s0, v128.load(w0), v);
    s1 = fma(s1, v128.load(w1), v);
    s2 = fma(s2, v128.load(w2), v);
    s3 = fma(s3, v128.load(w3), v);
    x += 16;
    w0 += 16; w1 += 16; w2 += 16; w3 += 16;
  }
  return addOutputs(s0, s1, s2, s3, a4, f, k, given);
}

/** z of the four units from their lane sums, f_i += a_i z of open units, unit by unit in lanes; returns the gates as bits. */
// @ts-ignore: decorator
@inline
function addOutputs(s0: v128, s1: v128, s2: v128, s3: v128, a4: usize, f: usize, k: i32, given: i32): i32 {
  // transpose and add: lane r becomes (lane 0 + lane 2) + (lane 1 + lane 3) of s_r
  const s01 = f32x4.add(v128.shuffle<f32>(s0, s1, 0, 4, 1, 5), v128.shuffle<f32>(s0, s1, 2, 6, 3, 7));
  const s23 = f32x4.add(v128.shuffle<f32>(s2, s3, 0, 4, 1, 5), v128.shuffle<f32>(s2, s3, 2, 6, 3, 7));
  const z = f32x4.add(v128.shuffle<f64>(s01, s23, 0, 2), v128.shuffle<f64>(s01, s23, 1, 3));
  const open = given < 0 ? relu(z) : v128.and(z, lowGates(i32x4.splat(given)));
  for (let i = 0; i < k; i++) {
    v128.store(f, fma(v128.load(f), v128.load(a4), open));
    a4 += 16;
    f += 16;
  }
  return given < 0 ? i32x4.bitmask(f32x4.gt(z, f32x4.splat(0))) : given;
}
