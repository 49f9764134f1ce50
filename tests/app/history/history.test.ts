import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWER_MS } from '../../../src/app/history/bounded.ts';
import { compareRuns, sameBits } from '../../../src/app/history/compare.ts';
import { type Entry, titleOf } from '../../../src/app/history/entry.ts';
import { type History, MAX_KEPT } from '../../../src/app/history/history.ts';
import { historyLoader } from '../../../src/app/history/loadHistory.ts';
import { recordRuns } from '../../../src/app/history/recordRuns.ts';
import { memoryRunStore, type RunStore } from '../../../src/app/history/runStore.ts';
import { Controller } from '../../../src/app/lab/controller.ts';
import { LETTERS } from '../../../src/app/lab/figures/overlays.ts';
import { measuredSteps } from '../../../src/measure/schedule.ts';
import { ENGINE, fakeEnvironment, measurement } from '../fakes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page with a history; `run` runs a link to its end. */
async function opened(kept: RunStore = memoryRunStore()) {
  const fake = fakeEnvironment('v=2&m=10&T=3&seeds=1');
  const controller = new Controller(fake.env);
  const load = historyLoader(controller, async () => kept);
  recordRuns(controller, load);
  controller.open();
  await vi.advanceTimersByTimeAsync(0);
  const finish = async (value: number) => {
    const run = fake.runs.at(-1);
    if (run === undefined) throw new Error('no run was started');
    run.listener.engine(ENGINE, '');
    const { arms } = controller.lab.getState().run?.series ?? { arms: [] };
    for (const { index } of arms)
      for (const step of measuredSteps(3)) run.listener.frame(index, step, measurement(value + step + index));
    run.listener.done();
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(1000);
  };
  const run = async (link: string, value = 1) => {
    controller.follow(link);
    await vi.advanceTimersByTimeAsync(0);
    await finish(value);
  };
  const found = await load();
  if (found === null) throw new Error('no history');
  const history: History = found;
  const entries = (): readonly Entry[] => history.store.getState().entries ?? [];
  const notices = () => controller.lab.getState().notices.map(({ text }) => text);
  return { ...fake, controller, history, entries, notices, run, finish };
}

