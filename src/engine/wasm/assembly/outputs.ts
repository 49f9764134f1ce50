import { Arm, GROUP, firstBlock, ownOf, partialOf, unitEnd } from './arm';
import { meet } from './barrier';
import { Team } from './structs.generated';
import { forwardPanel } from './forward';
import { addressGates, frozenPanel } from './frozen';
import { gather } from './gather';
import { sumBlocks } from './softmax';

// Outputs of consecutive points, in groups of 64: what measurements, gradients and the host's own questions share.

/** Points first .. first+count-1 of the training or test set into the thread's panels, and their frozen gates. */
export function gatherGroup(arm: Arm, own: usize, test: bool, first: i32, count: i32): void {
  const rows = own + arm.ownZ; // as yet unused
  const stride = <usize>arm.dPad << 2;
  const points = (test ? arm.XTest : arm.X) + first * stride;
  for (let b = 0; b < count; b++) store<usize>(rows + (b << 2), points + b * stride);
  gather(own + arm.ownPanels, rows, count, arm.dPad);
  if (arm.frozen) {
    const gates = (test ? arm.frozenTest : arm.frozenTrain) + first * arm.frozenStride;
    addressGates(arm, own + arm.ownGateRows, gates, count);
  }
}

/** One panel and units r .. r+3, by the arm's rule for gates; arguments as of forwardPanel, but z must not be 0 where gates are frozen. */
// @ts-ignore: decorator
@inline
export function passPanel(
  arm: Arm, own: usize, r: i32, p: i32, f: usize, gates: usize, gateStride: usize, z: usize, zStride: usize,
): void {
  const stride = <usize>arm.dPad << 2;
  const w = arm.W + r * stride;
  const panel = own + arm.ownPanels + p * (stride << 3);
  const a4 = arm.A4 + ((r * arm.k) << 2);
  if (!arm.frozen) forwardPanel(w, stride, panel, arm.dPad, a4, f, arm.k, gates, gateStride, z, zStride);
  else {
    forwardPanel(w, stride, panel, arm.dPad, 0, 0, 0, 0, 0, z, zStride);
    frozenPanel(z, zStride, own + arm.ownGateRows + (p << 5), r, a4, f, arm.k, gates, gateStride);
  }
}

/**
 * Outputs of the gathered group summed over the units of a block, to its partial sums.
 * @param gates where the gate bits of unit 0 at the group go, `gateStride` bytes between units, or 0 for none
 */
export function forwardBlock(
  arm: Arm, own: usize, block: i32, panels: i32, parity: i32, gates: usize, gateStride: usize,
): void {
  const k = arm.k;
  const f = partialOf(arm, block, parity);
  memory.fill(f, 0, (panels * k) << 5);
  const z = arm.frozen ? own + arm.ownZ : 0;
  const last = unitEnd(arm, block);
  for (let r = block * arm.blockUnits; r < last; r += 4) {
    const bits = gates ? gates + r * gateStride : 0;
    for (let p = 0; p < panels; p++) {
      passPanel(arm, own, r, p, f + ((p * k) << 5), bits ? bits + p : 0, gateStride, z, GROUP << 2);
    }
  }
}

/** f of all training or test points, before any lazy scaling, to rows of k at `out`. All threads call it. */
export function outputs(arm: Arm, thread: i32, test: bool, out: usize): void {
  const own = ownOf(arm, thread);
  const size = test ? arm.nTest : arm.n;
  const end = firstBlock(arm, thread + 1);
  let parity = 0;
  for (let first = 0; first < size; first += GROUP) {
    const count = min(GROUP, size - first);
    gatherGroup(arm, own, test, first, count);
    for (let block = firstBlock(arm, thread); block < end; block++) {
      forwardBlock(arm, own, block, (count + 7) >> 3, parity, 0, 0);
    }
    meet(changetype<Team>(arm));
    if (thread == 0) {
      const f = own + arm.ownOutputs;
      sumBlocks(arm, f, parity, count, false);
      storeOutputs(f, arm.k, count, out + ((first * arm.k) << 2));
    }
    parity ^= 1;
  }
  meet(changetype<Team>(arm));
}

/** Panels of k x 8 at `f` to rows of k. */
export function storeOutputs(f: usize, k: i32, count: i32, out: usize): void {
  for (let b = 0; b < count; b++) {
    const column = f + (((b >> 3) * k) << 5) + ((b & 7) << 2);
    for (let i = 0; i < k; i++) {
      store<f32>(out, load<f32>(column + (i << 5)));
      out += 4;
    }
  }
}
