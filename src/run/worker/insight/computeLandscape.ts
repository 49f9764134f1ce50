import type { Reals } from '../../../data/types.ts';
import type { InsightEngine, InsightFactory, PlaneMeasurement, Problem } from '../../../engine/contract.ts';
import {
  acrossGrid,
  alongGrid,
  type Curve,
  convexShare,
  type Landscape,
  landscapePoints,
  pathGrid,
  randomDirection,
  randomGrid,
} from '../../../measure/insightLandscape.ts';
import { evenIndices } from '../../../measure/insightUnits.ts';

/**
 * Loss and error around the way from W_0 to W, on a choice of the training points, with an engine of its own: the arm's
 * is left alone.
 * @param goOn called between evaluations; false gives up
 * @returns null where it was given up
 */
export async function computeLandscape(
  problem: Problem,
  W: Reals,
  seed: number,
  factory: InsightFactory,
  goOn: () => Promise<boolean>,
): Promise<Landscape | null> {
  const { m, d, n } = problem;
  const { W: W0 } = problem.start;
  const points = landscapePoints(n, m, d);
  const engine = await factory.create(restricted(problem, points));
  try {
    const at = planeOf(engine, W0, W, randomDirection(W0, W, m, d, seed));
    const evaluate = async (along: Float64Array, across: Float64Array): Promise<Curve | null> => {
      const curve = { loss: new Float64Array(along.length), error: new Float64Array(along.length) };
      for (let i = 0; i < along.length; i++) {
        if (!(await goOn())) return null;
        const { trainLoss, trainError } = at(along[i], across[i]);
        curve.loss[i] = trainLoss;
        curve.error[i] = trainError;
      }
      return curve;
    };
    const s = pathGrid();
    const path = await evaluate(s, new Float64Array(s.length));
    const sRandom = randomGrid();
    const random = path && (await evaluate(new Float64Array(sRandom.length), sRandom));
    const along = alongGrid();
    const across = acrossGrid();
    const plane =
      random &&
      (await evaluate(
        Float64Array.from({ length: along.length * across.length }, (_, i) => along[i % along.length]),
        Float64Array.from(
          { length: along.length * across.length },
          (_, i) => across[Math.floor(i / along.length)],
        ),
      ));
    if (path === null || random === null || plane === null) return null;
    return { points, s, path, sRandom, random, along, across, plane, convexShare: convexShare(s, path.loss) };
  } finally {
    engine.dispose();
  }
}

/** Loss and error at W_0 + a (W - W_0) + b R. */
function planeOf(
  engine: InsightEngine,
  W0: Reals,
  W: Reals,
  R: Float64Array,
): (a: number, b: number) => PlaneMeasurement {
  const D = Float64Array.from(W, (w, j) => w - W0[j]);
  if (engine.plane !== undefined) return engine.plane(D, R);
  const here = new Float32Array(D.length);
  return (a, b) => {
    for (let j = 0; j < here.length; j++) here[j] = W0[j] + a * D[j] + b * R[j];
    engine.restore({ W: here });
    const { trainLoss, trainError } = engine.measure();
    return { trainLoss: trainLoss ?? Number.NaN, trainError: trainError ?? Number.NaN };
  };
}

/** The same network on `count` of the training points, evenly chosen, and on a single test point, which nobody asks about. */
function restricted(problem: Problem, count: number): Problem {
  const { d, n, X, y, XTest, yTest } = problem;
  const chosen = evenIndices(n, count);
  const rows = new Float32Array(count * d);
  chosen.forEach((p, i) => {
    for (let c = 0; c < d; c++) rows[i * d + c] = X[p * d + c];
  });
  return {
    ...problem,
    n: count,
    X: rows,
    y: Int32Array.from(chosen, (p) => y[p]),
    corrupted: new Uint8Array(count),
    nTest: 1,
    XTest: XTest.slice(0, d),
    yTest: yTest.slice(0, 1),
  };
}