describe('the history', () => {
  it('keeps finished runs by themselves, newest first, named by what differs', async () => {
    const { entries, run } = await opened();
    await run('v=2&delta=0.1&m=10&T=3&seeds=1');
    await run('v=2&delta=0.4&m=10,20,30,4000&T=3&seeds=1');
    expect(entries().map(titleOf)).toEqual(['δ 0.4, m 10 … 4000, T 3, seeds 1', 'δ 0.1, m 10, T 3, seeds 1']);
    expect(entries()[0]).toMatchObject({
      engine: 'wasm',
      pinned: false,
      fingerprint: expect.stringMatching(/^[\w-]{11}\./),
    });
    expect(entries()[0].time).toBeGreaterThan(entries()[1].time);
  });

  it('keeps the same run with the same bits once, and another outcome beside it', async () => {
    const { entries, run } = await opened();
    await run('v=2&delta=0.1&m=10&T=3&seeds=1');
    await run('v=2&delta=0.4&m=10&T=3&seeds=1');
    await run('v=2&delta=0.1&m=10&T=3&seeds=1');
    expect(entries().map(titleOf)).toEqual(['δ 0.1, m 10, T 3, seeds 1', 'δ 0.4, m 10, T 3, seeds 1']);
    await run('v=2&delta=0.4&m=10&T=3&seeds=1', 2);
    expect(entries()).toHaveLength(3);
  });

  it('is still there for the next visit', async () => {
    const kept = memoryRunStore();
    const first = await opened(kept);
    await first.run('v=2&delta=0.1&m=10&T=3&seeds=1');
    const { history, entries } = await opened(kept);
    await history.load();
    expect(entries().map(titleOf)).toEqual(['δ 0.1, m 10, T 3, seeds 1']);
  });

  it('makes room for new runs, but never of pinned ones', async () => {
    const { history, entries, run } = await opened();
    for (let seed = 2; seed < MAX_KEPT + 4; seed++) {
      await run(`v=2&m=10&T=3&seeds=1&seed=${seed}`);
      if (seed === 2) await history.pin(entries()[0].id, true);
    }
    expect(entries()).toHaveLength(MAX_KEPT + 1);
    expect(titleOf(entries()[entries().length - 1])).toBe('m 10, T 3, seeds 1, first seed 2');
    expect(titleOf(entries()[entries().length - 2])).toBe('m 10, T 3, seeds 1, first seed 4');
  });

  it('renames, and goes back to the name made of the settings', async () => {
    const { history, entries, run } = await opened();
    await run('v=2&delta=0.1&m=10&T=3&seeds=1');
    const { id } = entries()[0];
    await history.rename(id, '  for the lecture ');
    expect(titleOf(entries()[0])).toBe('for the lecture');
    await history.rename(id, '');
    expect(titleOf(entries()[0])).toBe('δ 0.1, m 10, T 3, seeds 1');
  });

  it('lays at most two runs over the present one, and takes a deleted one off', async () => {
    const { controller, history, entries, run } = await opened();
    for (const delta of [0.1, 0.3, 0.4]) await run(`v=2&delta=${delta}&m=10&T=3&seeds=1`, delta);
    const [a, b, c] = entries();
    for (const entry of [a, b, c]) await history.toggleOverlay(entry);
    // b keeps its letter; c has that of a, and that is said
    const laid = () => controller.overlays.getState().map(({ id, slot }) => [id, LETTERS[slot]]);
    expect(laid()).toEqual([
      [c.id, 'A'],
      [b.id, 'B'],
    ]);
    expect(history.store.getState().told).toMatch(/^A is another run now: .*“δ 0\.4.*” was taken off/);
    expect(controller.overlays.getState()[0].series.arms[0].values.testError).toEqual([0.1, 1.1, 2.1, 3.1]);
    await history.toggleOverlay(b);
    await history.remove(c.id);
    expect(controller.overlays.getState()).toEqual([]);
    expect(entries().map(({ id }) => id)).toEqual([a.id, b.id]);
  });

  it('keeps the letter of a run while the other comes and goes', async () => {
    const { controller, history, entries, run } = await opened();
    for (const delta of [0.1, 0.3, 0.4]) await run(`v=2&delta=${delta}&m=10&T=3&seeds=1`, delta);
    const [a, b, c] = entries();
    for (const entry of [a, b, a, c]) await history.toggleOverlay(entry);
    expect(controller.overlays.getState().map(({ id, slot }) => [id, slot])).toEqual([
      [c.id, 0],
      [b.id, 1],
    ]);
    expect(history.store.getState().told).toBe('');
  });

  it('brings back what was deleted last, pinned and named as it was, and once', async () => {
    const { controller, history, entries, run } = await opened();
    await run('v=2&delta=0.1&m=10&T=3&seeds=1');
    await run('v=2&delta=0.4&m=10&T=3&seeds=1');
    const { id } = entries()[1];
    await history.pin(id, true);
    await history.rename(id, 'kept for the talk');
    const before = entries();
    await history.remove(id);
    expect(entries()).toEqual([before[0]]);
    expect(history.store.getState().deleted?.entry).toEqual(before[1]);
    await history.undelete();
    await history.undelete();
    expect(entries()).toEqual(before);
    await history.toggleOverlay(before[1]);
    expect(controller.overlays.getState()).toMatchObject([{ given: 'kept for the talk' }]);
  });

  it('opens a run with its fingerprint, so that the page says whether the bits are the same', async () => {
    const { controller, history, entries, run, runs } = await opened();
    await run('v=2&delta=0.1&m=10&T=3&seeds=1');
    await run('v=2&delta=0.4&m=10&T=3&seeds=1');
    history.open(entries()[1]);
    await vi.advanceTimersByTimeAsync(0);
    const { experiment } = runs[runs.length - 1].options;
    expect(experiment.delta).toBe(0.1);
    expect(controller.expectedFingerprint(experiment)).toBe(entries()[1].fingerprint);
  });
});

