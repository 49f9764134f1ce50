import { describe, expect, it, vi } from 'vitest';
import { shareLink } from '../../../src/app/lab/shareLink.ts';
import { fakeClock } from '../fakeClock.ts';
import { defaultExperiment, ENGINE, measurement } from '../fakes.ts';
import { opened, settle } from './openPage.ts';

fakeClock();

describe('opening the page', () => {
  it('starts the default experiment by itself and writes its link', async () => {
    const { runs, state, history } = await opened();
    expect(runs).toHaveLength(1);
    expect(runs[0].options.experiment).toEqual(defaultExperiment());
    expect(runs[0].options.workers).toBe(1); // on two cores a short run leaves one to the page
    expect(state().run?.status).toBe('preparing');
    expect(history).toEqual(['v=2']);
  });

  it('runs what a link says and reports what it cannot take', async () => {
    const { runs, state } = await opened('v=2&delta=0.4&k=none&what=1&theme=pink');
    expect(runs[0].options.experiment).toEqual({ ...defaultExperiment(), delta: 0.4 });
    expect(state().notices.map(({ text }) => text)).toEqual([
      expect.stringContaining('none'),
      expect.stringContaining('what'),
      expect.stringContaining('pink'),
    ]);
  });

  it('forgets what was wrong with a link when the reader moves on', async () => {
    const { controller, state } = await opened('v=2&k=none');
    expect(state().notices).toHaveLength(1);
    controller.follow('lecture=1.1');
    expect(state().notices).toEqual([]);
    controller.adoptScreen({ theme: 'pink' });
    expect(state().notices).toHaveLength(1);
    controller.setLectureLink('lecture=1.1', 'replace'); // the same place in other words
    expect(state().notices).toHaveLength(1);
    controller.setLectureLink('lecture=1.2', 'push');
    expect(state().notices).toEqual([]);
  });

  it('waits for a file where the link asks for one', async () => {
    const { runs, state, controller } = await opened('v=2&data=csv');
    expect(runs).toHaveLength(0);
    expect(state().run).toBeNull();
    await controller.chooseCsv(new File(['a,b\n1,x\n2,y\n3,x\n4,y\n5,x\n6,y\n7,x\n8,y\n'], 'mine.csv'));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs).toHaveLength(1);
    expect(new TextDecoder().decode(runs[0].options.files.csv)).toContain('7,x');
    expect(runs[0].options.experiment).toMatchObject({ data: 'csv', n: 6, ntest: 2 });
    expect(state().notices[0].text).toContain('n = 6');
  });

  it('refuses a file that is not text', async () => {
    const { state, controller, runs } = await opened('v=2&data=csv');
    await controller.chooseCsv(new File(['PK\0\0'], 'table.xlsx'));
    expect(state().notices[0]).toMatchObject({ level: 'error', text: expect.stringContaining('table.xlsx') });
    expect(runs).toHaveLength(0);
  });
});

describe('changing settings', () => {
  it('restarts once, a little after the last of several changes, and leaves one entry in the history', async () => {
    const { controller, runs, history } = await opened();
    for (const delta of [0.3, 0.4, 0.6]) {
      controller.change('delta', delta);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(runs).toHaveLength(1);
    await settle();
    expect(runs).toHaveLength(2);
    expect(runs[0].calls).toEqual(['stop']);
    expect(runs[1].options.experiment.delta).toBe(0.6);
    expect(history).toEqual(['v=2', 'v=2&delta=0.6']);
  });

  it('follows back, forward and other links in the same tab', async () => {
    const { controller, go, open, present, runs } = await opened();
    controller.change('B', 4);
    await settle();
    go(-1);
    await vi.advanceTimersByTimeAsync(0);
    expect(present().options.experiment.B).toBe(16);
    go(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(present().options.experiment.B).toBe(4);
    open('v=2&c=0');
    await vi.advanceTimersByTimeAsync(0);
    expect(present().options.experiment).toEqual({ ...defaultExperiment(), c: 0 });
    expect(runs).toHaveLength(5);
  });

  it('ignores a change to the value that is there', async () => {
    const { controller, runs } = await opened();
    controller.change('m', [...defaultExperiment().m]);
    await settle();
    expect(runs).toHaveLength(1);
  });

  it('keeps old curves faded until the new ones have grown', async () => {
    const { controller, present, state } = await opened('v=2&m=10&seeds=1');
    const first = state().run?.series;
    for (let step = 0; step < 3; step++) present().listener.frame(0, step, measurement(step));
    controller.change('c', 5);
    await settle();
    expect(state().previous).toBe(first);
    controller.change('data', 'gaussian'); // whose curves they could not be compared with
    await settle();
    expect(state().previous).toBeNull();
    controller.change('data', 'structured');
    controller.change('m', [10]);
    controller.change('seeds', 1);
    await settle();
    for (let step = 0; step < 3; step++) present().listener.frame(0, step, measurement(step));
    controller.change('c', 6);
    await settle();
    expect(state().previous).not.toBeNull();
    for (let step = 0; step < 12; step++) present().listener.frame(0, step, measurement(step));
    expect(state().previous).toBeNull();
  });

  it('hears nothing from a run that was replaced', async () => {
    const { controller, runs, state } = await opened('v=2&m=10&seeds=1');
    controller.restart();
    await vi.advanceTimersByTimeAsync(0);
    runs[0].listener.failed('too late');
    runs[0].listener.frame(0, 0, measurement(1));
    expect(state().run?.error).toBeNull();
    expect(state().run?.series.arms[0].steps).toEqual([]);
  });
});

describe('fingerprints', () => {
  const FP = 'abcdefghijk.abc.abc';
  it('stay in the link for as long as its experiment does', async () => {
    const { controller, history } = await opened(`v=2&B=4&fp=${FP}`);
    expect(history).toEqual([`v=2&B=4&fp=${FP}`]);
    expect(controller.expectedFingerprint({ ...defaultExperiment(), B: 4 })).toBe(FP);
    controller.setTheme('dark');
    expect(history).toEqual([`v=2&B=4&theme=dark&fp=${FP}`]);
    controller.change('B', 5);
    await settle();
    expect(history.at(-1)).toBe('v=2&B=5&theme=dark');
    expect(controller.expectedFingerprint({ ...defaultExperiment(), B: 5 })).toBeNull();
  });
  it('are shared when an exact run of what is on the controls is over', async () => {
    const { controller, present } = await opened('v=2&m=10&T=2');
    expect(shareLink(controller)).toBe('v=2&m=10&T=2');
    present().listener.engine(ENGINE, '');
    present().listener.done();
    expect(shareLink(controller)).toMatch(/^v=2&m=10&T=2&fp=[\w-]{11}\./);
    controller.change('T', 3);
    expect(shareLink(controller)).toBe('v=2&m=10&T=3');
  });
});

describe('the screen', () => {
  it('goes into the link and the memory of this machine without a run or an entry in the history', async () => {
    const { controller, history, runs, env } = await opened('v=2&k=4');
    controller.setTheme('dark');
    controller.toggleFold('data');
    expect(history).toEqual(['v=2&k=4&theme=dark&fold=data']);
    expect(runs).toHaveLength(1);
    controller.toggleFold('data');
    expect(history).toEqual(['v=2&k=4&theme=dark']);
    expect(env.storage().getItem('widenet.screen')).toBe('theme=dark');
  });

  it('does not carry a change that is still settling into the old entry of the history', async () => {
    const { controller, history } = await opened();
    controller.change('B', 4);
    controller.setTheme('dark');
    await settle();
    expect(history).toEqual(['v=2&theme=dark', 'v=2&B=4&theme=dark']);
  });
});
