import { CLOSE, argument, nextCommand, publish } from './commands';
import { DeepArm } from './deepArm';
import { deepMeasure, deepStates, deepTargetSquares } from './deepMeasure';
import { deepSteps } from './deepTrain';
import { recurrentMeasure } from './recurrentMeasure';
import { recurrentSteps } from './recurrentTrain';
import { Team } from './structs.generated';

// What the threads of an arm of a deep or recurrent network are told to do (DEEP_COMMAND of ../deepModule.ts).

const STEPS: i32 = 0;
const MEASURE: i32 = 1;
const STATES: i32 = 2;
const TARGET_SQUARES: i32 = 4;
const RECURRENT_STEPS: i32 = 5;
const RECURRENT_MEASURE: i32 = 6;

/** What a command's arguments mean is said where it is performed. Returns what thread 0 returns. */
export function command(arm: DeepArm, kind: i32, a: i32, b: i32, c: i32, d: i32): i32 {
  publish(changetype<Team>(arm), kind, a, b, c, d);
  return perform(arm, 0, kind, a, b, c, d);
}

/** The life of thread 1, 2, ...: performs its share of every command until CLOSE. */
export function help(arm: DeepArm, thread: i32): void {
  const team = changetype<Team>(arm);
  for (let seen = 0; ; seen++) {
    const kind = nextCommand(team, seen);
    if (kind == CLOSE) return;
    perform(arm, thread, kind, argument(team, 0), argument(team, 1), argument(team, 2), argument(team, 3));
  }
}

function perform(arm: DeepArm, thread: i32, kind: i32, a: i32, b: i32, c: i32, d: i32): i32 {
  if (kind == STEPS) return deepSteps(arm, thread, a, b);
  if (kind == RECURRENT_STEPS) return recurrentSteps(arm, thread, a, b);
  if (kind == MEASURE) deepMeasure(arm, thread);
  else if (kind == STATES) deepStates(arm, thread);
  else if (kind == TARGET_SQUARES) deepTargetSquares(arm, thread);
  else if (kind == RECURRENT_MEASURE) recurrentMeasure(arm, thread);
  return 0;
}
