/** In motion a picture is painted coarsely, and finely once nothing has moved for a moment. */
export type Motion = 'moving' | 'resting';

/** how long nothing must move */
const REST_MS = 250;
/** how often a picture follows the training where the reader wants no motion */
const CALM_MS = 1500;

/**
 * Paints at most once per frame of the screen. A request of its own, not that of the charts: there live curves wait while
 * something is drawn for a hand, and a picture that moves with the training would keep them waiting.
 */
export class Redraw {
  readonly #paint: (motion: Motion) => void;
  #motion: Motion = 'resting';
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #calmTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(paint: (motion: Motion) => void) {
    this.#paint = paint;
  }

  /** Something has changed that may change again at once. */
  moved = (): void => {
    this.#motion = 'moving';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#motion = 'resting';
      this.request();
    }, REST_MS);
    this.request();
  };

  /** The same where nothing should move by itself: a still picture now and then. */
  calmly = (): void => {
    this.#calmTimer ??= setTimeout(() => {
      this.#calmTimer = undefined;
      this.request();
    }, CALM_MS);
  };

  request(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint(this.#motion);
    });
  }

  cancel(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#calmTimer);
    this.#calmTimer = undefined;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
