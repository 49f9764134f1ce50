import type { EngineFactory, Problem, Snapshot } from '../engine/contract.ts';
import { DeepPass } from '../engine/deep/network.ts';
import { deepProblem, hiddenOf } from '../engine/deep/problem.ts';
import { ForwardPass } from '../engine/network.ts';
import { RecurrentPass } from '../engine/recurrent/network.ts';
import { recurrentProblem, testInputs, trainInputs } from '../engine/recurrent/problem.ts';
import { sampledProblem } from '../engine/sampled.ts';
import { MEASUREMENTS, type MeasurementKey } from '../measure/measurements.ts';
import { scopeOf } from '../measure/sampleSize.ts';
import type { ArchivedArm } from './archiveProblem.ts';
import { ENGINE_TIES, type Ties } from './archiveSettings.ts';

/** What training an archived network again gave. */
export interface Retrained {
  /** one number for each step of the schedule that was reached, NaN where a name has no meaning */
  readonly values: ReadonlyMap<MeasurementKey, readonly number[]>;
  readonly divergedAt: number | null;
  readonly end: Snapshot;
}

/** An archived run trained again by both engines that decide. */
export interface RetrainedRuns {
  readonly exact: Retrained;
  readonly reference: Retrained;
  /** the run of the engine that the archive names */
  readonly own: Retrained;
  /** whether the archive's numbers must be the exact engine's to the bit */
  readonly toTheBit: boolean;
}

/**
 * Trains on the archive's own points and batches and measures at `schedule`: steps before the last on the archive's sample, if
 * it has one. Errors are counted by the archive's rule for ties, also where the engine has another.
 */
export async function retrain(
  { problem, batches, stated }: ArchivedArm,
  schedule: readonly number[],
  factory: EngineFactory,
): Promise<Retrained> {
  const engine = await factory.create(problem);
  const T = batches.length / problem.batchSize;
  const sampled = sampledProblem(problem);
  const values = new Map(MEASUREMENTS.map(({ name }) => [name, [] as number[]]));
  let step = 0;
  try {
    for (const target of schedule) {
      step += engine.train(batches.subarray(step * problem.batchSize, target * problem.batchSize));
      if (step < target) return { values, divergedAt: step + 1, end: engine.snapshot() };
      const scope = scopeOf({ T }, target);
      const points = scope === 'all' ? problem : sampled;
      const measured = {
        ...engine.measure(scope),
        ...(stated.ties === ENGINE_TIES ? {} : errorsBy(stated.ties, points, engine.snapshot())),
      };
      for (const [name, column] of values) column.push(measured[name] ?? Number.NaN);
    }
    return { values, divergedAt: null, end: engine.snapshot() };
  } finally {
    engine.dispose();
  }
}

/** The errors of a classifier by a rule for ties; in float64. */
function errorsBy(
  ties: Ties,
  problem: Problem,
  weights: Snapshot,
): Partial<Record<MeasurementKey, number | null>> {
  if (problem.regression !== undefined) return {};
  const { y, yTest, n, nTest, corrupted } = problem;
  const wrong = wrongPoints(ties, outputsOf(problem, weights, 'train'), y, n);
  const share = (chosen: (p: number) => boolean) => {
    const points = [...wrong.keys()].filter(chosen);
    return points.length === 0 ? null : points.reduce((sum, p) => sum + wrong[p], 0) / points.length;
  };
  return {
    trainError: share(() => true),
    testError:
      wrongPoints(ties, outputsOf(problem, weights, 'test'), yTest, nTest).reduce(
        (sum, one) => sum + one,
        0,
      ) / nTest,
    corruptedError: share((p) => corrupted[p] === 1),
    cleanError: share((p) => corrupted[p] === 0),
  };
}

function wrongPoints(
  ties: Ties,
  outputs: (p: number) => Float64Array,
  y: Int32Array,
  count: number,
): Uint8Array {
  const wrong = new Uint8Array(count);
  for (let p = 0; p < count; p++) {
    const f = outputs(p);
    const own = f[y[p]];
    // a class of a lower index that is as large comes first
    const beats = (other: number, i: number) =>
      i !== y[p] && (other > own || (other === own && (ties === 'strict' || i < y[p])));
    wrong[p] = !f.every(Number.isFinite) || f.some(beats) ? 1 : 0;
  }
  return wrong;
}

/** What the loss sees of training or test point p; the array is reused. */
function outputsOf(
  problem: Problem,
  weights: Snapshot,
  points: 'train' | 'test',
): (p: number) => Float64Array {
  const X = points === 'train' ? problem.X : problem.XTest;
  if (problem.recurrence !== undefined) {
    const recurrent = recurrentProblem(problem);
    const pass = new RecurrentPass(recurrent);
    const inputs = (points === 'train' ? trainInputs : testInputs)(recurrent);
    return (p) => {
      pass.run(weights.W, inputs, p);
      return pass.f;
    };
  }
  if (problem.depth === undefined) {
    const pass = new ForwardPass(problem);
    return (p) => {
      pass.runScaled(weights.W, X, p);
      return pass.f;
    };
  }
  const deep = deepProblem(problem);
  const pass = new DeepPass(deep);
  const hidden = hiddenOf(deep, weights);
  return (p) => {
    pass.run(hidden, X, p);
    return pass.f;
  };
}
