import { Arm, BlockMove, GROUP, Results, firstBlock, ownOf, partialOf, unitEnd } from './arm';
import { meet } from './barrier';
import { Team } from './structs.generated';
import { forwardPanel } from './forward';
import { rememberGates } from './frozen';
import { scaleGroup } from './lazy';
import { phiMinusHalfTwice } from './math';
import { forwardBlock, gatherGroup, outputs, passPanel, storeOutputs } from './outputs';
import { crossEntropy, lossSum, markedWrong, sumBlocks, wrongCount } from './softmax';

// All measurements in one walk over the points, in groups of 64. The threads share the units; thread 0 adds up the
// outputs of a group while the others go on with the next one.
//
// Moves of pre-activations, dz = <w - w0, x>, come almost for free as z - z0, since both are summed in the same order
// and z is needed anyway. When the weights have hardly moved the difference would lose its digits; then dz is computed
// from the rows of W - W0.

/** Below this relative distance dz is computed from W - W0: z - z0 has an error of about 1e-6 s |x|. */
const SMALL_MOVE: f64 = 1e-3;

/**
 * |W0|^2, z0 of the test points where there is room, frozen gates and f_0 where the arm needs them. To be called once,
 * before the first step and before other threads join.
 */
export function rememberStart(arm: Arm): void {
  const own = ownOf(arm, 0);
  const stride = <usize>arm.dPad << 2;
  let squares: f64 = 0;
  for (let r = 0; r < arm.m; r++) squares += distance2(arm.W0 + r * stride, 0, arm.dPad);
  changetype<Results>(arm.results).initialSquares = squares;
  const threads = arm.threads;
  arm.threads = 1;
  if (arm.frozen) rememberSet(arm, own, false);
  if (arm.frozen || arm.keepsInitial) rememberSet(arm, own, true);
  if (arm.startTrain) {
    outputs(arm, 0, false, arm.startTrain);
    outputs(arm, 0, true, arm.startTest);
  }
  arm.threads = threads;
}

/** z0 and frozen gates of a set; z0 of training points is not kept. */
function rememberSet(arm: Arm, own: usize, test: bool): void {
  const stride = <usize>arm.dPad << 2;
  const gates = test ? arm.frozenTest : arm.frozenTrain;
  const size = test ? arm.nTest : arm.n;
  for (let first = 0; first < size; first += GROUP) {
    const count = min(GROUP, size - first);
    gatherGroup(arm, own, test, first, count);
    for (let r = 0; r < arm.mPad; r += 4) {
      const z = test && arm.keepsInitial ? initialAt(arm, first, r) : own + arm.ownZ;
      preActivations(arm, own, arm.W0 + r * stride, count, z);
      if (arm.frozen) rememberGates(arm, gates + first * arm.frozenStride, count, r, z);
    }
  }
}

/**
 * Measures everything into `results`. All threads call it; W must have no pending update.
 * @param out where f of the test points goes, before any lazy scaling, in rows of k; or 0
 */
export function measure(arm: Arm, thread: i32, out: usize): void {
  const results = changetype<Results>(arm.results);
  const end = firstBlock(arm, thread + 1);
  for (let block = firstBlock(arm, thread); block < end; block++) measureMove(arm, block);
  meet(changetype<Team>(arm));
  let squares: f64 = 0;
  for (let block = 0; block < arm.blocks; block++) squares += moveOf(arm, block).squares;
  const exactMoves = squares > 0 && squares < SMALL_MOVE * SMALL_MOVE * results.initialSquares;
  if (thread == 0) clear(results);
  const parity = measureSet(arm, thread, false, exactMoves, 0, 0);
  for (let block = firstBlock(arm, thread); block < end; block++) countDead(arm, block);
  measureSet(arm, thread, true, exactMoves, parity, out);
  meet(changetype<Team>(arm));
  if (thread == 0) addMoves(arm, results);
}

export function clear(results: Results): void {
  results.trainLoss = 0;
  results.trainWrong = 0;
  results.corruptedWrong = 0;
  results.testLoss = 0;
  results.testWrong = 0;
}

function addMoves(arm: Arm, results: Results): void {
  results.squares = 0;
  results.largest = 0;
  results.flips = 0;
  results.predicted = 0;
  results.dead = 0;
  for (let block = 0; block < arm.blocks; block++) {
    const move = moveOf(arm, block);
    results.squares += move.squares;
    // a NaN must not lose against a number
    if (!(move.largest <= results.largest)) results.largest = move.largest;
    results.flips += move.flips;
    results.predicted += move.predicted;
    results.dead += move.dead;
  }
}

