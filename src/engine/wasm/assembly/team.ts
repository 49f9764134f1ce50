import { Arm } from './arm';
import { DeepArm } from './deepArm';
import { deepMeasure, deepStates, deepTargetSquares } from './deepMeasure';
import { deepSteps } from './deepTrain';
import { announce, awaitChange } from './barrier';
import { gradients } from './gradients';
import { addToGram } from './gram';
import { measure } from './measure';
import { outputs } from './outputs';
import { measurePlane, rememberPart } from './plane';
import { recurrentMeasure } from './recurrentMeasure';
import { recurrentSteps } from './recurrentTrain';
import { flush, steps } from './train';
import { GradientRoom, GramRoom, PlaneRoom } from './structs.generated';

// Commands: thread 0 publishes one and does its own share; every command but CLOSE ends with a meeting of all threads,
// so none can be missed.

const STEPS: i32 = 0;
const FLUSH: i32 = 1;
const MEASURE: i32 = 2;
const CLOSE: i32 = 3;
const OUTPUTS: i32 = 4;
const GRADIENTS: i32 = 5;
const GRAM: i32 = 6;
const PLANE_PART: i32 = 7;
const PLANE: i32 = 8;
const DEEP_STEPS: i32 = 9;
const DEEP_MEASURE: i32 = 10;
const DEEP_STATES: i32 = 11;
const DEEP_TARGET_SQUARES: i32 = 12;
const RECURRENT_STEPS: i32 = 13;
const RECURRENT_MEASURE: i32 = 14;

/** What a command's arguments mean is said where it is performed. Returns what thread 0 returns. */
export function command(arm: Arm, kind: i32, a: i32, b: i32, c: i32, d: i32): i32 {
  const sync = arm.sync;
  if (arm.threads > 1) {
    store<i32>(sync, kind, 12);
    store<i32>(sync, a, 16);
    store<i32>(sync, b, 20);
    store<i32>(sync, c, 24);
    store<i32>(sync, d, 28);
    announce(sync + 8);
  }
  return perform(arm, 0, kind, a, b, c, d);
}

/** The life of thread 1, 2, ...: performs its share of every command until CLOSE. */
export function help(arm: Arm, thread: i32): void {
  const sync = arm.sync;
  let seen = 0;
  while (true) {
    awaitChange(sync + 8, seen);
    seen++;
    const kind = load<i32>(sync, 12);
    if (kind == CLOSE) return;
    perform(arm, thread, kind, load<i32>(sync, 16), load<i32>(sync, 20), load<i32>(sync, 24), load<i32>(sync, 28));
  }
}

function perform(arm: Arm, thread: i32, kind: i32, a: i32, b: i32, c: i32, d: i32): i32 {
  if (kind == STEPS) return steps(arm, thread, a, b, c, d);
  const deep = changetype<DeepArm>(arm);
  if (kind == DEEP_STEPS) return deepSteps(deep, thread, a, b);
  if (kind == RECURRENT_STEPS) return recurrentSteps(deep, thread, a, b);
  if (kind == FLUSH) flush(arm, thread, a);
  else if (kind == MEASURE) measure(arm, thread, a);
  else if (kind == OUTPUTS) outputs(arm, thread, true, a);
  else if (kind == GRADIENTS) gradients(arm, thread, changetype<GradientRoom>(a), b);
  else if (kind == GRAM) addToGram(arm, thread, changetype<GramRoom>(a), b, c);
  else if (kind == PLANE_PART) rememberPart(arm, thread, changetype<PlaneRoom>(a), b);
  else if (kind == PLANE) measurePlane(arm, thread, changetype<PlaneRoom>(a));
  else if (kind == DEEP_MEASURE) deepMeasure(deep, thread);
  else if (kind == DEEP_STATES) deepStates(deep, thread);
  else if (kind == DEEP_TARGET_SQUARES) deepTargetSquares(deep, thread);
  else if (kind == RECURRENT_MEASURE) recurrentMeasure(deep, thread);
  return 0;
}
