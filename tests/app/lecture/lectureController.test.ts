import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Controller } from '../../../src/app/lab/controller.ts';
import { LectureController } from '../../../src/app/lecture/lectureController.ts';
import { readMemory } from '../../../src/app/lecture/memory.ts';
import type { Chapter, Step } from '../../../src/app/lecture/types.ts';
import type { Environment } from '../../../src/app/shell/environment.ts';
import { readLink } from '../../../src/experiment/link.ts';
import { ENGINE, fakeEnvironment, measurement } from '../fakes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const A = 'v=1&m=10,20&T=50&engine=wasm';
const B = 'v=1&m=30&T=40&engine=wasm';

function step(title: string, link: string, more: Partial<Step> = {}): Step {
  return { title, text: [title], figure: { link, kind: 'error' }, finding: () => title, ...more };
}

const ASKED = step('asked', B, {
  predict: {
    kind: 'draw',
    question: '?',
    x: { label: 'x', scale: 'log' },
    y: { label: 'y', scale: 'linear', domain: [0, 1] },
    at: [1, 2],
    handle: 'step',
    start: 0.5,
    measured: () => [0, 1],
  },
});

const CHAPTERS: readonly Chapter[] = [
  { title: 'One', short: 'One', steps: [step('first', A), step('same run', A), step('another', B)] },
  {
    title: 'Two',
    short: 'Two',
    steps: [ASKED, step('inside', A, { figure: { link: A, kind: 'spectrum' } })],
  },
];

/** @param visit what the browser keeps while the tab is open; a second lecture with the same one is a reload */
async function opened(hash: string, visit?: Environment['visit']) {
  const fake = fakeEnvironment(hash);
  const page = new Controller(visit === undefined ? fake.env : { ...fake.env, visit });
  page.open();
  const lecture = new LectureController(page, CHAPTERS);
  lecture.open();
  const settled = () => vi.advanceTimersByTimeAsync(0);
  await settled();
  const finish = async (at = fake.runs.length - 1) => {
    const run = fake.runs[at];
    run.listener.engine(ENGINE, '');
    run.options.experiment.m.forEach((_, arm) => {
      run.listener.frame(arm, 0, measurement(0.5));
      run.listener.frame(arm, run.options.experiment.T, measurement(0.1));
    });
    run.listener.done();
    await settled();
  };
  return { ...fake, page, lecture, settled, finish, state: () => lecture.store.getState() };
}

const figureOf = ({ state }: Awaited<ReturnType<typeof opened>>) => {
  const { figure } = state();
  if (figure === null) throw new Error('no figure');
  return figure;
};

describe('the figure of a step', () => {
  it('runs by itself, while the lab’s own run has not begun', async () => {
    const { runs, page } = await opened('lecture=1.1');
    expect(runs).toHaveLength(1);
    expect(runs[0].options.experiment).toEqual(readLink(A).experiment);
    expect(page.lab.getState().run).toBeNull();
  });

  it('goes on over steps of the same experiment, and ends where another begins', async () => {
    const { runs, lecture, settled } = await opened('lecture=1.1');
    lecture.next();
    await settled();
    expect(runs).toHaveLength(1);
    expect(runs[0].calls).toEqual([]);
    lecture.next();
    await settled();
    expect(runs[0].calls).toEqual(['stop']);
    expect(runs).toHaveLength(2);
    expect(runs[1].options.experiment).toEqual(readLink(B).experiment);
  });

  it('that is finished is there again at once, with its workers given back', async () => {
    const all = await opened('lecture=1.2');
    const { runs, lecture, settled, finish } = all;
    await finish();
    const { series } = figureOf(all).lab.getState().run ?? {};
    lecture.next();
    await settled();
    expect(runs[0].calls).toEqual(['stop']);
    lecture.previous();
    await settled();
    expect(runs).toHaveLength(2);
    expect(figureOf(all).lab.getState().run).toMatchObject({ status: 'done', step: 50 });
    expect(figureOf(all).lab.getState().run?.series).toBe(series);
  });

  it('that was left on the way begins again', async () => {
    const { runs, lecture, settled } = await opened('lecture=1.2');
    lecture.next();
    lecture.previous();
    await settled();
    expect(runs.at(-1)?.options.experiment).toEqual(readLink(A).experiment);
    expect(runs.at(-1)?.calls).toEqual([]);
    expect(runs.slice(0, -1).every(({ calls }) => calls.includes('stop'))).toBe(true);
  });

  it('pauses, goes on, and runs again when it is over', async () => {
    const { runs, lecture, finish, settled } = await opened('lecture=1.1');
    runs[0].listener.engine(ENGINE, '');
    lecture.toggleRun();
    lecture.toggleRun();
    expect(runs[0].calls).toEqual(['pause', 'resume']);
    await finish();
    lecture.toggleRun();
    await settled();
    expect(runs).toHaveLength(2);
  });

  it('ends when the lecture is left, and comes back with it', async () => {
    const all = await opened('lecture=1.1');
    all.lecture.close();
    expect(all.runs[0].calls).toEqual(['stop']);
    expect(all.state().figure).toBeNull();
    all.lecture.open();
    await all.settled();
    expect(all.runs).toHaveLength(2);
  });

  it('tells the reader on the page that an engine was replaced', async () => {
    const { runs, page } = await opened('lecture=1.1');
    runs[0].listener.engine({ ...ENGINE, name: 'reference' }, 'No SIMD here.');
    expect(page.lab.getState().notices.map(({ text }) => text)).toEqual([
      expect.stringContaining('No SIMD here.'),
    ]);
  });

  it('says what is looked at inside, and is not complete before that is known', async () => {
    const all = await opened('lecture=1.1');
    await all.finish();
    expect(figureOf(all).insights.getState().complete).toBe(true);
    all.lecture.go({ chapter: 2, step: 2 });
    await all.settled();
    expect(figureOf(all).lab.getState().screen.look).toEqual(['spectrum']);
    expect(figureOf(all).insights.getState().complete).toBe(false);
    all.lecture.go({ chapter: 1, step: 1 });
    expect(figureOf(all).lab.getState().screen.look).toEqual([]);
    expect(figureOf(all).insights.getState().complete).toBe(true);
  });
});

