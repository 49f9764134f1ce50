import type { Reals } from '../data/types.ts';
import type { Problem } from './contract.ts';

// The formulas of the two-layer network in float64, written to be read. Matrices are row-major.

/** <a[i], b[j]> of two matrices with rows of length d. */
export function dot(a: Reals, i: number, b: Reals, j: number, d: number): number {
  let sum = 0;
  for (let c = 0; c < d; c++) sum += a[i * d + c] * b[j * d + c];
  return sum;
}

/** out[r] = <w_r, x_p> for one point p: out has length m. A gate is open when it is > 0. */
function preactivations(W: Reals, X: Reals, p: number, m: number, d: number, out: Float64Array): void {
  for (let r = 0; r < m; r++) out[r] = dot(W, r, X, p, d);
}

/** out[i] = f_i(x) = sum_r a_ir z_r over the units whose gate is open; A is k x m. */
function outputs(A: Reals, z: Float64Array, open: Uint8Array, k: number, m: number, out: Float64Array): void {
  for (let i = 0; i < k; i++) {
    let sum = 0;
    for (let r = 0; r < m; r++) if (open[r] === 1) sum += A[i * m + r] * z[r];
    out[i] = sum;
  }
}

/** One point on its way through the network; the arrays are reused from point to point. */
export class ForwardPass {
  /** m: <w_r, x> */
  readonly z: Float64Array;
  /** m: 1 where the gate is open, by <w_r, x> > 0, or by <w_{r,0}, x> > 0 where gates are frozen */
  readonly open: Uint8Array;
  /** k: f(x) */
  readonly f: Float64Array;
  readonly #problem: Problem;
  readonly #z0: Float64Array;
  readonly #f0: Float64Array;

  constructor(problem: Problem) {
    this.#problem = problem;
    this.z = new Float64Array(problem.m);
    this.open = new Uint8Array(problem.m);
    this.f = new Float64Array(problem.k);
    this.#z0 = new Float64Array(problem.m);
    this.#f0 = new Float64Array(problem.k);
  }

  /** Fills z, open and f for row p of X. */
  run(W: Reals, X: Reals, p: number): void {
    const { k, m, d, gates } = this.#problem;
    const { W: W0, A } = this.#problem.start;
    preactivations(W, X, p, m, d, this.z);
    const deciding = gates === 'initial' ? this.#z0 : this.z;
    if (gates === 'initial') preactivations(W0, X, p, m, d, this.#z0);
    for (let r = 0; r < m; r++) this.open[r] = deciding[r] > 0 ? 1 : 0;
    outputs(A, this.z, this.open, k, m, this.f);
  }

  /** The same, and then f becomes what the loss sees: alpha (f - f_0) in lazy training, f itself else. */
  runScaled(W: Reals, X: Reals, p: number): void {
    const { lazyScale } = this.#problem;
    const { W: W0 } = this.#problem.start;
    if (lazyScale === undefined) {
      this.run(W, X, p);
      return;
    }
    this.run(W0, X, p);
    this.#f0.set(this.f);
    this.run(W, X, p);
    for (let i = 0; i < this.f.length; i++) this.f[i] = lazyScale * (this.f[i] - this.#f0[i]);
  }
}

/** Where the functions of a softmax come from: Math, or functions whose bits are the same everywhere. */
export type ExpLog = Pick<Math, 'exp' | 'log'>;

/** Cross-entropy -log o_y of the softmax o of f, in nats; o is written to `probabilities`. Shifted by max f: no overflow. */
export function crossEntropy(
  f: Float64Array,
  y: number,
  probabilities: Float64Array,
  { exp, log }: ExpLog = Math,
): number {
  let max = Number.NEGATIVE_INFINITY;
  for (const value of f) max = value > max ? value : max;
  let sum = 0;
  for (let i = 0; i < f.length; i++) {
    probabilities[i] = exp(f[i] - max);
    sum += probabilities[i];
  }
  for (let i = 0; i < f.length; i++) probabilities[i] /= sum;
  return log(sum) - (f[y] - max);
}

/** Whether f_y is strictly the largest output: a tie is wrong, or a network that says nothing would be right on one class. */
export function isRight(f: ArrayLike<number>, y: number): boolean {
  for (let i = 0; i < f.length; i++) if (i !== y && !(f[i] < f[y])) return false;
  return true;
}
