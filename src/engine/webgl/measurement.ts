import type { Reals } from '../../data/types.ts';
import type { Measurement } from '../../measure/measurements.ts';
import type { Problem } from '../contract.ts';
import { type MeasurementTable, measureBy } from '../measurementTable.ts';
import { crossEntropy, isRight } from '../network.ts';

/** What a measurement needs from the GPU; the few numbers are turned into losses and shares in float64 on the CPU. */
export interface Readings {
  /** n x k and nTest x k */
  readonly outputs: Float32Array;
  readonly outputsTest: Float32Array;
  /** number of flipped (unit, test point) pairs, and the sum over these pairs of Phi(|u|) - 1/2 */
  readonly flipped: number;
  readonly predicted: number;
  /** m: squared length of each unit's move */
  readonly moves: Float32Array;
  /** units whose gate is closed on every training point */
  readonly dead: number;
}

/** What losses and errors are computed from; sums in float64. */
export interface GpuClasses {
  readonly problem: Problem;
  readonly train: ReturnType<typeof classify>;
  readonly test: ReturnType<typeof classify>;
  /** training points whose label was changed, and how many of these are wrong */
  readonly corrupted: number;
  readonly corruptedWrong: number;
}

/** By the same formulas as the reference. */
export const OF_CLASSES = {
  trainLoss: ({ train }: GpuClasses) => train.loss,
  testLoss: ({ test }: GpuClasses) => test.loss,
  trainError: ({ train, problem }: GpuClasses) => train.errors / problem.n,
  testError: ({ test, problem }: GpuClasses) => test.errors / problem.nTest,
  corruptedError: ({ corrupted, corruptedWrong }: GpuClasses) =>
    corrupted === 0 ? null : corruptedWrong / corrupted,
  cleanError: ({ corrupted, corruptedWrong, train, problem: { n } }: GpuClasses) =>
    corrupted === n ? null : (train.errors - corruptedWrong) / (n - corrupted),
} satisfies Partial<MeasurementTable<GpuClasses>>;

export const CLASSIFICATION: MeasurementTable<GpuClasses & { readonly readings: Readings }> = {
  ...OF_CLASSES,
  relativeDistance: ({ readings, problem }) => relativeDistance(readings.moves, squaresOf(problem.start.W)),
  maxNeuronDistance: ({ readings }) => Math.sqrt(largestOf(readings.moves)),
  patternChange: ({ readings, problem: { m, nTest } }) => readings.flipped / (m * nTest),
  predictedPatternChange: ({ readings, problem: { m, nTest } }) => readings.predicted / (m * nTest),
  deadUnits: ({ readings, problem }) => readings.dead / problem.m,
};

/** The measurement from what the GPU gave. */
export function measurementOf(problem: Problem, readings: Readings): Measurement {
  return measureBy(CLASSIFICATION, { ...classesOf(problem, readings), readings });
}

/** @param readings outputs of all points, n x k and nTest x k */
export function classesOf(
  problem: Problem,
  { outputs, outputsTest }: Pick<Readings, 'outputs' | 'outputsTest'>,
): GpuClasses {
  const { n, nTest, y, yTest, corrupted: marks, k } = problem;
  const train = classify(outputs, y, n, k);
  const test = classify(outputsTest, yTest, nTest, k);
  let corruptedWrong = 0;
  let corrupted = 0;
  for (let p = 0; p < n; p++) {
    corrupted += marks[p];
    corruptedWrong += marks[p] * train.wrong[p];
  }
  return { problem, train, test, corrupted, corruptedWrong };
}

/**
 * @param moves squared length of each unit's move
 * @param startSquares of all weights that could move
 */
export function relativeDistance(moves: Float32Array, startSquares: number): number {
  let moved = 0;
  for (const move of moves) moved += move;
  return moved === 0 ? 0 : Math.sqrt(moved) / Math.sqrt(startSquares);
}

/** Sum of squares of what the GPU holds of a matrix. */
export function squaresOf(W: Reals): number {
  let squares = 0;
  for (const w of W) squares += Math.fround(w) * Math.fround(w);
  return squares;
}

export function largestOf(moves: Float32Array): number {
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
