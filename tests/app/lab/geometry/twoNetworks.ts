import {
  type PictureData,
  type PictureOptions,
  pictureData,
} from '../../../../src/app/lab/geometry/picture/pictureData.ts';
import { InsightFrames } from '../../../../src/app/lab/insights/frames/insightFrames.ts';
import type { Experiment } from '../../../../src/experiment/settings.ts';
import type { GeometryScene, GeometryStep } from '../../../../src/measure/geometry.ts';
import { regionCount } from '../../../../src/measure/geometryGrid.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { RunSeries } from '../../../../src/state/series.ts';
import { defaultExperiment } from '../../fakes.ts';

// Two networks that hold what is known: what is drawn of them, and what is said, can be told beforehand.

export const EXPERIMENT: Experiment = { ...defaultExperiment(), d: 3, k: 2, l: 1, m: [4, 4000], T: 10 };
export const RUN = new RunSeries(planArms(EXPERIMENT), ['trainError']);
export const SIZE = { width: 400, height: 450 };
export const OPTIONS: PictureOptions = { sample: 'shared', bold: 'most', regions: true, starts: false };

/** Two points of two classes on a sphere, four units; the second point is wrong from step 5 on. */
function scene(m: number): GeometryScene {
  return {
    kind: 'sphere',
    dims: 3,
    d: 3,
    k: 2,
    n: 2,
    m,
    layers: 1,
    signs: false,
    points: Int32Array.of(0, 1),
    coordinates: Float32Array.of(0, 0, 1, 1, 0, 0),
    labels: Int32Array.of(0, 1),
    components: Int32Array.of(0, 1),
    units: Int32Array.of(0, 1, 2, 40),
    start: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1),
    projection: null,
    side: null,
  };
}

export function step(median: number, turns: readonly number[], wrong = false): GeometryStep {
  return {
    now: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1),
    turns: Float32Array.from(turns),
    quantiles: Float64Array.of(0, median, 2 * median, 3 * median),
    regions: new Uint8Array(regionCount(3)),
    predicted: Uint8Array.of(0, wrong ? 0 : 1),
  };
}

export function known() {
  const frames = new InsightFrames(EXPERIMENT);
  const add = (arm: number, at: number, inside: GeometryStep & { readonly scene?: GeometryScene }) =>
    frames.add({ arm, step: at, group: 'inside', scalars: {}, vectors: {}, inside });
  for (const [arm, m] of [
    [0, 4],
    [1, 4000],
  ]) {
    add(arm, 0, { ...step(0, [0, 0, 0, 0]), scene: scene(m) });
    add(arm, 5, step(arm === 0 ? 0.5 : 0.05, [0.1, 0.9, 0.2, 0.3], true));
    add(arm, 10, step(arm === 0 ? 0.6 : 0.06, [0.1, 0.2, 0.9, 0.3]));
  }
  return frames;
}

/** The same network in the plane, its units turned round. */
export function flatly(
  { step: at, scene, ...rest }: PictureData,
  kind: 'circle' | 'projection',
): PictureData {
  const flat = (rows: Float32Array) => rows.filter((_, i) => i % 3 < 2);
  return {
    ...rest,
    scene: {
      ...scene,
      kind,
      dims: 2,
      d: kind === 'circle' ? 2 : 9,
      coordinates: flat(scene.coordinates),
      start: flat(scene.start),
      projection: kind === 'circle' ? null : { explained: [0.5, 0.25], rows: 2 },
    },
    step: { ...at, now: flat(at.now).map((value) => -value), regions: new Uint8Array(regionCount(2)) },
  };
}

export const drawnAt = (frames: InsightFrames, at: number, options: Partial<PictureOptions> = {}) =>
  frames.arms.flatMap((arm) => pictureData(arm, at, { ...OPTIONS, ...options }) ?? []);
