import { Stream } from './stream.ts';

/**
 * W0, m x d row-major: w_r ~ N(0, s^2 I), rounded to float32 so that all engines start from the same numbers.
 * Unit r uses the same normals at every width, so arms of different m differ in m alone.
 */
export function initialWeights(m: number, d: number, s: number, seed: number): Float32Array {
  const stream = new Stream('W0', seed);
  const W0 = new Float32Array(m * d);
  for (let i = 0; i < W0.length; i++) W0[i] = s * stream.normal(i);
  return W0;
}

/**
 * W_l of a layer above the first, m x m row-major, drawn like W0. The entry of row r and column c is the same at every width:
 * each row of each layer is a part of the stream of its own.
 * @param layer from 2
 */
export function upperWeights(m: number, s: number, seed: number, layer: number): Float32Array {
  const stream = new Stream('W0', seed);
  const W = new Float32Array(m * m);
  for (let r = 0; r < m; r++)
    for (let c = 0; c < m; c++) W[r * m + c] = s * stream.normal(c, partOf(layer, r));
  return W;
}

/** Part of the stream W0 for row r (below 2^16) of a layer above the first; the first layer is part 0. */
export function partOf(layer: number, r: number): number {
  return (layer - 1) * 65536 + r;
}

/** A, k x m row-major: a_ir ~ N(0, deviation^2), float32; unit r has the same normals at every width. */
export function outputWeights(k: number, m: number, deviation: number, seed: number): Float32Array {
  const stream = new Stream('A', seed);
  const A = new Float32Array(k * m);
  for (let r = 0; r < m; r++) for (let i = 0; i < k; i++) A[i * m + r] = deviation * stream.normal(r * k + i);
  return A;
}
