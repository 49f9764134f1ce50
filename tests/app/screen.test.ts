import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SCREEN,
  readScreen,
  rememberedScreen,
  rememberScreen,
  screenPairs,
} from '../../src/app/screen.ts';
import type { Screen } from '../../src/state/lab.ts';

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

describe('the screen part of a link', () => {
  it('is empty for the default screen and gives back every other', () => {
    expect(screenPairs(DEFAULT_SCREEN)).toEqual({});
    const screen: Screen = { theme: 'dark', folded: ['data', 'training'], look: ['spectrum'] };
    expect(readScreen(screenPairs(screen), DEFAULT_SCREEN)).toEqual({ screen, problems: [] });
  });
  it('reports what it cannot take and keeps the rest', () => {
    const { screen, problems } = readScreen(
      { theme: 'blue', fold: 'data,,data,<b>', look: 'stars' },
      DEFAULT_SCREEN,
    );
    expect(screen).toEqual({ theme: 'system', folded: ['data'], look: [] });
    expect(problems).toHaveLength(3);
    expect(problems[0]).toContain('blue');
  });
});

describe('the remembered screen', () => {
  it('is the one of the last visit', () => {
    const storage = memory();
    rememberScreen(storage, { theme: 'light', folded: ['network'], look: ['twin', 'landscape'] });
    expect(rememberedScreen(storage)).toEqual({
      theme: 'light',
      folded: ['network'],
      look: ['twin', 'landscape'],
    });
  });
  it('is the default one where storage is empty, foreign or blocked', () => {
    expect(rememberedScreen(memory())).toEqual(DEFAULT_SCREEN);
    expect(rememberedScreen(memory('{"theme":3}'))).toEqual(DEFAULT_SCREEN);
    expect(rememberedScreen(blocked)).toEqual(DEFAULT_SCREEN);
    expect(() => rememberScreen(blocked, DEFAULT_SCREEN)).not.toThrow();
  });
});
