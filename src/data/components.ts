import type { RandomStream } from '../random/stream.ts';
import type { PointSet } from './source.ts';

/** Writes point i, drawn from component c, to row[0..d-1]; `word` is the first of the words that belong to the point. */
export type DrawPoint = (c: number, stream: RandomStream, word: number, row: Float64Array, i: number) => void;

/**
 * Points from k*l components that are equally likely (p_ij = 1/(kl)), independent of one another. Point i uses the words
 * from i * (words + 1) on, so that a larger sample begins with the smaller one.
 * @param words how many words `draw` uses for one point
 */
export function drawSample(
  stream: RandomStream,
  count: number,
  k: number,
  l: number,
  d: number,
  words: number,
  draw: DrawPoint,
): PointSet {
  const X = new Float32Array(count * d);
  const y = new Int32Array(count);
  const component = new Int32Array(count);
  const row = new Float64Array(d);
  for (let i = 0; i < count; i++) {
    const start = i * (words + 1);
    const c = stream.below(k * l, start);
    draw(c, stream, start + 1, row, i);
    X.set(row, i * d);
    component[i] = c;
    y[i] = Math.floor(c / l);
  }
  return { count, X, y, component };
}
