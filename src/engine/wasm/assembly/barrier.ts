import { Arm } from './arm';

// Where the threads of an arm wait for each other: twice two counters in shared memory, arrivals and rounds.

/** How often a thread looks before it sleeps: steps are short, and waking a sleeping thread is slow. */
const LOOKS: i32 = 20000;

/** Returns when all threads of the arm have called it. What they wrote before is visible after. */
export function meet(arm: Arm): void {
  if (arm.threads == 1) return;
  const sync = arm.sync;
  const round = atomic.load<i32>(sync, 4);
  if (atomic.add<i32>(sync, 1) == arm.threads - 1) {
    atomic.store<i32>(sync, 0);
    atomic.add<i32>(sync, 1, 4);
    atomic.notify(sync + 4, -1);
    return;
  }
  for (let look = 0; look < LOOKS; look++) if (atomic.load<i32>(sync, 4) != round) return;
  while (atomic.load<i32>(sync, 4) == round) atomic.wait<i32>(sync + 4, round, -1);
}
