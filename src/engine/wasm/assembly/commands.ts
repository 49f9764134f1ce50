import { announce, awaitChange } from './barrier';
import { Team } from './structs.generated';

// Commands: thread 0 publishes one and does its own share; every command but CLOSE ends with a meeting of all threads, so none can
// be missed.

export const CLOSE: i32 = 3;

/** Tells the other threads of an arm what to do. */
export function publish(team: Team, kind: i32, a: i32, b: i32, c: i32, d: i32): void {
  if (team.threads == 1) return;
  const sync = team.sync;
  store<i32>(sync, kind, 12);
  store<i32>(sync, a, 16);
  store<i32>(sync, b, 20);
  store<i32>(sync, c, 24);
  store<i32>(sync, d, 28);
  announce(sync + 8);
}

/** The kind of the next command, after `seen` of them; its arguments are `argument(team, 0)` to `(team, 3)`. */
export function nextCommand(team: Team, seen: i32): i32 {
  awaitChange(team.sync + 8, seen);
  return load<i32>(team.sync, 12);
}

export function argument(team: Team, i: i32): i32 {
  return load<i32>(team.sync + (i << 2), 16);
}
