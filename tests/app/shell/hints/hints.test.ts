import { expect, it } from 'vitest';
import { createHints, greet } from '../../../../src/app/shell/hints/state.ts';
import { HINT_ANCHORS } from '../../../../src/app/shell/hints/texts.ts';

function memory() {
  const items = new Map<string, string>();
  return () => ({
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  });
}
const blocked = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

it('come once, one after the other, and the first one without being asked for', () => {
  const storage = memory();
  const hints = createHints(storage);
  greet(hints, storage);
  expect(hints.getState()).toMatchObject({ at: HINT_ANCHORS[0], asked: false });
  for (const place of HINT_ANCHORS) hints.getState().stand(place);
  const seen = HINT_ANCHORS.map(() => {
    const { at, next } = hints.getState();
    next();
    return at;
  });
  expect(seen).toEqual(HINT_ANCHORS);
  expect(hints.getState().at).toBeNull();

  const later = createHints(storage);
  greet(later, storage);
  expect(later.getState().at).toBeNull();
  later.getState().open();
  expect(later.getState()).toMatchObject({ at: HINT_ANCHORS[0], asked: true });
});

it('pass over what a link has hidden', () => {
  const storage = memory();
  const hints = createHints(storage);
  const [first, second, third] = HINT_ANCHORS;
  for (const place of [first, third]) hints.getState().stand(place);
  const leave = hints.getState().stand(second);
  hints.getState().open();
  leave();
  hints.getState().next();
  expect(hints.getState().at).toBe(third);
  hints.getState().next();
  expect(hints.getState().at).toBeNull();
});

it('can be closed at the first one', () => {
  const storage = memory();
  const hints = createHints(storage);
  greet(hints, storage);
  hints.getState().close();
  const later = createHints(storage);
  greet(later, storage);
  expect(later.getState().at).toBeNull();
});

it('work where storage is blocked, and come again there', () => {
  const hints = createHints(blocked);
  greet(hints, blocked);
  expect(hints.getState().at).toBe(HINT_ANCHORS[0]);
  hints.getState().close();
  expect(hints.getState().at).toBeNull();
});
