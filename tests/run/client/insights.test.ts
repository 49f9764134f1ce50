import { describe, expect, it } from 'vitest';
import type { EngineFactory } from '../../../src/engine/contract.ts';
import { referenceFactory } from '../../../src/engine/reference.ts';
import { wasmFactory } from '../../../src/engine/wasm/index.ts';
import { readLink } from '../../../src/experiment/link.ts';
import { INSIGHT_GROUPS, type InsightGroup } from '../../../src/measure/insights.ts';
import { measuredSteps } from '../../../src/measure/schedule.ts';
import { countAbove } from '../../../src/measure/spectrum.ts';
import { startSharedInsights } from '../../../src/run/client/insightShares.ts';
import type { InsightRun } from '../../../src/run/client/insights.ts';
import type { SpawnWorker } from '../../../src/run/client/session.ts';
import type { EngineName, InsightFrame } from '../../../src/run/protocol.ts';
import { inThread, start } from '../inThread.ts';

const SMALL = '#v=1&k=2&l=1&d=4&n=20&ntest=10&m=3,5&B=4&T=40';

const NEAR_THE_NOISE: ReadonlySet<string> = new Set(['singularValueGap', 'updateNoiseFloor']);

/** Starts insights of a link; `done` resolves the next time everything wanted has come. */
function look(
  groups: readonly InsightGroup[],
  {
    link = SMALL,
    spawn = inThread() as SpawnWorker,
    engine = 'reference' as EngineName,
    through = undefined as number | undefined,
    workers = 1,
    early = 2,
    onFrame = (_frame: InsightFrame, _run: InsightRun) => {},
  } = {},
) {
  const frames: InsightFrame[] = [];
  let settle: (how: string) => void = () => {};
  const next = () =>
    new Promise<string>((resolve) => {
      settle = resolve;
    });
  const first = next();
  const run: InsightRun = startSharedInsights(
    {
      experiment: readLink(link).experiment,
      files: {},
      spawn,
      engine,
      groups,
      ...(through === undefined ? {} : { through }),
      listener: {
        frame: (frame) => {
          frames.push(frame);
          onFrame(frame, run);
        },
        done: () => settle('done'),
        failed: (message) => settle(message),
      },
    },
    workers,
    early,
  );
  return { run, frames, first, next };
}

const stepsOf = (frames: readonly InsightFrame[], arm: number, group: InsightGroup) =>
  frames.filter((f) => f.arm === arm && f.group === group).map((f) => f.step);
const key = ({ arm, group, step }: InsightFrame) => `${arm} ${group} ${step}`;
const sorted = (frames: readonly InsightFrame[]) => [...frames].sort((a, b) => (key(a) < key(b) ? -1 : 1));

