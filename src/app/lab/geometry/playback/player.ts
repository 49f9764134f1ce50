import { createStore } from 'zustand/vanilla';
import { latestUpTo } from '../../insights/frames/insightFrames.ts';

export interface PlayState {
  /** the step chosen; null: the latest that is known, so that the picture follows the run */
  readonly chosen: number | null;
  readonly playing: boolean;
}

/** One recorded step per two frames of a usual screen: about 30 pictures a second. */
const FRAME_MS = 32;

/** Which step is shown. Its owner draws when told; React hears of it like everyone else. */
export class Player {
  readonly store = createStore<PlayState>()(() => ({ chosen: null, playing: false }));
  readonly #steps: () => readonly number[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param steps the steps that can be shown now, increasing */
  constructor(steps: () => readonly number[]) {
    this.#steps = steps;
  }

  /** The step shown, or null while none is known. */
  step(): number | null {
    return latestUpTo(this.#steps(), this.store.getState().chosen ?? Number.POSITIVE_INFINITY);
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
    this.#timer = setTimeout(this.#next, FRAME_MS);
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
    this.#timer = setTimeout(this.#next, FRAME_MS);
  };
}
