import type { Reals } from '../data/types.ts';
import type { Measurement } from '../measure/names.ts';
import { normalShareWithin } from '../measure/normalDistribution.ts';
import type { Problem } from './contract.ts';
import { crossEntropy, dot, ForwardPass, isRight } from './network.ts';

/** Every measurement of W (m x d) by its definition in measure/names.ts. */
export function measureInFloat64(problem: Problem, W: Reals): Measurement {
  const { X, y, XTest, yTest, n, nTest, corrupted } = problem;
  const train = classify(problem, W, X, y, n);
  const test = classify(problem, W, XTest, yTest, nTest);
  const isCorrupted = (p: number) => corrupted[p] === 1;
  return {
    trainLoss: train.loss,
    testLoss: test.loss,
    trainError: share(train.wrong, () => true),
    testError: share(test.wrong, () => true),
    corruptedError: share(train.wrong, isCorrupted),
    cleanError: share(train.wrong, (p) => !isCorrupted(p)),
    ...distances(problem, W),
    ...patterns(problem, W),
    deadUnits: deadUnits(problem, W),
  };
}

/** Mean loss, and for each point 1 where it is not right. A point whose outputs are not finite counts as wrong. */
function classify(problem: Problem, W: Reals, X: Reals, y: Int32Array, count: number) {
  const pass = new ForwardPass(problem);
  const o = new Float64Array(problem.k);
  const wrong = new Uint8Array(count);
  let loss = 0;
  for (let p = 0; p < count; p++) {
    pass.runScaled(W, X, p);
    const pointLoss = crossEntropy(pass.f, y[p], o);
    loss += pointLoss;
    wrong[p] = isRight(pass.f, y[p]) && Number.isFinite(pointLoss) ? 0 : 1;
  }
  return { loss: loss / count, wrong };
}

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

export function distances({ W0, m, d }: Problem, W: Reals) {
  let moved = 0;
  let start = 0;
  let largest = 0;
  for (let r = 0; r < m; r++) {
    let unit = 0;
    for (let c = r * d; c < (r + 1) * d; c++) {
      const move = W[c] - W0[c];
      unit += move * move;
      start += W0[c] * W0[c];
    }
    moved += unit;
    if (!(unit <= largest)) largest = unit; // keeps NaN
  }
  return {
    relativeDistance: moved === 0 ? 0 : Math.sqrt(moved) / Math.sqrt(start),
    maxNeuronDistance: Math.sqrt(largest),
  };
}

/** Share of units whose gate is closed on every training point; by the gates at W0 where these are frozen. */
export function deadUnits({ X, W0, n, m, d, gates }: Problem, W: Reals): number {
  const deciding = gates === 'initial' ? W0 : W;
  let dead = 0;
  for (let r = 0; r < m; r++) {
    let p = 0;
    while (p < n && !(dot(deciding, r, X, p, d) > 0)) p++;
    if (p === n) dead++;
  }
  return dead / m;
}

export function patterns({ W0, XTest, m, d, nTest, initScale }: Problem, W: Reals) {
  const move = new Float64Array(m * d);
  for (let i = 0; i < move.length; i++) move[i] = W[i] - W0[i];
  let flipped = 0;
  let predicted = 0;
  for (let p = 0; p < nTest; p++) {
    const spread = initScale * Math.sqrt(dot(XTest, p, XTest, p, d)); // deviation of <w_{r,0}, x>
    for (let r = 0; r < m; r++) {
      const shift = dot(move, r, XTest, p, d);
      if (dot(W, r, XTest, p, d) > 0 !== dot(W0, r, XTest, p, d) > 0) flipped++;
      if (shift !== 0) predicted += normalShareWithin(Math.abs(shift) / spread);
    }
  }
  return { patternChange: flipped / (m * nTest), predictedPatternChange: predicted / (m * nTest) };
}