describe('insights', () => {
  it('tell no gap after the last singular value that a narrow network has', async () => {
    const link = '#v=1&k=2&l=1&d=16&n=64&ntest=32&m=2,64&T=20';
    const { run, frames, first } = look(['spectrum'], { link });
    expect(await first).toBe('done');
    run.stop();
    const gaps = frames.filter(({ step }) => step === 20).map(({ scalars }) => scalars.singularValueGap);
    expect(gaps.filter((gap) => gap === null)).toHaveLength(1);
    expect(Math.max(...gaps.map((gap) => gap ?? 0))).toBeLessThan(1e6);
  });

  // rank 4 after one step and 6 after two, kl = 6: there is no seventh singular value, and rounding must not stand in for it
  it.each(['', '&lazy=on&alpha=100'])(
    'tell no gap to what is rounding only, in either engine%s',
    async (more) => {
      const link = `#v=1&data=structured&m=7&k=3&l=2&d=11&n=53&ntest=31&T=6&B=5&delta=0.3&seed=3${more}`;
      for (const how of [
        {},
        { spawn: inThread({ wasm: wasmFactory }) as SpawnWorker, engine: 'webgl' as const }, // explained by the exact one
      ]) {
        const { run, frames, first } = look(['spectrum'], { link, ...how });
        expect(await first).toBe('done');
        run.stop();
        for (const { step, scalars, vectors } of frames) {
          expect(scalars.singularValueGap, `step ${step}`).toBe(null);
          const values = vectors?.singularValuesUpdate ?? [];
          const known = countAbove(values, scalars.updateNoiseFloor ?? 0);
          const rank = [0, 4][step] ?? 6;
          expect(known, `step ${step}`).toBeLessThanOrEqual(rank);
          // float32 may not tell so small a sixth one from rounding
          expect(known, `step ${step}`).toBeGreaterThanOrEqual(Math.min(rank, 5));
        }
      }
    },
  );

  // twelve points span twelve directions at most
  it.each([
    'm=100&B=4',
    'm=100&B=12&c=1',
    'm=100&B=4&lazy=on&alpha=100',
    'm=400&B=4&c=0.001',
    'm=20&B=4&c=50&p=1',
  ])('call noise what the exact engine’s rounding adds: %s', async (more) => {
    const link = `#v=1&data=gaussian&k=4&l=2&d=32&n=12&ntest=10&T=1000&${more}`;
    const spawn = inThread({ wasm: wasmFactory }) as SpawnWorker;
    const { run, frames, first } = look(['spectrum'], { link, spawn, engine: 'webgl' });
    expect(await first).toBe('done');
    run.stop();
    const noise = frames.slice(1).map(({ scalars, vectors }) => {
      const floor = scalars.updateNoiseFloor ?? 0;
      return (vectors?.singularValuesUpdate?.[12] ?? 1) / floor;
    });
    expect(noise.length).toBeGreaterThan(20);
    expect(Math.max(...noise)).toBeLessThan(1);
  });

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

  it('are of the very network that the run trains', async () => {
    const trained = start(SMALL, { workers: 1 });
    await trained.end;
    trained.run.stop();
    const { run, frames, first } = look(['units', 'twin', 'gradients']);
    await first;
    run.stop();
    for (const { arm, step, values } of trained.frames) {
      const units = frames.find((f) => f.arm === arm && f.step === step && f.units)?.units;
      // fewer units than are shown: the longest move is among them
      const s = 1 / Math.sqrt([3, 5][arm]);
      expect((units?.moves.at(-1) ?? Number.NaN) * s).toBeCloseTo(values.maxNeuronDistance ?? 0, 12);
    }
    const twin = frames.find((f) => f.group === 'twin' && f.arm === 1 && f.step === 40)?.scalars;
    expect(twin?.twinOutputGap).toBeGreaterThan(0);
    expect(frames.find((f) => f.group === 'twin' && f.step === 0)?.scalars.twinOutputGap).toBe(null);
  });

  it.each(['', '&lazy=on&alpha=3'])('of the exact engine are those of the reference%s', async (more) => {
    const link = `#v=1&k=3&l=1&d=6&n=40&ntest=20&m=40&B=4&T=30${more}`;
    const reference = look(['gradients', 'twin', 'spectrum'], { link });
    await reference.first;
    reference.run.stop();
    const spawn = inThread({ wasm: wasmFactory });
    const exact = look(['gradients', 'twin', 'spectrum'], { link, spawn, engine: 'webgl' }); // explained by the exact one
    await exact.first;
    exact.run.stop();
    expect(exact.frames.length).toBe(reference.frames.length);
    exact.frames.forEach((frame, i) => {
      for (const name of Object.keys(frame.scalars) as (keyof typeof frame.scalars)[]) {
        const expected = reference.frames[i].scalars[name] ?? 0;
        const error = Math.abs((frame.scalars[name] ?? 0) - expected) / Math.max(1, Math.abs(expected));
        // the gap is a ratio to a value near the noise, so it is only as good as that; the noise is the engine's own
        if (!NEAR_THE_NOISE.has(name)) expect(error, `${name} at step ${frame.step}`).toBeLessThan(1e-3);
      }
    });
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
