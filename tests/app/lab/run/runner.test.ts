import { describe, expect, it, vi } from 'vitest';
import { LoadError } from '../../../../src/app/lab/run/loadBytes.ts';
import { fakeClock } from '../../fakeClock.ts';
import { ENGINE } from '../../fakes.ts';
import { opened, settle } from '../openPage.ts';

fakeClock();

describe('the run', () => {
  it('tells its progress a few times a second, and its state at once', async () => {
    const { present, state } = await opened();
    const { listener } = present();
    listener.engine(ENGINE, '');
    expect(state().run).toMatchObject({ status: 'running', engine: ENGINE });
    let changes = 0;
    for (let step = 1; step <= 100; step++) {
      listener.progress(step, 5 * step);
      if (state().run?.step === step) changes++;
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(changes).toBeLessThanOrEqual(5);
    expect(state().run?.stepsPerSecond).toBeCloseTo(100, -1); // what the counter does, not the sum over the networks
    listener.done();
    expect(state().run).toMatchObject({ status: 'done', step: 2000 });
  });

  it('says no speed that the counter does not have', async () => {
    const { present, state } = await opened();
    const { listener } = present();
    listener.engine(ENGINE, '');
    for (let step = 0; step <= 1000; step += 100) {
      listener.progress(step, 500 * step);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(state().run?.stepsPerSecond).toBeGreaterThan(800);
    expect(state().run?.stepsPerSecond).toBeLessThanOrEqual(1000);
    await vi.advanceTimersByTimeAsync(60_000); // a long measurement: nothing is told meanwhile
    expect(state().run?.stepsPerSecond).toBeLessThan(10);
  });

  it('tells the time left of a run that takes more than a moment', async () => {
    const { present, state } = await opened('v=1&T=10000');
    const { listener } = present();
    listener.engine(ENGINE, '');
    for (let second = 0; second <= 5; second++) {
      listener.progress(100 * second, 0);
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(state().run?.secondsLeft).toBeGreaterThan(20);
    listener.done();
    expect(state().run?.secondsLeft).toBeNull();
  });

  it('says what was changed where a change starts training again', async () => {
    const { controller, state } = await opened('v=1&m=10');
    expect(state().run?.because).toBeNull();
    controller.change('c', 3);
    await settle();
    expect(state().run?.because).toBe('c changed: training starts again.');
    controller.restart();
    await settle();
    expect(state().run?.because).toBeNull();
  });

  it('asks before a run that would take very long, and begins it when told to', async () => {
    const { controller, runs, state } = await opened('v=1&m=10', { estimate: async () => 4000 });
    expect(runs).toHaveLength(0);
    expect(state().run).toMatchObject({ status: 'paused', ask: 4000, step: 0 });
    controller.toggleRun();
    await vi.advanceTimersByTimeAsync(0);
    expect(runs).toHaveLength(1);
    expect(state().run).toMatchObject({ status: 'preparing', ask: null });
  });

  it('asks nothing of a run of some minutes, and a change replaces the one that was asked about', async () => {
    const seconds = [4000, 500];
    const { controller, runs, state } = await opened('v=1&m=10', {
      estimate: async () => seconds.shift() ?? null,
    });
    controller.change('T', 100);
    await settle();
    expect(runs.map(({ options }) => options.experiment.T)).toEqual([100]);
    expect(state().run?.ask).toBeNull();
  });

  it('pauses, steps and goes on', async () => {
    const { controller, present, state } = await opened();
    const run = present();
    run.listener.engine(ENGINE, '');
    controller.toggleRun();
    expect(state().run?.status).toBe('paused');
    controller.step(); // the workers have not stopped yet: the step must not be lost
    expect(run.calls).toEqual(['pause']);
    run.listener.paused(12);
    expect(run.calls).toEqual(['pause', 'step']);
    run.listener.paused(13);
    expect(state().run?.step).toBe(13);
    controller.step();
    run.listener.paused(14);
    controller.toggleRun();
    expect(run.calls).toEqual(['pause', 'step', 'step', 'resume']);
    expect(state().run?.status).toBe('running');
  });

  it('pauses first where a step is asked of a moving run', async () => {
    const { controller, present } = await opened();
    present().listener.engine(ENGINE, '');
    controller.step();
    present().listener.paused(3);
    expect(present().calls).toEqual(['pause', 'step']);
  });

  it('runs again when it is done', async () => {
    const { controller, present, runs } = await opened();
    present().listener.engine(ENGINE, '');
    present().listener.done();
    controller.toggleRun();
    await vi.advanceTimersByTimeAsync(0);
    expect(runs).toHaveLength(2);
  });

  it('shows failures and says which engine was taken instead of the one asked for', async () => {
    const { present, state } = await opened('v=2&engine=webgl');
    expect(present().options.engines[0]).toBe('webgl');
    present().listener.engine(ENGINE, 'There is no WebGL here.');
    expect(state().notices[0].text).toBe('There is no WebGL here. The run goes on with the exact engine.');
    present().listener.failed('Take fewer widths.');
    expect(state().run).toMatchObject({ status: 'failed', error: 'Take fewer widths.' });
  });
});

describe('the digits', () => {
  it('are fetched once, when they are first needed', async () => {
    const { controller, digits, runs } = await opened();
    expect(digits.asked).toBe(0);
    controller.change('data', 'mnist');
    await settle();
    controller.restart();
    await vi.advanceTimersByTimeAsync(0);
    expect(digits.asked).toBe(1);
    expect(runs).toHaveLength(3);
    expect(runs[2].options.files.mnist).toEqual(new Uint8Array([1]));
  });

  it('that cannot be had fail the run with the reason', async () => {
    const { controller, digits, state, runs } = await opened();
    digits.answer = () => Promise.reject(new LoadError('No digits today.'));
    controller.change('data', 'mnist');
    await settle();
    expect(runs).toHaveLength(1);
    expect(state().run).toMatchObject({ status: 'failed', error: 'No digits today.', loading: null });
  });

  it('that come after another experiment was chosen start nothing', async () => {
    const { controller, digits, runs } = await opened();
    let deliver: (bytes: Uint8Array) => void = () => {};
    digits.answer = () => new Promise((resolve) => (deliver = resolve));
    controller.change('data', 'mnist');
    await settle();
    controller.change('data', 'structured');
    await settle();
    deliver(new Uint8Array([1]));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs.map((run) => run.options.experiment.data)).toEqual(['structured', 'structured']);
  });
});
