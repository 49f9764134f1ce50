import type { Reals } from '../data/types.ts';
import type { RandomStream } from '../random/stream.ts';
import { whyImpossible } from './constructImpossible.ts';
import type { FitProblem } from './fitProblem.ts';

// Do hidden weights exist that fit the training set with the output weights as drawn? SGD that finds none says nothing of
// that. Here such weights are looked for in another way than by SGD from W0: from many starts, with perceptron steps, whose size
// knows nothing of eta. What is found is a proof once the network has been run with it; finding nothing proves nothing.

export type Existence =
  /** W (m x d) makes the output of its label strictly the largest at every point, with a margin */
  | { readonly found: 'constructed'; readonly W: Float32Array }
  /** proven: no hidden weights fit */
  | { readonly found: 'impossible'; readonly why: string }
  /** not a proof of anything */
  | { readonly found: 'nothing' };

/** Multiply-adds that a search may cost: about a quarter of a second. */
const BUDGET = 2e8;
/** Passes over the points from one start. */
const PASSES = 80;
/** What f_y must exceed the others by, where outputs are of about size 1. */
const MARGIN = 0.02;
/** Sizes of a perceptron step, times m: a step moves an output by about so much. Start after start another one. */
const STEPS = [0.03, 0.1, 0.3, 1];
/** Multiply-adds between two yields: a few milliseconds. */
const SLICE = 4e6;

/**
 * Looks for hidden weights that fit all n points strictly. The same on every machine; the effort is bounded in operations.
 * @param stream decides the starts
 */
export function* findFittingWeightsSteps(
  problem: FitProblem,
  stream: RandomStream,
): Generator<void, Existence> {
  const why = whyImpossible(problem, stream);
  if (why !== null) return { found: 'impossible', why };
  const { m, d, n, k } = problem;
  const lengths = columnLengths(problem);
  const balanced = { ...problem, start: { A: problem.start.A.map((a, at) => a / lengths[at % m]) } };
  const pass = n * m * (d + k);
  let spent = 0;
  let yielded = 0;
  for (let start = 0; spent === 0 || spent + pass <= BUDGET; start++) {
    const W = startFrom(problem, stream, start);
    const step = STEPS[start % STEPS.length] / m;
    for (let i = 0; i < PASSES && (spent === 0 || spent + pass <= BUDGET); i++) {
      spent += pass;
      if (perceptronPass(balanced, W, step) > 0) continue;
      const rounded = Float32Array.from(W, (w, at) => w / lengths[Math.floor(at / d)]);
      if (fits(problem, rounded)) return { found: 'constructed', W: rounded };
    }
    if (spent - yielded >= SLICE) {
      yielded = spent;
      yield;
    }
  }
  return { found: 'nothing' };
}

/** findFittingWeightsSteps in one go. */
export function findFittingWeights(problem: FitProblem, stream: RandomStream): Existence {
  const steps = findFittingWeightsSteps(problem, stream);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Whether f_y is strictly the largest output at every point, in float64. Of classification only, as all of this file is. */
export function fits(problem: FitProblem, W: Reals): boolean {
  const point = new Point(problem);
  for (let p = 0; p < problem.n; p++) {
    point.run(W, p);
    if (!(point.lead > 0)) return false;
  }
  return true;
}

/**
 * A unit is open on part of the points only where its weights say so: it starts at one point less a share of another, or
 * less the mean of all, some of them turned round, so that single clumps can be cut off.
 */
function startFrom({ m, d, n, X }: FitProblem, stream: RandomStream, start: number): Float64Array {
  const W = new Float64Array(m * d);
  const mean = new Float64Array(d);
  for (let i = 0; i < n * d; i++) mean[i % d] += X[i] / n;
  for (let r = 0; r < m; r++) {
    const at = 4 * r;
    const part = start + 1;
    const toward = stream.below(n, at, part) * d;
    const from = stream.below(n, at + 1, part) * d;
    const share = 1.5 * stream.uniform(at + 2, part);
    const kind = stream.below(4, at + 3, part);
    let square = 0;
    for (let c = 0; c < d; c++) {
      const away = kind < 2 ? mean[c] : X[from + c];
      const value = kind === 0 ? away : X[toward + c] - share * away;
      W[r * d + c] = value;
      square += value * value;
    }
    if (square > 0) for (let c = 0; c < d; c++) W[r * d + c] /= Math.sqrt(square * m);
  }
  return W;
}

/**
 * m: the length of each unit's output weights, 1 where that is 0. A unit whose output weights are divided by it and whose hidden
 * weights are multiplied by it is the same unit: so no unit is slow to learn only because it was drawn small.
 */
function columnLengths({ k, m, start: { A } }: FitProblem): Float64Array {
  return Float64Array.from({ length: m }, (_, r) => {
    let square = 0;
    for (let i = 0; i < k; i++) square += A[i * m + r] * A[i * m + r];
    return square > 0 ? Math.sqrt(square) : 1;
  });
}

/** Corrects every point whose lead is below the margin, one after the other. @returns how many there were */
function perceptronPass(problem: FitProblem, W: Float64Array, step: number): number {
  const { m, d, n, X, y } = problem;
  const { A } = problem.start;
  const point = new Point(problem);
  let corrected = 0;
  for (let p = 0; p < n; p++) {
    point.run(W, p);
    if (point.lead >= MARGIN) continue;
    corrected++;
    for (let r = 0; r < m; r++) {
      if (!(point.z[r] > 0)) continue;
      const change = step * (A[y[p] * m + r] - A[point.rival * m + r]);
      for (let c = 0; c < d; c++) W[r * d + c] += change * X[p * d + c];
    }
  }
  return corrected;
}

/** One point in the network. */
class Point {
  /** m: <w_r, x> */
  readonly z: Float64Array;
  /** the largest output of another class is that of this one */
  rival = 0;
  /** f_y less that output */
  lead = 0;
  readonly #problem: FitProblem;

  constructor(problem: FitProblem) {
    this.#problem = problem;
    this.z = new Float64Array(problem.m);
  }

  run(W: Reals, p: number): void {
    const { k, m, d, X, y } = this.#problem;
    const { A } = this.#problem.start;
    for (let r = 0; r < m; r++) {
      let sum = 0;
      for (let c = 0; c < d; c++) sum += W[r * d + c] * X[p * d + c];
      this.z[r] = sum;
    }
    let own = 0;
    let best = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < k; i++) {
      let f = 0;
      for (let r = 0; r < m; r++) if (this.z[r] > 0) f += A[i * m + r] * this.z[r];
      if (i === y[p]) own = f;
      else if (f > best) {
        best = f;
        this.rival = i;
      }
    }
    this.lead = own - best;
  }
}
