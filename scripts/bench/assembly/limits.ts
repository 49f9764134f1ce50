// @ts-nocheck: AssemblyScript, compiled by ../limits.ts
// Two loops that do nothing but what the machine can do best.

/**
 * Twelve independent chains of one multiplication and one addition each, all in registers: more than the latencies of the
 * two together, so the units that multiply and add never wait. The values stay near 1: no overflow, no denormals.
 */
export function mulAdd(rounds: i32): f32 {
  const c = f32x4.splat(0.999);
  const e = f32x4.splat(0.001);
  // different starts, or an optimiser might see that all chains are one
  let a0 = f32x4.splat(1.0),
    a1 = f32x4.splat(1.1),
    a2 = f32x4.splat(1.2),
    a3 = f32x4.splat(1.3);
  let a4 = f32x4.splat(1.4),
    a5 = f32x4.splat(1.5),
    a6 = f32x4.splat(1.6),
    a7 = f32x4.splat(1.7);
  let a8 = f32x4.splat(1.8),
    a9 = f32x4.splat(1.9),
    a10 = f32x4.splat(2.0),
    a11 = f32x4.splat(2.1);
  for (let i = 0; i < rounds; i++) {
    a0 = f32x4.add(f32x4.mul(a0, c), e);
    a1 = f32x4.add(f32x4.mul(a1, c), e);
    a2 = f32x4.add(f32x4.mul(a2, c), e);
    a3 = f32x4.add(f32x4.mul(a3, c), e);
    a4 = f32x4.add(f32x4.mul(a4, c), e);
    a5 = f32x4.add(f32x4.mul(a5, c), e);
    a6 = f32x4.add(f32x4.mul(a6, c), e);
    a7 = f32x4.add(f32x4.mul(a7, c), e);
    a8 = f32x4.add(f32x4.mul(a8, c), e);
    a9 = f32x4.add(f32x4.mul(a9, c), e);
    a10 = f32x4.add(f32x4.mul(a10, c), e);
    a11 = f32x4.add(f32x4.mul(a11, c), e);
  }
  a0 = f32x4.add(
    f32x4.add(f32x4.add(a0, a1), f32x4.add(a2, a3)),
    f32x4.add(f32x4.add(a4, a5), f32x4.add(a6, a7)),
  );
  a0 = f32x4.add(a0, f32x4.add(f32x4.add(a8, a9), f32x4.add(a10, a11)));
  return f32x4.extract_lane(a0, 0);
}

/** One pass in place: every number is read, changed and written. `bytes` is a multiple of 64. */
export function stream(from: usize, bytes: usize): void {
  const e = f32x4.splat(1.0);
  const end = from + bytes;
  for (let p = from; p < end; p += 64) {
    v128.store(p, f32x4.add(v128.load(p), e));
    v128.store(p, f32x4.add(v128.load(p, 16), e), 16);
    v128.store(p, f32x4.add(v128.load(p, 32), e), 32);
    v128.store(p, f32x4.add(v128.load(p, 48), e), 48);
  }
}
