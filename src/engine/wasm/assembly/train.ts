import { Arm, NARROW, firstBlock, ownOf, partialOf, unitEnd } from './arm';
import { meet } from './barrier';
import { Team } from './structs.generated';
import { forwardSample, updateForwardSample } from './forward';
import { addressBatchGates, gatesOfPoint } from './frozen';
import { gather } from './gather';
import { addressStarts, scaleBatch } from './lazy';
import { passPanel } from './outputs';
import { softmaxGradient, sumBlocks } from './softmax';
import { SHORT, coefficientsNarrow, coefficientsWide, updateDense, updateUnit } from './update';

// One SGD step is one walk over W. For each group of four units the update of the batch before is applied and then,
// while the rows are still in the nearest cache, the forward pass of this batch is computed. So the update of the last
// batch stays pending between calls, until `flush`.

/**
 * Steps on `count` batches whose indices lie one after the other at `batch`, for thread number `thread`.
 * @param pending 1 where the update of the batch before them is still to be applied
 * @param parity of the first step: it alternates, since partial outputs and addresses of two batches live side by side
 * @returns the number of steps done; fewer than `count` where outputs were not finite, and then nothing is pending
 */
export function steps(arm: Arm, thread: i32, batch: usize, count: i32, pending: i32, parity: i32): i32 {
  for (let i = 0; i < count; i++) {
    if (!step(arm, thread, batch, pending, parity)) return i;
    batch += arm.batch << 2;
    pending = 1;
    parity ^= 1;
  }
  return count;
}

/**
 * One step: all threads walk over their units, meet, and then each adds up all outputs for itself, which costs less
 * than a second meeting. Returns whether all outputs were finite; if not, W is as the batch before made it.
 */
function step(arm: Arm, thread: i32, batch: usize, pending: i32, parity: i32): bool {
  const own = ownOf(arm, thread);
  const narrow = arm.batch <= NARROW;
  const rows = rowsOf(arm, own, parity);
  address(arm, own, batch, rows);
  if (arm.startTrain) addressStarts(arm, own + arm.ownStarts, batch);
  if (arm.frozen) addressBatchGates(arm, own + arm.ownGateRows, batch);
  if (!narrow) gather(own + arm.ownPanels, rows, arm.batch, arm.dPad);
  const end = firstBlock(arm, thread + 1);
  for (let block = firstBlock(arm, thread); block < end; block++) {
    if (narrow) narrowBlock(arm, own, block, rows, pending, parity);
    else wideBlock(arm, own, block, pending, parity);
  }
  meet(changetype<Team>(arm));
  const f = own + arm.ownOutputs;
  if (narrow) memory.fill(f, 0, arm.k << 5); // lanes that no sample fills
  sumBlocks(arm, f, parity, arm.batch, narrow);
  if (arm.startTrain) scaleBatch(arm, f, own + arm.ownStarts);
  return softmaxGradient(arm.k, arm.panels, arm.rate, f, own + arm.ownGradient, own + arm.ownLabels);
}

/** Applies the pending update of the batch of the given parity. */
export function flush(arm: Arm, thread: i32, parity: i32): void {
  const own = ownOf(arm, thread);
  const end = firstBlock(arm, thread + 1);
  for (let block = firstBlock(arm, thread); block < end; block++) {
    const last = unitEnd(arm, block);
    for (let r = block * arm.blockUnits; r < last; r += 4) update(arm, own, r, parity);
  }
  meet(changetype<Team>(arm));
}

/** Addresses and labels of the batch's points. */
function address(arm: Arm, own: usize, batch: usize, rows: usize): void {
  const labels = own + arm.ownLabels;
  for (let b = 0; b < arm.batch; b++) {
    const index = load<i32>(batch + (b << 2));
    store<usize>(rows + (b << 2), arm.X + ((<usize>index * arm.dPad) << 2));
    store<i32>(labels + (b << 2), load<i32>(arm.y + (index << 2)));
  }
}

