import { Team } from './structs.generated';

// How the threads of an arm work together. Thread 0 is the caller; the others wait in `help` (team.ts) for its commands.
// `sync` holds, as 32-bit integers: arrivals and rounds of the barrier, then number, kind and arguments of the command.

// Sleeping and waking go through the host: the baseline compiler of Node 20 lets memory.atomic.wait32 wait at a wrong
// address.

/** Sleeps while the integer at `at` is `seen`; may return early. */
// @ts-ignore: decorator
@external("env", "sleep")
declare function sleep(at: usize, seen: i32): void;

/** Wakes all who sleep at `at`. */
// @ts-ignore: decorator
@external("env", "wake")
declare function wake(at: usize): void;

/** How often a thread looks before it sleeps: steps are short, and waking a sleeping thread is slow. */
const LOOKS: i32 = 20000;

/** Returns when all threads of the arm have called it. What they wrote before is visible after. */
export function meet(arm: Team): void {
  if (arm.threads == 1) return;
  const sync = arm.sync;
  const round = atomic.load<i32>(sync, 4);
  if (atomic.add<i32>(sync, 1) == arm.threads - 1) {
    atomic.store<i32>(sync, 0);
    announce(sync + 4);
  } else awaitChange(sync + 4, round);
}

/** Counts up at `at` and wakes everyone who waits there. */
export function announce(at: usize): void {
  atomic.add<i32>(at, 1);
  wake(at);
}

/** Returns when the integer at `at` is no longer `seen`: looks for a while, then sleeps. */
export function awaitChange(at: usize, seen: i32): void {
  for (let look = 0; look < LOOKS; look++) if (atomic.load<i32>(at) != seen) return;
  while (atomic.load<i32>(at) == seen) sleep(at, seen);
}
