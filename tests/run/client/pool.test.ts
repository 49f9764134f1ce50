import { describe, expect, it } from 'vitest';
import { EngineError, type EngineFactory } from '../../../src/engine/contract.ts';
import { referenceFactory } from '../../../src/engine/reference.ts';
import { measuredSteps } from '../../../src/measure/schedule.ts';
import { inThread, start } from '../inThread.ts';

const SMALL = '#v=1&k=2&l=1&d=4&n=20&ntest=10&m=3,5,8&B=4&T=60';

const sorted = (frames: readonly { arm: number; step: number }[]) =>
  [...frames].sort((a, b) => a.arm - b.arm || a.step - b.step);

/** An engine that breaks when told to. */
function breaking(when: { create?: boolean; trainCalls?: number }): EngineFactory {
  return {
    ...referenceFactory,
    name: 'webgl',
    async create(problem) {
      if (when.create) throw new EngineError('WebGL is switched off.');
      const engine = await referenceFactory.create(problem);
      let calls = 0;
      return {
        ...engine,
        info: { ...engine.info, name: 'webgl' },
        train: (batches) => {
          if (++calls > (when.trainCalls ?? Number.POSITIVE_INFINITY))
            throw new EngineError('The GPU was lost.');
          return engine.train(batches);
        },
        measure: () => engine.measure(),
        snapshot: () => engine.snapshot(),
        restore: (snapshot) => engine.restore(snapshot),
        dispose: () => engine.dispose(),
      };
    },
  };
}

describe('a run', () => {
  it('measures every arm on the schedule, step 0 first', async () => {
    const { frames, end, run } = start(SMALL);
    expect(await end).toBe('done');
    run.stop();
    for (const arm of [0, 1, 2])
      expect(frames.filter((f) => f.arm === arm).map((f) => f.step)).toEqual(measuredSteps(60));
  });

  it('tells the gradient at the end of arms that have not fitted, and of no other', async () => {
    const norms = new Map<number, number>();
    const { frames, end, run } = start('#v=1&k=2&l=1&d=4&n=20&ntest=10&m=2,64&B=4&T=60&c=1', {
      listener: { gradientAtEnd: (arm, norm) => norms.set(arm, norm) },
    });
    await end;
    run.stop();
    const unfitted = frames.filter(({ step, values }) => step === 60 && (values.trainError ?? 0) > 0);
    expect(unfitted.map(({ arm }) => arm)).toEqual([0]);
    expect([...norms.keys()]).toEqual([0]);
    expect(norms.get(0)).toBeGreaterThan(0);
  });

  it('gives the same numbers with one worker and with three', async () => {
    const one = start(SMALL, { workers: 1 });
    await one.end;
    one.run.stop();
    const three = start(SMALL, { workers: 3 });
    await three.end;
    three.run.stop();
    expect(sorted(three.frames)).toEqual(sorted(one.frames));
  });

  it('keeps the arms in lock-step: nobody is more than a few measured steps ahead', async () => {
    const schedule = measuredSteps(60);
    const last = new Map([0, 1, 2].map((arm) => [arm, -1]));
    let widest = 0;
    const { end, run } = start(SMALL, {
      workers: 3,
      listener: {
        frame: (arm, step) => {
          last.set(arm, schedule.indexOf(step));
          widest = Math.max(widest, Math.max(...last.values()) - Math.min(...last.values()));
        },
      },
    });
    await end;
    run.stop();
    expect(widest).toBeLessThanOrEqual(3);
  });

  it('uses other data and weights for other seeds, the same for the same', async () => {
    const two = start(`${SMALL}&seeds=2&seed=0`);
    await two.end;
    two.run.stop();
    const second = start(`${SMALL}&seed=1`);
    await second.end;
    second.run.stop();
    const of = (frames: typeof two.frames, arm: number) =>
      frames.filter((f) => f.arm === arm).map((f) => f.values);
    expect(of(two.frames, 3)).toEqual(of(second.frames, 0));
    expect(of(two.frames, 0)).not.toEqual(of(second.frames, 0));
  });

  it('pauses, takes single steps, and goes on to the same end', async () => {
    const whole = start(SMALL);
    await whole.end;
    whole.run.stop();
    const pauses: number[] = [];
    let steps = 3;
    const begun: ReturnType<typeof start> = start(SMALL, {
      listener: {
        frame: (arm, step) => {
          if (arm === 0 && step === 9) begun.run.pause();
        },
        paused: (step) => {
          pauses.push(step);
          if (steps-- > 0) begun.run.stepOnce();
          else begun.run.resume();
        },
      },
    });
    expect(await begun.end).toBe('done');
    begun.run.stop();
    expect(pauses.length).toBe(4);
    expect(pauses[3]).toBeGreaterThan(pauses[1]);
    const scheduled = begun.frames.filter((f) => measuredSteps(60).includes(f.step));
    expect(sorted(scheduled)).toEqual(sorted(whole.frames));
  });

  it('says nothing any more once stopped', async () => {
    const begun = start(SMALL);
    await new Promise((resolve) => setTimeout(resolve, 5));
    begun.run.stop();
    const heard = begun.frames.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(begun.frames.length).toBe(heard);
  });

  it('ends a diverging arm with its step and lets the others go on', async () => {
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
    const { frames, events, end, run } = start(SMALL, { spawn: inThread({ reference: wild }) });
    expect(await end).toBe('done');
    run.stop();
    expect(events.some((event) => event.startsWith('diverged 1 '))).toBe(true);
    expect(frames.filter((f) => f.arm === 0).at(-1)?.step).toBe(60);
    expect(frames.filter((f) => f.arm === 2).at(-1)?.step).toBe(60);
    expect(frames.filter((f) => f.arm === 1).length).toBeLessThan(measuredSteps(60).length);
  });

  it('goes on with the next engine where one cannot start, and says why', async () => {
    const spawn = inThread({ webgl: breaking({ create: true }), reference: referenceFactory });
    const { frames, events, end, run } = start(SMALL, { spawn, engines: ['webgl', 'wasm', 'reference'] });
    expect(await end).toBe('done');
    run.stop();
    expect(events).toEqual(['engine reference: WebGL is switched off. No wasm engine here.']);
    expect(frames.filter((f) => f.arm === 2).map((f) => f.step)).toEqual(measuredSteps(60));
  });

  it('goes on from the last measured step where an engine is lost on the way', async () => {
    const whole = start(SMALL);
    await whole.end;
    whole.run.stop();
    const spawn = inThread({ webgl: breaking({ trainCalls: 12 }), reference: referenceFactory });
    const lost = start(SMALL, { spawn, engines: ['webgl', 'reference'] });
    expect(await lost.end).toBe('done');
    lost.run.stop();
    expect(lost.events).toContain('engine reference: The GPU was lost.');
    const byKey = new Map(lost.frames.map((f) => [`${f.arm} ${f.step}`, f]));
    expect(sorted([...byKey.values()])).toEqual(sorted(whole.frames));
  });

  it('fails with the message that says what to do when the data cannot be made', async () => {
    const { end } = start('#v=1&k=10&l=4&d=2&delta=1.5&m=3&T=5');
    expect(await end).toMatch(/delta|δ/);
  });

  it('refuses what would not fit, naming the width that would', async () => {
    const { end } = start('#v=1&d=4096&m=65536&n=4&ntest=4&k=2&l=1&seeds=20&T=1');
    expect(await end).toMatch(/largest width that fits is m = \d+/);
  });
});
