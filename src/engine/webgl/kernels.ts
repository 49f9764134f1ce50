import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { Measurement } from '../../measure/measurements.ts';
import type { TensorName } from '../../model/family.ts';
import type { EngineFactory, Problem } from '../contract.ts';
import type { Gpu } from './gpu.ts';

/** The matrices that training may change, on the GPU, in the order of `GpuKernels.weights`. */
export type GpuWeights = readonly Tensor2D[];

/** The points of one step. */
export interface Batch {
  /** B x d */
  readonly x: Tensor2D;
  /** B, int32: where the points stand among the training points */
  readonly indices: Tensor1D;
  /** n: the labels of all training points */
  readonly labels: Tensor1D;
}

/** How one model computes on the GPU; the arm (arm.ts) keeps the weights, trains with these, and can go back. */
export interface GpuKernels {
  /** as snapshots name them, rows x columns */
  readonly weights: readonly { readonly name: TensorName; readonly shape: readonly [number, number] }[];
  /** Weights after one step of SGD: a new tensor for each that is trained, the same for the others. Called in a tidy. */
  step(weights: GpuWeights, batch: Batch): GpuWeights;
  /** What measures on the points of a problem that differs in its points only. */
  reader(problem: Problem): Reader;
  dispose(): void;
}

export interface Reader {
  /** at least n rows, n x d and padding: the training points */
  readonly X: Tensor2D;
  measure(weights: GpuWeights): Measurement;
  dispose(): void;
}

/** A model that the GPU trains. */
export interface GpuModel {
  /** Throws EngineError where the problem is not one of this model. */
  kernels(gpu: Gpu, problem: Problem): GpuKernels;
  /** a problem for testing the GPU with, of a few numbers */
  tiny(): Problem;
  /** what the test compares with */
  readonly reference: EngineFactory;
}
