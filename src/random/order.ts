import { Stream } from './stream.ts';

/**
 * The points that SGD sees: every entry of every batch is drawn independently and uniformly from the n training points (so a
 * batch may hold a point twice, and B may exceed n). Where B = n each step takes every point once, in order: plain gradient
 * descent. The theorem has another order: one pass over a random partition of the data into T batches; its authors'
 * experiments make several passes. Shared by all arms of a seed. Entry i of step t
 * is word t B + i of the stream, so any step can be asked for at any time.
 */
export class BatchOrder {
  readonly #stream: Stream;
  readonly #n: number;
  readonly #B: number;

  constructor(n: number, B: number, seed: number) {
    this.#stream = new Stream('order', seed);
    this.#n = n;
    this.#B = B;
  }

  /** Batches of steps from .. from+count-1 (step 0 is the first update): count x B indices, row-major. */
  batches(from: number, count: number): Int32Array {
    const out = new Int32Array(count * this.#B);
    if (this.#B === this.#n) return out.map((_, i) => i % this.#n);
    const start = from * this.#B;
    for (let i = 0; i < out.length; i++) out[i] = this.#stream.below(this.#n, start + i);
    return out;
  }
}
