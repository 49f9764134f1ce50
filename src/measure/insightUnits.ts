import type { Reals, Tensors } from '../data/types.ts';

/** How many units' moves are shown at most, and the size of the gate raster. */
const MAX_MOVES = 512;
const MAX_RASTER = 64;

/** A gate in the raster: open now or not, and whether that differs from the start. */
export const GATE = { open: 1, changed: 2 } as const;

/** Which units and test points the raster shows: the same at every step of an arm. */
export interface RasterPlan {
  /** indices of units, those with most gates open at the start first */
  readonly units: Int32Array;
  /** indices of test points, by class */
  readonly points: Int32Array;
  /** class of each point shown */
  readonly labels: Int32Array;
}

export interface UnitsSnapshot extends RasterPlan {
  /** norm(w_{r,t} - w_{r,0}) / s of up to 512 units taken evenly over the indices, ascending */
  readonly moves: Float64Array;
  /** units x points, row-major: GATE.open + GATE.changed */
  readonly gates: Uint8Array;
}

/** What is needed of an arm; see Problem. */
export interface UnitsProblem {
  readonly m: number;
  readonly d: number;
  readonly nTest: number;
  readonly XTest: Reals;
  readonly yTest: Int32Array;
  /** W, m x d */
  readonly start: Tensors;
  readonly initScale: number;
}

/** Chooses up to 64 units and 64 test points evenly over their indices (units are drawn alike, so any choice is fair) and sorts them. */
export function rasterPlan({ m, d, nTest, XTest, yTest, start: { W: W0 } }: UnitsProblem): RasterPlan {
  const points = evenIndices(nTest, MAX_RASTER).sort((a, b) => yTest[a] - yTest[b] || a - b);
  const units = evenIndices(m, MAX_RASTER);
  const openAtStart = new Map<number, number>();
  for (const r of units) {
    let open = 0;
    for (const p of points) if (product(W0, r, XTest, p, d) > 0) open++;
    openAtStart.set(r, open);
  }
  const openOf = (r: number): number => openAtStart.get(r) ?? 0;
  units.sort((a, b) => openOf(b) - openOf(a) || a - b);
  return { units, points, labels: Int32Array.from(points, (p) => yTest[p]) };
}

/** Who moved and who flipped at W (m x d). Gates are those of float64 sums: one within rounding of 0 may differ from the engine's. */
export function unitsSnapshot(problem: UnitsProblem, plan: RasterPlan, W: Reals): UnitsSnapshot {
  const { d, XTest } = problem;
  const { W: W0 } = problem.start;
  const gates = new Uint8Array(plan.units.length * plan.points.length);
  plan.units.forEach((r, row) => {
    plan.points.forEach((p, column) => {
      const open = product(W, r, XTest, p, d) > 0;
      const changed = open !== product(W0, r, XTest, p, d) > 0;
      gates[row * plan.points.length + column] = (open ? GATE.open : 0) + (changed ? GATE.changed : 0);
    });
  });
  return { ...plan, gates, moves: moves(problem, W) };
}

function moves({ m, d, start: { W: W0 }, initScale }: UnitsProblem, W: Reals): Float64Array {
  const chosen = evenIndices(m, MAX_MOVES);
  const out = Float64Array.from(chosen, (r) => {
    let squares = 0;
    for (let c = r * d; c < (r + 1) * d; c++) squares += (W[c] - W0[c]) * (W[c] - W0[c]);
    return squares === 0 ? 0 : Math.sqrt(squares) / initScale; // s may be 0: then nothing moves either
  });
  return out.sort();
}

/** Up to `max` of the indices 0..count-1, evenly spaced. */
export function evenIndices(count: number, max: number): Int32Array {
  const length = Math.min(count, max);
  return Int32Array.from({ length }, (_, i) => Math.floor((i * count) / length));
}

function product(A: Reals, i: number, B: Reals, j: number, d: number): number {
  let sum = 0;
  for (let c = 0; c < d; c++) sum += A[i * d + c] * B[j * d + c];
  return sum;
}
