import { describe, expect, it } from 'vitest';
import type { EngineFactory } from '../../../src/engine/contract.ts';
import { referenceFactory } from '../../../src/engine/reference.ts';
import { INSIGHT_GROUPS } from '../../../src/measure/insights.ts';
import { measuredSteps } from '../../../src/measure/schedule.ts';
import type { SpawnWorker } from '../../../src/run/client/session.ts';
import { inThread, start } from '../inThread.ts';
import { look, SMALL, sorted, stepsOf } from './startInsights.ts';

describe('insights', () => {
  it('come for every arm at every measured step, all arms growing together', async () => {
    const { run, frames, first } = look(['gradients', 'twin', 'spectrum', 'units']);
    expect(await first).toBe('done');
    run.stop();
    for (const arm of [0, 1])
      for (const group of ['gradients', 'twin', 'spectrum', 'units'] as const)
        expect(stepsOf(frames, arm, group)).toEqual(measuredSteps(40));
    const steps = frames.map((f) => f.step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it('are the same when the arms are spread over workers, and done when all of them are', async () => {
    const groups = ['gradients', 'twin', 'units', 'landscape'] as const;
    const link = `${SMALL.replace('m=3,5', 'm=3,5,9')}`;
    const one = look(groups, { link });
    const two = look(groups, { link, workers: 2 });
    expect([await one.first, await two.first]).toEqual(['done', 'done']);
    expect(sorted(two.frames)).toEqual(sorted(one.frames));
    for (const arm of [0, 1, 2]) expect(stepsOf(two.frames, arm, 'twin')).toEqual(measuredSteps(40));
    const again = two.next();
    two.run.want(['landscape'], 9);
    expect(await again).toBe('done');
    expect(
      two.frames
        .slice(one.frames.length)
        .map(({ arm }) => arm)
        .sort(),
    ).toEqual([0, 1, 2]);
    one.run.stop();
    two.run.stop();
  });

  it('of the narrow arms wait while the run needs the cores', async () => {
    const { run, frames, first } = look(['units'], { workers: 2, early: 1, through: 9 });
    await expect.poll(() => stepsOf(frames, 1, 'units').at(-1)).toBe(9);
    expect(stepsOf(frames, 0, 'units')).toEqual([0]);
    run.reach(14);
    await expect.poll(() => stepsOf(frames, 1, 'units').at(-1)).toBeGreaterThan(9);
    expect(stepsOf(frames, 0, 'units')).toEqual([0]);
    run.reach(14, true);
    await expect.poll(() => stepsOf(frames, 0, 'units').length).toBeGreaterThan(9);
    run.reach(40);
    expect(await first).toBe('done');
    for (const arm of [0, 1]) expect(stepsOf(frames, arm, 'units')).toEqual(measuredSteps(40));
    run.stop();
  });

  it('stop together where one of the workers breaks', async () => {
    const whole = inThread() as SpawnWorker;
    let spawned = 0;
    const spawn: SpawnWorker = (onMessage, onError) => {
      if (++spawned === 2) queueMicrotask(() => onError('out of memory'));
      return whole(onMessage, onError);
    };
    const { frames, first } = look(['units'], { spawn, workers: 2 });
    expect(await first).toContain('out of memory');
    const known = frames.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(frames.length).toBe(known);
    expect(known).toBeLessThan(measuredSteps(40).length);
  });

  it('compute nothing that is not wanted', async () => {
    let asked = 0;
    const counting: EngineFactory = {
      ...referenceFactory,
      create: async (problem) => {
        const engine = await referenceFactory.create(problem);
        const gradients = engine.gradients.bind(engine);
        engine.gradients = () => {
          asked++;
          return gradients();
        };
        return engine;
      },
    };
    const { run, frames, first, next } = look(['units'], { spawn: inThread({ reference: counting }) });
    await first;
    expect(asked).toBe(0);
    const again = next();
    run.want(['units', 'gradients']);
    await again;
    run.stop();
    expect(asked).toBe(2 * measuredSteps(40).length);
    expect(stepsOf(frames, 0, 'units')).toEqual(measuredSteps(40)); // each once
  });

  it('give the same frames however the wishes change on the way', async () => {
    const straight = look(['gradients', 'twin', 'units']);
    await straight.first;
    straight.run.stop();
    let changed = false;
    const bent = look(['gradients'], {
      onFrame: (frame, run) => {
        if (changed || frame.step < 9) return;
        changed = true;
        run.want(['twin']);
        setTimeout(() => run.want(['gradients', 'twin', 'units']), 5);
      },
    });
    const all = 3 * 2 * measuredSteps(40).length;
    while (bent.frames.length < all) await new Promise((resolve) => setTimeout(resolve, 5));
    bent.run.stop();
    expect(sorted(bent.frames)).toEqual(sorted(straight.frames));
  });

  it('never run ahead of the step that the run has reached', async () => {
    const { run, frames, first } = look(['gradients'], { through: 3 });
    while (frames.length < 8) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(Math.max(...frames.map((f) => f.step))).toBe(3);
    run.reach(40);
    expect(await first).toBe('done');
    run.stop();
    expect(stepsOf(frames, 1, 'gradients')).toEqual(measuredSteps(40));
  });

  it('show the landscape at the end, and at another step when asked', async () => {
    const { run, frames, first, next } = look(['landscape']);
    await first;
    expect(frames.map((f) => [f.arm, f.step])).toEqual([
      [0, 40],
      [1, 40],
    ]);
    const landscape = frames[1].landscape;
    const trained = start(SMALL, { workers: 1 });
    await trained.end;
    trained.run.stop();
    const lossAt = (step: number) =>
      trained.frames.find((f) => f.arm === 1 && f.step === step)?.values.trainLoss ?? Number.NaN;
    expect(landscape?.path.loss[100]).toBeCloseTo(lossAt(0), 6); // s = 0
    expect(landscape?.path.loss[300]).toBeCloseTo(lossAt(40), 5); // s = 1, weights rounded to float32
    expect(landscape?.plane.loss[10 * 21 + 15]).toBeCloseTo(lossAt(40), 5); // a = 1, b = 0
    expect(landscape?.random.loss[10]).toBeCloseTo(lossAt(0), 6);
    const again = next();
    run.want(['landscape'], 9);
    await again;
    run.stop();
    expect(frames.slice(2).map((f) => f.step)).toEqual([9, 9]);
  });

  it('end where an arm diverges', async () => {
    const wild: EngineFactory = {
      ...referenceFactory,
      create: (problem) =>
        referenceFactory.create(
          problem.m === 5
            ? {
                ...problem,
                learningRate: Number.MAX_VALUE,
                start: { ...problem.start, A: problem.start.A.map((a) => a * 1e6) },
              }
            : problem,
        ),
    };
    const { run, frames, first } = look([...INSIGHT_GROUPS], { spawn: inThread({ reference: wild }) });
    expect(await first).toBe('done');
    run.stop();
    expect(stepsOf(frames, 0, 'gradients')).toEqual(measuredSteps(40));
    expect(stepsOf(frames, 1, 'gradients').length).toBeLessThan(measuredSteps(40).length);
  });

  it('say nothing any more once stopped, and what went wrong otherwise', async () => {
    const begun = look(['gradients']);
    begun.run.stop();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(begun.frames).toEqual([]);
    const wrong = look(['gradients'], { link: '#v=1&k=10&l=4&d=2&delta=1.5&m=3&T=5' });
    expect(await wrong.first).toMatch(/delta|δ/);
    const large = look(['gradients'], { link: '#v=1&d=4096&m=65536&n=4&ntest=4&k=2&l=1&seeds=20&T=1' });
    expect(await large.first).toMatch(/Take fewer or narrower networks/);
  });
});
