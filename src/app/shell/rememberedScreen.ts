import { DEFAULT_SCREEN, readScreen, type Screen, screenPairs } from '../../state/screen.ts';

// The reader's own choices of what is on the screen are remembered on this machine.

const KEY = 'widenet.screen';

/** The part of localStorage that is used; may throw where storage is blocked. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** The screen of the last visit, or the default one: blocked, empty or foreign storage is no error. */
export function rememberedScreen(storage: () => Storage): Screen {
  try {
    const { theme, fold, look } = Object.fromEntries(new URLSearchParams(storage().getItem(KEY) ?? ''));
    const own = { ...(theme && { theme }), ...(fold && { fold }), ...(look && { look }) };
    return readScreen(own, DEFAULT_SCREEN).screen;
  } catch {
    return DEFAULT_SCREEN;
  }
}

/** Remembers the reader's own choices for the next visit where the browser allows it; nothing that a link brought along. */
export function rememberScreen(storage: () => Storage, screen: Screen): void {
  const { theme, folded, look } = screen;
  try {
    const pairs = screenPairs({ ...DEFAULT_SCREEN, theme, folded, look });
    storage().setItem(KEY, new URLSearchParams(pairs).toString());
  } catch {
    // private windows and blocked storage: the choice lasts as long as the page, which is all that can be had
  }
}
