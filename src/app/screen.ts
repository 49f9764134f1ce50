import type { Screen } from '../state/lab.ts';
import { VIEW_IDS } from './insights/views.ts';

// What is on the screen besides the experiment: its own part of the link, and remembered on this machine.

const THEMES = ['system', 'light', 'dark'] as const;
const FOLD_ID = /^[a-z][a-z0-9-]*$/;
const KEY = 'widenet.screen';

export const DEFAULT_SCREEN: Screen = { theme: 'system', folded: [], look: [] };

/** The pairs that a link carries for a screen; nothing for the default one. */
export function screenPairs(screen: Screen): Record<string, string> {
  return {
    ...(screen.theme === 'system' ? {} : { theme: screen.theme }),
    ...(screen.folded.length === 0 ? {} : { fold: screen.folded.join(',') }),
    ...(screen.look.length === 0 ? {} : { look: screen.look.join(',') }),
  };
}

/** The screen that a link asks for, laid over `base`; a sentence for each pair that could not be taken. */
export function readScreen(
  pairs: Readonly<Record<string, string>>,
  base: Screen,
): { readonly screen: Screen; readonly problems: readonly string[] } {
  const problems: string[] = [];
  let { theme, folded, look } = base;
  if (pairs.theme !== undefined) {
    const known = THEMES.find((name) => name === pairs.theme);
    if (known) theme = known;
    else
      problems.push(
        `“theme=${pairs.theme.slice(0, 40)}” is not one of ${THEMES.join(', ')}; ${theme} is used instead.`,
      );
  }
  if (pairs.fold !== undefined) {
    const ids = pairs.fold.split(',').filter((id) => id !== '');
    folded = [...new Set(ids.filter((id) => FOLD_ID.test(id)))];
    for (const id of ids)
      if (!FOLD_ID.test(id)) problems.push(`“fold=${id.slice(0, 40)}” names no panel; it has no effect.`);
  }
  if (pairs.look !== undefined) {
    const ids = pairs.look.split(',').filter((id) => id !== '');
    look = VIEW_IDS.filter((id) => ids.includes(id));
    for (const id of ids)
      if (!look.includes(id))
        problems.push(`“look=${id.slice(0, 40)}” is not one of ${VIEW_IDS.join(', ')}; it has no effect.`);
  }
  return { screen: { theme, folded, look }, problems };
}

/** The part of localStorage that is used; may throw where storage is blocked. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** The screen of the last visit, or the default one: blocked, empty or foreign storage is no error. */
export function rememberedScreen(storage: () => Storage): Screen {
  try {
    const pairs = Object.fromEntries(new URLSearchParams(storage().getItem(KEY) ?? ''));
    return readScreen(pairs, DEFAULT_SCREEN).screen;
  } catch {
    return DEFAULT_SCREEN;
  }
}

/** Remembers a screen for the next visit where the browser allows it. */
export function rememberScreen(storage: () => Storage, screen: Screen): void {
  try {
    storage().setItem(KEY, new URLSearchParams(screenPairs(screen)).toString());
  } catch {
    // private windows and blocked storage: the choice lasts as long as the page, which is all that can be had
  }
}
