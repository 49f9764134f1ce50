import type { Measurement, MeasurementKey } from '../measure/measurements.ts';
import type { Arm } from '../run/protocol.ts';

/** The measured curve of one arm: parallel columns, growing as frames arrive. */
export interface ArmSeries extends Arm {
  readonly steps: number[];
  /** one number per step; NaN where a measurement is absent or not finite */
  readonly values: Readonly<Record<MeasurementKey, number[]>>;
  /** steps taken when the outputs stopped being finite, or null */
  divergedAt: number | null;
  /** norm_F of the gradient at the last step, of arms that have not fitted; null where it is not known */
  gradientAtEnd: number | null;
}

/**
 * Measurements of a run, kept outside React: charts subscribe and redraw at most once per frame. Steps of an arm arrive
 * in increasing order; a step that comes again (replayed after a lost GPU) replaces the old one.
 */
export class RunSeries {
  readonly arms: readonly ArmSeries[];
  readonly #listeners = new Set<() => void>();
  /** grows with every change; equal versions mean equal contents */
  version = 0;

  constructor(arms: readonly Arm[], keys: readonly MeasurementKey[]) {
    this.arms = arms.map((arm) => ({
      ...arm,
      steps: [],
      values: Object.fromEntries(keys.map((key) => [key, [] as number[]])) as Record<
        MeasurementKey,
        number[]
      >,
      divergedAt: null,
      gradientAtEnd: null,
    }));
  }

  add(index: number, step: number, measured: Measurement): void {
    const arm = this.arms[index];
    let at = arm.steps.length;
    while (at > 0 && arm.steps[at - 1] >= step) at--;
    arm.steps[at] = step;
    arm.steps.length = at + 1;
    for (const key of Object.keys(arm.values) as MeasurementKey[]) {
      arm.values[key][at] = measured[key] ?? Number.NaN;
      arm.values[key].length = at + 1;
    }
    this.#changed();
  }

  diverged(index: number, step: number): void {
    this.arms[index].divergedAt = step;
    this.#changed();
  }

  gradientAtEnd(index: number, norm: number): void {
    this.arms[index].gradientAtEnd = norm;
    this.#changed();
  }

  /** The run as it stood when the slowest of its arms had taken so many steps: what goes with the step counter. */
  upTo(step: number): RunSeries {
    const [first] = this.arms;
    const keys = first === undefined ? [] : (Object.keys(first.values) as MeasurementKey[]);
    const then = new RunSeries(this.arms, keys);
    then.arms.forEach((arm, i) => {
      const { steps, values, divergedAt, gradientAtEnd } = this.arms[i];
      const length = steps.findLastIndex((other) => other <= step) + 1;
      arm.steps.push(...steps.slice(0, length));
      for (const key of keys) arm.values[key].push(...values[key].slice(0, length));
      if (divergedAt !== null && divergedAt <= step) arm.divergedAt = divergedAt;
      if (length === steps.length) arm.gradientAtEnd = gradientAtEnd;
    });
    return then;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #changed(): void {
    this.version++;
    for (const listener of this.#listeners) listener();
  }
}