describe('a prediction', () => {
  it('holds the run back until it is given', async () => {
    const { runs, lecture, settled, state } = await opened('lecture=2.1');
    expect(runs).toHaveLength(0);
    expect(lecture.asking).toBe(true);
    lecture.toggleRun();
    expect(runs).toHaveLength(0);
    lecture.answer({ kind: 'draw', y: [0.1, 0.9] });
    await settled();
    expect(lecture.asking).toBe(false);
    expect(runs).toHaveLength(1);
    expect(state().answers).toEqual({ '2.1': { kind: 'draw', y: [0.1, 0.9] } });
  });

  it('is passed over by the way on, which then goes on', async () => {
    const { runs, lecture, settled, state } = await opened('lecture=2.1');
    lecture.next();
    await settled();
    expect(state()).toMatchObject({
      place: { chapter: 2, step: 1 },
      answers: { '2.1': { kind: 'skipped' } },
    });
    expect(runs).toHaveLength(1);
    lecture.next();
    expect(state().place).toEqual({ chapter: 2, step: 2 });
  });

  it('that was drawn but not handed in is not lost on the way on', async () => {
    const { lecture, state } = await opened('lecture=2.1');
    lecture.draw([0.2, 0.3]);
    lecture.next();
    expect(state().answers['2.1']).toEqual({ kind: 'draw', y: [0.2, 0.3] });
  });

  it('can be made again, and is remembered after a visit elsewhere', async () => {
    const { lecture, settled } = await opened('lecture=2.1');
    lecture.answer({ kind: 'skipped' });
    lecture.go({ chapter: 1, step: 1 });
    lecture.go({ chapter: 2, step: 1 });
    await settled();
    expect(lecture.asking).toBe(false);
    lecture.forget();
    expect(lecture.asking).toBe(true);
  });
});

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

describe('the address', () => {
  it('says where the reader is, step by step, and back returns', async () => {
    const { lecture, history, go, state } = await opened('lecture=1.1');
    lecture.next();
    lecture.toLast();
    expect(history).toEqual(['lecture=1.1', 'lecture=1.2', 'lecture=1.3']);
    go(-1);
    expect(state().place).toEqual({ chapter: 1, step: 2 });
    go(1);
    expect(state().place).toEqual({ chapter: 1, step: 3 });
    expect(history).toHaveLength(3);
  });

  it('that names no place is told and mended', async () => {
    const { history, page, state } = await opened('lecture=99.1&what=1');
    expect(state().place).toEqual({ chapter: 2, step: 1 });
    expect(history).toEqual(['lecture=2.1']);
    expect(page.lab.getState().notices.map(({ text }) => text)).toEqual([
      expect.stringContaining('chapters 1 to 2'),
      expect.stringContaining('what=1'),
    ]);
  });

  it('keeps the theme that it asks for', async () => {
    const { lecture, history, page } = await opened('lecture=1.1&theme=dark');
    expect(page.lab.getState().screen.theme).toBe('dark');
    lecture.next();
    expect(history.at(-1)).toBe('lecture=1.2&theme=dark');
  });

  it('ends at the ends', async () => {
    const { lecture, history } = await opened('lecture=1.1');
    lecture.previous();
    lecture.go({ chapter: 2, step: 2 });
    lecture.next();
    expect(history).toEqual(['lecture=1.1', 'lecture=2.2']);
  });
});
