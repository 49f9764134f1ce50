import { DeepArm, DeepLayer, firstOf, layerOf, meetAll, ownOf } from './deepArm';
import { toRows } from './deepForward';
import { CHUNK, addRows } from './deepRows';
import { isOpen, outputSignal, sampleList, topSignal } from './deepTrain';
import { gather } from './gather';
import { activateInto, gatherBelow, projectStep, stateRows } from './recurrentForward';

// One SGD step: forward through all time steps, back through them, and then W changes once, by all steps together.

/**
 * Steps on `count` batches whose indices lie one after the other at `batch`.
 * @returns the number of steps after which all outputs and weights were finite
 */
export function recurrentSteps(arm: DeepArm, thread: i32, batch: usize, count: i32): i32 {
  for (let i = 0; i < count; i++) {
    if (!recurrentStep(arm, thread, batch)) return i;
    batch += arm.batch << 2;
  }
  return count;
}

function recurrentStep(arm: DeepArm, thread: i32, batch: usize): bool {
  const own = ownOf(arm, thread);
  store<i32>(own + arm.ownFinite, 1);
  if (thread == 0) takeBatch(arm, batch);
  meetAll(arm);
  forward(arm, thread);
  if (!outputSignal(arm, own)) {
    meetAll(arm); // nobody writes to the batch while others read it
    return false;
  }
  topSignal(arm, thread, own);
  emptyLists(arm, thread);
  meetAll(arm);
  for (let s = arm.L - 1; s > 0; s--) {
    listUnits(arm, thread, s);
    if (s > arm.firstTrained) {
      listSamples(arm, thread, s);
      meetAll(arm);
      signalBefore(arm, thread, s);
    }
    meetAll(arm);
  }
  if (!change(arm, thread)) store<i32>(own + arm.ownFinite, 0);
  meetAll(arm);
  for (let other = 0; other < arm.threads; other++) {
    if (!load<i32>(ownOf(arm, other) + arm.ownFinite)) return false;
  }
  return true;
}

/** Labels of a batch, and its inputs as panels. */
function takeBatch(arm: DeepArm, batch: usize): void {
  const stride = <usize>arm.dPad << 2;
  for (let s = 0; s < arm.L; s++) {
    const rows = arm.inputRows + ((s * arm.panels) << 5);
    for (let b = 0; b < arm.batch; b++) {
      const p = load<i32>(batch + (b << 2));
      store<usize>(rows + (b << 2), arm.X + (s * arm.n + p) * stride);
      if (s == 0) store<i32>(arm.labels + (b << 2), load<i32>(arm.y + (p << 2)));
    }
    if (s == 0) gather(arm.input, rows, arm.batch, arm.dPad);
    else gatherBelow(arm, layerOf(arm, s - 1).h, rows, arm.batch);
  }
}

/** The hidden vectors of all steps; the last one's only as panels. */
function forward(arm: DeepArm, thread: i32): void {
  const first = firstOf(arm, thread, arm.mPad, 4);
  const last = firstOf(arm, thread + 1, arm.mPad, 4);
  let state: usize = 0;
  for (let s = 0; s < arm.L; s++) {
    const layer = layerOf(arm, s);
    const rows = stateRows(arm, s);
    projectStep(arm, s, arm.input, state, arm.panels, layer.z, first, last);
    activateInto(layer.z, arm.mPad, layer.h, rows, arm.panels, first, last);
    if (s < arm.L - 1) toRows(layer.h, arm.panels, rows, first, last, layer.rows, arm.rowStride);
    state = layer.h;
    meetAll(arm);
  }
}

/** Of each unit: the end of its list, then 8 bytes for each sample at each step at which its gate is open. */
// @ts-ignore: decorator
@inline
function unitList(arm: DeepArm, r: i32): usize {
  return layerOf(arm, 0).lists + r * ((((arm.L - 1) * arm.batch) << 3) + 8);
}

function emptyLists(arm: DeepArm, thread: i32): void {
  const last = firstOf(arm, thread + 1, arm.mPad, 4);
  for (let r = firstOf(arm, thread, arm.mPad, 4); r < last; r++) store<usize>(unitList(arm, r), unitList(arm, r) + 8);
}

/** The open samples of the thread's units at step s, with their signals and the hidden vectors before. */
function listUnits(arm: DeepArm, thread: i32, s: i32): void {
  const layer = layerOf(arm, s);
  const before = layerOf(arm, s - 1).rows;
  const last = firstOf(arm, thread + 1, arm.mPad, 4);
  for (let r = firstOf(arm, thread, arm.mPad, 4); r < last; r++) {
    const head = unitList(arm, r);
    let list = load<usize>(head);
    for (let b = 0; b < arm.batch; b++) {
      if (!isOpen(arm, layer, r, b)) continue;
      store<usize>(list, before + ((b * arm.rowStride) << 2));
      store<f32>(list, signalOf(arm, layer, r, b), 4);
      list += 8;
    }
    store<usize>(head, list);
  }
}

/** The open units of the thread's samples at step s, with their signals and weights. */
function listSamples(arm: DeepArm, thread: i32, s: i32): void {
  const layer = layerOf(arm, s);
  const last = firstOf(arm, thread + 1, arm.batch, 1);
  for (let b = firstOf(arm, thread, arm.batch, 1); b < last; b++) {
    const head = sampleList(arm, layer, b);
    let list = head + 8;
    for (let r = 0; r < arm.m; r++) {
      if (!isOpen(arm, layer, r, b)) continue;
      store<usize>(list, layer.W + ((r * layer.stride) << 2));
      store<f32>(list, signalOf(arm, layer, r, b), 4);
      list += 8;
    }
    store<usize>(head, list);
  }
}

/** -scale dL/dh_s of a unit and a sample. */
// @ts-ignore: decorator
@inline
function signalOf(arm: DeepArm, layer: DeepLayer, r: i32, b: i32): f32 {
  return load<f32>(layer.signal + ((b * arm.rowStride + r) << 2));
}

/** -scale dL/dh_(s-1): the thread's columns, a few at a time, so that the rows are read from a near cache. */
function signalBefore(arm: DeepArm, thread: i32, s: i32): void {
  const layer = layerOf(arm, s);
  const before = layerOf(arm, s - 1).signal;
  const last = firstOf(arm, thread + 1, arm.mPad, CHUNK);
  for (let first = firstOf(arm, thread, arm.mPad, CHUNK); first < last; first += CHUNK) {
    for (let b = 0; b < arm.batch; b++) {
      const head = sampleList(arm, layer, b);
      addRows(before + ((b * arm.rowStride) << 2), 0, head + 8, load<usize>(head), first, min(first + CHUNK, last));
    }
  }
}

/** W changes: the thread's columns of it, never those of U. Whether all of them are finite. */
function change(arm: DeepArm, thread: i32): bool {
  const layer = layerOf(arm, 0);
  let finite = true;
  const last = firstOf(arm, thread + 1, arm.mPad, CHUNK);
  for (let first = firstOf(arm, thread, arm.mPad, CHUNK); first < last; first += CHUNK) {
    for (let r = 0; r < arm.m; r++) {
      const head = unitList(arm, r);
      const stop = load<usize>(head);
      if (stop == head + 8) continue;
      const target = layer.target + ((r * layer.stride) << 2);
      if (!addRows(target, target, head + 8, stop, first, min(first + CHUNK, last))) finite = false;
    }
  }
  return finite;
}
