import { workOf } from '../../../run/cost.ts';
import type { Lab, RunSummary } from '../../../state/lab.ts';
import type { RemainingTime } from './timeLeft.ts';

/** how often numbers that people read may change */
const SUMMARY_MS = 200;
/** time left is told when the run has gone on for so long, and while it is more than a moment */
const KNOWN_MS = 2000;
const MOMENT_SECONDS = 3;

/** Writes what is told of the present run into the store, not more often than people can read. */
export class SummaryThrottle {
  readonly #lab: Lab;
  #pending: Partial<RunSummary> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  /** A change that people should see at once. */
  update(change: Partial<RunSummary>): void {
    const all = { ...this.#pending, ...change };
    this.clear();
    this.#lab.setState(({ run }) => (run === null ? {} : { run: { ...run, ...all } }));
  }

  /** A change that may wait for the next time the numbers on the screen move. */
  later(change: Partial<RunSummary>): void {
    this.#pending = { ...this.#pending, ...change };
    this.#timer ??= setTimeout(() => this.update({}), SUMMARY_MS);
  }

  /** What waits is of a run that is over. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pending = {};
  }
}

/** About how long a run still takes, by the work it has done so far. */
export function secondsLeft({ experiment, step }: RunSummary, left: RemainingTime): number | null {
  if (left.elapsed < KNOWN_MS) return null;
  const seconds = left.seconds({
    cost: workOf(experiment),
    costDone: step === 0 ? 0 : workOf(experiment, step),
  });
  return seconds === null || seconds < MOMENT_SECONDS ? null : seconds;
}
