import { describe, expect, it, vi } from 'vitest';
import { sweepCsv } from '../../../src/app/sweep/charts/csv.ts';
import { heatChart } from '../../../src/app/sweep/charts/heatChart.ts';
import { changeAxis, changeBase } from '../../../src/app/sweep/settings/edit.ts';
import { sweepLine } from '../../../src/app/sweep/words.ts';
import { keptTexts, open, sweepOf, TINY } from './openSweep.ts';

describe('the sweep of a page', () => {
  it('reads its link, starts no run in the lab, and computes every cell', async () => {
    const { controller, until, runs, state, page } = open(`${TINY}&seeds=2&x=m:2,3&y=delta:0.3,0.6`);
    expect(page.route.getState().page).toBe('sweep');
    expect(runs).toHaveLength(0);
    expect(state().cells).toHaveLength(8);
    await controller.start();
    await until('done');
    expect(state().done).toBe(8);
    const spec = heatChart(state().planned, controller.view());
    expect(spec.fields.every((field) => field.state === 'done')).toBe(true);
  });

  it('keeps finished cells and finds them again', async () => {
    const kept = keptTexts();
    const first = open(`${TINY}&x=m:2,3`, kept);
    await first.controller.start();
    await first.until('done');
    await first.controller.archive.flush();
    expect(kept.texts.size).toBe(2);
    const wider = open(`${TINY}&x=m:2,3,5`, kept);
    await vi.waitFor(() => expect(wider.state().done).toBe(2));
    const [id] = [...kept.texts.keys()];
    expect(wider.controller.archive.results.get(id)).toEqual(first.controller.archive.results.get(id));
    kept.texts.set(id, '{"format":1,'); // torn
    const torn = open(`${TINY}&x=m:2,3`, kept);
    await vi.waitFor(() => expect(torn.state().recalling).toBe(false));
    expect(torn.state().done).toBe(1);
  });

  it('goes on in memory where nothing can be kept, and says so once', async () => {
    const full = new Error('no room');
    full.name = 'QuotaExceededError';
    const { controller, until, page } = open(`${TINY}&x=m:2,3`, keptTexts(full));
    await controller.start();
    await until('done');
    await controller.archive.flush();
    const texts = page.lab.getState().notices.map(({ text }) => text);
    expect(texts).toEqual([expect.stringMatching(/storage this browser allows is full.*CSV/)]);
  });

  it('tells an unreachable separation apart and computes the others', async () => {
    const { controller, until, state } = open(`${TINY}&x=delta:0.3,2&m=3`);
    await controller.start();
    await until('done');
    const errors = state().cells.map(({ id }) => controller.archive.results.get(id)?.error ?? null);
    expect(errors.filter((error) => error !== null)).toEqual([expect.stringMatching(/largest/)]);
  });

  it('takes the best of several step sizes for each point and seed, and says which one', async () => {
    const { controller, until, state } = open(`${TINY}&seeds=2&x=m:2,3&y=delta:0.3,0.6&over=c:0.1,10`);
    expect(state().cells).toHaveLength(16);
    await controller.start();
    await until('done');
    const { fields, caption } = heatChart(state().planned, controller.view());
    expect(fields).toHaveLength(4);
    for (const { state: done, rows } of fields) {
      expect(done).toBe('done');
      expect(rows.find(([name]) => name === 'best c (seeds)')?.[1]).toMatch(
        /^(0\.1 \(\d\))?(, )?(10 \(\d\))?$/,
      );
    }
    expect(caption).toContain(
      'best c of 0.1, 10 for each point and seed (lowest training loss at the last step',
    );
    const [head, ...rows] = sweepCsv(state().planned, controller.view()).trim().split('\n');
    const column = head.split(',').indexOf('bestStep');
    expect(rows.filter((row) => row.split(',')[column] === '1')).toHaveLength(8);
    expect(rows).toHaveLength(16);
  });

  it('changes step sizes with what they belong to', () => {
    const sweep = sweepOf('x=m:2,3');
    const robust = changeAxis(sweep, 'over', 'c');
    expect(robust.over).toEqual({ key: 'c', values: [0.3, 1, 3, 10] });
    expect(changeAxis(robust, 'over', null).over).toBeNull();
    expect(changeAxis(robust, 'y', 'c')).toMatchObject({ over: null, y: { key: 'c' } });
    expect(changeBase(robust, 'data', 'sphere').over).toBeNull();
    expect(changeBase(robust, 'data', 'xor').over).toEqual(robust.over);
  });

  it('names no step size under a chart where step sizes are swept', () => {
    for (const link of ['x=m:2,3&over=c:1,3', 'm=5&x=c:1,3', 'data=sphere&x=m:2,3&over=eta:0.1,1'])
      expect(sweepLine(sweepOf(link))).not.toMatch(/η = [\d.]/);
    expect(sweepLine(sweepOf('x=m:2,3&c=7'))).toContain('η = 7/m');
    expect(sweepLine(sweepOf('m=5&x=k:2,3'))).not.toContain('k = 3'); // the first of its settings
    expect(sweepLine(sweepOf('x=m:2,3&over=c:1,3'))).toContain('η = c/m');
  });

  it('adds seeds without computing the present ones again, and writes them into the link', async () => {
    const { controller, until, state, history } = open(`${TINY}&x=m:2,3`);
    await controller.start();
    await until('done');
    const before = new Map(controller.archive.results);
    await controller.addSeeds();
    await until('done');
    expect(state().cells).toHaveLength(6);
    for (const [id, result] of before) expect(controller.archive.results.get(id)).toBe(result);
    expect(history.at(-1)).toContain('seeds=3');
  });

  it('pauses, resumes and stops', async () => {
    const { controller, until } = open(`${TINY.replace('T=30', 'T=30000')}&seeds=5&x=m:2,3,5,8`);
    void controller.start();
    await until('running');
    controller.pause();
    await until('paused');
    void controller.start();
    await until('running');
    controller.stop();
    await until('idle');
  });

  it('refuses a grid that is too large before anything starts', async () => {
    const { controller, state } = open(`${TINY}&seeds=20&x=n:20..600/581`);
    expect(state().refusal).toMatch(/11620 networks.*lab sweep/);
    expect(state().cells).toEqual([]);
    await controller.start();
    expect(state().status).toBe('idle');
  });

  it('follows links, back and forward between the two pages', async () => {
    const { page, controller, state, go, history } = open(`${TINY}&x=m:2,3`);
    page.follow(`${TINY}&m=5`);
    expect(page.route.getState().page).toBe('lab');
    go(-1);
    expect(page.route.getState().page).toBe('sweep');
    expect(controller.link()).toBe(history[0]);
    page.follow(`${TINY}&x=m:7,9&nonsense=1&theme=dark`);
    expect(state().sweep.x.values).toEqual([7, 9]);
    expect(page.lab.getState().screen.theme).toBe('dark');
    expect(page.lab.getState().notices.map(({ text }) => text)).toEqual([expect.stringMatching(/nonsense/)]);
  });
});
