import { Arm, GROUP, firstBlock, ownOf, unitEnd } from './arm';
import { meet } from './barrier';
import { forwardPanel } from './forward';
import { scaleGroup } from './lazy';
import { forwardBlock, gatherGroup } from './outputs';
import { softmaxGradient, sumBlocks } from './softmax';
import { SHORT, coefficientsWide, updateDense, updateUnit } from './update';
import { GradientRoom, GradientSums, Team } from './structs.generated';

// The gradient over all training points, and the pseudo gradient, whose gates are those of W0. First one walk over the
// points gives o - e_y and all gates. Then the rows of the gradient are summed for a few units at a time, as an update
// would be. Real and pseudo gradient differ only at pairs whose gate changed: that difference is summed by itself, so
// it keeps its digits and costs little.

/** Units whose rows are summed at the same time. */
const TILE: i32 = 64;

const SUMS: usize = 64; // bytes from one GradientSums to the next

/**
 * Fills the last of `sums`. All threads call it; W must have no pending update.
 * @param startIsKnown 1 where openAtStart has been filled before
 */
export function gradients(arm: Arm, thread: i32, room: GradientRoom, startIsKnown: i32): void {
  const own = ownOf(arm, thread);
  const from = firstBlock(arm, thread);
  const end = firstBlock(arm, thread + 1);
  const whole = sumsOf(room, arm.blocks);
  if (thread == 0) memory.fill(changetype<usize>(whole), 0, SUMS);
  let parity = 0;
  for (let first = 0; first < arm.n; first += GROUP) {
    const count = min(GROUP, arm.n - first);
    const panels = (count + 7) >> 3;
    gatherGroup(arm, own, false, first, count);
    for (let block = from; block < end; block++) {
      forwardBlock(arm, own, block, panels, parity, room.openNow + (first >> 3), room.openStride);
      if (room.openAtStart && !startIsKnown) gatesAtStart(arm, own, room, block, panels, first);
    }
    meet(changetype<Team>(arm));
    if (thread == 0) signalOfGroup(arm, own, room, whole, first, count, parity);
    parity ^= 1;
  }
  meet(changetype<Team>(arm));
  for (let block = from; block < end; block++) blockGradient(arm, thread, room, block);
  meet(changetype<Team>(arm));
  if (thread != 0) return;
  for (let block = 0; block < arm.blocks; block++) {
    const sums = sumsOf(room, block);
    whole.real += sums.real;
    whole.pseudo += sums.pseudo;
    whole.product += sums.product;
    whole.difference += sums.difference;
  }
}

function gatesAtStart(arm: Arm, own: usize, room: GradientRoom, block: i32, panels: i32, first: i32): void {
  const stride = <usize>arm.dPad << 2;
  const last = unitEnd(arm, block);
  for (let r = block * arm.blockUnits; r < last; r += 4) {
    const gates = room.openAtStart + r * room.openStride + (first >> 3);
    for (let p = 0; p < panels; p++) {
      const panel = own + arm.ownPanels + p * (stride << 3);
      forwardPanel(arm.W0 + r * stride, stride, panel, arm.dPad, 0, 0, 0, gates + p, room.openStride, 0, 0);
    }
  }
}

/** o - e_y of a group, from the outputs of all blocks. */
function signalOfGroup(
  arm: Arm, own: usize, room: GradientRoom, whole: GradientSums, first: i32, count: i32, parity: i32,
): void {
  const k = arm.k;
  const f = own + arm.ownOutputs;
  sumBlocks(arm, f, parity, count, false);
  if (arm.startTrain) scaleGroup(arm, f, arm.startTrain + ((first * k) << 2), count);
  const g = room.signal + ((first * k) << 2);
  const labels = arm.y + (first << 2);
  softmaxGradient(k, (count + 7) >> 3, -1, f, g, labels);
  for (let b = 0; b < count; b++) {
    const row = ((b >> 3) * k + load<i32>(labels + (b << 2))) << 5;
    whole.error -= <f64>load<f32>(g + row + ((b & 7) << 2));
  }
}

