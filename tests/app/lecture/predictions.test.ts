import { describe, expect, it } from 'vitest';
import { fakeClock } from '../fakeClock.ts';
import { opened } from './openLecture.ts';

fakeClock();

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
