import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changedSentence, changeText, runName } from '../../../../src/app/lab/changes/names.ts';
import { MAX_UNDONE, Undo } from '../../../../src/app/lab/changes/undo.ts';
import { Controller } from '../../../../src/app/lab/controller.ts';
import { defaultExperiment, fakeEnvironment } from '../../fakes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(300);

async function opened(hash = '') {
  const fake = fakeEnvironment(hash);
  const controller = new Controller(fake.env);
  controller.open();
  await vi.advanceTimersByTimeAsync(0);
  const delta = () => controller.lab.getState().experiment.delta;
  const ways = () => controller.changes.store.getState();
  const set = async (value: number) => {
    controller.change('delta', value);
    await settle();
  };
  return { ...fake, controller, delta, ways, set };
}

describe('undo and redo', () => {
  it('walk along the changes of settings, and each run follows', async () => {
    const { controller, delta, ways, set, runs } = await opened();
    expect(ways()).toEqual({ undo: null, redo: null });
    await set(0.3);
    await set(0.4);
    expect(ways()).toEqual({ undo: 'δ to 0.3', redo: null });
    controller.undo();
    await vi.advanceTimersByTimeAsync(0);
    expect(delta()).toBe(0.3);
    expect(runs.at(-1)?.options.experiment.delta).toBe(0.3);
    expect(ways()).toEqual({ undo: 'δ to 0.5', redo: 'δ to 0.4' });
    controller.undo();
    controller.undo(); // nothing is left: no harm
    expect(delta()).toBe(0.5);
    controller.redo();
    controller.redo();
    expect(delta()).toBe(0.4);
    expect(ways().redo).toBeNull();
  });

  it('count a change that is still settling as made', async () => {
    const { controller, delta, runs } = await opened();
    controller.change('delta', 0.5);
    controller.undo();
    await settle();
    expect(delta()).toBe(0.5);
    controller.redo();
    await settle();
    expect(delta()).toBe(0.5);
    expect(runs.at(-1)?.options.experiment.delta).toBe(0.5);
  });

  it('forget what lay ahead once something else is changed', async () => {
    const { controller, delta, ways, set } = await opened();
    await set(0.3);
    controller.undo();
    await set(0.7);
    expect(ways().redo).toBeNull();
    controller.undo();
    expect(delta()).toBe(0.5);
  });

  it('take back a preset and a new source like any other change', async () => {
    const { controller, set } = await opened();
    await set(0.3);
    controller.follow('v=2&m=10,1000');
    controller.change('data', 'xor');
    await settle();
    controller.undo();
    expect(controller.lab.getState().experiment).toEqual({ ...defaultExperiment(), m: [10, 1000] });
    controller.undo();
    expect(controller.lab.getState().experiment).toEqual({ ...defaultExperiment(), delta: 0.3 });
  });

  it('take back what a reset has thrown away', async () => {
    const { controller, delta, set } = await opened();
    await set(0.3);
    controller.reset();
    await settle();
    controller.undo();
    expect(delta()).toBe(0.3);
  });

  it('make one entry each in the browser’s history, and agree with back and forward', async () => {
    const { controller, history, delta, ways, set, go } = await opened();
    await set(0.3);
    await set(0.4);
    controller.undo();
    expect(history).toEqual(['v=2', 'v=2&delta=0.3', 'v=2&delta=0.4', 'v=2&delta=0.3']);
    go(-1); // back to 0.4, which is what redo would have given
    expect(delta()).toBe(0.4);
    expect(ways()).toEqual({ undo: 'δ to 0.3', redo: null });
    go(-1); // back to 0.3: undone
    go(-1);
    expect(delta()).toBe(0.5);
    expect(ways()).toEqual({ undo: null, redo: 'δ to 0.3' });
    controller.redo();
    expect(delta()).toBe(0.3);
  });

  it('leave the settings alone that the opened link has locked', async () => {
    const { controller, set, delta } = await opened();
    await set(0.3);
    controller.setScreen({ locked: ['delta'] });
    controller.undo();
    expect(delta()).toBe(0.3);
  });

  it('do nothing while another page is shown', async () => {
    const { controller, delta, set, open } = await opened();
    await set(0.3);
    open('v=2&x=m:10,100');
    controller.undo();
    expect(delta()).toBe(0.3);
  });
});

it('a long row of changes is bounded, and its latest can be undone', () => {
  const undo = new Undo();
  for (let i = 0; i <= 2 * MAX_UNDONE; i++) undo.settled({ ...defaultExperiment(), seed: i });
  let steps = 0;
  let last = 2 * MAX_UNDONE;
  for (let back = undo.back(); back !== null; back = undo.back()) {
    steps++;
    expect(back.seed).toBe(last - 1);
    last = back.seed;
  }
  expect(steps).toBe(MAX_UNDONE);
});

describe('names', () => {
  it.each([
    ['the default', {}, 'default experiment'],
    ['few changes', { delta: 0.1, m: [10, 30, 100, 4000] }, 'δ 0.1, m 10 … 4000'],
    ['a choice', { lazy: 'on', alpha: 10 } as const, /α 10/],
  ])('%s', (_, change, name) => {
    expect(runName({ ...defaultExperiment(), ...change })).toMatch(name);
  });

  it('begin with the source where it is another one', () => {
    expect(runName({ ...defaultExperiment('mnist'), B: 32 })).toBe('mnist, B 32');
    const deep = { ...defaultExperiment('mnist', 'deep'), L: 5 };
    expect(runName(deep)).toBe('mnist, deep, L 5');
    expect(runName(defaultExperiment('sphere'))).toBe('sphere');
    expect(changeText(defaultExperiment(), defaultExperiment('structured', 'deep'))).toBe('model to deep');
    expect(changedSentence(defaultExperiment(), defaultExperiment('structured', 'deep'))).toMatch(
      /^The model changed/,
    );
    expect(changeText(defaultExperiment(), defaultExperiment('mnist'))).toBe('data to mnist');
  });
});
