import {
  DeepArm, DeepLayer, DeepResults, GROUP, firstOf, groupSumsOf, layerOf, meetAll, ownOf, sumsOf,
} from './deepArm';
import { activate, project, toRows } from './deepForward';
import { outputs } from './deepTrain';
import { gather } from './gather';
import { storeOutputs } from './outputs';
import { crossEntropy, lossSum, markedWrong, softmaxGradient, wrongCount } from './softmax';

// Measuring in groups of 64 points. Threads take whole groups; what is not a count is kept for each group and added up in their
// order, so the bits do not depend on the number of threads.

/** Gates of the test points at the start, and |W0|^2: once, before the first step, by one thread. */
export function deepRememberStart(arm: DeepArm): void {
  const threads = arm.threads;
  arm.threads = 1;
  keepInitialSquares(arm);
  for (let first = 0; first < arm.nTest; first += GROUP) passGroup(arm, ownOf(arm, 0), true, first, true);
  arm.threads = threads;
}

/** |W0|^2 of every layer. */
export function keepInitialSquares(arm: DeepArm): void {
  for (let l = 0; l < arm.L; l++) {
    const layer = layerOf(arm, l);
    const sums = sumsOf(arm, l);
    sums.initialSquares = 0;
    for (let r = 0; r < arm.m; r++) sums.initialSquares += distance2(layer, layer.W0, 0, r);
  }
}

/** Measures everything into `results` and the layers' sums. All threads call it. */
export function deepMeasure(arm: DeepArm, thread: i32): void {
  startMeasuring(arm, thread);
  measureSet(arm, thread, false);
  meetAll(arm);
  if (thread == 0) keepTrainResults(arm);
  meetAll(arm);
  measureSet(arm, thread, true);
  meetAll(arm);
  if (thread == 0) {
    keepTestResults(arm);
    changetype<DeepResults>(arm.results).dead = countDead(arm);
  }
  meetAll(arm);
}

/** Forgets the last measurement, and sums up how far the thread's units moved. */
export function startMeasuring(arm: DeepArm, thread: i32): void {
  const own = ownOf(arm, thread);
  memory.fill(own + arm.ownOpen, 0, arm.L * arm.mPad);
  memory.fill(own + arm.ownFlips, 0, arm.L << 3);
  const last = firstOf(arm, thread + 1, arm.m, 4);
  for (let l = 0; l < arm.L; l++) {
    const layer = layerOf(arm, l);
    for (let r = firstOf(arm, thread, arm.m, 4); r < last; r++) {
      store<f64>(layer.unitSquares + (r << 3), distance2(layer, layer.W, layer.W0, r));
    }
  }
}

/** Results of the training points, when all threads are through with them. */
export function keepTrainResults(arm: DeepArm): void {
  const results = changetype<DeepResults>(arm.results);
  addGroups(arm, arm.n);
  results.trainLoss = loss;
  results.trainWrong = wrong;
  results.corruptedWrong = corruptedWrong;
  results.error = error;
}

/** The same of the test points, and the sums of the layers. */
export function keepTestResults(arm: DeepArm): void {
  const results = changetype<DeepResults>(arm.results);
  addGroups(arm, arm.nTest);
  results.testLoss = loss;
  results.testWrong = wrong;
  for (let l = 0; l < arm.L; l++) addLayer(arm, l);
}

/** |target|^2 of every layer, into its sums. All threads call it. */
export function deepTargetSquares(arm: DeepArm, thread: i32): void {
  const last = firstOf(arm, thread + 1, arm.m, 4);
  for (let l = 0; l < arm.L; l++) {
    const layer = layerOf(arm, l);
    for (let r = firstOf(arm, thread, arm.m, 4); r < last; r++) {
      store<f64>(layer.unitSquares + (r << 3), distance2(layer, layer.target, 0, r));
    }
  }
  meetAll(arm);
  if (thread == 0) {
    for (let l = 0; l < arm.L; l++) {
      let squares: f64 = 0;
      for (let r = 0; r < arm.m; r++) squares += load<f64>(layerOf(arm, l).unitSquares + (r << 3));
      sumsOf(arm, l).targetSquares = squares;
    }
  }
  meetAll(arm);
}

