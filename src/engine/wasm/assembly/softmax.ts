import { Arm, partialOf } from './arm';
import { exp4, logOnePlus } from './math';

// Outputs of all blocks added up, and the gradient of mean cross-entropy with respect to them.

/**
 * f = sum over blocks, in their order, into panels of k x 8 at `out`.
 * Narrow partials hold k x 4 per sample, a lane per unit of a group of four; the lanes are added last.
 */
export function sumBlocks(arm: Arm, out: usize, parity: i32, samples: i32, narrow: bool): void {
  const k = arm.k;
  const floats = narrow ? samples * k * 4 : ((samples + 7) & ~7) * k;
  const stride = <usize>arm.partialSize << 2;
  const first = partialOf(arm, 0, parity);
  for (let q: usize = 0; q < <usize>floats << 2; q += 16) {
    let sum = v128.load(first + q);
    let at = first + q;
    for (let block = 1; block < arm.blocks; block++) {
      at += stride;
      sum = f32x4.add(sum, v128.load(at));
    }
    if (!narrow) v128.store(out + q, sum);
    else {
      const row = <i32>(q >> 4);
      const lanes =
        f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 2) + (f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 3));
      store<f32>(out + ((row % k) << 5) + ((row / k) << 2), lanes);
    }
  }
}

/** Largest output of four samples; `f` points at their first vector, rows are 32 bytes apart. */
function largest(f: usize, k: i32): v128 {
  let top = v128.load(f);
  for (let i = 1; i < k; i++) {
    const v = v128.load(f + (i << 5));
    top = f32x4.pmax(top, v);
  }
  return top;
}

/**
 * g = -rate (softmax(f) - e_y), panels of k x 8, where rate = eta/B in training. The entry of the label is minus the sum of the others, which keeps
 * its digits when the label is nearly certain. Returns whether every output was finite; if not, g is worthless.
 */
export function softmaxGradient(k: i32, panels: i32, scale: f32, f: usize, g: usize, labels: usize): bool {
  const rate = f32x4.splat(scale);
  let strange = f32x4.splat(0); // x * 0 is 0 for finite x, else NaN
  for (let panel = 0; panel < panels; panel++) {
    for (let half = 0; half < 2; half++) {
      const top = largest(f, k);
      const y = v128.load(labels);
      let rest = f32x4.splat(0);
      let whole = f32x4.splat(0);
      for (let i = 0; i < k; i++) {
        const v = v128.load(f + (i << 5));
        strange = f32x4.add(strange, f32x4.mul(v, f32x4.splat(0)));
        const e = exp4(f32x4.sub(v, top));
        whole = f32x4.add(whole, e);
        rest = f32x4.add(rest, v128.andnot(e, i32x4.eq(y, i32x4.splat(i))));
        v128.store(g + (i << 5), e);
      }
      const scale = f32x4.neg(f32x4.div(rate, whole));
      for (let i = 0; i < k; i++) {
        const e = v128.load(g + (i << 5));
        const isLabel = i32x4.eq(y, i32x4.splat(i));
        v128.store(g + (i << 5), f32x4.mul(v128.bitselect(f32x4.neg(rest), e, isLabel), scale));
      }
      f += 16;
      g += 16;
      labels += 16;
    }
    f += (k - 1) << 5;
    g += (k - 1) << 5;
  }
  return !v128.any_true(f32x4.ne(strange, f32x4.splat(0)));
}

/** Sums over `samples` points of panels at `f`: cross-entropy, wrong answers (ties are wrong), wrong answers among the marked. */
export let lossSum: f64 = 0;
export let wrongCount: i32 = 0;
export let markedWrong: i32 = 0;

/** Fills lossSum, wrongCount and markedWrong. `marks` (a byte per point) may be 0. `scratch` holds k x 8 floats. */
export function crossEntropy(f: usize, k: i32, samples: i32, labels: usize, marks: usize, scratch: usize): void {
  lossSum = 0;
  wrongCount = 0;
  markedWrong = 0;
  for (let b = 0; b < samples; b++) {
    if ((b & 3) == 0) {
      const half = f + (((b >> 3) * k) << 5) + ((b & 4) << 2);
      const top = largest(half, k);
      for (let i = 0; i < k; i++) v128.store(scratch + (i << 4), exp4(f32x4.sub(v128.load(half + (i << 5)), top)));
    }
    const column = f + (((b >> 3) * k) << 5) + ((b & 7) << 2);
    const y = load<i32>(labels + (b << 2));
    let best = 0;
    let tied = false;
    let top = load<f32>(column);
    for (let i = 1; i < k; i++) {
      const v = load<f32>(column + (i << 5));
      if (v > top) {
        top = v;
        best = i;
        tied = false;
      } else if (v == top) tied = true;
    }
    let rest: f64 = 0;
    for (let i = 0; i < k; i++) if (i != best) rest += <f64>load<f32>(scratch + (i << 4) + ((b & 3) << 2));
    const loss = logOnePlus(rest) + (<f64>top - <f64>load<f32>(column + (y << 5)));
    lossSum += loss;
    if (best != y || tied || !isFinite(loss)) {
      wrongCount++;
      if (marks && load<u8>(marks + b)) markedWrong++;
    }
  }
}
