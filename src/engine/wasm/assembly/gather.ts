import { PANEL } from './arm';

// Gathering turns rows of points (d contiguous) into panels (8 samples contiguous), four coordinates at a time.

/**
 * Gathers `count` rows, whose addresses lie at `rows`, into panels at `out`; samples missing in the last panel are 0.
 * dPad is a multiple of 4.
 */
export function gather(out: usize, rows: usize, count: i32, dPad: i32): void {
  for (let b = 0; b < count; b += PANEL) {
    half(out, rows + (b << 2), count - b, dPad);
    half(out + 16, rows + (b << 2) + 16, count - b - 4, dPad);
    out += dPad << 5;
  }
}

/** Four samples: one half of a panel. */
function half(out: usize, rows: usize, count: i32, dPad: i32): void {
  const zero = f32x4.splat(0);
  if (count < 4) {
    for (let j = 0; j < dPad; j++) {
      v128.store(out + (j << 5), zero);
      for (let b = 0; b < count; b++) {
        store<f32>(out + (j << 5) + (b << 2), load<f32>(load<usize>(rows + (b << 2)) + (j << 2)));
      }
    }
    return;
  }
  const row0 = load<usize>(rows);
  const row1 = load<usize>(rows, 4);
  const row2 = load<usize>(rows, 8);
  const row3 = load<usize>(rows, 12);
  for (let j: usize = 0; j < <usize>(dPad << 2); j += 16) {
    const r0 = v128.load(row0 + j);
    const r1 = v128.load(row1 + j);
    const r2 = v128.load(row2 + j);
    const r3 = v128.load(row3 + j);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(out, v128.shuffle<f64>(low01, low23, 0, 2));
    v128.store(out, v128.shuffle<f64>(low01, low23, 1, 3), 32);
    v128.store(out, v128.shuffle<f64>(high01, high23, 0, 2), 64);
    v128.store(out, v128.shuffle<f64>(high01, high23, 1, 3), 96);
    out += 128;
  }
}
