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
import type { Measurement } from '../../measure/measurements.ts';
import type { Problem } from '../contract.ts';
import { MAX_KEPT_PAIRS } from './chunks.ts';
import type { Gpu } from './gpu.ts';
import type { GpuWeights, Reader } from './kernels.ts';
import { measurementOf, type Readings } from './measurement.ts';
import { chunkOf, type Points, range, uploadPoints } from './points.ts';
import { flips, shareWithin } from './programs.ts';

/** Reads everything that is measured of W in one go, since a read costs as much as some twenty small operations. */
export class TwoLayerReader implements Reader {
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

  /** W0 and A stay the caller's to dispose. */
  constructor(gpu: Gpu, problem: Problem, W0: Tensor2D, A: Tensor2D) {
    const { X, n, XTest, nTest, d, m, initScale } = problem;
    this.#gpu = gpu;
    this.#problem = problem;
    this.#train = uploadPoints(X, n, d, m);
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
      ? range(this.#test.chunks).map((i) => tidy(() => this.#startOf(chunkOf(this.#test, i))))
      : null;
  }

  get X(): Tensor2D {
    return this.#train.X;
  }

  measure([W]: GpuWeights): Measurement {
    return measurementOf(this.#problem, this.#read(W));
  }

  #read(W: Tensor2D): Readings {
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
    this.#train.X.dispose();
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
    return matMul(chunkOf(this.#train, i), W, false, true) as Tensor2D;
  }

  #testChunk(move: Tensor2D, i: number): Tensor1D {
    const { rows } = this.#test;
    const { m } = this.#problem;
    const x = chunkOf(this.#test, i);
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
}
