import type { Dataset, Reals } from '../../../data/types.ts';
import type { InsightFactory, Problem, Snapshot } from '../../../engine/contract.ts';
import { sourceRow } from '../../../experiment/settings.ts';
import {
  GEOMETRY_KINDS,
  type GeometryFrame,
  type GeometryScene,
  geometryKind,
  geometryUnits,
  MAX_DRAWN_POINTS,
  turnOf,
  turnQuantiles,
} from '../../../measure/geometry.ts';
import { gridDirections, largestAt, regionsOf } from '../../../measure/geometryGrid.ts';
import { imagesOf, sideOf } from '../../../measure/geometryImages.ts';
import { type PrincipalPlane, principalPlane, project } from '../../../measure/geometryPca.ts';
import { evenIndices } from '../../../measure/insightUnits.ts';
import { makeProbe, type Probe } from './geometryProbe.ts';

/** Entries of the data that the principal components are computed from, at most: it bounds their time. */
const PCA_ENTRIES = 1_600_000;
const MIN_PCA_ROWS = 256;
/** of float32 */
const MAX_FLOAT32 = 3.4028234663852886e38;

/** The inside of one arm: what is drawn of it, and how it is at a step. */
export class GeometryComputer {
  readonly #problem: Problem;
  readonly #scene: GeometryScene;
  readonly #plane: PrincipalPlane | null;
  readonly #probe: Probe;
  /** inputs of the probe that are directions of the grid, before the points shown */
  readonly #directions: number;

  private constructor(
    problem: Problem,
    scene: GeometryScene,
    plane: PrincipalPlane | null,
    probe: Probe,
    directions: number,
  ) {
    this.#problem = problem;
    this.#scene = scene;
    this.#plane = plane;
    this.#probe = probe;
    this.#directions = directions;
  }

  /** Yields while the axes of a projection are computed. */
  static *prepare(problem: Problem, data: Dataset): Generator<void, PreparedScene> {
    const { n, d, X, m, regression } = problem;
    const kind = geometryKind(d);
    let plane: PrincipalPlane | null = null;
    const rows = evenIndices(n, Math.max(MIN_PCA_ROWS, Math.floor(PCA_ENTRIES / d)));
    if (GEOMETRY_KINDS[kind].projected) plane = yield* principalPlane(rowsOf(X, rows, d), rows.length, d);
    const points = evenIndices(n, MAX_DRAWN_POINTS);
    const units = geometryUnits(m);
    const scene: GeometryScene = {
      kind,
      dims: GEOMETRY_KINDS[kind].dims,
      d,
      k: regression === undefined ? problem.k : 2,
      n,
      m,
      layers: problem.depth?.L ?? 1,
      signs: regression !== undefined,
      points,
      coordinates: plane === null ? directionsOf(X, points, d) : projected(plane, X, points),
      labels: Int32Array.from(points, (p) =>
        regression === undefined ? problem.y[p] : signClass(regression.targets[p]),
      ),
      components: data.component === null ? null : Int32Array.from(points, (p) => data.component?.[p] ?? 0),
      units,
      start:
        plane === null ? rowsOf(problem.start.W, units, d) : projectedUnits(plane, problem.start.W, units),
      projection: plane === null ? null : { explained: plane.explained, rows: rows.length },
      side: sourceRow(data.source).areImages === true ? sideOf(d) : null,
    };
    return { scene, plane };
  }

  static async make(
    problem: Problem,
    { scene, plane }: PreparedScene,
    factory: InsightFactory,
  ): Promise<GeometryComputer> {
    const { d, X } = problem;
    const grid = gridDirections(d);
    // a network with a bias is looked at where its points are; without one the length does not matter
    if (scene.signs) scaleRows(grid, d, typicalLength(X, scene.points, d));
    const shown = rowsOf(X, scene.points, d);
    const inputs = new Float64Array(grid.length + shown.length);
    inputs.set(grid);
    inputs.set(shown, grid.length);
    const probe = await makeProbe(problem, inputs, factory);
    return new GeometryComputer(problem, scene, plane, probe, grid.length / d);
  }

  dispose(): void {
    this.#probe.dispose();
  }