/** Hidden vectors of all test points to `states`, and nothing else. All threads call it. */
export function deepStates(arm: DeepArm, thread: i32): void {
  for (let first = thread * GROUP; first < arm.nTest; first += arm.threads * GROUP) {
    passGroup(arm, ownOf(arm, thread), true, first, false);
  }
  meetAll(arm);
}

function measureSet(arm: DeepArm, thread: i32, test: bool): void {
  const size = test ? arm.nTest : arm.n;
  for (let first = thread * GROUP; first < size; first += arm.threads * GROUP) {
    passGroup(arm, ownOf(arm, thread), test, first, false);
  }
}

/** One group through all layers: its gates, losses and errors. With `start` its gates are kept, and nothing else is done. */
function passGroup(arm: DeepArm, own: usize, test: bool, first: i32, start: bool): void {
  const count = min(GROUP, (test ? arm.nTest : arm.n) - first);
  const panels = (count + 7) >> 3;
  const rows = own + arm.ownFrom; // as yet unused
  const stride = <usize>arm.dPad << 2;
  const points = (test ? arm.XTest : arm.X) + first * stride;
  for (let b = 0; b < count; b++) store<usize>(rows + (b << 2), points + b * stride);
  gather(own + arm.ownInput, rows, count, arm.dPad);
  let from = own + arm.ownInput;
  let to = own + arm.ownTo;
  for (let l = 0; l < arm.L; l++) {
    const layer = layerOf(arm, l);
    project(layer.W, <usize>layer.stride << 2, layer.length, from, panels, to, arm.mPad, 0, arm.mPad);
    if (!arm.states) lookAtGates(arm, own, l, to, count, test, first, start);
    activate(to, arm.skip && l > 0 ? from : 0, 1 / <f32>arm.L, to, panels, arm.mPad, 0, arm.mPad);
    if (arm.states) toRows(to, panels, arm.mPad, 0, arm.mPad, arm.states + ((l * ((arm.nTest + 7) & ~7) + first) * arm.mPad << 2), arm.mPad);
    from = to;
    to = to == own + arm.ownTo ? own + arm.ownFrom : own + arm.ownTo;
  }
  if (!start && !arm.states) judge(arm, own, from, panels, count, test, first);
}

/** Bits of 64 points for each unit: kept, compared with those kept, or gathered over the training points. */
export function lookAtGates(arm: DeepArm, own: usize, l: i32, z: usize, count: i32, test: bool, first: i32, start: bool): void {
  const zero = f32x4.splat(0);
  const mask: u64 = count == 64 ? ~0 : (<u64>1 << count) - 1;
  const kept = arm.startGates + ((((first / GROUP) * arm.L + l) * arm.mPad) << 3);
  const open = own + arm.ownOpen + l * arm.mPad;
  let flips = 0;
  for (let r = 0; r < arm.m; r++) {
    let bits: u64 = 0;
    for (let p = 0; p < (count + 7) >> 3; p++) {
      const at = z + ((p * arm.mPad + r) << 5);
      const low = i32x4.bitmask(f32x4.gt(v128.load(at), zero));
      const high = i32x4.bitmask(f32x4.gt(v128.load(at, 16), zero));
      bits |= <u64>(low | (high << 4)) << (p << 3);
    }
    bits &= mask;
    if (start) store<u64>(kept + (r << 3), bits);
    else if (test) flips += <i32>popcnt(bits ^ load<u64>(kept + (r << 3)));
    else if (bits) store<u8>(open + r, 1);
  }
  if (test && !start) {
    const sum = own + arm.ownFlips + (l << 3);
    store<f64>(sum, load<f64>(sum) + flips);
  }
}

