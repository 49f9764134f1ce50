import type { Reals } from '../../data/types.ts';
import { evenIndices } from '../../measure/insightUnits.ts';
import { spectralNorm } from '../../measure/spectralNorm.ts';
import type { LayerMeasurement } from '../contract.ts';
import { CLASSIFICATION, type Classified, classify, OF_CLASSES } from '../measureInFloat64.ts';
import { type MeasurementTable, tableOver, UNMEASURED_IN_REGRESSION } from '../measurementTable.ts';
import { DeepPass, meanGradient, pointLoss } from './network.ts';
import { type DeepProblem, hiddenOf, rowLength } from './problem.ts';
import { meanNorm, norm, SEPARATION_POINTS, separation } from './states.ts';

// The definition of every measurement of a deep network, in float64. What several rows share is computed when the first of them
// asks for it.

/** Hidden weights as they stand in a problem, layer 1 first. */
export class DeepWeights {
  readonly problem: DeepProblem;
  readonly weights: readonly Reals[];
  #train: Classified | null = null;
  #test: Classified | null = null;
  #moves: ReturnType<typeof movesOf> | null = null;
  #gates: readonly number[] | null = null;

  constructor(problem: DeepProblem, weights: readonly Reals[]) {
    this.problem = problem;
    this.weights = weights;
  }