describe('where the browser does not keep what it is given', () => {
  const quota = () => Object.assign(new Error('full'), { name: 'QuotaExceededError' });

  it('blocked storage: one message, and the runs of this visit are there', async () => {
    const blocked = () => Promise.reject(new Error('denied by the user'));
    const { entries, notices, run, history, controller } = await opened({
      heads: blocked,
      text: blocked,
      put: blocked,
      remove: blocked,
    });
    await run('v=2&delta=0.1&m=10&T=3&seeds=1');
    await run('v=2&delta=0.4&m=10&T=3&seeds=1');
    expect(entries().map(titleOf)).toEqual(['δ 0.4, m 10, T 3, seeds 1', 'δ 0.1, m 10, T 3, seeds 1']);
    expect(notices().filter((text) => text.includes('history') || text.includes('visit'))).toEqual([
      expect.stringMatching(/kept for this visit only: this browser does not allow storage\. .*Export/),
    ]);
    expect(notices().join()).not.toContain('denied by the user'); // that is for the browser's makers
    await history.toggleOverlay(entries()[1]);
    expect(controller.overlays.getState()).toHaveLength(1);
    expect(controller.lab.getState().run?.status).toBe('done');
  });

  it('storage that never answers: after a stated time it counts as blocked', async () => {
    const never = () => new Promise<never>(() => {});
    const { entries, notices, run, history } = await opened({
      heads: never,
      text: never,
      put: never,
      remove: never,
    });
    const loading = history.load(); // the panel is opened while the first run is being kept
    await run('v=2&delta=0.1&m=10&T=3&seeds=1');
    expect(history.store.getState()).toMatchObject({ entries: null, trouble: null });
    await vi.advanceTimersByTimeAsync(ANSWER_MS);
    await loading;
    expect(entries().map(titleOf)).toEqual(['δ 0.1, m 10, T 3, seeds 1']);
    expect(notices()).toEqual([
      expect.stringMatching(/kept for this visit only: .*has not answered for 4 seconds.*Export/),
    ]);
    await run('v=2&delta=0.4&m=10&T=3&seeds=1');
    expect(entries()).toHaveLength(2);
    expect(notices()).toHaveLength(1);
  });

  it('full storage: the older loose runs make room first', async () => {
    const kept = memoryRunStore();
    let room = 3;
    const { entries, notices, run } = await opened({
      ...kept,
      put: async (id, head, text) => {
        const heads = await kept.heads();
        if (heads.length >= room && !heads.some(([known]) => known === id)) throw quota();
        await kept.put(id, head, text);
      },
    });
    for (const seed of [2, 3, 4, 5]) await run(`v=2&m=10&T=3&seeds=1&seed=${seed}`);
    expect(notices()).toEqual([]);
    expect(entries().map(titleOf)[0]).toBe('m 10, T 3, seeds 1, first seed 5');
    expect(entries().length).toBeLessThan(4);
    room = 0;
    await run('v=2&m=10&T=3&seeds=1&seed=6');
    expect(notices()).toEqual([
      expect.stringMatching(/storage that this browser allows is full.*Delete pinned runs/),
    ]);
  });

  it('damaged heads are removed and told, and the others stay', async () => {
    const kept = memoryRunStore();
    await kept.put('a', { time: 'yesterday' }, '{}');
    await kept.put(
      'b',
      { time: 1, link: 'v=9', name: '', pinned: false, engine: 'wasm', fingerprint: 'x' },
      '{}',
    );
    const { history, entries, notices, run } = await opened(kept);
    await run('v=2&delta=0.1&m=10&T=3&seeds=1');
    await history.load();
    expect(entries()).toHaveLength(1);
    expect(notices()).toEqual([expect.stringMatching(/2 runs of the history were damaged and removed/)]);
    expect((await kept.heads()).map(([id]) => id)).toEqual([entries()[0].id]);
  });

  it('a damaged run behind a sound head is removed when it is asked for', async () => {
    const kept = memoryRunStore();
    const { controller, history, entries, notices, run } = await opened(kept);
    await run('v=2&delta=0.1&m=10&T=3&seeds=1');
    const [entry] = entries();
    await kept.put(entry.id, entry, '{"kind":"widenet run","ver');
    await history.toggleOverlay(entry);
    expect(notices()).toEqual([expect.stringMatching(/damaged; it is removed/)]);
    expect(entries()).toEqual([]);
    expect(controller.overlays.getState()).toEqual([]);
  });
});

it('runs side by side: what differs, then the last numbers of every width', async () => {
  const { controller, history, entries, run } = await opened();
  await run('v=2&delta=0.1&m=10,20&T=3&seeds=1', 0.5);
  await run('v=2&delta=0.4&m=20&T=3&seeds=1', 0.25);
  await history.toggleOverlay(entries()[1]);
  const { run: present } = controller.lab.getState();
  if (present === null) throw new Error('no run');
  const here = { name: '', experiment: present.experiment, series: present.series, fingerprint: 'x' };
  const [laid] = controller.overlays.getState();
  const groups = compareRuns([here, laid]);
  expect(groups[0]).toEqual({
    title: 'settings that differ',
    rows: [
      { label: 'δ', values: ['0.4', '0.1'] },
      { label: 'm', values: ['20', '10 20'] },
    ],
  });
  expect(groups.find(({ title }) => title.startsWith('test error'))?.rows).toEqual([
    { label: 'm = 10', values: ['–', '350 %'] },
    { label: 'm = 20', values: ['325 %', '450 %'] },
  ]);
  expect(sameBits(here, laid)).toBe(false);
  expect(sameBits(here, { ...laid, fingerprint: null })).toBeNull();
});
