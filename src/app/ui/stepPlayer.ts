import { createStore } from 'zustand/vanilla';

export interface PlayState {
  /** the step chosen; null: the latest that is known, so that the picture follows the run */
  readonly chosen: number | null;
  readonly playing: boolean;
}

/** One step per two frames of a usual screen: about 30 pictures a second. */
const FRAME_MS = 32;

/** The largest of `steps` (increasing) up to the one chosen; the last where none is chosen; null where there are none. */
export function shownStep(steps: readonly number[], chosen: number | null): number | null {
  return steps.findLast((step) => step <= (chosen ?? Number.POSITIVE_INFINITY)) ?? steps[0] ?? null;
}

/** Which of a growing list of steps is shown, and playing through them. Its owner draws when told; React hears of it like everyone else. */
export class StepPlayer {
  readonly store = createStore<PlayState>()(() => ({ chosen: null, playing: false }));
  readonly #steps: () => readonly number[];
  readonly #milliseconds: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param steps the steps that can be shown now, increasing
   * @param milliseconds how long each is shown while playing
   */
  constructor(steps: () => readonly number[], milliseconds: number = FRAME_MS) {
    this.#steps = steps;
    this.#milliseconds = milliseconds;
  }

  /** The step shown, or null while none is known. */
  step(): number | null {
    return shownStep(this.#steps(), this.store.getState().chosen);
  }

  /** Shows a step, and stops playing; null follows the run. */
  choose(chosen: number | null): void {
    this.stop();
    this.store.setState({ chosen });
  }

  /** Plays on from the step shown, or from the start where that is the last. */
  play(): void {
    const steps = this.#steps();
    const step = this.step();
    if (step === null) return;
    const atEnd = step === steps[steps.length - 1];
    this.store.setState({ chosen: atEnd ? steps[0] : step, playing: true });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#next, this.#milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.store.getState().playing) this.store.setState({ playing: false });
  }

  #next = (): void => {
    const steps = this.#steps();
    const step = this.step();
    const following = steps.find((other) => step !== null && other > step);
    if (following === undefined) {
      this.stop();
      this.store.setState({ chosen: null });
      return;
    }
    this.store.setState({ chosen: following });
    this.#timer = setTimeout(this.#next, this.#milliseconds);
  };
}
