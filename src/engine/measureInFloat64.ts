import type { Reals } from '../data/types.ts';
import type { Measurement } from '../measure/measurements.ts';
import { phiMinusHalf } from '../measure/normalDistribution.ts';
import type { Problem } from './contract.ts';
import { type MeasurementTable, measureBy } from './measurementTable.ts';
import { crossEntropy, dot, type ExpLog, ForwardPass, isRight } from './network.ts';

// The definition of every measurement: one function per row of measure/measurements.ts, in float64. What several rows share is
// computed when the first of them asks for it.

/** W (m x d) as it stands in a problem. */
export class WeightMeasurer {
  readonly problem: Problem;
  readonly W: Reals;
  #moves: ReturnType<typeof movesOf> | null = null;
  #gates: ReturnType<typeof gatesOf> | null = null;

  constructor(problem: Problem, W: Reals) {
    this.problem = problem;
    this.W = W;
  }

  get moves() {
    return (this.#moves ??= movesOf(this.problem, this.W));
  }

  get gates() {
    return (this.#gates ??= gatesOf(this.problem, this.W));
  }
}

/** What follows from the hidden weights alone, whatever they are trained on. */
export const WEIGHT_MEASUREMENTS = {
  relativeDistance: ({ moves }: WeightMeasurer) =>
    moves.squares === 0 ? 0 : Math.sqrt(moves.squares) / Math.sqrt(moves.startSquares),
  maxNeuronDistance: ({ moves }: WeightMeasurer) => Math.sqrt(moves.largest),
  patternChange: ({ gates }: WeightMeasurer) => gates.flipped / gates.pairs,
  predictedPatternChange: ({ gates }: WeightMeasurer) => gates.predicted / gates.pairs,
  deadUnits: ({ problem, W }: WeightMeasurer) => deadUnits(problem, W),
} satisfies Partial<MeasurementTable<WeightMeasurer>>;

/** The same of a classifier, whose points are right or wrong. */
class ClassifierWeights extends WeightMeasurer {
  #train: Classified | null = null;
  #test: Classified | null = null;

  get train() {
    const { X, y } = this.problem;
    return (this.#train ??= classify(this.#outputsOn(X), y));
  }

  get test() {
    const { XTest, yTest } = this.problem;
    return (this.#test ??= classify(this.#outputsOn(XTest), yTest));
  }

  #outputsOn(X: Reals): (p: number) => Float64Array {
    const pass = new ForwardPass(this.problem);
    return (p) => {
      pass.runScaled(this.W, X, p);
      return pass.f;
    };
  }
}

/** What a classifier makes of labelled points. */
export interface Classified {
  /** mean */
  readonly loss: number;
  /** for each point 1 where it is not right; one whose outputs are not finite counts as wrong */
  readonly wrong: Uint8Array;
}

/** @param outputsAt f of point p, k numbers */
export function classify(
  outputsAt: (p: number) => Float64Array,
  y: Int32Array,
  functions?: ExpLog,
): Classified {
  const wrong = new Uint8Array(y.length);
  let loss = 0;
  for (let p = 0; p < y.length; p++) {
    const f = outputsAt(p);
    const pointLoss = crossEntropy(f, y[p], new Float64Array(f.length), functions);
    loss += pointLoss;
    wrong[p] = isRight(f, y[p]) && Number.isFinite(pointLoss) ? 0 : 1;
  }
  return { loss: loss / y.length, wrong };
}

/** Losses and errors, from what a classifier makes of training and test points. */
export const OF_CLASSES = {
  trainLoss: ({ train }) => train.loss,
  testLoss: ({ test }) => test.loss,
  trainError: ({ train }) => share(train.wrong, () => true),
  testError: ({ test }) => share(test.wrong, () => true),
  corruptedError: ({ train, problem }) => share(train.wrong, (p) => problem.corrupted[p] === 1),
  cleanError: ({ train, problem }) => share(train.wrong, (p) => problem.corrupted[p] !== 1),
} satisfies Partial<MeasurementTable<{ train: Classified; test: Classified; problem: Problem }>>;

/** Share of ones among the chosen points; null where none is chosen. */
function share(wrong: Uint8Array, chosen: (p: number) => boolean): number | null {
  let ones = 0;
  let count = 0;
  for (let p = 0; p < wrong.length; p++) {
    if (!chosen(p)) continue;
    count++;
    ones += wrong[p];
  }
  return count === 0 ? null : ones / count;
}

/** |W - W0|^2, |W0|^2 and the largest squared move of a unit. */
function movesOf({ start: { W: W0 }, m, d }: Problem, W: Reals) {
  let squares = 0;
  let startSquares = 0;
  let largest = 0;
  for (let r = 0; r < m; r++) {
    let unit = 0;
    for (let c = r * d; c < (r + 1) * d; c++) {
      const move = W[c] - W0[c];
      unit += move * move;
      startSquares += W0[c] * W0[c];
    }
    squares += unit;
    if (!(unit <= largest)) largest = unit; // keeps NaN
  }
  return { squares, startSquares, largest };
}

/** Share of units whose gate is closed on every training point; by the gates at W0 where these are frozen. */
function deadUnits({ X, start: { W: W0 }, n, m, d, gates }: Problem, W: Reals): number {
  const deciding = gates === 'initial' ? W0 : W;
  let dead = 0;
  for (let r = 0; r < m; r++) {
    let p = 0;
    while (p < n && !(dot(deciding, r, X, p, d) > 0)) p++;
    if (p === n) dead++;
  }
  return dead / m;
}

/** Over all pairs of a unit and a test point: gates that flipped, and the sum of what the move alone predicts. */
function gatesOf({ start: { W: W0 }, XTest, m, d, nTest, initScale }: Problem, W: Reals) {
  const move = new Float64Array(m * d);
  for (let i = 0; i < move.length; i++) move[i] = W[i] - W0[i];
  let flipped = 0;
  let predicted = 0;
  for (let p = 0; p < nTest; p++) {
    const spread = initScale * Math.sqrt(dot(XTest, p, XTest, p, d)); // deviation of <w_{r,0}, x>
    for (let r = 0; r < m; r++) {
      const shift = dot(move, r, XTest, p, d);
      if (dot(W, r, XTest, p, d) > 0 !== dot(W0, r, XTest, p, d) > 0) flipped++;
      if (shift !== 0) predicted += phiMinusHalf(Math.abs(shift) / spread);
    }
  }
  return { flipped, predicted, pairs: m * nTest };
}

export const CLASSIFICATION: MeasurementTable<ClassifierWeights> = { ...OF_CLASSES, ...WEIGHT_MEASUREMENTS };

/** Every measurement of W (m x d) of a classifier. */
export function measureInFloat64(problem: Problem, W: Reals): Measurement {
  return measureBy(CLASSIFICATION, new ClassifierWeights(problem, W));
}
