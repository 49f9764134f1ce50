import type { Experiment } from '../experiment/settings.ts';
import { permutation } from '../random/permutation.ts';
import { Stream } from '../random/stream.ts';
import { sampleSize } from './sampleSize.ts';

/** Which points of either set steps before the last are measured on: indices in ascending order. */
export interface Sample {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** The sample of a seed, or null where all points are measured at every step. */
export function sampleOf(experiment: Experiment, n: number, nTest: number, seed: number): Sample | null {
  const size = sampleSize(experiment, n, nTest);
  if (size.train === n && size.test === nTest) return null;
  const stream = new Stream('sample', seed);
  return { train: chosen(stream, n, size.train, 0), test: chosen(stream, nTest, size.test, 1) };
}

function chosen(stream: Stream, count: number, some: number, part: number): Int32Array {
  if (some === count) return Int32Array.from({ length: count }, (_, i) => i);
  return permutation(stream, count, part).slice(0, some).sort();
}
