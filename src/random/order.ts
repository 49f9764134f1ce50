import { Stream } from './stream.ts';

/**
 * The order in which SGD visits the points: endless random permutations of 0..n-1, one after the other, cut into batches
 * of B (a batch may straddle two permutations; B may exceed n). Shared by all arms of a seed.
 */
export class BatchOrder {
  readonly #stream: Stream;
  readonly #n: number;
  readonly #B: number;
  readonly #permutation: Int32Array;
  #epoch = -1;

  constructor(n: number, B: number, seed: number) {
    this.#stream = new Stream('order', seed);
    this.#n = n;
    this.#B = B;
    this.#permutation = new Int32Array(n);
  }

  /** Batches of steps from .. from+count-1 (step 0 is the first update): count x B indices, row-major. */
  batches(from: number, count: number): Int32Array {
    const out = new Int32Array(count * this.#B);
    let position = from * this.#B;
    for (let i = 0; i < out.length; i++, position++) {
      const epoch = Math.floor(position / this.#n);
      if (epoch !== this.#epoch) this.#shuffle(epoch);
      out[i] = this.#permutation[position - epoch * this.#n];
    }
    return out;
  }

  #shuffle(epoch: number): void {
    const p = this.#permutation;
    for (let i = 0; i < p.length; i++) p[i] = i;
    for (let i = p.length - 1; i > 0; i--) {
      const j = this.#stream.below(i + 1, i, epoch); // Fisher-Yates
      const swap = p[i];
      p[i] = p[j];
      p[j] = swap;
    }
    this.#epoch = epoch;
  }
}
