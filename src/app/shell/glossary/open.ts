import { createStore } from 'zustand/vanilla';
import type { SettingKey } from '../../../experiment/settings.ts';

// Which entry of the glossary is open. Apart from the glossary itself, whose code is loaded when it is first asked for.

export const TERM_IDS = ['k', 'l', 'delta', 'd', 'n', 'p', 'm', 's', 'alpha', 'eta', 'B', 'T'] as const;
export type TermId = (typeof TERM_IDS)[number];

/** Settings that have an entry under another name. */
const OTHER_NAMES: Partial<Record<SettingKey, TermId>> = { c: 'eta', ntest: 'n', scale: 's' };

/** The entry that explains a setting's symbol, or null where its label says all there is to it. */
export function termOf(key: SettingKey): TermId | null {
  return TERM_IDS.find((id) => id === key) ?? OTHER_NAMES[key] ?? null;
}

/** 'closed', or open at an entry (null: at the top). */
export type GlossaryState = { readonly open: false } | { readonly open: true; readonly term: TermId | null };

export const glossary = createStore<GlossaryState>()(() => ({ open: false }));

export function openGlossary(term: TermId | null = null): void {
  glossary.setState({ open: true, term }, true);
}

export function closeGlossary(): void {
  glossary.setState({ open: false }, true);
}