function wideBlock(arm: Arm, own: usize, block: i32, pending: i32, parity: i32): void {
  const k = arm.k;
  const f = partialOf(arm, block, parity);
  memory.fill(f, 0, (arm.panels * k) << 5);
  const z = arm.frozen ? own + arm.ownZ : 0;
  const last = unitEnd(arm, block);
  for (let r = block * arm.blockUnits; r < last; r += 4) {
    if (pending) update(arm, own, r, parity ^ 1);
    const gates = arm.gates + r * arm.gateStride;
    for (let p = 0; p < arm.panels; p++) {
      passPanel(arm, own, r, p, f + ((p * k) << 5), gates + p, arm.gateStride, z, 32);
    }
  }
}

/**
 * Gate bits of a narrow batch lie at the first unit of a group of four: 4 bits per sample, one per unit.
 */
function narrowBlock(arm: Arm, own: usize, block: i32, rows: usize, pending: i32, parity: i32): void {
  const k = arm.k;
  const dPad = arm.dPad;
  const stride = <usize>dPad << 2;
  const f = partialOf(arm, block, parity);
  memory.fill(f, 0, (arm.batch * k) << 4);
  const last = unitEnd(arm, block);
  const fused = pending && arm.batch == 1;
  const oldRows = rowsOf(arm, own, parity ^ 1);
  for (let r = block * arm.blockUnits; r < last; r += 4) {
    const w = arm.W + r * stride;
    const a4 = arm.A4 + ((r * k) << 2);
    const gates = arm.gates + r * arm.gateStride;
    if (fused) {
      const c = coefficientsNarrow(a4, own + arm.ownGradient, k, load<u16>(gates));
      const xOld = load<usize>(oldRows);
      const x = load<usize>(rows);
      const given = frozenOf(arm, own, 0, r);
      store<u16>(gates, <u16>updateForwardSample(w, stride, c, xOld, x, dPad, a4, f, k, given));
      continue;
    }
    if (pending) update(arm, own, r, parity ^ 1);
    let bits = 0;
    for (let b = 0; b < arm.batch; b++) {
      const x = load<usize>(rows + (b << 2));
      const given = frozenOf(arm, own, b, r);
      bits |= forwardSample(w, stride, x, dPad, a4, f + ((b * k) << 4), k, given) << (b << 2);
    }
    store<u16>(gates, <u16>bits);
  }
}

/** Frozen gates of units r .. r+3 at sample b of the batch, or -1 where gates are not frozen. */
// @ts-ignore: decorator
@inline
function frozenOf(arm: Arm, own: usize, b: i32, r: i32): i32 {
  return arm.frozen ? gatesOfPoint(load<usize>(own + arm.ownGateRows + (b << 2)), r) : -1;
}

/** The pending update of units r .. r+3, whose batch had the given parity. */
function update(arm: Arm, own: usize, r: i32, parity: i32): void {
  const k = arm.k;
  const c = own + arm.ownCoefficients;
  const a4 = arm.A4 + ((r * k) << 2);
  const g = own + arm.ownGradient;
  const rows = rowsOf(arm, own, parity);
  const stride = <usize>arm.dPad << 2;
  const cStride = <usize>arm.panels << 5;
  const w = arm.W + r * stride;
  const gates = arm.gates + r * arm.gateStride;
  if (arm.batch <= NARROW) {
    for (let b = 0; b < arm.batch; b++) {
      const four = coefficientsNarrow(a4, g + (b << 2), k, load<u16>(gates) >> (b << 2));
      v128.store32_lane(c + (b << 2), four, 0);
      v128.store32_lane(c + (b << 2), four, 1, 32);
      v128.store32_lane(c + (b << 2), four, 2, 64);
      v128.store32_lane(c + (b << 2), four, 3, 96);
    }
    updateDense(w, stride, c, cStride, rows, arm.batch);
  } else if (arm.dPad < SHORT) {
    coefficientsWide(c, a4, g, k, arm.panels, gates, arm.gateStride);
    updateDense(w, stride, c, cStride, rows, arm.batch);
  } else {
    coefficientsWide(c, a4, g, k, arm.panels, 0, 0);
    for (let u = 0; u < 4; u++) {
      const open = gates + u * arm.gateStride;
      updateUnit(w + u * stride, arm.dPad, open, arm.gateStride, c + u * cStride, rows, own + arm.ownList);
    }
  }
}

/** Addresses of a batch's points; the pending batch and the new one have different parities. */
// @ts-ignore: decorator
@inline
function rowsOf(arm: Arm, own: usize, parity: i32): usize {
  return own + arm.ownRows + (parity * arm.panels << 5);
}
