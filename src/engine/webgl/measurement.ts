import type { Reals } from '../../data/types.ts';
import type { Measurement } from '../../measure/measurements.ts';
import type { Problem } from '../contract.ts';
import { type MeasurementTable, measureBy } from '../measurementTable.ts';
import { crossEntropy, isRight } from '../network.ts';
import type { Readings } from './readings.ts';

/** What the rows are computed from; sums in float64. */
interface GpuSums {
  readonly problem: Problem;
  readonly readings: Readings;
  readonly train: ReturnType<typeof classify>;
  readonly test: ReturnType<typeof classify>;
  /** training points whose label was changed, and how many of these are wrong */
  readonly corrupted: number;
  readonly corruptedWrong: number;
}

/** By the same formulas as the reference. */
const CLASSIFICATION: MeasurementTable<GpuSums> = {
  trainLoss: ({ train }) => train.loss,
  testLoss: ({ test }) => test.loss,
  trainError: ({ train, problem }) => train.errors / problem.n,
  testError: ({ test, problem }) => test.errors / problem.nTest,
  corruptedError: ({ corrupted, corruptedWrong }) => (corrupted === 0 ? null : corruptedWrong / corrupted),
  cleanError: ({ corrupted, corruptedWrong, train, problem: { n } }) =>
    corrupted === n ? null : (train.errors - corruptedWrong) / (n - corrupted),
  relativeDistance: ({ readings, problem }) => relativeDistance(readings.moves, problem.start.W),
  maxNeuronDistance: ({ readings }) => Math.sqrt(largestOf(readings.moves)),
  patternChange: ({ readings, problem: { m, nTest } }) => readings.flipped / (m * nTest),
  predictedPatternChange: ({ readings, problem: { m, nTest } }) => readings.predicted / (m * nTest),
  deadUnits: ({ readings, problem }) => readings.dead / problem.m,
};

/** The measurement from what the GPU gave. */
export function measurementOf(problem: Problem, readings: Readings): Measurement {
  const { n, nTest, y, yTest, corrupted: marks, k } = problem;
  const train = classify(readings.outputs, y, n, k);
  const test = classify(readings.outputsTest, yTest, nTest, k);
  let corruptedWrong = 0;
  let corrupted = 0;
  for (let p = 0; p < n; p++) {
    corrupted += marks[p];
    corruptedWrong += marks[p] * train.wrong[p];
  }
  return measureBy(CLASSIFICATION, { problem, readings, train, test, corrupted, corruptedWrong });
}

/** @param moves squared length of each unit's move */
function relativeDistance(moves: Float32Array, W0: Reals): number {
  let moved = 0;
  for (const move of moves) moved += move;
  let start = 0;
  for (const w of W0) start += Math.fround(w) * Math.fround(w);
  return moved === 0 ? 0 : Math.sqrt(moved) / Math.sqrt(start);
}

function largestOf(moves: Float32Array): number {
  let largest = 0;
  for (const move of moves) if (!(move <= largest)) largest = move; // keeps NaN
  return largest;
}

/** outputs: count x k. A point whose outputs are not finite counts as wrong. */
function classify(outputs: Float32Array, labels: Int32Array, count: number, k: number) {
  const f = new Float64Array(k);
  const o = new Float64Array(k);
  const wrong = new Uint8Array(count);
  let loss = 0;
  let errors = 0;
  for (let p = 0; p < count; p++) {
    for (let i = 0; i < k; i++) f[i] = outputs[p * k + i];
    const pointLoss = crossEntropy(f, labels[p], o);
    loss += pointLoss;
    wrong[p] = isRight(f, labels[p]) && Number.isFinite(pointLoss) ? 0 : 1;
    errors += wrong[p];
  }
  return { loss: loss / count, wrong, errors };
}