  /** How the network is with these weights; yields where outputs are slow to come. */
  *frame(snapshot: Snapshot, step: number): Generator<void, GeometryFrame> {
    const problem = this.#problem;
    const { m, d, X } = problem;
    const { W: W0 } = problem.start;
    const { W } = snapshot;
    const { k, points, units, labels, signs, side } = this.#scene;
    const told = this.#probe.outputs(snapshot);
    const f = classOutputs(Symbol.iterator in told && 'next' in told ? yield* told : told, signs);
    const ofPoints = f.subarray(this.#directions * k);
    return {
      ...(step === 0 ? { scene: this.#scene } : {}),
      now: this.#plane === null ? rowsOf(W, units, d) : projectedUnits(this.#plane, W, units),
      turns: Float32Array.from(units, (r) => turnOf(W0, W, r, d)),
      quantiles: turnQuantiles(W0, W, m, d),
      regions: signs ? regionsOf(f, k, d).map(between) : regionsOf(f, k, d),
      predicted: Uint8Array.from(points, (_, i) => largestAt(ofPoints, i * k, k)),
      ...(side === null ? {} : { images: imagesOf({ m, d, W0, W, X, points, labels, f: ofPoints, k }) }),
    };
  }
}

/** What there is to know before anything is trained. */
export interface PreparedScene {
  readonly scene: GeometryScene;
  readonly plane: PrincipalPlane | null;
}

/** Class 0 below zero, class 1 from zero on. */
function signClass(value: number): number {
  return value >= 0 ? 1 : 0;
}

/** Half-way between directions of different sign both have one half: the border goes there, and belongs to 0 or above. */
const between = (sign: number) => Math.min(sign, 1);

/** Outputs per class; of one real output those whose larger one tells its sign. */
function classOutputs(f: Reals, signs: boolean): Reals {
  if (!signs) return f;
  const out = new Float64Array(2 * f.length);
  for (let i = 0; i < f.length; i++) out[2 * i + signClass(f[i])] = 1;
  return out;
}

function rowsOf(M: Reals, rows: Int32Array, d: number): Float32Array {
  const out = new Float32Array(rows.length * d);
  rows.forEach((r, i) => {
    // float64 weights on their way to infinity end where float32 does: what is drawn is a direction
    for (let c = 0; c < d; c++) out[i * d + c] = Math.max(-MAX_FLOAT32, Math.min(MAX_FLOAT32, M[r * d + c]));
  });
  return out;
}

/** x / norm(x); a point at the origin stays there. */
function directionsOf(X: Reals, rows: Int32Array, d: number): Float32Array {
  const out = rowsOf(X, rows, d);
  for (let i = 0; i < rows.length; i++) {
    let squares = 0;
    for (let c = i * d; c < (i + 1) * d; c++) squares += out[c] * out[c];
    if (squares > 0) for (let c = i * d; c < (i + 1) * d; c++) out[c] /= Math.sqrt(squares);
  }
  return out;
}

function projected(plane: PrincipalPlane, X: Reals, rows: Int32Array): Float32Array {
  const out = new Float32Array(2 * rows.length);
  rows.forEach((r, i) => {
    out.set(project(plane, X, r), 2 * i);
  });
  return out;
}

/** w / norm(w) on the axes: directions have no place, so the mean stays out. */
function projectedUnits({ axes, mean }: PrincipalPlane, W: Reals, units: Int32Array): Float32Array {
  const d = mean.length;
  const through = { axes, mean: new Float64Array(d), explained: [0, 0] as const };
  const directions = directionsOf(W, units, d);
  const out = new Float32Array(2 * units.length);
  units.forEach((_, i) => {
    out.set(project(through, directions, i), 2 * i);
  });
  return out;
}

/** Root mean square of the norms. */
function typicalLength(X: Reals, rows: Int32Array, d: number): number {
  let squares = 0;
  for (const r of rows) for (let c = r * d; c < (r + 1) * d; c++) squares += X[c] * X[c];
  return squares > 0 ? Math.sqrt(squares / rows.length) : 1;
}

function scaleRows(rows: Float64Array, d: number, length: number): void {
  for (let at = 0; at < rows.length; at += d) {
    let squares = 0;
    for (let c = at; c < at + d; c++) squares += rows[c] * rows[c];
    const factor = length / Math.sqrt(squares);
    for (let c = at; c < at + d; c++) rows[c] *= factor;
  }
}
