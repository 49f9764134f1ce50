import type { SweepProgress } from '../../../sweep/runner.ts';

/** Seconds that a run or a sweep still needs, from the share of its cost that was done in the time it has taken; pauses do not count. */
export class RemainingTime {
  readonly #now: () => number;
  #ran = 0;
  #since: number | null = null;

  /** @param now milliseconds from any start */
  constructor(now: () => number) {
    this.#now = now;
  }

  start(): void {
    this.#ran = 0;
    this.#since = this.#now();
  }

  pause(): void {
    this.#ran = this.elapsed;
    this.#since = null;
  }

  resume(): void {
    this.#since ??= this.#now();
  }

  /** null before anything is done */
  seconds({ cost, costDone }: Pick<SweepProgress, 'cost' | 'costDone'>): number | null {
    if (!(costDone > 0)) return null;
    return (this.elapsed * (cost - costDone)) / costDone / 1000;
  }

  /** ms, pauses not counted */
  get elapsed(): number {
    return this.#ran + (this.#since === null ? 0 : this.#now() - this.#since);
  }
}

/** '40 s', '3 min', '1 h 20 min': as exact as such a guess can be. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
