import { DeepArm, layerOf } from './deepArm';
import { project } from './deepForward';
import { gather } from './gather';

// A recurrent network is a deep one whose layers are the time steps (L = S) and share their weights, with an input at each:
// a row of weights is that of W and, from mPad on, that of U (../recurrent/layout.ts). The state that step s is given is a panel of
// h_(s-1) and, below it, x_s, so that one product does both; at the first step there is only x_1. X and XTest hold S x n x dPad
// floats, the inputs of all points at one step after those at the step before.

/** Rows of the panels that hold the hidden vector of step s (from 0): of the last step they have no next input below. */
export function stateRows(arm: DeepArm, s: i32): i32 {
  return s < arm.L - 1 ? arm.mPad + arm.dPad : arm.mPad;
}

/** z of step s for units first .. last-1: panels of mPad x 8. @param input panels of dPad x 8, looked at by the first step alone */
export function projectStep(
  arm: DeepArm, s: i32, input: usize, state: usize, panels: i32, z: usize, first: i32, last: i32,
): void {
  const layer = layerOf(arm, s);
  const stride = <usize>layer.stride << 2;
  if (s == 0) project(layer.W + (arm.mPad << 2), stride, arm.dPad, input, panels, z, arm.mPad, first, last);
  else project(layer.W, stride, arm.mPad + arm.dPad, state, panels, z, arm.mPad, first, last);
}

/** h = ReLU(z) of units first .. last-1, from panels of mPad x 8 into panels of `rows` x 8. */
export function activateInto(z: usize, mPad: i32, h: usize, rows: i32, panels: i32, first: i32, last: i32): void {
  const zero = f32x4.splat(0);
  for (let p = 0; p < panels; p++) {
    let to = h + ((p * rows + first) << 5);
    const end = z + ((p * mPad + last) << 5);
    for (let at = z + ((p * mPad + first) << 5); at < end; at += 16) {
      v128.store(to, f32x4.pmax(v128.load(at), zero)); // keeps a NaN
      to += 16;
    }
  }
}

/** Inputs, whose addresses lie at `rows`, into the panels of a state. */
export function gatherBelow(arm: DeepArm, state: usize, rows: usize, count: i32): void {
  const length = arm.mPad + arm.dPad;
  for (let p = 0; p << 3 < count; p++) {
    gather(state + ((p * length + arm.mPad) << 5), rows + (p << 5), min(8, count - (p << 3)), arm.dPad);
  }
}