/** Outputs of all points of a set and, for the test set, its gates. Returns the parity to go on with. */
function measureSet(arm: Arm, thread: i32, test: bool, exactMoves: bool, parity: i32, out: usize): i32 {
  const own = ownOf(arm, thread);
  const size = test ? arm.nTest : arm.n;
  const end = firstBlock(arm, thread + 1);
  for (let first = 0; first < size; first += GROUP) {
    const count = min(GROUP, size - first);
    gatherGroup(arm, own, test, first, count);
    for (let block = firstBlock(arm, thread); block < end; block++) {
      if (test) measureBlock(arm, own, block, first, count, exactMoves, parity);
      else {
        forwardBlock(arm, own, block, (count + 7) >> 3, parity, arm.groupGates, 8);
        collectGates(arm, block);
      }
    }
    meet(changetype<Team>(arm));
    if (thread == 0) addGroup(arm, own, first, count, test, parity, out);
    parity ^= 1;
  }
  return parity;
}

/** Outputs, losses and errors of a group whose blocks' sums are there, added to the results. */
export function addGroup(arm: Arm, own: usize, first: i32, count: i32, test: bool, parity: i32, out: usize): void {
  const results = changetype<Results>(arm.results);
  const f = own + arm.ownOutputs;
  sumBlocks(arm, f, parity, count, false);
  if (out) storeOutputs(f, arm.k, count, out + ((first * arm.k) << 2));
  const start = test ? arm.startTest : arm.startTrain;
  if (start) scaleGroup(arm, f, start + ((first * arm.k) << 2), count);
  const labels = (test ? arm.yTest : arm.y) + (first << 2);
  crossEntropy(f, arm.k, count, labels, test ? 0 : arm.corrupted + first, own + arm.ownGradient);
  if (test) {
    results.testLoss += lossSum;
    results.testWrong += wrongCount;
  } else {
    results.trainLoss += lossSum;
    results.trainWrong += wrongCount;
    results.corruptedWrong += markedWrong;
  }
}

/**
 * Adds a group's gates to those that were open. In a last group of fewer points, bits beyond them are of the group before:
 * gates of the same weights, counted already.
 */
function collectGates(arm: Arm, block: i32): void {
  const end = unitEnd(arm, block) << 3;
  for (let at = (block * arm.blockUnits) << 3; at < end; at += 8) {
    store<u64>(arm.everOpen + at, load<u64>(arm.everOpen + at) | load<u64>(arm.groupGates + at));
  }
}

/** Units of a block that no training point opens; padding is none of them. */
function countDead(arm: Arm, block: i32): void {
  const end = min(unitEnd(arm, block), arm.m);
  let dead = 0;
  for (let r = block * arm.blockUnits; r < end; r++) dead += i32(load<u64>(arm.everOpen + (r << 3)) == 0);
  moveOf(arm, block).dead = dead;
}

/** forwardBlock on test points, whose gates are compared while their pre-activations are at hand. */
function measureBlock(arm: Arm, own: usize, block: i32, first: i32, count: i32, exactMoves: bool, parity: i32): void {
  const k = arm.k;
  const panels = (count + 7) >> 3;
  const f = partialOf(arm, block, parity);
  memory.fill(f, 0, (panels * k) << 5);
  const z = own + arm.ownZ;
  const last = unitEnd(arm, block);
  for (let r = block * arm.blockUnits; r < last; r += 4) {
    for (let p = 0; p < panels; p++) {
      passPanel(arm, own, r, p, f + ((p * k) << 5), 0, 0, z + (p << 5), GROUP << 2);
    }
    compareGates(arm, own, block, r, first, count, exactMoves);
  }
}

