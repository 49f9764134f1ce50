import { afterEach, describe, expect, it, vi } from 'vitest';
import { Controller } from '../../../src/app/lab/controller.ts';
import { duration, TimeLeft } from '../../../src/app/lab/run/timeLeft.ts';
import { CellArchive } from '../../../src/app/sweep/cellArchive.ts';
import type { CellStore } from '../../../src/app/sweep/cellStore.ts';
import { sweepCsv } from '../../../src/app/sweep/charts/csv.ts';
import { heatChart, shortText } from '../../../src/app/sweep/charts/heatChart.ts';
import { sweepLines } from '../../../src/app/sweep/charts/lineChart.ts';
import { SweepController } from '../../../src/app/sweep/controller.ts';
import { changeAxis, changeBase, legal, MAX_CELLS, refusal } from '../../../src/app/sweep/settings/edit.ts';
import { readyOf, verdictOf } from '../../../src/app/sweep/verdicts/verdicts.ts';
import { sweepLine } from '../../../src/app/sweep/words.ts';
import { planCells } from '../../../src/sweep/cells.ts';
import { readSweep, writeSweep } from '../../../src/sweep/link.ts';
import { READY_SWEEPS } from '../../../src/sweep/ready.ts';
import { inThread } from '../../run/inThread.ts';
import { fakeResult, fakeView } from '../../sweep/fakes.ts';
import { fakeEnvironment } from '../fakes.ts';

const TINY = 'v=1&k=2&l=1&d=4&n=20&ntest=10&T=30&engine=reference';
const sweepOf = (link: string) => readSweep(link).sweep;

/** Storage that is a map, or that fails. */
function keptTexts(failure?: Error): CellStore & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    get: async (names) => {
      if (failure !== undefined) throw failure;
      return names.map((name) => texts.get(name));
    },
    put: async (entries) => {
      if (failure !== undefined) throw failure;
      for (const [name, text] of entries) texts.set(name, text);
    },
  };
}

const opened: { page: Controller; controller: SweepController }[] = [];
afterEach(() => {
  for (const { page, controller } of opened.splice(0)) {
    controller.stop();
    page.close();
  }
});

function open(link: string, kept: CellStore = keptTexts()) {
  const fake = fakeEnvironment(link);
  const page = new Controller({ ...fake.env, spawn: inThread() });
  page.open();
  const controller = new SweepController(page, kept);
  controller.open();
  opened.push({ page, controller });
  const status = () => controller.store.getState().status;
  const until = (what: string) => vi.waitFor(() => expect(status()).toBe(what), { timeout: 20_000 });
  return { ...fake, page, controller, until, state: () => controller.store.getState() };
}

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

describe('editing a sweep', () => {
  const base = sweepOf('v=1&x=m:10,100');

  it('always gives a sweep that its link gives back', () => {
    for (const next of [
      changeAxis(base, 'x', 'delta'),
      changeAxis(base, 'y', 'delta'),
      changeAxis(base, 'x', 'alpha'),
      changeBase(changeAxis(base, 'y', 'delta'), 'data', 'mnist'),
      changeBase(base, 'data', 'teacher'),
    ]) {
      const { sweep, problems } = readSweep(writeSweep(next));
      expect(problems).toEqual([]);
      expect(sweep).toEqual(next);
    }
  });

  it('holds one width while another setting is swept, and swaps axes', () => {
    expect(changeAxis(base, 'x', 'delta').base.m).toHaveLength(1);
    const two = changeAxis(base, 'y', 'delta');
    const swapped = changeAxis(two, 'x', 'delta');
    expect([swapped.x.key, swapped.y?.key]).toEqual(['delta', 'm']);
    expect(changeAxis(base, 'x', 'alpha').base.lazy).toBe('on');
    expect(changeBase(base, 'data', 'teacher').result.measurement).toBe('testLoss');
  });

  it('counts points and networks', () => {
    expect(refusal(base)).toBeNull();
    const values = Array.from({ length: MAX_CELLS / 20 + 1 }, (_, i) => i + 1);
    const large = { ...base, base: { ...base.base, seeds: 20 }, x: { key: 'm', values } } as const;
    expect(refusal(large)).toMatch(/networks/);
    expect(legal(base)).toEqual({ sweep: base, problems: [] });
  });
});

