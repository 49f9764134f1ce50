import { slice, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import type { Reals } from '../../data/types.ts';
import { chunkRows } from './chunks.ts';

/** The points of one kind on the GPU, in chunks of equal size. */
export interface Points {
  readonly count: number;
  readonly rows: number;
  readonly chunks: number;
  /** (chunks * rows) x d, padded with zero rows */
  readonly X: Tensor2D;
}

/** @param units of all layers that are computed for one point */
export function uploadPoints(X: Reals, count: number, d: number, units: number): Points {
  const rows = chunkRows(count, units);
  const chunks = Math.ceil(count / rows);
  const padded = new Float32Array(chunks * rows * d);
  padded.set(X.subarray(0, count * d));
  return { count, rows, chunks, X: tensor2d(padded, [chunks * rows, d], 'float32') };
}

/** rows x d: chunk i */
export function chunkOf({ X, rows }: Points, i: number): Tensor2D {
  return slice(X, [i * rows, 0], [rows, X.shape[1]]) as Tensor2D;
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
