import { describe, expect, it } from 'vitest';
import { wasmFactory } from '../../../src/engine/wasm/index.ts';
import { countAbove } from '../../../src/measure/spectrum.ts';
import type { SpawnWorker } from '../../../src/run/client/session.ts';
import { inThread, start } from '../inThread.ts';
import { look, SMALL } from './startInsights.ts';

const NEAR_THE_NOISE: ReadonlySet<string> = new Set(['singularValueGap', 'updateNoiseFloor']);

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
});
