import { Arm } from './arm';
import { CLOSE, argument, nextCommand, publish } from './commands';
import { gradients } from './gradients';
import { addToGram } from './gram';
import { measure } from './measure';
import { outputs } from './outputs';
import { measurePlane, rememberPart } from './plane';
import { GradientRoom, GramRoom, PlaneRoom, Team } from './structs.generated';
import { flush, steps } from './train';

// What the threads of an arm of a two-layer network are told to do (COMMAND of ../module.ts).

const STEPS: i32 = 0;
const FLUSH: i32 = 1;
const MEASURE: i32 = 2;
const OUTPUTS: i32 = 4;
const GRADIENTS: i32 = 5;
const GRAM: i32 = 6;
const PLANE_PART: i32 = 7;
const PLANE: i32 = 8;

/** What a command's arguments mean is said where it is performed. Returns what thread 0 returns. */
export function command(arm: Arm, kind: i32, a: i32, b: i32, c: i32, d: i32): i32 {
  publish(changetype<Team>(arm), kind, a, b, c, d);
  return perform(arm, 0, kind, a, b, c, d);
}

/** The life of thread 1, 2, ...: performs its share of every command until CLOSE. */
export function help(arm: Arm, thread: i32): void {
  const team = changetype<Team>(arm);
  for (let seen = 0; ; seen++) {
    const kind = nextCommand(team, seen);
    if (kind == CLOSE) return;
    perform(arm, thread, kind, argument(team, 0), argument(team, 1), argument(team, 2), argument(team, 3));
  }
}

function perform(arm: Arm, thread: i32, kind: i32, a: i32, b: i32, c: i32, d: i32): i32 {
  if (kind == STEPS) return steps(arm, thread, a, b, c, d);
  if (kind == FLUSH) flush(arm, thread, a);
  else if (kind == MEASURE) measure(arm, thread, a);
  else if (kind == OUTPUTS) outputs(arm, thread, true, a);
  else if (kind == GRADIENTS) gradients(arm, thread, changetype<GradientRoom>(a), b);
  else if (kind == GRAM) addToGram(arm, thread, changetype<GramRoom>(a), b, c);
  else if (kind == PLANE_PART) rememberPart(arm, thread, changetype<PlaneRoom>(a), b);
  else if (kind == PLANE) measurePlane(arm, thread, changetype<PlaneRoom>(a));
  return 0;
}
