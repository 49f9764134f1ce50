import {
  addN,
  concat,
  matMul,
  max,
  maximum,
  reshape,
  square,
  sub,
  sum,
  type Tensor1D,
  type Tensor2D,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Measurement } from '../../../measure/measurements.ts';
import { type DeepProblem, hiddenOf } from '../../deep/problem.ts';
import { measureBy } from '../../measurementTable.ts';
import { MAX_KEPT_PAIRS } from '../chunks.ts';
import type { Gpu } from '../gpu.ts';
import type { GpuWeights, Reader } from '../kernels.ts';
import { classesOf, squaresOf } from '../measurement.ts';
import { chunkOf, type Points, range, uploadPoints } from '../points.ts';
import { gatesDiffer } from '../programs.ts';
import { forwardPass } from './forward.ts';
import { DEEP_CLASSIFICATION, type DeepReadings } from './measurement.ts';

/** Reads everything that is measured of the hidden weights in one go, since a read costs as much as some twenty small operations. */
export class DeepReader implements Reader {
  readonly #gpu: Gpu;
  readonly #problem: DeepProblem;
  readonly #train: Points;
  readonly #test: Points;
  readonly #start: GpuWeights;
  /** of all layers that are trained */
  readonly #startSquares: number;
  readonly #A: Tensor2D;
  readonly #trainForward: ReturnType<typeof forwardPass>;
  readonly #testForward: ReturnType<typeof forwardPass>;
  readonly #gatesDiffer;
  /** ReLU(z_l) at the start of each chunk of test points, by layer; null where they would take too much memory */
  readonly #atStart: (readonly Tensor2D[])[] | null;

  /** `start` and A stay the caller's to dispose. */
  constructor(gpu: Gpu, problem: DeepProblem, start: GpuWeights, A: Tensor2D) {
    const { X, n, XTest, nTest, d, m, depth } = problem;
    this.#gpu = gpu;
    this.#problem = problem;
    this.#train = uploadPoints(X, n, d, depth.L * m);
    this.#test = uploadPoints(XTest, nTest, d, depth.L * m);
    this.#start = start;
    this.#startSquares = hiddenOf(problem, problem.start)
      .slice(depth.firstTrained - 1)
      .reduce((squares, W) => squares + squaresOf(W), 0);
    this.#A = A;
    this.#trainForward = forwardPass(gpu, this.#train.rows, m, depth);
    this.#testForward = forwardPass(gpu, this.#test.rows, m, depth);
    this.#gatesDiffer = gatesDiffer(this.#test.rows, m);
    const keep = this.#test.chunks * this.#test.rows * depth.L * m <= MAX_KEPT_PAIRS;
    this.#atStart = keep
      ? range(this.#test.chunks).map((i) => tidy(() => [...this.#activeAtStart(chunkOf(this.#test, i))]))
      : null;
  }

  get X(): Tensor2D {
    return this.#train.X;
  }

  measure(weights: GpuWeights): Measurement {
    const readings = this.#read(weights);
    const startSquares = this.#startSquares;
    return measureBy(DEEP_CLASSIFICATION, {
      ...classesOf(this.#problem, readings),
      readings,
      startSquares,
      units: this.#problem.depth.L * this.#problem.m,
    });
  }

  dispose(): void {
    this.#train.X.dispose();
    this.#test.X.dispose();
    for (const tensor of (this.#atStart ?? []).flat()) tensor.dispose();
  }

  #read(weights: GpuWeights): DeepReadings {
    const { k, m, n, nTest, depth } = this.#problem;
    const values = this.#gpu.read(tidy(() => this.#gather(weights)));
    const test = this.#test;
    const outputsTest = new Float32Array(test.chunks * test.rows * k);
    let flipped = 0;
    let at = this.#train.rows * this.#train.chunks * k;
    for (let i = 0; i < test.chunks; i++, at += test.rows * k + 1) {
      outputsTest.set(values.subarray(at, at + test.rows * k), i * test.rows * k);
      flipped += values[at + test.rows * k];
    }
    const trained = depth.L - depth.firstTrained + 1;
    const moves = values.subarray(at, at + trained * m);
    at += trained * m;
    let dead = 0;
    for (let r = at; r < at + depth.L * m; r++) if (!(values[r] > 0)) dead++;
    if (values[at + depth.L * m] !== 1) this.#gpu.fail();
    return {
      outputs: values.subarray(0, n * k),
      outputsTest: outputsTest.subarray(0, nTest * k),
      flipped,
      moves,
      dead,
    };
  }

  /**
   * Everything in one row: outputs of the training chunks; of each test chunk outputs and flips; moves of the trained layers; of every
   * unit the largest activation; a one.
   */
  #gather(weights: GpuWeights): Tensor1D {
    const parts: Tensor1D[] = [];
    let largest: Tensor1D[] = []; // of each layer over the training points; padding adds zeros, which open nothing
    for (const i of range(this.#train.chunks)) {
      const [outputs, ...tops] = tidy(() => {
        const { active, hidden } = this.#trainForward(weights, chunkOf(this.#train, i));
        return [this.#outputs(hidden), ...active.map((a) => max(a, 0) as Tensor1D)];
      });
      parts.push(outputs);
      largest = i === 0 ? tops : tops.map((top, l) => maximum(largest[l], top) as Tensor1D);
    }
    for (const i of range(this.#test.chunks)) parts.push(tidy(() => this.#testChunk(weights, i)));
    for (let l = this.#problem.depth.firstTrained - 1; l < weights.length; l++)
      parts.push(tidy(() => sum(square(sub(weights[l], this.#start[l])), 1) as Tensor1D));
    return concat([...parts, ...largest, this.#gpu.one], 0) as Tensor1D;
  }

  #testChunk(weights: GpuWeights, i: number): Tensor1D {
    const x = chunkOf(this.#test, i);
    const { active, hidden } = this.#testForward(weights, x);
    const start = this.#atStart === null ? this.#activeAtStart(x) : this.#atStart[i];
    const flips = active.map((a, l) => sum(this.#gpu.run(this.#gatesDiffer, [a, start[l]])));
    return concat([this.#outputs(hidden), reshape(addN(flips), [1])], 0) as Tensor1D;
  }

  #activeAtStart(x: Tensor2D): readonly Tensor2D[] {
    return this.#testForward(this.#start, x).active;
  }

  /** F = h_L A^T, as one row */
  #outputs(hidden: readonly Tensor2D[]): Tensor1D {
    const F = matMul(hidden[hidden.length - 1], this.#A, false, true);
    return reshape(F, [F.size]) as Tensor1D;
  }
}
