import { describe, expect, it } from 'vitest';
import { readMemory } from '../../../src/app/lecture/memory.ts';
import { fakeClock } from '../fakeClock.ts';
import { CHAPTERS, opened } from './openLecture.ts';

fakeClock();

describe('what is remembered of the reader', () => {
  it('a guess that is half drawn is there after a visit to another step, and is no answer', async () => {
    const { lecture, state } = await opened('lecture=2.1');
    lecture.draw([0.2, 0.3]);
    lecture.go({ chapter: 1, step: 1 });
    lecture.go({ chapter: 2, step: 1 });
    expect(lecture.asking).toBe(true);
    expect(state().drafts).toEqual({ '2.1': [0.2, 0.3] });
    lecture.next();
    expect(state().answers['2.1']).toEqual({ kind: 'draw', y: [0.2, 0.3] });
    expect(state().drafts).toEqual({});
  });

  it('is there after a reload of the tab', async () => {
    const items = new Map<string, string>();
    const visit = () => ({
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    });
    const before = await opened('lecture=1.1', visit);
    before.lecture.next();
    before.lecture.go({ chapter: 2, step: 1 });
    before.lecture.answer({ kind: 'draw', y: [0.1, 0.9] });
    const after = await opened('lecture=2.1', visit);
    expect(after.lecture.asking).toBe(false);
    expect(after.runs).toHaveLength(1);
    expect([...after.state().seen]).toEqual(['1.1', '1.2', '2.1']);
    expect(after.state().answers).toEqual(before.state().answers);
    after.lecture.forget();
    after.lecture.draw([0.4, 0.5]);
    expect((await opened('lecture=2.1', visit)).state()).toMatchObject({
      answers: {},
      drafts: { '2.1': [0.4, 0.5] },
    });
  });

  it('is nothing where storage is blocked, foreign, or of a lecture that has changed', async () => {
    const blocked = () => {
      throw new Error('blocked');
    };
    const { lecture, state } = await opened('lecture=1.1', blocked);
    lecture.next();
    expect([...state().seen]).toEqual(['1.1', '1.2']);
    for (const text of [
      '{',
      'null',
      '[]',
      '{"seen":7,"answers":[],"drafts":null}',
      '{"seen":["9.9",3],"answers":{"2.1":{"kind":"draw","y":[0.1]},"1.1":{"kind":"skipped"},"2.2":null},"drafts":{"2.1":[2,"x"]}}',
    ])
      expect(readMemory(text, CHAPTERS), text).toEqual({ seen: new Set(), answers: {}, drafts: {} });
  });
});
