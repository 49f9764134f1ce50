import { createStore } from 'zustand/vanilla';

/** A version that was loaded in the background and waits: it never replaces code under a running experiment by itself. */
export interface Update {
  /** takes the new version, which reloads the page; null while there is none */
  readonly take: (() => void) | null;
}

export const update = createStore<Update>()(() => ({ take: null }));
