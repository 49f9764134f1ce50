import { describe, expect, it } from 'vitest';
import { readLink } from '../../../src/experiment/link.ts';
import { fakeClock } from '../fakeClock.ts';
import { ENGINE } from '../fakes.ts';
import { A, B, figureOf, opened } from './openLecture.ts';

fakeClock();

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
