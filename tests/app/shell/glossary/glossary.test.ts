import { renderToString } from 'katex';
import { expect, it } from 'vitest';
import { CHART_TEXTS } from '../../../../src/app/shell/glossary/charts.ts';
import {
  closeGlossary,
  glossary,
  openGlossary,
  TERM_IDS,
  termOf,
} from '../../../../src/app/shell/glossary/open.ts';
import { TERMS } from '../../../../src/app/shell/glossary/terms.ts';
import { SETTINGS } from '../../../../src/experiment/settings.ts';

it('explains every term once, and the settings lead to their own', () => {
  expect(TERMS.map(({ id }) => id)).toEqual(TERM_IDS);
  for (const { key, symbol } of SETTINGS) {
    const id = termOf(key);
    if (id === null) continue;
    const term = TERMS.find((entry) => entry.id === id);
    expect(term, key).toBeDefined();
    // c is shown with eta, s√m with s, nₜ with n: the entry speaks of the symbol that is on the control
    const text = `${term?.symbol} ${term?.meaning}`;
    expect(text.includes(symbol) || symbol.includes(term?.symbol ?? '?'), `${symbol} in ${id}`).toBe(true);
  }
  for (const key of ['k', 'l', 'delta', 'm', 'eta'] as const) expect(termOf(key)).toBe(key);
});

it('has formulas that KaTeX can set', () => {
  const all = [...TERMS.map(({ formula }) => formula), ...Object.values(CHART_TEXTS).map((t) => t.formula)];
  for (const tex of all) if (tex !== undefined) renderToString(tex, { throwOnError: true, strict: 'error' });
});

it('says of every chart what it is, what to watch and where it comes from', () => {
  for (const [id, { definition, watch, source }] of Object.entries(CHART_TEXTS))
    for (const text of [definition, watch, source]) expect(text.length, id).toBeGreaterThan(10);
});

it('opens at a term, at the top, and closes', () => {
  openGlossary('m');
  expect(glossary.getState()).toEqual({ open: true, term: 'm' });
  openGlossary();
  expect(glossary.getState()).toEqual({ open: true, term: null });
  closeGlossary();
  expect(glossary.getState()).toEqual({ open: false });
});
