import { forwardPanel } from './forward';

// Forward pass of a hidden layer. Panels as in arm.ts: 8 samples side by side, one row for each unit.

/**
 * z = W h for units first .. last-1 and some panels.
 * @param w row of unit 0, `stride` bytes apart, `length` floats each
 * @param input panels of length x 8
 * @param z panels of `rows` x 8
 */
export function project(
  w: usize, stride: usize, length: i32, input: usize, panels: i32, z: usize, rows: i32, first: i32, last: i32,
): void {
  for (let r = first; r < last; r += 4) {
    for (let p = 0; p < panels; p++) {
      forwardPanel(w + r * stride, stride, input + ((p * length) << 5), length, 0, 0, 0, 0, 0, z + ((p * rows + r) << 5), 32);
    }
  }
}

/** h = ReLU(z), or with skips h = below + ReLU(z) share, of units first .. last-1; panels of `rows` x 8. `below` is 0 without. */
export function activate(z: usize, below: usize, share: f32, h: usize, panels: i32, rows: i32, first: i32, last: i32): void {
  const zero = f32x4.splat(0);
  const part = f32x4.splat(share);
  for (let p = 0; p < panels; p++) {
    const end = ((p * rows + last) << 5);
    for (let at: usize = (p * rows + first) << 5; at < <usize>end; at += 16) {
      let v = f32x4.pmax(v128.load(z + at), zero); // keeps a NaN
      if (below) v = f32x4.add(v128.load(below + at), f32x4.mul(v, part));
      v128.store(h + at, v);
    }
  }
}

/** Units first .. last-1 of panels of `rows` x 8 as a row for each sample, `rowStride` floats apart. */
export function toRows(h: usize, panels: i32, rows: i32, first: i32, last: i32, out: usize, rowStride: i32): void {
  const stride = <usize>rowStride << 2;
  for (let p = 0; p < panels; p++) {
    for (let half = 0; half < 2; half++) {
      let to = out + ((p << 3) + (half << 2)) * stride + (first << 2);
      let from = h + ((p * rows + first) << 5) + (half << 4);
      for (let r = first; r < last; r += 4) {
        const r0 = v128.load(from), r1 = v128.load(from, 32), r2 = v128.load(from, 64), r3 = v128.load(from, 96);
        const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
        const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
        const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
        const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
        v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
        v128.store(to + stride, v128.shuffle<f64>(low01, low23, 1, 3));
        v128.store(to + 2 * stride, v128.shuffle<f64>(high01, high23, 0, 2));
        v128.store(to + 3 * stride, v128.shuffle<f64>(high01, high23, 1, 3));
        from += 128;
        to += 16;
      }
    }
  }
}
