const WINDOW_MS = 2000;
/** Changes of the counter that are kept however long ago they were: of wide networks it moves in rare leaps. */
const MIN_KEPT = 3;

/** How fast the step counter on the screen moves, in its own unit: steps a second of the last seconds, until this very moment. */
export class SpeedMeter {
  readonly #changes: { readonly at: number; readonly step: number }[] = [];

  /** @param at ms from any start; @param step what the counter says */
  add(at: number, step: number): void {
    const last = this.#changes.at(-1);
    if (last?.step === step) return;
    if (last !== undefined && step < last.step) this.clear(); // another engine began anew
    this.#changes.push({ at, step });
  }

  /** Forget what was before a pause, which would count as slow training. */
  clear(): void {
    this.#changes.length = 0;
  }

  /** Falls while the counter stands still. null before there is anything to divide by. */
  perSecond(now: number): number | null {
    const changes = this.#changes;
    while (changes.length > MIN_KEPT && changes[1].at <= now - WINDOW_MS) changes.shift();
    const [first] = changes;
    const last = changes.at(-1);
    if (first === undefined || last === undefined || now <= first.at) return null;
    if (last === first && now - first.at < WINDOW_MS) return null;
    return ((last.step - first.step) * 1000) / (now - first.at);
  }
}
