import { describe, expect, it } from 'vitest';
import { loadFactory } from '../../src/engine/load.ts';
import { readLink } from '../../src/experiment/link.ts';
import { guaranteedLoss } from '../../src/measure/convergence.ts';
import { chooseEngines } from '../../src/run/client/choose.ts';
import { startInsights } from '../../src/run/client/insights.ts';
import type { RunListener } from '../../src/run/client/session.ts';
import { RunTooLargeError, requireMemory } from '../../src/run/plan.ts';
import type { DataFacts, EngineName, InsightFrame } from '../../src/run/protocol.ts';
import { inThread, type Record_, start } from './inThread.ts';

const TEACHER = '#v=1&data=teacher&n=200&ntest=50&m=5,20&T=400';
const SPHERE = '#v=1&data=sphere&n=30&ntest=20&d=20&m=20,2000&T=100';
const experimentOf = (link: string) => readLink(link).experiment;

/** The engines that train on real targets, as the page loads them. */
async function spawn() {
  const factories = Object.fromEntries(
    await Promise.all(
      (['wasm', 'reference'] as const).map(async (n) => [n, await loadFactory(n, 'student')]),
    ),
  );
  return inThread(factories);
}

async function run(link: string, engines: EngineName[] = ['wasm'], listener: RunListener = {}) {
  const started = start(link, { spawn: await spawn(), engines, listener });
  expect(await started.end).toBe('done');
  started.run.stop();
  return started;
}

const lossAt = (frames: readonly Record_[], arm: number, step: number) =>
  frames.find((f) => f.arm === arm && f.step === step)?.values.trainLoss ?? Number.NaN;

describe('a run on real targets', () => {
  it('trains students: losses fall, errors are absent, both engines agree', async () => {
    const exact = await run(TEACHER);
    const reference = await run(TEACHER, ['reference']);
    for (const arm of [0, 1]) {
      expect(lossAt(exact.frames, arm, 400)).toBeLessThan(0.2 * lossAt(exact.frames, arm, 0));
      for (const step of [0, 1, 2])
        expect(lossAt(exact.frames, arm, step)).toBeCloseTo(lossAt(reference.frames, arm, step), 4);
    }
    for (const { values } of exact.frames) {
      expect([values.trainError, values.testError, values.corruptedError, values.cleanError]).toEqual([
        null,
        null,
        null,
        null,
      ]);
      expect(values.patternChange).not.toBe(null);
    }
  });

  it('takes plain SGD instead of AdaGrad', async () => {
    const { frames } = await run(`${TEACHER}&opt=sgd&eta=0.02`);
    const adagrad = await run(TEACHER);
    expect(lossAt(frames, 1, 400)).toBeLessThan(0.2 * lossAt(frames, 1, 0));
    expect(lossAt(frames, 1, 1)).not.toBe(lossAt(adagrad.frames, 1, 1));
  });

  it('converges on the sphere faster than guaranteed once wide, and moves less', async () => {
    const facts: DataFacts[] = [];
    const { frames } = await run(SPHERE, ['wasm'], { data: (fact) => facts.push(fact) });
    const { convergence } = facts[0];
    expect(convergence?.lambda0).toBeGreaterThan(0.1);
    const wide = frames.filter((f) => f.arm === 1);
    const steps = wide.map((f) => f.step);
    const guarantee =
      convergence === undefined ? null : guaranteedLoss(convergence, 0.5, lossAt(frames, 1, 0), steps);
    expect(guarantee).not.toBe(null);
    wide.forEach((f, i) => {
      expect(f.values.trainLoss).toBeLessThanOrEqual((guarantee?.[i] ?? 0) + 1e-6);
    });
    const flips = (arm: number) => frames.findLast((f) => f.arm === arm)?.values.patternChange ?? 0;
    expect(flips(1)).toBeLessThan(flips(0));
  });

  it('never takes the GPU engine and says why', async () => {
    for (const engine of ['auto', 'webgl'] as const) {
      const choice = await chooseEngines({ ...experimentOf(TEACHER), engine }, {}, inThread({}), {
        get: () => null,
        set: () => {},
      });
      expect(choice.engines[0]).toBe('wasm');
      expect(choice.note).toMatch(/GPU engine trains classifiers only/);
    }
    await expect(loadFactory('webgl', 'student')).rejects.toThrow(/no kernels for the model student/);
  });

  it('can be looked into: spectra and units, but nothing that speaks of classes', async () => {
    const frames: InsightFrame[] = [];
    const spawnWorker = await spawn();
    await new Promise<void>((resolve, reject) => {
      const insights = startInsights({
        experiment: experimentOf(`${TEACHER}&T=20&m=5`),
        files: {},
        spawn: spawnWorker,
        engine: 'wasm',
        groups: ['gradients', 'twin', 'spectrum', 'units', 'landscape'],
        listener: {
          frame: (frame) => frames.push(frame),
          done: () => {
            insights.stop();
            resolve();
          },
          failed: (message) => reject(new Error(message)),
        },
      });
    });
    expect(new Set(frames.map((frame) => frame.group))).toEqual(new Set(['spectrum', 'units']));
  });

  it('counts the memory of its own layout', async () => {
    const factory = await loadFactory('wasm', 'gradient-descent');
    const sphere = { ...experimentOf(SPHERE), n: 1000, d: 1000, m: [65536], ntest: 1000 };
    expect(() => requireMemory(factory, sphere, { d: 1000, k: 1, n: 1000, nTest: 1000 }, 2 ** 29)).toThrow(
      RunTooLargeError,
    );
    // each of the ways that are named does fit
    const told = /m = (\d+)\. With d = (\d+), it would fit/;
    let message = '';
    try {
      requireMemory(factory, sphere, { d: 1000, k: 1, n: 1000, nTest: 1000 }, 2 ** 29);
    } catch (error) {
      message = String(error).replaceAll('\u202f', '');
    }
    expect(message).toMatch(/with the exact engine; 537\sMB is the limit/);
    const [, m, d] = (told.exec(message) ?? []).map(Number);
    for (const [width, dimension] of [
      [m, 1000],
      [65536, d],
    ]) {
      const size = { d: dimension, k: 1, n: 1000, nTest: 1000 };
      expect(requireMemory(factory, { ...sphere, m: [width] }, size, 2 ** 29)).toBeLessThanOrEqual(2 ** 29);
    }
  });
});