  get train(): Classified {
    const { X, y } = this.problem;
    return (this.#train ??= classify(this.#outputsOn(X), y));
  }

  get test(): Classified {
    const { XTest, yTest } = this.problem;
    return (this.#test ??= classify(this.#outputsOn(XTest), yTest));
  }

  #outputsOn(X: Reals): (p: number) => Float64Array {
    const pass = new DeepPass(this.problem);
    return (p) => {
      pass.run(this.weights, X, p);
      return pass.f;
    };
  }

  /** per layer: |W - W0|^2, |W0|^2, and the largest squared move of a unit */
  get moves() {
    return (this.#moves ??= movesOf(this.problem, this.weights));
  }

  /** per layer: share of (unit, test point) pairs whose gate differs from the one at the start */
  get gates(): readonly number[] {
    return (this.#gates ??= gatesOf(this.problem, this.weights));
  }
}

/** What follows from the hidden weights alone, over the trained layers together. */
const OF_DEEP_WEIGHTS = {
  relativeDistance: ({ moves, problem }: DeepWeights) => {
    const trained = moves.slice(problem.depth.firstTrained - 1);
    const squares = trained.reduce((sum, layer) => sum + layer.squares, 0);
    const startSquares = trained.reduce((sum, layer) => sum + layer.startSquares, 0);
    return squares === 0 ? 0 : Math.sqrt(squares) / Math.sqrt(startSquares);
  },
  maxNeuronDistance: ({ moves }: DeepWeights) =>
    Math.sqrt(moves.reduce((max, { largest }) => (largest <= max ? max : largest), 0)),
  patternChange: ({ gates }: DeepWeights) => gates.reduce((sum, share) => sum + share, 0) / gates.length,
  predictedPatternChange: {
    unmeasured: 'what a later layer sees moves as well: a move of weights alone predicts nothing',
  },
  deadUnits: ({ problem, weights }: DeepWeights) => deadUnits(problem, weights),
} satisfies Partial<MeasurementTable<DeepWeights>>;

export const DEEP_CLASSIFICATION: MeasurementTable<DeepWeights> = tableOver<DeepWeights>(CLASSIFICATION, {
  ...OF_CLASSES,
  ...OF_DEEP_WEIGHTS,
});

export const DEEP_REGRESSION: MeasurementTable<DeepWeights> = tableOver<DeepWeights>(CLASSIFICATION, {
  trainLoss: ({ problem, weights }) => squaredLoss(problem, weights, 'train'),
  testLoss: ({ problem, weights }) => squaredLoss(problem, weights, 'test'),
  trainError: UNMEASURED_IN_REGRESSION,
  testError: UNMEASURED_IN_REGRESSION,
  corruptedError: UNMEASURED_IN_REGRESSION,
  cleanError: UNMEASURED_IN_REGRESSION,
  ...OF_DEEP_WEIGHTS,
});

/** lossWeight * mean (f - y)^2 over a set. */
function squaredLoss(problem: DeepProblem, weights: readonly Reals[], set: 'train' | 'test'): number {
  const { regression } = problem;
  if (regression === undefined) return Number.NaN;
  const [X, targets] =
    set === 'train' ? [problem.X, regression.targets] : [problem.XTest, regression.targetsTest];
  const pass = new DeepPass(problem);
  let sum = 0;
  for (let p = 0; p < targets.length; p++) {
    pass.run(weights, X, p);
    sum += (pass.f[0] - targets[p]) ** 2;
  }
  return (regression.lossWeight * sum) / targets.length;
}

function movesOf(problem: DeepProblem, weights: readonly Reals[]) {
  const start = hiddenOf(problem, problem.start);
  return weights.map((W, l) => {
    const length = rowLength(problem, l + 1);
    const W0 = start[l];
    let squares = 0;
    let startSquares = 0;
    let largest = 0;
    for (let r = 0; r < problem.m; r++) {
      let unit = 0;
      for (let c = r * length; c < (r + 1) * length; c++) {
        unit += (W[c] - W0[c]) ** 2;
        startSquares += W0[c] * W0[c];
      }
      squares += unit;
      if (!(unit <= largest)) largest = unit; // keeps NaN
    }
    return { squares, startSquares, largest };
  });
}

function gatesOf(problem: DeepProblem, weights: readonly Reals[]): readonly number[] {
  const { XTest, nTest, m, depth } = problem;
  const start = hiddenOf(problem, problem.start);
  const now = new DeepPass(problem);
  const then = new DeepPass(problem);
  const flipped = new Float64Array(depth.L);
  for (let p = 0; p < nTest; p++) {
    now.run(weights, XTest, p);
    then.run(start, XTest, p);
    for (let l = 0; l < depth.L; l++)
      for (let r = 0; r < m; r++) if (now.open[l][r] !== then.open[l][r]) flipped[l]++;
  }
  return Array.from(flipped, (count) => count / (m * nTest));
}

/** Share of the units of all layers whose gate is closed on every training point. */
function deadUnits(problem: DeepProblem, weights: readonly Reals[]): number {
  const { X, n, m, depth } = problem;
  const pass = new DeepPass(problem);
  const ever = Array.from({ length: depth.L }, () => new Uint8Array(m));
  for (let p = 0; p < n; p++) {
    pass.run(weights, X, p);
    pass.open.forEach((open, l) => {
      for (let r = 0; r < m; r++) ever[l][r] |= open[r];
    });
  }
  const alive = ever.reduce((sum, layer) => sum + layer.reduce((ones, one) => ones + one, 0), 0);
  return 1 - alive / (depth.L * m);
}

/** The measurements of each layer. */
export function layersInFloat64(problem: DeepProblem, weights: readonly Reals[]): LayerMeasurement {
  const { m, n, depth } = problem;
  const now = new DeepWeights(problem, weights);
  const start = hiddenOf(problem, problem.start);
  const gradients = meanGradient(
    problem,
    weights,
    Array.from({ length: n }, (_, p) => p),
  );
  const points = evenIndices(problem.nTest, SEPARATION_POINTS);
  const labels = Int32Array.from(points, (p) => problem.yTest[p]);
  const states = statesOf(problem, weights, points);
  return {
    layerRelativeDistance: Float64Array.from(now.moves, ({ squares, startSquares }) =>
      squares === 0 ? 0 : Math.sqrt(squares / startSquares),
    ),
    layerSpectralDistance: Float64Array.from(weights, (W, l) => {
      const length = rowLength(problem, l + 1);
      const start0 = start[l];
      return (
        spectralNorm(
          Float64Array.from(W, (w, i) => w - start0[i]),
          m,
          length,
        ) / spectralNorm(start0, m, length)
      );
    }),
    layerPatternChange: Float64Array.from(now.gates),
    layerNorm: Float64Array.from(states, (rows) => meanNorm(rows, m)),
    layerSeparation: Float64Array.from(states, (rows) => separation(rows, labels, m)),
    layerGradientNorm: Float64Array.from({ length: depth.L }, (_, l) =>
      gradients === null ? Number.NaN : norm(gradients[l] ?? []),
    ),
  };
}

/** h_l of some test points, a row of m for each, for each layer. */
function statesOf(problem: DeepProblem, weights: readonly Reals[], points: Int32Array): Float64Array[] {
  const { XTest, m, depth } = problem;
  const pass = new DeepPass(problem);
  const states = Array.from({ length: depth.L }, () => new Float64Array(points.length * m));
  points.forEach((p, i) => {
    pass.run(weights, XTest, p);
    pass.h.forEach((h, l) => {
      states[l].set(h, i * m);
    });
  });
  return states;
}

/** Mean over training points of 1 - o_y; NaN where targets are real. */
export function meanErrorProbability(problem: DeepProblem, weights: readonly Reals[]): number {
  const { X, y, n, k, regression } = problem;
  if (regression !== undefined) return Number.NaN;
  const pass = new DeepPass(problem);
  const signal = new Float64Array(k);
  let sum = 0;
  for (let p = 0; p < n; p++) {
    pass.run(weights, X, p);
    pointLoss(problem, pass.f, p, signal);
    sum -= signal[y[p]]; // o_y - 1
  }
  return sum / n;
}
