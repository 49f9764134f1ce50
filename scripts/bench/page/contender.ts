import type { Problem } from '../../../src/engine/contract.ts';

/** A problem with the batches to train on, over and over: the same bytes for every contender. */
export interface BenchProblem extends Problem {
  /** batchCount x batchSize indices into X, row-major */
  readonly batches: Int32Array;
  readonly batchCount: number;
}

/** One entry of the benchmark at one size. */
export interface Contender {
  /** what computes, for the record */
  readonly device: string;
  /**
   * Full SGD steps on consecutive batches, going round at the last one, and waits until they are done.
   * @returns the steps really taken: a contender that can only take whole rounds may take more than asked
   */
  train(steps: number): Promise<number> | number;
  /** m x d, the present W */
  weights(): Promise<Float32Array | Float64Array> | Float32Array | Float64Array;
  dispose(): void;
}

/** This entry cannot run here, or would take too long; the message says which. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

/** Cuts `steps` batches, starting where the last call ended, into pieces that do not cross the end of the list. */
export class Rounds {
  readonly #problem: BenchProblem;
  #next = 0;

  constructor(problem: BenchProblem) {
    this.#problem = problem;
  }

  *pieces(steps: number): Generator<Int32Array> {
    const { batches, batchCount, batchSize } = this.#problem;
    for (let left = steps; left > 0; ) {
      const count = Math.min(left, batchCount - this.#next);
      yield batches.subarray(this.#next * batchSize, (this.#next + count) * batchSize);
      this.#next = (this.#next + count) % batchCount;
      left -= count;
    }
  }

  /** One batch after the other. */
  *singles(steps: number): Generator<Int32Array> {
    const { batchSize } = this.#problem;
    for (const piece of this.pieces(steps))
      for (let at = 0; at < piece.length; at += batchSize) yield piece.subarray(at, at + batchSize);
  }
}

/** rows x columns, row-major, to columns x rows. */
export function transposed(values: ArrayLike<number>, rows: number, columns: number): Float32Array {
  const out = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) out[c * rows + r] = values[r * columns + c];
  return out;
}
