import type { Order } from '../experiment/settings.ts';
import { permutation } from './permutation.ts';
import { Stream } from './stream.ts';

/** What the training points of a run are taken by. */
export interface OrderOf {
  /** training points */
  readonly n: number;
  /** batch size */
  readonly B: number;
  readonly order: Order;
}

/**
 * The points that SGD sees, shared by all arms of a seed; any step can be asked for at any time.
 * - independent: every entry of every batch is drawn independently and uniformly from the n training points, so a batch may
 *   hold a point twice, and B may exceed n. Entry i of step t is word t B + i of the stream. Where B = n, nothing is drawn:
 *   every batch is the whole set, in its order.
 * - epochs: the points in a random order, then in another one, and so on; a batch may reach over the end of an epoch.
 * - once: the first of these epochs and no more, the random partition into n / B batches of the theorem.
 */
export class BatchOrder {
  readonly #stream: Stream;
  readonly #epochs: Stream;
  readonly #of: OrderOf;
  #epoch = -1;
  #permutation: Int32Array = new Int32Array(0);

  constructor(of: OrderOf, seed: number) {
    this.#stream = new Stream('order', seed);
    this.#epochs = new Stream('epochs', seed);
    this.#of = of;
  }

  /** Batches of steps from .. from+count-1 (step 0 is the first update): count x B indices, row-major. */
  batches(from: number, count: number): Int32Array {
    const { n, B, order } = this.#of;
    const out = new Int32Array(count * B);
    const start = from * B;
    if (order !== 'independent') for (let i = 0; i < out.length; i++) out[i] = this.#entry(start + i);
    else if (B === n) for (let i = 0; i < out.length; i++) out[i] = i % n;
    else for (let i = 0; i < out.length; i++) out[i] = this.#stream.below(n, start + i);
    return out;
  }

  /** Entry i of the epochs one after the other. */
  #entry(i: number): number {
    const { n } = this.#of;
    const epoch = Math.floor(i / n);
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#permutation = permutation(this.#epochs, n, epoch);
    }
    return this.#permutation[i - epoch * n];
  }
}
