const WINDOW_MS = 1500;

/** Steps per second over the last second or two, from (time, steps so far) readings. */
export class SpeedMeter {
  readonly #readings: { readonly at: number; readonly trained: number }[] = [];

  add(at: number, trained: number): void {
    this.#readings.push({ at, trained });
    while (this.#readings.length > 2 && this.#readings[0].at < at - WINDOW_MS) this.#readings.shift();
  }

  /** Forget what was before a pause, which would count as slow training. */
  clear(): void {
    this.#readings.length = 0;
  }

  /** null before there is anything to divide by */
  get perSecond(): number | null {
    const first = this.#readings.at(0);
    const last = this.#readings.at(-1);
    if (first === undefined || last === undefined || last.at <= first.at) return null;
    return ((last.trained - first.trained) * 1000) / (last.at - first.at);
  }
}
