import { afterEach, beforeEach, vi } from 'vitest';

/** Every test of the file that calls this has timers of its own, which move when they are told to. */
export function fakeClock(): void {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}
