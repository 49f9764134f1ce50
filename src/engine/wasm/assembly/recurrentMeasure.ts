import { DeepArm, DeepResults, GROUP, meetAll, ownOf } from './deepArm';
import { activate } from './deepForward';
import {
  judge, keepInitialSquares, keepTestResults, keepTrainResults, lookAtGates, startMeasuring,
} from './deepMeasure';
import { gather } from './gather';
import { activateInto, gatherBelow, projectStep, stateRows } from './recurrentForward';

// Measuring in groups of 64 points, as deepMeasure.ts does.

/** Gates of the test points at the start, and |W0|^2: once, before the first step, by one thread. */
export function recurrentRememberStart(arm: DeepArm): void {
  keepInitialSquares(arm);
  for (let first = 0; first < arm.nTest; first += GROUP) passGroup(arm, ownOf(arm, 0), true, first, true);
}

/** Measures everything into `results` and the steps' sums. All threads call it. */
export function recurrentMeasure(arm: DeepArm, thread: i32): void {
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

function measureSet(arm: DeepArm, thread: i32, test: bool): void {
  const size = test ? arm.nTest : arm.n;
  for (let first = thread * GROUP; first < size; first += arm.threads * GROUP) {
    passGroup(arm, ownOf(arm, thread), test, first, false);
  }
}

/** One group through all steps: its gates, losses and errors. With `start` its gates are kept, and nothing else is done. */
function passGroup(arm: DeepArm, own: usize, test: bool, first: i32, start: bool): void {
  const size = test ? arm.nTest : arm.n;
  const count = min(GROUP, size - first);
  const panels = (count + 7) >> 3;
  const stride = <usize>arm.dPad << 2;
  const points = test ? arm.XTest : arm.X;
  const rows = own + arm.ownOutputs; // as yet unused
  const input = own + arm.ownInput;
  const state = own + arm.ownFrom;
  const z = own + arm.ownTo;
  for (let s = 0; s < arm.L; s++) {
    for (let b = 0; b < count; b++) store<usize>(rows + (b << 2), points + (s * size + first + b) * stride);
    if (s == 0) gather(input, rows, count, arm.dPad);
    else gatherBelow(arm, state, rows, count);
    projectStep(arm, s, input, state, panels, z, 0, arm.mPad);
    lookAtGates(arm, own, s, z, count, test, first, start);
    activate(z, 0, 0, z, panels, arm.mPad, 0, arm.mPad);
    if (test && arm.states) keepNorms(arm, s, z, count, first);
    if (s < arm.L - 1) activateInto(z, arm.mPad, state, stateRows(arm, s), panels, 0, arm.mPad);
  }
  if (!start) judge(arm, own, z, panels, count, test, first);
}

/** |h_s| of a group of test points, into `states`: S x nTest f64. */
function keepNorms(arm: DeepArm, s: i32, h: usize, count: i32, first: i32): void {
  for (let b = 0; b < count; b++) {
    let squares: f64 = 0;
    const column = h + (((b >> 3) * arm.mPad) << 5) + ((b & 7) << 2);
    for (let r = 0; r < arm.m; r++) {
      const value = <f64>load<f32>(column + (r << 5));
      squares += value * value;
    }
    store<f64>(arm.states + ((s * arm.nTest + first + b) << 3), sqrt<f64>(squares));
  }
}

/** Units that no training point opens at any step. */
function countDead(arm: DeepArm): f64 {
  let dead: f64 = 0;
  for (let r = 0; r < arm.m; r++) {
    let open = 0;
    for (let thread = 0; thread < arm.threads; thread++) {
      for (let s = 0; s < arm.L; s++) open |= load<u8>(ownOf(arm, thread) + arm.ownOpen + s * arm.mPad + r);
    }
    if (!open) dead++;
  }
  return dead;
}