function blockGradient(arm: Arm, thread: i32, room: GradientRoom, block: i32): void {
  const sums = sumsOf(room, block);
  memory.fill(changetype<usize>(sums), 0, SUMS);
  const own = room.own + thread * room.ownSize;
  const stride = <usize>arm.dPad << 2;
  const real = own + room.ownReal;
  const difference = own + room.ownDifference;
  const last = unitEnd(arm, block);
  for (let tile = block * arm.blockUnits; tile < last; tile += TILE) {
    const units = min(TILE, last - tile);
    memory.fill(real, 0, units * stride);
    memory.fill(difference, 0, units * stride);
    for (let first = 0; first < arm.n; first += GROUP) {
      const count = min(GROUP, arm.n - first);
      for (let b = 0; b < count; b++) store<usize>(own + (b << 2), arm.X + (first + b) * stride);
      for (let u = 0; u < units; u += 4) {
        addReal(arm, own, room, tile + u, first, count, real + u * stride);
        if (room.openAtStart) addDifference(arm, own, room, tile + u, first, count, difference + u * stride);
      }
    }
    for (let at: usize = 0; at < <usize>units * stride; at += 16) addSquares(sums, real + at, difference + at);
  }
}

/** Rows of the gradient of units r .. r+3 plus the group's part. */
function addReal(arm: Arm, own: usize, room: GradientRoom, r: i32, first: i32, count: i32, rows: usize): void {
  const stride = <usize>arm.dPad << 2;
  const c = own + room.ownCoefficients;
  const a4 = arm.A4 + ((r * arm.k) << 2);
  const g = room.signal + ((first * arm.k) << 2);
  const panels = (count + 7) >> 3;
  const gates = room.openNow + r * room.openStride + (first >> 3);
  if (arm.dPad < SHORT) {
    coefficientsWide(c, a4, g, arm.k, panels, gates, room.openStride);
    updateDense(rows, stride, c, panels << 5, own, count);
    return;
  }
  coefficientsWide(c, a4, g, arm.k, panels, 0, 0);
  for (let u = 0; u < 4; u++) {
    const open = gates + u * room.openStride;
    updateUnit(rows + u * stride, arm.dPad, open, 8, c + u * (panels << 5), own, own + room.ownList);
  }
}

/** The same for real - pseudo: pairs open now and closed at the start, minus pairs the other way round. */
function addDifference(arm: Arm, own: usize, room: GradientRoom, r: i32, first: i32, count: i32, rows: usize): void {
  const stride = <usize>arm.dPad << 2;
  const c = own + room.ownCoefficients;
  const panels = (count + 7) >> 3;
  const offset = r * room.openStride + (first >> 3);
  // long rows left their coefficients behind, short ones had them masked by the gates
  let ready = arm.dPad >= SHORT;
  for (let u = 0; u < 4; u++) {
    const at = offset + u * room.openStride;
    const then = load<u64>(room.openAtStart + at);
    const changed = load<u64>(room.openNow + at) ^ then;
    if (!changed) continue;
    if (!ready) {
      const g = room.signal + ((first * arm.k) << 2);
      coefficientsWide(c, arm.A4 + ((r * arm.k) << 2), g, arm.k, panels, 0, 0);
      ready = true;
    }
    const row = c + u * (panels << 5);
    for (let closed = changed & then; closed; closed &= closed - 1) {
      const b = row + (<usize>ctz(closed) << 2);
      store<f32>(b, -load<f32>(b));
    }
    const bits = own + room.ownChanged;
    store<u64>(bits, changed);
    updateUnit(rows + u * stride, arm.dPad, bits, 8, row, own, own + room.ownList);
  }
}

/** Four weights' contributions, summed in float64. */
// @ts-ignore: decorator
@inline
function addSquares(sums: GradientSums, real: usize, difference: usize): void {
  for (let j: usize = 0; j < 16; j += 4) {
    const g = <f64>load<f32>(real + j);
    const gap = <f64>load<f32>(difference + j);
    const pseudo = g - gap;
    sums.real += g * g;
    sums.pseudo += pseudo * pseudo;
    sums.product += g * pseudo;
    sums.difference += gap * gap;
  }
}

// @ts-ignore: decorator
@inline
function sumsOf(room: GradientRoom, block: i32): GradientSums {
  return changetype<GradientSums>(room.sums + block * SUMS);
}
