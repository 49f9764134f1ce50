import { createStore } from 'zustand/vanilla';
import type { Storage } from '../rememberedScreen.ts';
import { HINT_ANCHORS, type HintAnchor } from './texts.ts';

const KEY = 'widenet.hints';

export interface HintsState {
  /** the hint that is shown, or null */
  readonly at: HintAnchor | null;
  /** whether the reader asked for it (then it takes the focus along) or it came by itself (then never) */
  readonly asked: boolean;
  readonly open: () => void;
  readonly next: () => void;
  readonly close: () => void;
  /** A place that a hint can stand at now: others are passed over. @returns what ends that */
  readonly stand: (place: HintAnchor) => () => void;
}

/**
 * The hints of a first visit.
 * @param storage where it is remembered that they were seen; blocked storage means that they come again, and can be closed
 */
export function createHints(storage: () => Storage) {
  const remember = () => {
    try {
      storage().setItem(KEY, 'seen');
    } catch {
      // blocked or full: closed for as long as the page lasts
    }
  };
  const standing: HintAnchor[] = [];
  return createStore<HintsState>()((set, get) => ({
    at: null,
    asked: false,
    open: () => set({ at: HINT_ANCHORS[0], asked: true }),
    next: () => {
      const { at } = get();
      const after = HINT_ANCHORS.find(
        (place, i) => at !== null && i > HINT_ANCHORS.indexOf(at) && standing.includes(place),
      );
      if (after === undefined) get().close();
      else set({ at: after, asked: true });
    },
    stand: (place) => {
      standing.push(place);
      return () => void standing.splice(standing.indexOf(place), 1);
    },
    close: () => {
      remember();
      set({ at: null, asked: false });
    },
  }));
}
export type Hints = ReturnType<typeof createHints>;

/** Shows the first hint to whoever has not seen it. */
export function greet(hints: Hints, storage: () => Storage): void {
  let seen = false;
  try {
    seen = storage().getItem(KEY) !== null;
  } catch {
    // not known: better once too often
  }
  if (!seen) hints.setState({ at: HINT_ANCHORS[0], asked: false });
}

/** Those of this page. */
export const hints = createHints(() => window.localStorage);