/** Adds flips and predicted flips of units r .. r+3 on a group of test points to the block's sums. */
function compareGates(arm: Arm, own: usize, block: i32, r: i32, first: i32, count: i32, exactMoves: bool): void {
  const stride = <usize>arm.dPad << 2;
  const z = own + arm.ownZ;
  let z0 = initialAt(arm, first, r);
  if (!arm.keepsInitial) {
    z0 = z + (4 * GROUP << 2);
    preActivations(arm, own, arm.W0 + r * stride, count, z0);
  }
  let dz: usize = 0;
  if (exactMoves) {
    dz = z + (8 * GROUP << 2);
    subtract(own + arm.ownMove, arm.W + r * stride, arm.W0 + r * stride, stride);
    preActivations(arm, own, own + arm.ownMove, count, dz);
  }
  const inverseNorm = arm.inverseNorm + (first << 2);
  const bytes = <usize>((count + 7) >> 3) << 5;
  const zero = f32x4.splat(0);
  let flips = i32x4.splat(0);
  let predicted = f64x2.splat(0);
  for (let u = 0; u < 4; u++) {
    let sum = zero;
    const row = u * GROUP << 2;
    for (let b: usize = 0; b < bytes; b += 32) {
      const now0 = v128.load(z + row + b), now1 = v128.load(z + row + b, 16);
      const then0 = v128.load(z0 + row + b), then1 = v128.load(z0 + row + b, 16);
      flips = i32x4.sub(flips, v128.xor(f32x4.gt(now0, zero), f32x4.gt(then0, zero)));
      flips = i32x4.sub(flips, v128.xor(f32x4.gt(now1, zero), f32x4.gt(then1, zero)));
      let move0: v128, move1: v128;
      if (dz) {
        move0 = v128.load(dz + row + b);
        move1 = v128.load(dz + row + b, 16);
      } else {
        move0 = f32x4.sub(now0, then0);
        move1 = f32x4.sub(now1, then1);
      }
      const u0 = f32x4.mul(f32x4.abs(move0), v128.load(inverseNorm + b));
      const u1 = f32x4.mul(f32x4.abs(move1), v128.load(inverseNorm + b, 16));
      sum = f32x4.add(sum, phiMinusHalfTwice(u0, u1));
    }
    predicted = f64x2.add(predicted, f64x2.promote_low_f32x4(sum));
    predicted = f64x2.add(predicted, f64x2.promote_low_f32x4(v128.shuffle<f64>(sum, sum, 1, 0)));
  }
  const move = moveOf(arm, block);
  move.flips +=
    i32x4.extract_lane(flips, 0) + i32x4.extract_lane(flips, 1) + i32x4.extract_lane(flips, 2) + i32x4.extract_lane(flips, 3);
  move.predicted += f64x2.extract_lane(predicted, 0) + f64x2.extract_lane(predicted, 1);
}

/** Distances of a block's units from their start; clears the block's other sums. */
function measureMove(arm: Arm, block: i32): void {
  const stride = <usize>arm.dPad << 2;
  const move = moveOf(arm, block);
  move.squares = 0;
  move.largest = 0;
  move.flips = 0;
  move.predicted = 0;
  const last = unitEnd(arm, block);
  const bytes = (last - block * arm.blockUnits) << 3;
  memory.fill(arm.groupGates + ((block * arm.blockUnits) << 3), 0, bytes);
  memory.fill(arm.everOpen + ((block * arm.blockUnits) << 3), 0, bytes);
  for (let r = block * arm.blockUnits; r < last; r++) {
    const square = distance2(arm.W + r * stride, arm.W0 + r * stride, arm.dPad);
    move.squares += square;
    if (!(square <= move.largest)) move.largest = square;
  }
}

/** |a - b|^2, or |a|^2 where b is 0: float32 differences, float64 squares and sums. */
function distance2(a: usize, b: usize, dPad: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let j: usize = 0; j < <usize>dPad << 2; j += 16) {
    let v = v128.load(a + j);
    if (b) v = f32x4.sub(v, v128.load(b + j));
    const v0 = f64x2.promote_low_f32x4(v);
    const v1 = f64x2.promote_low_f32x4(v128.shuffle<f64>(v, v, 1, 0));
    low = f64x2.add(low, f64x2.mul(v0, v0));
    high = f64x2.add(high, f64x2.mul(v1, v1));
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Four rows of a - b. */
function subtract(out: usize, a: usize, b: usize, stride: usize): void {
  for (let j: usize = 0; j < stride << 2; j += 16) {
    v128.store(out + j, f32x4.sub(v128.load(a + j), v128.load(b + j)));
  }
}

/** z of four rows at `w` for the group in the panels, to four rows of GROUP floats. */
export function preActivations(arm: Arm, own: usize, w: usize, count: i32, z: usize): void {
  const stride = <usize>arm.dPad << 2;
  for (let p = 0; p < (count + 7) >> 3; p++) {
    const panel = own + arm.ownPanels + p * (stride << 3);
    forwardPanel(w, stride, panel, arm.dPad, 0, 0, 0, 0, 0, z + (p << 5), GROUP << 2);
  }
}

// @ts-ignore: decorator
@inline
function moveOf(arm: Arm, block: i32): BlockMove {
  return changetype<BlockMove>(arm.moves + (block << 6));
}

/** z0 of unit r for the group that starts at point `first`. */
// @ts-ignore: decorator
@inline
function initialAt(arm: Arm, first: i32, r: i32): usize {
  return arm.Z0 + (((first / GROUP) * arm.mPad + r) * GROUP << 2);
}
