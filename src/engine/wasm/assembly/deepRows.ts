// Sums of rows: what back-propagation is made of. A list has 8 bytes for each row: its address and its coefficient. With half of
// the gates closed half of the rows are not in it.

// @ts-ignore: decorator
@inline
function fma(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b)); // two roundings, the same on every machine
}

// @ts-ignore: decorator
@inline
function startAt(from: usize, at: usize): v128 {
  return from ? v128.load(from + at) : f32x4.splat(0);
}

/** Floats that lie in registers at once. */
export const CHUNK: i32 = 48;

/**
 * out = from + sum of coefficient x row over a list, in its order, for floats first .. last-1 (multiples of 4).
 * @param from 0 for none
 * @returns whether all that was written is finite
 */
export function addRows(out: usize, from: usize, list: usize, stop: usize, first: i32, last: i32): bool {
  const zero = f32x4.splat(0);
  let strange = zero; // x * 0 is 0 for finite x, else NaN
  let j = <usize>first << 2;
  const end = <usize>last << 2;
  for (; j + 192 <= end; j += 192) {
    let s0 = startAt(from, j), s1 = startAt(from, j + 16), s2 = startAt(from, j + 32), s3 = startAt(from, j + 48);
    let s4 = startAt(from, j + 64), s5 = startAt(from, j + 80), s6 = startAt(from, j + 96), s7 = startAt(from, j + 112);
    let s8 = startAt(from, j + 128), s9 = startAt(from, j + 144), s10 = startAt(from, j + 160), s11 = startAt(from, j + 176);
    for (let open = list; open < stop; open += 8) {
      const x = load<usize>(open) + j;
      const v = v128.load32_splat(open, 4);
      s0 = fma(s0, v, v128.load(x)); s1 = fma(s1, v, v128.load(x, 16));
      s2 = fma(s2, v, v128.load(x, 32)); s3 = fma(s3, v, v128.load(x, 48));
      s4 = fma(s4, v, v128.load(x, 64)); s5 = fma(s5, v, v128.load(x, 80));
      s6 = fma(s6, v, v128.load(x, 96)); s7 = fma(s7, v, v128.load(x, 112));
      s8 = fma(s8, v, v128.load(x, 128)); s9 = fma(s9, v, v128.load(x, 144));
      s10 = fma(s10, v, v128.load(x, 160)); s11 = fma(s11, v, v128.load(x, 176));
    }
    const to = out + j;
    v128.store(to, s0); v128.store(to, s1, 16); v128.store(to, s2, 32); v128.store(to, s3, 48);
    v128.store(to, s4, 64); v128.store(to, s5, 80); v128.store(to, s6, 96); v128.store(to, s7, 112);
    v128.store(to, s8, 128); v128.store(to, s9, 144); v128.store(to, s10, 160); v128.store(to, s11, 176);
    strange = fma(fma(fma(fma(strange, s0, zero), s1, zero), s2, zero), s3, zero);
    strange = fma(fma(fma(fma(strange, s4, zero), s5, zero), s6, zero), s7, zero);
    strange = fma(fma(fma(fma(strange, s8, zero), s9, zero), s10, zero), s11, zero);
  }
  for (; j < end; j += 16) {
    let s0 = startAt(from, j);
    for (let open = list; open < stop; open += 8) s0 = fma(s0, v128.load32_splat(open, 4), v128.load(load<usize>(open) + j));
    v128.store(out + j, s0);
    strange = fma(strange, s0, zero);
  }
  return !v128.any_true(f32x4.ne(strange, zero));
}
