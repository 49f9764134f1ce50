/** Timers longer than this are not of what the reader waits for. */
const SOON_MS = 2000;

/**
 * Runs in a page before its own code, and keeps what is yet to come of it: frames asked for, timers, transitions, and workers that
 * were told to pause and have not answered. `pendingIn` asks for it.
 */
function keepPending(soon: number): void {
  const timers = new Map<number, number>();
  const frames = new Set<number>();
  const pausing = new Set<Worker>();
  const { setTimeout, clearTimeout, requestAnimationFrame, cancelAnimationFrame, Worker: Native } = window;

  window.setTimeout = ((call: TimerHandler, ms?: number, ...rest: unknown[]) => {
    if (typeof call !== 'function') return setTimeout(call, ms, ...rest);
    const id = setTimeout(() => {
      timers.delete(id);
      call(...rest);
    }, ms);
    timers.set(id, ms ?? 0);
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    timers.delete(Number(id));
    clearTimeout(id);
  };
  window.requestAnimationFrame = (call) => {
    const id = requestAnimationFrame((time) => {
      frames.delete(id);
      call(time);
    });
    frames.add(id);
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    frames.delete(id);
    cancelAnimationFrame(id);
  };

  /** what a message of a task says, to a worker or from it */
  const said = (message: unknown): unknown =>
    (message as { message?: { type?: unknown } } | null)?.message?.type;
  window.Worker = class extends Native {
    #over = false;
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (said(data) === 'done') this.#over = true;
        if (this.#over || said(data) === 'paused') pausing.delete(this);
      });
    }
    override postMessage(message: unknown, rest?: StructuredSerializeOptions | Transferable[]): void {
      const told = said(message);
      if (told === 'pause' && !this.#over) pausing.add(this);
      else if (told === undefined) this.#over = false; // another task
      if (told === undefined || told === 'resume') pausing.delete(this);
      super.postMessage(message, rest as StructuredSerializeOptions);
    }
    override terminate(): void {
      pausing.delete(this);
      super.terminate();
    }
  };

  const now = (): string[] => [
    ...[...timers.values()].filter((ms) => ms <= soon).map((ms) => `a timer of ${ms} ms`),
    ...[...frames].map(() => 'a frame'),
    ...[...pausing].map(() => 'a worker that was told to pause'),
    ...document
      .getAnimations()
      .filter(
        ({ playState, effect }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
      )
      .map(() => 'an animation'),
  ];
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  Object.assign(window, {
    /** in one frame, or in the next */
    pending: async () => {
      await frame();
      const first = now();
      await frame();
      return [...new Set([...first, ...now()])];
    },
  });
}

export const KEEP_PENDING = [keepPending, SOON_MS] as const;