describe('a sweep as numbers', () => {
  const LINK = `${TINY}&seeds=3&x=m:2,3&y=delta:0.3,0.6`;
  const half = (cell: { x: number }) => ({ trainError: cell.x === 3 ? 0 : 0.5 });

  it('is a heat map with medians, ranges and the frontier', () => {
    const spec = heatChart(sweepOf(LINK), fakeView(LINK, half));
    expect(spec.frontier?.steps).toEqual([
      { at: 0, from: 1, sure: true },
      { at: 1, from: 1, sure: true },
    ]);
    expect(spec.fields.filter((f) => f.value === Number.POSITIVE_INFINITY)).toHaveLength(2);
    expect(spec.fields[0].rows[0]).toEqual(['median', expect.stringContaining('not within')]);
  });

  it('has no frontier along lines that are not computed yet', () => {
    const whole = fakeView(LINK, () => ({ trainError: 0.5 }));
    const unknown = new Set(whole.cells.filter(({ y }) => y === 0.6).map(({ id }) => id));
    const results = new Map([...whole.results].filter(([id]) => !unknown.has(id)));
    const spec = heatChart(sweepOf(LINK), { ...whole, results });
    expect(spec.frontier?.steps).toEqual([{ at: 0, from: null, sure: true }]);
    expect(spec.colour.label).toMatch(/^steps, median of 3 seeds/);
  });

  it('is lines with a band, and a share with its interval', () => {
    const link = `${TINY}&seeds=4&x=m:2,3&result=share:trainError:0.01`;
    const spec = sweepLines(sweepOf(link), fakeView(link, half));
    expect([...(spec.series[0].y as number[])]).toEqual([0, 1]);
    expect(spec.series[0].band?.low[1]).toBeCloseTo(0.51, 2);
    expect(spec.y).toMatchObject({ format: 'share', domain: [0, 1] });
  });

  it('names and dots what was computed, and leaves room around it', () => {
    const spec = sweepLines(sweepOf(`${TINY}&x=m:2,3`), fakeView(`${TINY}&x=m:2,3`, half));
    expect(spec.series).toMatchObject([{ label: 'measured', dots: true }]);
    expect(spec.x.ticks).toEqual([2, 3]);
    expect(spec.y.label).toBe('steps, one seed');
    expect(spec.x.domain?.[0]).toBeLessThan(2);
  });

  it('is a CSV of one row per finished network', () => {
    const view = fakeView(LINK, half);
    const lines = sweepCsv(sweepOf(LINK), view).trim().split('\n');
    expect(lines).toHaveLength(13);
    expect(lines[0]).toMatch(/^m,delta,seed,stepsUntil:trainError:0.01,trainLoss/);
    expect(lines[1]).toMatch(/^2,0.3,1,inf,/);
    expect(lines.at(-1)).toMatch(/^3,0.6,3,0,/);
  });

  it('is short in a field and honest about time', () => {
    expect([20, 0.123456, 1234.5, Number.POSITIVE_INFINITY].map((v) => shortText(v, 'plain'))).toEqual([
      '20',
      '0.123',
      '1230',
      'never',
    ]);
    expect(shortText(0.05, 'share')).toBe('5%');
    expect([0.2, 89, 120, 5400].map(duration)).toEqual(['1 s', '89 s', '2 min', '1 h 30 min']);
    let now = 0;
    const left = new TimeLeft(() => now);
    left.start();
    expect(left.seconds({ cost: 10, costDone: 0 })).toBeNull();
    now = 1000;
    left.pause();
    now = 9000;
    left.resume();
    now = 10_000;
    expect(left.seconds({ cost: 10, costDone: 5 })).toBe(2);
  });
});

describe('statements', () => {
  it('are recognised by their sweep, with more seeds too', () => {
    const [first] = READY_SWEEPS;
    const sweep = sweepOf(first.link);
    expect(readyOf(sweep)?.id).toBe(first.id);
    expect(readyOf({ ...sweep, base: { ...sweep.base, seeds: 5 } })?.id).toBe(first.id);
    expect(readyOf({ ...sweep, base: { ...sweep.base, T: 17 } })).toBeNull();
  });

  it('are judged from the cells that are there', async () => {
    const { link } = READY_SWEEPS.find(({ id }) => id === 'distance-m') ?? READY_SWEEPS[0];
    const { controller } = open(link);
    expect(verdictOf(controller)?.verdict.verdict).toBe('undecided');
    for (const cell of planCells(sweepOf(link)))
      controller.archive.add(fakeResult(cell, () => ({ relativeDistance: cell.x ** -0.5 })));
    expect(verdictOf(controller)?.verdict).toMatchObject({
      verdict: 'confirmed',
      sentence: expect.stringContaining('as m to the power −0.5'),
    });
  });
});

describe('an archive whose storage is blocked', () => {
  it('reports it once and knows what it was given', async () => {
    const troubles: string[] = [];
    const archive = new CellArchive(keptTexts(new Error('blocked')), (text) => troubles.push(text));
    const [cell] = planCells(sweepOf(`${TINY}&x=m:2`));
    await archive.recall([cell]);
    archive.add(fakeResult(cell, () => ({})));
    await archive.flush();
    expect(archive.results.has(cell.id)).toBe(true);
    expect(troubles).toEqual([expect.stringContaining('blocked')]);
  });
});
