import { DEFAULT_SCREEN, type Screen } from '../state/lab.ts';
import { VIEW_IDS } from './insights/views.ts';
import { HIDE_NAMES, LOCK_NAMES } from './share/locks.ts';
import { SHARE_VIEWS } from './share/views.ts';

// What is on the screen besides the experiment: its own part of the link, and in part remembered on this machine.

const THEMES = ['system', 'light', 'dark'] as const;
const FOLD_ID = /^[a-z][a-z0-9-]*$/;
const KEY = 'widenet.screen';
const NO_EFFECT = 'it has no effect';

export { DEFAULT_SCREEN };

/** The pairs that a link carries for a screen; nothing for the default one. */
export function screenPairs(screen: Screen): Record<string, string> {
  const list = (key: string, names: readonly string[]) =>
    names.length === 0 ? {} : { [key]: names.join(',') };
  return {
    ...(screen.theme === 'system' ? {} : { theme: screen.theme }),
    ...list('fold', screen.folded),
    ...list('look', screen.look),
    ...list('lock', screen.locked),
    ...list('hide', screen.hidden),
    ...(screen.view === null ? {} : { view: screen.view }),
    ...(screen.presenting ? { present: '1' } : {}),
  };
}

/**
 * The screen that a link asks for; a sentence for each pair that could not be taken.
 * @param base where the reader's own choices (theme, panels) come from when the link says nothing of them. What belongs to
 * one link (locks, view, presenting) never does: opening another link frees every control.
 */
export function readScreen(
  pairs: Readonly<Record<string, string>>,
  base: Screen,
): { readonly screen: Screen; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const refuse = (key: string, text: string, why: string, instead: string) =>
    problems.push(`“${key}=${text.slice(0, 40)}” ${why}; ${instead}.`);

  /** those of the names that are known, each once, in the order of `known` where that matters */
  const listed = (key: string, known: (name: string) => boolean, why: string): string[] => {
    const names = (pairs[key] ?? '').split(',').filter((name) => name !== '');
    for (const name of names) if (!known(name)) refuse(key, name, why, NO_EFFECT);
    return [...new Set(names.filter(known))];
  };
  const oneOf = (names: readonly string[]) => `is not one of ${names.join(', ')}`;

  let { theme } = base;
  if (pairs.theme !== undefined) {
    const known = THEMES.find((name) => name === pairs.theme);
    if (known) theme = known;
    else refuse('theme', pairs.theme, oneOf(THEMES), `${theme} is used instead`);
  }
  const folded = listed('fold', (id) => FOLD_ID.test(id), 'names no panel');
  const look = listed('look', (id) => VIEW_IDS.some((view) => view === id), oneOf(VIEW_IDS));
  const locked = listed('lock', (name) => LOCK_NAMES.includes(name), oneOf(LOCK_NAMES));
  const hidden = listed('hide', (name) => HIDE_NAMES.includes(name), oneOf(HIDE_NAMES));
  const view = SHARE_VIEWS.find((name) => name === pairs.view) ?? null;
  if (view === null && pairs.view !== undefined)
    refuse('view', pairs.view, oneOf(SHARE_VIEWS), 'the first chart is shown instead');
  const presenting = pairs.present === '1';
  if (!presenting && pairs.present !== undefined && pairs.present !== '0')
    refuse('present', pairs.present, 'is neither 1 nor 0', 'the page is shown as usual');
  return {
    screen: {
      theme,
      folded: pairs.fold === undefined ? base.folded : folded,
      look: pairs.look === undefined ? base.look : VIEW_IDS.filter((id) => look.includes(id)),
      locked,
      hidden,
      view,
      presenting,
    },
    problems,
  };
}

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
