import { DeepArm, DeepLayer, firstOf, layerOf, meetAll, ownOf } from './deepArm';
import { activate, project, toRows } from './deepForward';
import { CHUNK, addRows } from './deepRows';
import { gather } from './gather';
import { softmaxGradient } from './softmax';

// One SGD step: forward through all layers, back through all of them, each layer's weights being changed right after what lies
// below has had its signal from them.

/**
 * Steps on `count` batches whose indices lie one after the other at `batch`.
 * @returns the number of steps after which all outputs and weights were finite
 */
export function deepSteps(arm: DeepArm, thread: i32, batch: usize, count: i32): i32 {
  for (let i = 0; i < count; i++) {
    if (!deepStep(arm, thread, batch)) return i;
    batch += arm.batch << 2;
  }
  return count;
}

function deepStep(arm: DeepArm, thread: i32, batch: usize): bool {
  const own = ownOf(arm, thread);
  store<i32>(own + arm.ownFinite, 1);
  if (thread == 0) takeBatch(arm, batch);
  meetAll(arm);
  forward(arm, thread);
  const finite = outputSignal(arm, own);
  if (!finite) {
    meetAll(arm); // nobody writes to the batch while others read it
    return false;
  }
  topSignal(arm, thread, own);
  meetAll(arm);
  for (let l = arm.L - 1; l >= arm.firstTrained; l--) {
    listOpen(arm, thread, l);
    meetAll(arm);
    if (!backward(arm, thread, l)) store<i32>(own + arm.ownFinite, 0);
    meetAll(arm);
  }
  for (let other = 0; other < arm.threads; other++) {
    if (!load<i32>(ownOf(arm, other) + arm.ownFinite)) return false;
  }
  return true;
}

/** Addresses, labels and panels of a batch. */
function takeBatch(arm: DeepArm, batch: usize): void {
  const stride = <usize>arm.dPad << 2;
  for (let b = 0; b < arm.batch; b++) {
    const p = load<i32>(batch + (b << 2));
    store<usize>(arm.inputRows + (b << 2), arm.X + p * stride);
    store<i32>(arm.labels + (b << 2), load<i32>(arm.y + (p << 2)));
  }
  gather(arm.input, arm.inputRows, arm.batch, arm.dPad);
}

/** All hidden vectors of the batch; the last layer's only as panels. */
function forward(arm: DeepArm, thread: i32): void {
  const first = firstOf(arm, thread, arm.mPad, 4);
  const last = firstOf(arm, thread + 1, arm.mPad, 4);
  let input = arm.input;
  for (let l = 0; l < arm.L; l++) {
    const layer = layerOf(arm, l);
    project(layer.W, <usize>layer.stride << 2, layer.length, input, arm.panels, layer.z, arm.mPad, first, last);
    const skips = arm.skip && l > 0;
    activate(layer.z, skips ? input : 0, 1 / <f32>arm.L, layer.h, arm.panels, arm.mPad, first, last);
    if (l < arm.L - 1) toRows(layer.h, arm.panels, arm.mPad, first, last, layer.rows, arm.rowStride);
    input = layer.h;
    meetAll(arm);
  }
}

/** f and -scale dL/df of the batch into the thread's own memory; whether f is finite. Every thread does all of it: it is little. */
export function outputSignal(arm: DeepArm, own: usize): bool {
  const f = own + arm.ownOutputs;
  const g = own + arm.ownSignal;
  outputs(arm, layerOf(arm, arm.L - 1).h, arm.panels, f);
  if (arm.factor == 0) return softmaxGradient(arm.k, arm.panels, arm.scale, f, g, arm.labels);
  let finite = true;
  for (let b = 0; b < arm.batch; b++) {
    const at = b << 2; // k = 1: a panel is one row
    const gap = load<f32>(f + at) - load<f32>(arm.labels + at);
    if (!isFinite(gap)) finite = false;
    store<f32>(g + at, -(arm.scale * arm.factor) * gap);
  }
  return finite;
}

/** f = A h, panels of k x 8; rows of A beyond k are zero and what they write is written over, or lies in padding. */
export function outputs(arm: DeepArm, h: usize, panels: i32, f: usize): void {
  for (let p = 0; p < panels; p++) {
    project(arm.A, <usize>arm.rowStride << 2, arm.mPad, h + ((p * arm.mPad) << 5), 1, f + ((p * arm.k) << 5), 0, 0, arm.kPad);
  }
}

/** -scale dL/dh of the last layer: the thread's columns. */
export function topSignal(arm: DeepArm, thread: i32, own: usize): void {
  const layer = layerOf(arm, arm.L - 1);
  const first = firstOf(arm, thread, arm.mPad, CHUNK);
  const last = firstOf(arm, thread + 1, arm.mPad, CHUNK);
  const list = own + arm.ownInput; // as yet unused
  for (let b = 0; b < arm.batch; b++) {
    const g = own + arm.ownSignal + (((b >> 3) * arm.k) << 5) + ((b & 7) << 2);
    for (let i = 0; i < arm.k; i++) {
      store<usize>(list + (i << 3), arm.A + ((i * arm.rowStride) << 2));
      store<f32>(list + (i << 3), load<f32>(g + (i << 5)), 4);
    }
    addRows(layer.signal + ((b * arm.rowStride) << 2), 0, list, list + (arm.k << 3), first, last);
  }
}

