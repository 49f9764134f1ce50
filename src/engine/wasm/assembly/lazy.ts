import { Arm } from './arm';

// Lazy training: what the loss sees is alpha (f - f_0). f_0 was remembered for every point (rows of k).

/**
 * Addresses of f_0 of a batch's points, whose indices lie at `batch`, to `out`. Must be called before the threads meet:
 * then the host may already write the next indices.
 */
export function addressStarts(arm: Arm, out: usize, batch: usize): void {
  for (let b = 0; b < arm.batch; b++) {
    store<usize>(out + (b << 2), arm.startTrain + ((load<i32>(batch + (b << 2)) * arm.k) << 2));
  }
}

/** Outputs of a batch, panels of k x 8 at `f`; addresses of f_0 lie at `starts`. */
export function scaleBatch(arm: Arm, f: usize, starts: usize): void {
  for (let b = 0; b < arm.batch; b++) scaleColumn(arm, f, b, load<usize>(starts + (b << 2)));
}

/** Outputs of consecutive points, the first of which has its f_0 at `start`. */
export function scaleGroup(arm: Arm, f: usize, start: usize, count: i32): void {
  for (let b = 0; b < count; b++) scaleColumn(arm, f, b, start + ((b * arm.k) << 2));
}

// @ts-ignore: decorator
@inline
function scaleColumn(arm: Arm, f: usize, b: i32, start: usize): void {
  const k = arm.k;
  let at = f + (((b >> 3) * k) << 5) + ((b & 7) << 2);
  for (let i = 0; i < k; i++) {
    store<f32>(at, arm.alpha * (load<f32>(at) - load<f32>(start + (i << 2))));
    at += 32;
  }
}
