import { describe, expect, it } from 'vitest';
import { REFERENCE_KERNELS } from '../../../../src/engine/reference/kernels.ts';
import { wasmFactory } from '../../../../src/engine/wasm/index.ts';
import { readLink } from '../../../../src/experiment/link.ts';
import { geometrySteps, MAX_DRAWN_POINTS } from '../../../../src/measure/geometry.ts';
import { directionCount } from '../../../../src/measure/geometryGrid.ts';
import { measuredSteps } from '../../../../src/measure/schedule.ts';
import { isGeometryFrame } from '../../../../src/run/client/geometryCheck.ts';
import { startInsights } from '../../../../src/run/client/insights.ts';
import type { SpawnWorker } from '../../../../src/run/client/session.ts';
import type { EngineName, InsightFrame } from '../../../../src/run/protocol.ts';
import { inThread, start } from '../../inThread.ts';

const SPHERE = '#v=1&k=2&l=1&d=3&n=20&ntest=10&m=5,40&B=4&T=40&delta=0.5';

interface Look {
  readonly engine?: EngineName;
  readonly geometryArms?: readonly number[];
  readonly spawn?: SpawnWorker;
}

/** All frames of the look inside, once everything wanted has come; the run is left going. */
async function look(link: string, { engine = 'reference', geometryArms, spawn = inThread() }: Look = {}) {
  const frames: InsightFrame[] = [];
  let settle: (how: string) => void = () => {};
  const next = () =>
    new Promise<string>((resolve) => {
      settle = resolve;
    });
  const first = next();
  const run = startInsights({
    experiment: readLink(link).experiment,
    files: {},
    spawn,
    engine,
    groups: ['inside'],
    ...(geometryArms === undefined ? {} : { geometryArms }),
    listener: {
      frame: (frame) => frames.push(frame),
      done: () => settle('done'),
      failed: (message) => settle(message),
    },
  });
  const how = await first;
  return { run, frames, how, next };
}

const geometryOf = (frames: readonly InsightFrame[], arm: number, step: number) =>
  frames.find((f) => f.arm === arm && f.step === step)?.inside;

describe('the look inside', () => {
  it('shows the very weights of the run, bit for bit, at a measured step', async () => {
    const spawn = inThread({ wasm: wasmFactory });
    const trained = start(SPHERE, { workers: 1, spawn, engines: ['wasm'] });
    await trained.end;
    const {
      step,
      tensors: { W },
    } = await trained.run.weights(1);
    trained.run.stop();
    const { run, frames } = await look(SPHERE, { spawn: inThread({ wasm: wasmFactory }), engine: 'wasm' });
    run.stop();
    const scene = geometryOf(frames, 1, 0)?.scene;
    const shown = geometryOf(frames, 1, step);
    expect(step).toBe(40);
    expect(scene?.units.length).toBe(40); // all of them
    expect(shown?.now).toEqual(Float32Array.from(W));
    expect(shown?.scene).toBeUndefined();
  });

  it('comes at the measured steps and at more between them, for the arms that are looked at only', async () => {
    const { run, frames, how } = await look(SPHERE, { geometryArms: [1] });
    expect(how).toBe('done');
    const steps = frames.map((f) => f.step);
    expect(frames.every((f) => f.arm === 1)).toBe(true);
    expect(steps).toEqual(geometrySteps(40, 40, 3, directionCount(3) + MAX_DRAWN_POINTS));
    for (const step of measuredSteps(40)) expect(steps).toContain(step);
    run.stop();
  });

  it('goes on with another arm when that is wanted, from its start', async () => {
    const { run, frames, next } = await look(SPHERE, { geometryArms: [1] });
    const before = frames.length;
    const again = next();
    run.want(['inside'], undefined, [0]);
    await again;
    run.stop();
    expect(frames.slice(before).every((f) => f.arm === 0)).toBe(true);
    expect(frames[before].inside?.scene?.m).toBe(5);
    expect(frames.length).toBe(2 * before);
  });

  it('paints the class that the network predicts, and counts right points as the run does', async () => {
    const trained = start(SPHERE, { workers: 1 });
    await trained.end;
    trained.run.stop();
    const { run, frames } = await look(SPHERE);
    run.stop();
    const labels = geometryOf(frames, 0, 0)?.scene?.labels ?? new Int32Array();
    for (const { arm, step, values } of trained.frames) {
      const predicted = geometryOf(frames, arm, step)?.predicted ?? new Uint8Array();
      const wrong = predicted.reduce((sum, c, i) => sum + (c === labels[i] ? 0 : 1), 0);
      expect(wrong / 20).toBeCloseTo(values.trainError ?? Number.NaN, 12);
    }
  });

  it.each(['&data=teacher&d=3&mstar=3&n=50', '&data=sphere&d=3&n=12', '&data=sphere&d=5&n=12'])(
    'of real targets shows their signs%s',
    async (more) => {
      const { run, frames, how } = await look(`#v=1&m=8&T=6&ntest=4${more}`, {
        spawn: inThread({ reference: REFERENCE_KERNELS.student }),
      });
      run.stop();
      expect(how).toBe('done');
      const scene = frames[0].inside?.scene;
      expect(scene).toMatchObject({ signs: true, k: 2 });
      expect(new Set(scene?.labels)).toEqual(new Set([0, 1]));
    },
  );

  it('of many dimensions is a projection: no regions, shares of the variance', async () => {
    const { run, frames } = await look('#v=1&k=3&l=1&d=8&n=60&ntest=10&m=6&T=5');
    run.stop();
    const scene = frames[0].inside?.scene;
    const [first, second] = scene?.projection?.explained ?? [0, 0];
    expect(first).toBeGreaterThanOrEqual(second);
    expect(first + second).toBeGreaterThan(0.5); // three caps span a plane
    expect(first + second).toBeLessThanOrEqual(1);
    expect(frames[3].inside?.regions.length).toBe(0);
  });

  it('refuses a frame whose arrays do not go together, and says what to do', async () => {
    const { run, frames } = await look(SPHERE, { geometryArms: [0] });
    run.stop();
    const [{ inside: good }] = frames;
    if (good?.scene === undefined) throw new Error('no scene');
    expect(isGeometryFrame(good, null)).toBe(true);
    expect(isGeometryFrame({ ...good, now: good.now.subarray(1) }, null)).toBe(false);
    expect(isGeometryFrame({ ...good, predicted: good.predicted.map(() => 9) }, null)).toBe(false);
    expect(isGeometryFrame({ ...good, turns: good.turns.map(() => Number.NaN) }, null)).toBe(false);
    const { scene: _, ...later } = good;
    expect(isGeometryFrame(later, null)).toBe(false);
    expect(isGeometryFrame(later, good.scene)).toBe(true);
    const wrong: SpawnWorker = (onMessage) =>
      inThread()(
        ({ run, message }) => {
          if (message.type !== 'insightFrame' || message.frame.inside === undefined)
            return onMessage({ run, message });
          const inside = { ...message.frame.inside, regions: new Uint8Array(1) };
          onMessage({ run, message: { ...message, frame: { ...message.frame, inside } } });
        },
        () => {},
      );
    const broken = await look(SPHERE, { spawn: wrong });
    expect(broken.how).toMatch(/Reload the page/);
    expect(broken.frames).toEqual([]);
  });
});
