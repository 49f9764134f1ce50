import type { Reals } from '../../data/types.ts';
import { spectralNorm } from '../../measure/spectralNorm.ts';
import type { GradientMeasurement, TimeMeasurement } from '../contract.ts';
import { CLASSIFICATION, type Classified, classify, OF_CLASSES } from '../measureInFloat64.ts';
import { type MeasurementTable, tableOver } from '../measurementTable.ts';
import { meanGradient, pointLoss, RecurrentPass } from './network.ts';
import { type RecurrentProblem, testInputs, trainInputs } from './problem.ts';

// The definition of every measurement of a recurrent network, in float64. What several rows share is computed when the first of them
// asks for it.

/** W (m x m) as it stands in a problem. */
export class RecurrentWeights {
  readonly problem: RecurrentProblem;
  readonly W: Reals;
  #train: Classified | null = null;
  #test: Classified | null = null;
  #moves: ReturnType<typeof movesOf> | null = null;
  #gates: Float64Array | null = null;

  constructor(problem: RecurrentProblem, W: Reals) {
    this.problem = problem;
    this.W = W;
  }

  get train(): Classified {
    return (this.#train ??= classify(this.#outputsOn(trainInputs(this.problem)), this.problem.y));
  }

  get test(): Classified {
    return (this.#test ??= classify(this.#outputsOn(testInputs(this.problem)), this.problem.yTest));
  }

  #outputsOn(inputs: readonly Reals[]): (p: number) => Float64Array {
    const pass = new RecurrentPass(this.problem);
    return (p) => {
      pass.run(this.W, inputs, p);
      return pass.f;
    };
  }

  get moves() {
    return (this.#moves ??= movesOf(this.problem, this.W));
  }

  /** per step: share of (unit, test point) pairs whose gate differs from the one at the start */
  get gates(): Float64Array {
    return (this.#gates ??= gatesOf(this.problem, this.W));
  }
}

export const RECURRENT: MeasurementTable<RecurrentWeights> = tableOver<RecurrentWeights>(CLASSIFICATION, {
  ...OF_CLASSES,
  relativeDistance: ({ moves }) =>
    moves.squares === 0 ? 0 : Math.sqrt(moves.squares) / Math.sqrt(moves.startSquares),
  maxNeuronDistance: ({ moves }) => Math.sqrt(moves.largest),
  patternChange: ({ gates }) => gates.reduce((sum, share) => sum + share, 0) / gates.length,
  predictedPatternChange: {
    unmeasured: 'what a later step sees moves as well: a move of weights alone predicts nothing',
  },
  deadUnits: ({ problem, W }) => deadUnits(problem, W),
});

/** |W - W0|^2, |W0|^2 and the largest squared move of a row of W. */
function movesOf({ start, m }: RecurrentProblem, W: Reals) {
  let squares = 0;
  let startSquares = 0;
  let largest = 0;
  for (let r = 0; r < m; r++) {
    let unit = 0;
    for (let c = r * m; c < (r + 1) * m; c++) {
      unit += (W[c] - start.W[c]) ** 2;
      startSquares += start.W[c] ** 2;
    }
    squares += unit;
    if (!(unit <= largest)) largest = unit; // keeps NaN
  }
  return { squares, startSquares, largest };
}

function gatesOf(problem: RecurrentProblem, W: Reals): Float64Array {
  const { nTest, m, recurrence, start } = problem;
  const inputs = testInputs(problem);
  const now = new RecurrentPass(problem);
  const then = new RecurrentPass(problem);
  const flipped = new Float64Array(recurrence.S);
  for (let p = 0; p < nTest; p++) {
    now.run(W, inputs, p);
    then.run(start.W, inputs, p);
    for (let s = 0; s < recurrence.S; s++)
      for (let r = 0; r < m; r++) if (now.open[s][r] !== then.open[s][r]) flipped[s]++;
  }
  return flipped.map((count) => count / (m * nTest));
}

/** Share of units whose gate is closed at every step on every training point. */
function deadUnits(problem: RecurrentProblem, W: Reals): number {
  const { n, m } = problem;
  const inputs = trainInputs(problem);
  const pass = new RecurrentPass(problem);
  const ever = new Uint8Array(m);
  for (let p = 0; p < n; p++) {
    pass.run(W, inputs, p);
    for (const open of pass.open) for (let r = 0; r < m; r++) ever[r] |= open[r];
  }
  return 1 - ever.reduce((sum, one) => sum + one, 0) / m;
}

/** The measurements of each time step, and of W as a whole. */
export function timeInFloat64(problem: RecurrentProblem, W: Reals): TimeMeasurement {
  const { start, m } = problem;
  const move = Float64Array.from(W, (w, i) => w - start.W[i]);
  return {
    timePatternChange: new RecurrentWeights(problem, W).gates,
    timeNorm: normsOf(problem, W),
    timeGradientNorm: backwardNorms(problem, W),
    spectralDistance: spectralNorm(move, m, m) / spectralNorm(start.W, m, m),
  };
}

/** Mean over test points of norm(h_s), for each step. */
function normsOf(problem: RecurrentProblem, W: Reals): Float64Array {
  const { nTest, recurrence } = problem;
  const inputs = testInputs(problem);
  const pass = new RecurrentPass(problem);
  const sums = new Float64Array(recurrence.S);
  for (let p = 0; p < nTest; p++) {
    pass.run(W, inputs, p);
    pass.h.forEach((h, s) => {
      sums[s] += norm(h);
    });
  }
  return sums.map((sum) => sum / nTest);
}

/** Mean over training points of norm(dL/dh_s), for each step; NaN where an output is not finite. */
function backwardNorms(problem: RecurrentProblem, W: Reals): Float64Array {
  const means = new Float64Array(problem.recurrence.S);
  const gradient = meanGradient(problem, W, allPoints(problem), (pass) => {
    pass.backward.forEach((vector, s) => {
      means[s] += norm(vector); // each point counts 1 / n already
    });
  });
  return gradient === null ? means.fill(Number.NaN) : means;
}

/** The full gradient; NaN where an output is not finite. */
export function gradientsInFloat64(problem: RecurrentProblem, W: Reals): GradientMeasurement {
  const { y, n, k } = problem;
  const signal = new Float64Array(k);
  let error = 0;
  const gradient = meanGradient(problem, W, allPoints(problem), ({ f }, p) => {
    pointLoss(problem, f, p, signal);
    error -= signal[y[p]]; // o_y - 1
  });
  return {
    gradientNorm: gradient === null ? Number.NaN : norm(gradient),
    meanErrorProbability: gradient === null ? Number.NaN : error / n,
    pseudoGradientRelativeError: null,
    pseudoGradientCosine: null,
  };
}

function allPoints({ n }: RecurrentProblem): Int32Array {
  return Int32Array.from({ length: n }, (_, p) => p);
}

function norm(values: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i];
  return Math.sqrt(squares);
}
