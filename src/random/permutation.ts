import type { RandomStream } from './stream.ts';

/** A uniform permutation of 0 .. count-1 (Fisher-Yates), from one part of a stream. */
export function permutation(stream: RandomStream, count: number, part: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = stream.below(i + 1, i, part);
    const swap = order[i];
    order[i] = order[other];
    order[other] = swap;
  }
  return order;
}
