import {
  add,
  concat,
  matMul,
  max,
  maximum,
  mul,
  relu,
  reshape,
  slice,
  square,
  sub,
  sum,
  type Tensor1D,
  type Tensor2D,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Reals } from '../../data/types.ts';
import type { Problem } from '../contract.ts';
import { chunkRows } from './chunks.ts';
import type { Gpu } from './gpu.ts';
import { flips, shareWithin } from './programs.ts';

const MAX_KEPT_PAIRS = 2 ** 22; // pre-activations at W0 that are kept (16 MB) rather than computed anew

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

/** The points of one kind on the GPU, in chunks of equal size. */
export interface Points {
  readonly count: number;
  readonly rows: number;
  readonly chunks: number;
  /** (chunks * rows) x d, padded with zero rows */
  readonly X: Tensor2D;
}

export function uploadPoints(X: Reals, count: number, d: number, m: number): Points {
  const rows = chunkRows(count, m);
  const chunks = Math.ceil(count / rows);
  const padded = new Float32Array(chunks * rows * d);
  padded.set(X.subarray(0, count * d));
  return { count, rows, chunks, X: tensor2d(padded, [chunks * rows, d], 'float32') };
}

/** Reads everything that is measured of W in one go, since a read costs as much as some twenty small operations. */
export class Reader {
  readonly #gpu: Gpu;
  readonly #problem: Problem;
  readonly #train: Points;
  readonly #test: Points;
  readonly #W0: Tensor2D;
  readonly #A: Tensor2D;
  /** 1 / (s |x|) for each test point, 0 for padding */
  readonly #perSpread: Tensor2D;
  /** rows x m pre-activations of each chunk of test points at W0; null where they would take too much memory */
  readonly #start: Tensor2D[] | null;

  /** @param train the training points, which stay the caller's to dispose */
  constructor(gpu: Gpu, problem: Problem, train: Points, W0: Tensor2D, A: Tensor2D) {
    const { XTest, nTest, d, m, initScale } = problem;
    this.#gpu = gpu;
    this.#problem = problem;
    this.#train = train;
    this.#test = uploadPoints(XTest, nTest, d, m);
    this.#W0 = W0;
    this.#A = A;
    const perSpread = new Float32Array(this.#test.chunks * this.#test.rows);
    for (let p = 0; p < nTest; p++) {
      let squares = 0;
      for (let c = p * d; c < (p + 1) * d; c++) squares += XTest[c] * XTest[c];
      // where the initial weights are all zero any move at all is infinitely many deviations: a large number, as 0 * inf is NaN
      if (squares > 0) perSpread[p] = Math.min(1e30, 1 / (initScale * Math.sqrt(squares)));
    }
    this.#perSpread = tensor2d(perSpread, [perSpread.length, 1]);
    const keep = this.#test.chunks * this.#test.rows * m <= MAX_KEPT_PAIRS;
    this.#start = keep
      ? range(this.#test.chunks).map((i) => tidy(() => this.#startOf(this.#chunk(this.#test, i))))
      : null;
  }

  read(W: Tensor2D): Readings {
    const { k, m } = this.#problem;
    const values = this.#gpu.read(tidy(() => this.#gather(W)));
    const { count: n, rows, chunks } = this.#train;
    const test = this.#test;
    const perTestChunk = test.rows * k + 2;
    const outputsTest = new Float32Array(test.chunks * test.rows * k);
    let flipped = 0;
    let predicted = 0;
    let at = rows * chunks * k;
    for (let i = 0; i < test.chunks; i++, at += perTestChunk) {
      outputsTest.set(values.subarray(at, at + test.rows * k), i * test.rows * k);
      flipped += values[at + test.rows * k];
      predicted += values[at + test.rows * k + 1];
    }
    const moves = values.subarray(at, at + m);
    let dead = 0;
    for (let r = at + m; r < at + 2 * m; r++) if (!(values[r] > 0)) dead++;
    if (values[at + 2 * m] !== 1) this.#gpu.fail();
    return {
      outputs: values.subarray(0, n * k),
      outputsTest: outputsTest.subarray(0, test.count * k),
      flipped,
      predicted,
      moves,
      dead,
    };
  }

  dispose(): void {
    this.#test.X.dispose();
    this.#perSpread.dispose();
    for (const tensor of this.#start ?? []) tensor.dispose();
  }

  /** Everything in one row: outputs of the training chunks; of each test chunk outputs, flips, prediction; moves; largest z of each unit; a one. */
  #gather(W: Tensor2D): Tensor1D {
    const move = sub(W, this.#W0) as Tensor2D;
    const parts: Tensor1D[] = [];
    let largest: Tensor1D | null = null; // of each unit over the training points; padding adds zeros, which open nothing
    for (const i of range(this.#train.chunks)) {
      const [outputs, top] = tidy((): [Tensor1D, Tensor1D] => {
        const z = this.#trainActivations(W, i);
        return [this.#outputs(z), max(z, 0) as Tensor1D];
      });
      parts.push(outputs);
      largest = largest === null ? top : (maximum(largest, top) as Tensor1D);
    }
    for (const i of range(this.#test.chunks)) parts.push(tidy(() => this.#testChunk(move, i)));
    parts.push(sum(square(move), 1) as Tensor1D, ...(largest === null ? [] : [largest]), this.#gpu.one);
    return concat(parts, 0) as Tensor1D;
  }

  #trainActivations(W: Tensor2D, i: number): Tensor2D {
    return matMul(this.#chunk(this.#train, i), W, false, true) as Tensor2D;
  }

  #testChunk(move: Tensor2D, i: number): Tensor1D {
    const { rows } = this.#test;
    const { m } = this.#problem;
    const x = this.#chunk(this.#test, i);
    const start = this.#start === null ? this.#startOf(x) : this.#start[i];
    const shift = matMul(x, move, false, true) as Tensor2D; // from the move itself: z - z0 would lose its digits
    const flipped = sum(this.#gpu.run(flips(rows, m), [start, shift]));
    const u = mul(shift, slice(this.#perSpread, [i * rows, 0], [rows, 1]));
    const predicted = sum(this.#gpu.run(shareWithin(rows, m), [u]));
    const outputs = this.#outputs(add(start, shift) as Tensor2D);
    return concat([outputs, reshape(flipped, [1]), reshape(predicted, [1])], 0) as Tensor1D;
  }

  #startOf(x: Tensor2D): Tensor2D {
    return matMul(x, this.#W0, false, true) as Tensor2D;
  }

  /** F = ReLU(z) A^T, as one row */
  #outputs(z: Tensor2D): Tensor1D {
    const F = matMul(relu(z), this.#A, false, true);
    return reshape(F, [F.size]) as Tensor1D;
  }

  #chunk({ X, rows }: Points, i: number): Tensor2D {
    return slice(X, [i * rows, 0], [rows, this.#problem.d]) as Tensor2D;
  }
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
