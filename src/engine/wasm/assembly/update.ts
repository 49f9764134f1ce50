// The SGD update: w_r += sum over open samples b of c_rb x_b, where c_rb = -eta/B (A^T (o_b - e_y))_r.

/** Rows shorter than this are updated densely; longer ones skip closed gates. */
export const SHORT: i32 = 48;

// @ts-ignore: decorator
@inline
function fma(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/**
 * Coefficients of four units for all panels: c_rb = sum_i a_ir g_ib.
 * @param c four rows of panels x 8 floats
 * @param g panels x k x 8, already times -eta/B
 * @param gates gate bytes of the first unit: coefficients of closed gates become 0; or 0 to leave them
 */
export function coefficientsWide(
  c: usize, a4: usize, g: usize, k: i32, panels: i32, gates: usize, gateStride: i32,
): void {
  const row = <usize>panels << 5;
  for (let p = 0; p < panels; p++) {
    let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
    let a = a4;
    for (let i = 0; i < k; i++) {
      const g0 = v128.load(g), g1 = v128.load(g, 16);
      let v = v128.load32_splat(a);
      c00 = fma(c00, v, g0); c01 = fma(c01, v, g1);
      v = v128.load32_splat(a, 4);
      c10 = fma(c10, v, g0); c11 = fma(c11, v, g1);
      v = v128.load32_splat(a, 8);
      c20 = fma(c20, v, g0); c21 = fma(c21, v, g1);
      v = v128.load32_splat(a, 12);
      c30 = fma(c30, v, g0); c31 = fma(c31, v, g1);
      g += 32;
      a += 16;
    }
    if (gates) {
      let at = gates + p;
      let bits = i32x4.splat(load<u8>(at));
      c00 = v128.and(c00, lowGates(bits)); c01 = v128.and(c01, highGates(bits));
      at += gateStride;
      bits = i32x4.splat(load<u8>(at));
      c10 = v128.and(c10, lowGates(bits)); c11 = v128.and(c11, highGates(bits));
      at += gateStride;
      bits = i32x4.splat(load<u8>(at));
      c20 = v128.and(c20, lowGates(bits)); c21 = v128.and(c21, highGates(bits));
      at += gateStride;
      bits = i32x4.splat(load<u8>(at));
      c30 = v128.and(c30, lowGates(bits)); c31 = v128.and(c31, highGates(bits));
    }
    let at = c;
    v128.store(at, c00); v128.store(at, c01, 16);
    at += row;
    v128.store(at, c10); v128.store(at, c11, 16);
    at += row;
    v128.store(at, c20); v128.store(at, c21, 16);
    at += row;
    v128.store(at, c30); v128.store(at, c31, 16);
    c += 32;
  }
}

/** All ones in the lanes whose bit (0 to 3) is set. */
// @ts-ignore: decorator
@inline
export function lowGates(bits: v128): v128 {
  const lane = i32x4(1, 2, 4, 8);
  return i32x4.eq(v128.and(bits, lane), lane);
}

/** The same for bits 4 to 7. */
// @ts-ignore: decorator
@inline
function highGates(bits: v128): v128 {
  const lane = i32x4(16, 32, 64, 128);
  return i32x4.eq(v128.and(bits, lane), lane);
}

/** The same for one sample of a narrow batch, a lane per unit; `open` has a bit per unit. */
// @ts-ignore: decorator
@inline
export function coefficientsNarrow(a4: usize, g: usize, k: i32, open: i32): v128 {
  let sum = f32x4.splat(0);
  for (let i = 0; i < k; i++) sum = fma(sum, v128.load(a4 + (i << 4)), v128.load32_splat(g + (i << 5)));
  return v128.and(sum, lowGates(i32x4.splat(open)));
}

/**
 * Updates four units with all samples, closed gates having coefficient 0: for short rows, where skipping costs more in
 * mispredicted branches than it saves. Registers hold 4 units x 8 weights.
 * @param w first of four rows, `stride` bytes apart; a multiple of 4 floats each
 * @param c four rows of coefficients, `cStride` bytes apart
 * @param rows addresses of the rows of X
 */
export function updateDense(w: usize, stride: usize, c: usize, cStride: usize, rows: usize, batch: i32): void {
  const end = <usize>batch << 2;
  for (let j: usize = 0; j < stride; j += 32) {
    const two = j + 32 <= stride;
    const w0 = w + j;
    const w1 = w0 + stride;
    const w2 = w1 + stride;
    const w3 = w2 + stride;
    let c0 = c;
    let c1 = c0 + cStride;
    let c2 = c1 + cStride;
    let c3 = c2 + cStride;
    if (two) {
      let w00 = v128.load(w0), w01 = v128.load(w0, 16), w10 = v128.load(w1), w11 = v128.load(w1, 16);
      let w20 = v128.load(w2), w21 = v128.load(w2, 16), w30 = v128.load(w3), w31 = v128.load(w3, 16);
      for (let b: usize = 0; b < end; b += 4) {
        const x = load<usize>(rows + b) + j;
        const x0 = v128.load(x), x1 = v128.load(x, 16);
        let v = v128.load32_splat(c0);
        w00 = fma(w00, v, x0); w01 = fma(w01, v, x1);
        v = v128.load32_splat(c1);
        w10 = fma(w10, v, x0); w11 = fma(w11, v, x1);
        v = v128.load32_splat(c2);
        w20 = fma(w20, v, x0); w21 = fma(w21, v, x1);
        v = v128.load32_splat(c3);
        w30 = fma(w30, v, x0); w31 = fma(w31, v, x1);
        c0 += 4; c1 += 4; c2 += 4; c3 += 4;
      }
      v128.store(w0, w00); v128.store(w0, w01, 16); v128.store(w1, w10); v128.store(w1, w11, 16);
      v128.store(w2, w20); v128.store(w2, w21, 16); v128.store(w3, w30); v128.store(w3, w31, 16);
    } else {
      let w00 = v128.load(w0), w10 = v128.load(w1), w20 = v128.load(w2), w30 = v128.load(w3);
      for (let b: usize = 0; b < end; b += 4) {
        const x0 = v128.load(load<usize>(rows + b) + j);
        w00 = fma(w00, v128.load32_splat(c0), x0);
        w10 = fma(w10, v128.load32_splat(c1), x0);
        w20 = fma(w20, v128.load32_splat(c2), x0);
        w30 = fma(w30, v128.load32_splat(c3), x0);
        c0 += 4; c1 += 4; c2 += 4; c3 += 4;
      }
      v128.store(w0, w00); v128.store(w1, w10); v128.store(w2, w20); v128.store(w3, w30);
    }
  }
}

/**
 * Lists the open samples of a unit at `list`: 8 bytes each, address of the row of X and coefficient.
 * @param gates gateBytes bytes (a multiple of 8), bit b = sample b
 * @returns the end of the list
 */
// @ts-ignore: decorator
@inline
function listOpen(list: usize, gates: usize, gateBytes: i32, c: usize, rows: usize): usize {
  for (let byte = 0; byte < gateBytes; byte += 8) {
    for (let open = load<u64>(gates + byte); open; open &= open - 1) {
      const b = ((byte << 3) + <i32>ctz(open)) << 2;
      store<usize>(list, load<usize>(rows + b));
      store<f32>(list, load<f32>(c + b), 4);
      list += 8;
    }
  }
  return list;
}

/**
 * Updates one unit; samples with a closed gate are skipped, the others added in their order. Registers hold 48 weights.
 * @param w dPad floats
 * @param list room for 8 bytes per sample
 */
export function updateUnit(
  w: usize, dPad: i32, gates: usize, gateBytes: i32, c: usize, rows: usize, list: usize,
): void {
  const stop = listOpen(list, gates, gateBytes, c, rows);
  if (stop == list) return;
  let j: usize = 0;
  const end = <usize>dPad << 2;
  for (; j + 192 <= end; j += 192) {
    let w0 = v128.load(w), w1 = v128.load(w, 16), w2 = v128.load(w, 32), w3 = v128.load(w, 48);
    let w4 = v128.load(w, 64), w5 = v128.load(w, 80), w6 = v128.load(w, 96), w7 = v128.load(w, 112);
    let w8 = v128.load(w, 128), w9 = v128.load(w, 144), w10 = v128.load(w, 160), w11 = v128.load(w, 176);
    for (let open = list; open < stop; open += 8) {
      const x = load<usize>(open) + j;
      const v = v128.load32_splat(open, 4);
      w0 = fma(w0, v, v128.load(x)); w1 = fma(w1, v, v128.load(x, 16));
      w2 = fma(w2, v, v128.load(x, 32)); w3 = fma(w3, v, v128.load(x, 48));
      w4 = fma(w4, v, v128.load(x, 64)); w5 = fma(w5, v, v128.load(x, 80));
      w6 = fma(w6, v, v128.load(x, 96)); w7 = fma(w7, v, v128.load(x, 112));
      w8 = fma(w8, v, v128.load(x, 128)); w9 = fma(w9, v, v128.load(x, 144));
      w10 = fma(w10, v, v128.load(x, 160)); w11 = fma(w11, v, v128.load(x, 176));
    }
    v128.store(w, w0); v128.store(w, w1, 16); v128.store(w, w2, 32); v128.store(w, w3, 48);
    v128.store(w, w4, 64); v128.store(w, w5, 80); v128.store(w, w6, 96); v128.store(w, w7, 112);
    v128.store(w, w8, 128); v128.store(w, w9, 144); v128.store(w, w10, 160); v128.store(w, w11, 176);
    w += 192;
  }
  for (; j + 64 <= end; j += 64) {
    let w0 = v128.load(w), w1 = v128.load(w, 16), w2 = v128.load(w, 32), w3 = v128.load(w, 48);
    for (let open = list; open < stop; open += 8) {
      const x = load<usize>(open) + j;
      const v = v128.load32_splat(open, 4);
      w0 = fma(w0, v, v128.load(x)); w1 = fma(w1, v, v128.load(x, 16));
      w2 = fma(w2, v, v128.load(x, 32)); w3 = fma(w3, v, v128.load(x, 48));
    }
    v128.store(w, w0); v128.store(w, w1, 16); v128.store(w, w2, 32); v128.store(w, w3, 48);
    w += 64;
  }
  for (; j < end; j += 16) {
    let w0 = v128.load(w);
    for (let open = list; open < stop; open += 8) {
      w0 = fma(w0, v128.load32_splat(open, 4), v128.load(load<usize>(open) + j));
    }
    v128.store(w, w0);
    w += 16;
  }
}