/** Bytes between lists: the end of each, then 8 bytes for each row. */
// @ts-ignore: decorator
@inline
function unitList(arm: DeepArm, layer: DeepLayer, r: i32): usize {
  return layer.lists + r * ((arm.batch << 3) + 8);
}

// @ts-ignore: decorator
@inline
export function sampleList(arm: DeepArm, layer: DeepLayer, b: i32): usize {
  return layer.sampleLists + b * ((arm.mPad << 3) + 8);
}

/** The open samples of the thread's units, and the open units of its samples, with their signals. */
function listOpen(arm: DeepArm, thread: i32, l: i32): void {
  const layer = layerOf(arm, l);
  const share: f32 = arm.skip && l > 0 ? 1 / <f32>arm.L : 1;
  const last = firstOf(arm, thread + 1, arm.mPad, 4);
  for (let r = firstOf(arm, thread, arm.mPad, 4); r < last; r++) {
    const head = unitList(arm, layer, r);
    let list = head + 8;
    for (let b = 0; b < arm.batch; b++) {
      if (!isOpen(arm, layer, r, b)) continue;
      store<usize>(list, inputRow(arm, l, b));
      store<f32>(list, share * load<f32>(layer.signal + ((b * arm.rowStride + r) << 2)), 4);
      list += 8;
    }
    store<usize>(head, list);
  }
  if (l == arm.firstTrained) return; // no signal goes further down
  const lastSample = firstOf(arm, thread + 1, arm.batch, 1);
  for (let b = firstOf(arm, thread, arm.batch, 1); b < lastSample; b++) {
    const head = sampleList(arm, layer, b);
    let list = head + 8;
    for (let r = 0; r < arm.m; r++) {
      if (!isOpen(arm, layer, r, b)) continue;
      store<usize>(list, layer.W + ((r * layer.stride) << 2));
      store<f32>(list, share * load<f32>(layer.signal + ((b * arm.rowStride + r) << 2)), 4);
      list += 8;
    }
    store<usize>(head, list);
  }
}

// @ts-ignore: decorator
@inline
export function isOpen(arm: DeepArm, layer: DeepLayer, r: i32, b: i32): bool {
  return load<f32>(layer.z + (((b >> 3) * arm.mPad + r) << 5) + ((b & 7) << 2)) > 0;
}

/** What layer l was given for a sample of the batch. */
// @ts-ignore: decorator
@inline
function inputRow(arm: DeepArm, l: i32, b: i32): usize {
  return l == 0 ? load<usize>(arm.inputRows + (b << 2)) : layerOf(arm, l - 1).rows + ((b * arm.rowStride) << 2);
}

/** The signal of the layer below, then the change of this one: column by column, so that the rows are read from a near cache. */
function backward(arm: DeepArm, thread: i32, l: i32): bool {
  const layer = layerOf(arm, l);
  let finite = true;
  if (l == 0) {
    const end = firstOf(arm, thread + 1, arm.mPad, 4);
    for (let r = firstOf(arm, thread, arm.mPad, 4); r < end; r++) {
      if (!change(arm, layer, r, 0, layer.length)) finite = false;
    }
    return finite;
  }
  const last = firstOf(arm, thread + 1, arm.mPad, CHUNK);
  for (let first = firstOf(arm, thread, arm.mPad, CHUNK); first < last; first += CHUNK) {
    const end = min(first + CHUNK, last);
    if (l > arm.firstTrained) signalBelow(arm, l, first, end);
    for (let r = 0; r < arm.m; r++) if (!change(arm, layer, r, first, end)) finite = false;
  }
  return finite;
}

function signalBelow(arm: DeepArm, l: i32, first: i32, end: i32): void {
  const layer = layerOf(arm, l);
  const below = layerOf(arm, l - 1);
  for (let b = 0; b < arm.batch; b++) {
    const row = (b * arm.rowStride) << 2;
    const head = sampleList(arm, layer, b);
    addRows(below.signal + row, arm.skip ? layer.signal + row : 0, head + 8, load<usize>(head), first, end);
  }
}

/** Columns first .. end-1 of unit r. */
function change(arm: DeepArm, layer: DeepLayer, r: i32, first: i32, end: i32): bool {
  const head = unitList(arm, layer, r);
  const stop = load<usize>(head);
  if (stop == head + 8) return true;
  const target = layer.target + ((r * layer.stride) << 2);
  return addRows(target, target, head + 8, stop, first, end);
}
