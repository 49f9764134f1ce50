import type { LinkProblem } from '../experiment/link.ts';
import { HIDE_NAMES, LOCK_NAMES, type Locks } from './locks.ts';
import { SHARE_VIEWS, VIEW_IDS } from './views.ts';

// What is on the screen besides the experiment: its own part of the link.

/** What is on the screen besides the experiment; the second, separate part of a link. */
export interface Screen extends Locks {
  readonly theme: 'system' | 'light' | 'dark';
  /** ids of panels that are folded */
  readonly folded: readonly string[];
  /** ids of the views below "Look deeper" that are open */
  readonly look: readonly string[];
  /** the one view of an embedded page, or the one in front of the audience; null = the first */
  readonly view: string | null;
  /** large type, one chart at a time */
  readonly presenting: boolean;
}

export const DEFAULT_SCREEN: Screen = {
  theme: 'system',
  folded: [],
  look: [],
  locked: [],
  hidden: [],
  view: null,
  presenting: false,
};

const THEMES = ['system', 'light', 'dark'] as const;
const FOLD_ID = /^[a-z][a-z0-9-]*$/;
const NO_EFFECT = 'it has no effect';

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
 * The screen that a link asks for, and what of it could not be taken.
 * @param base where the reader's own choices (theme, panels) come from when the link says nothing of them. What belongs to
 * one link (locks, view, presenting) never does: opening another link frees every control.
 */
export function readScreen(
  pairs: Readonly<Record<string, string>>,
  base: Screen,
): { readonly screen: Screen; readonly problems: readonly LinkProblem[] } {
  const problems: LinkProblem[] = [];
  const refuse = (key: string, text: string, why: string, instead: string) => {
    const what = `“${key}=${text.slice(0, 40)}” ${why}`;
    problems.push({ key, what: `${what}.`, text: `${what}; ${instead}.` });
  };

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
