import { describe, expect, it } from 'vitest';
import { rememberedScreen, rememberScreen } from '../../../src/app/shell/rememberedScreen.ts';
import { readLink, SCREEN_KEYS } from '../../../src/experiment/link.ts';
import { DEFAULT_SCREEN, readScreen, type Screen, screenPairs } from '../../../src/state/screen.ts';

function memory(start?: string) {
  const items = new Map(start === undefined ? [] : [['widenet.screen', start]]);
  return () => ({
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  });
}
const blocked = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

const OTHER: Screen = {
  theme: 'dark',
  folded: ['data', 'training'],
  look: ['spectrum'],
  locked: ['m', 'network-all'],
  hidden: ['delta', 'try'],
  view: 'distance',
  presenting: true,
};

describe('the screen part of a link', () => {
  it('is empty for the default screen and gives back every other', () => {
    expect(screenPairs(DEFAULT_SCREEN)).toEqual({});
    expect(readScreen(screenPairs(OTHER), DEFAULT_SCREEN)).toEqual({ screen: OTHER, problems: [] });
  });
  it('uses every key that links keep apart for it, and no other', () => {
    expect(Object.keys(screenPairs(OTHER)).sort()).toEqual([...SCREEN_KEYS].sort());
    const text = Object.entries(screenPairs(OTHER)).map(([key, value]) => `${key}=${value}`);
    expect(readLink(`v=1&${text.join('&')}`)).toMatchObject({ screen: screenPairs(OTHER), problems: [] });
  });
  it('reports what it cannot take and keeps the rest', () => {
    const { screen, problems } = readScreen(
      { theme: 'blue', fold: 'data,,data,<b>', look: 'stars' },
      DEFAULT_SCREEN,
    );
    expect(screen).toEqual({ ...DEFAULT_SCREEN, folded: ['data'] });
    expect(problems).toHaveLength(3);
    expect(problems[0].text).toContain('blue');
  });
  it('names every lock, view and way of presenting that it does not know', () => {
    const { screen, problems } = readScreen(
      { lock: 'm,mood,try', hide: 'try,sun', view: 'moon', present: 'yes' },
      DEFAULT_SCREEN,
    );
    expect(screen).toEqual({ ...DEFAULT_SCREEN, locked: ['m'], hidden: ['try'] });
    for (const [i, word] of ['mood', 'try', 'sun', 'moon', 'yes'].entries())
      expect(problems[i].text).toContain(word);
  });
  it('leaves what belongs to a link behind when the next one says nothing of it', () => {
    const { screen } = readScreen({}, OTHER);
    expect(screen).toEqual({ ...DEFAULT_SCREEN, theme: 'dark', folded: OTHER.folded, look: OTHER.look });
  });
});

describe('the remembered screen', () => {
  it('is the one of the last visit, without what a link brought along', () => {
    const storage = memory();
    rememberScreen(storage, OTHER);
    expect(rememberedScreen(storage)).toEqual({
      ...DEFAULT_SCREEN,
      theme: 'dark',
      folded: OTHER.folded,
      look: OTHER.look,
    });
  });
  it('is not held by locks that somebody wrote into the storage', () => {
    expect(rememberedScreen(memory('theme=light&lock=all&hide=all&present=1&view=loss'))).toEqual({
      ...DEFAULT_SCREEN,
      theme: 'light',
    });
  });
  it('is the default one where storage is empty, foreign or blocked', () => {
    expect(rememberedScreen(memory())).toEqual(DEFAULT_SCREEN);
    expect(rememberedScreen(memory('{"theme":3}'))).toEqual(DEFAULT_SCREEN);
    expect(rememberedScreen(blocked)).toEqual(DEFAULT_SCREEN);
    expect(() => rememberScreen(blocked, DEFAULT_SCREEN)).not.toThrow();
  });
});