/** Losses and errors of a group, from its last hidden vectors. */
export function judge(arm: DeepArm, own: usize, h: usize, panels: i32, count: i32, test: bool, first: i32): void {
  const f = own + arm.ownOutputs;
  const scratch = own + arm.ownSignal;
  const sums = groupSumsOf(arm, first / GROUP);
  const labels = (test ? arm.yTest : arm.y) + (first << 2);
  outputs(arm, h, panels, f);
  if (test && arm.outputs) storeOutputs(f, arm.k, count, arm.outputs + ((first * arm.k) << 2));
  if (arm.factor != 0) {
    let squares: f64 = 0;
    for (let b = 0; b < count; b++) {
      const gap = <f64>load<f32>(f + (b << 2)) - <f64>load<f32>(labels + (b << 2));
      squares += gap * gap;
    }
    sums.loss = squares;
    return;
  }
  crossEntropy(f, arm.k, count, labels, test ? 0 : arm.corrupted + first, scratch);
  sums.loss = lossSum;
  sums.wrong = wrongCount;
  sums.corruptedWrong = markedWrong;
  softmaxGradient(arm.k, panels, 1, f, scratch, labels);
  sums.error = 0;
  for (let b = 0; b < count; b++) {
    const y = load<i32>(labels + (b << 2));
    sums.error += load<f32>(scratch + ((((b >> 3) * arm.k) + y) << 5) + ((b & 7) << 2));
  }
}

let loss: f64 = 0;
let wrong: f64 = 0;
let corruptedWrong: f64 = 0;
let error: f64 = 0;

/** Adds up the groups of a set, in their order. */
function addGroups(arm: DeepArm, size: i32): void {
  loss = 0;
  wrong = 0;
  corruptedWrong = 0;
  error = 0;
  for (let group = 0; group * GROUP < size; group++) {
    const sums = groupSumsOf(arm, group);
    loss += sums.loss;
    wrong += sums.wrong;
    corruptedWrong += sums.corruptedWrong;
    error += sums.error;
  }
}

function addLayer(arm: DeepArm, l: i32): void {
  const layer = layerOf(arm, l);
  const sums = sumsOf(arm, l);
  sums.squares = 0;
  sums.largest = 0;
  sums.flips = 0;
  for (let r = 0; r < arm.m; r++) {
    const square = load<f64>(layer.unitSquares + (r << 3));
    sums.squares += square;
    if (!(square <= sums.largest)) sums.largest = square; // keeps a NaN
  }
  for (let thread = 0; thread < arm.threads; thread++) sums.flips += load<f64>(ownOf(arm, thread) + arm.ownFlips + (l << 3));
}

/** Units of all layers that no training point opens. */
function countDead(arm: DeepArm): f64 {
  let dead: f64 = 0;
  for (let l = 0; l < arm.L; l++) {
    for (let r = 0; r < arm.m; r++) {
      let open = 0;
      for (let thread = 0; thread < arm.threads; thread++) open |= load<u8>(ownOf(arm, thread) + arm.ownOpen + l * arm.mPad + r);
      if (!open) dead++;
    }
  }
  return dead;
}

/** |a - b|^2 of row r of a layer, or |a|^2 where b is 0: float32 differences, float64 squares and sums. */
function distance2(layer: DeepLayer, a: usize, b: usize, r: i32): f64 {
  const row = (r * layer.stride) << 2;
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let j: usize = 0; j < <usize>layer.length << 2; j += 16) {
    let v = v128.load(a + row + j);
    if (b) v = f32x4.sub(v, v128.load(b + row + j));
    const v0 = f64x2.promote_low_f32x4(v);
    const v1 = f64x2.promote_low_f32x4(v128.shuffle<f64>(v, v, 1, 0));
    low = f64x2.add(low, f64x2.mul(v0, v0));
    high = f64x2.add(high, f64x2.mul(v1, v1));
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
