import type { SweepProgress } from '../sweep/runner.ts';

/** At most one line of progress in so long. */
const EVERY_MS = 2000;
/** Share of the work before which its speed is not known well enough: workers start up, code gets warm. */
const KNOWN = 0.03;

/** Tells how far a sweep is and how long it will go on, judged by the work done so far. */
export class SweepProgressPrinter {
  readonly #now: () => number;
  readonly #tell: (line: string) => void;
  readonly #start: number;
  #last: number;

  constructor(now: () => number, tell: (line: string) => void) {
    this.#now = now;
    this.#tell = tell;
    this.#start = now();
    this.#last = Number.NEGATIVE_INFINITY;
  }

  report({ total, done, failed, cost, costDone }: SweepProgress): void {
    const now = this.#now();
    const finished = done + failed === total;
    if (now - this.#last < EVERY_MS && !finished) return;
    this.#last = now;
    const left = costDone > KNOWN * cost ? ((now - this.#start) * (cost - costDone)) / costDone : null;
    const time = finished ? 'finished' : left === null ? 'starting' : `about ${duration(left)} left`;
    this.#tell(`${done} of ${total} cells${failed === 0 ? '' : `, ${failed} failed`}, ${time}`);
  }
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
