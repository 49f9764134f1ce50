import type { Streams } from '../random/stream.ts';

/**
 * Label noise: each label is replaced with probability p by a uniform random class, which may be the same one. Each
 * point has its own words, so a label replaced at some p is replaced by the same class at every larger p, and n
 * does not matter. p = 0 changes nothing, p = 1 replaces all. Returns a new array.
 */
export function noisyLabels(y: Int32Array, k: number, p: number, streams: Streams): Int32Array {
  const stream = streams('labels');
  return y.map((label, i) => (stream.uniform(2 * i) < p ? stream.below(k, 2 * i + 1) : label));
}
