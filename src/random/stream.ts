import { normalQuantile } from './normal.ts';
import { philox } from './philox.ts';

/** What a stream is drawn for. The number is part of the generator's key: never reuse or renumber one. */
export const PURPOSE = {
  centres: 1,
  points: 2,
  labels: 3,
  W0: 4,
  A: 5,
  order: 6,
  testPoints: 7,
  split: 8,
  direction: 9,
  testInputs: 10,
  teacher: 11,
  targets: 12,
  testTargets: 13,
  inputs: 14,
  epochs: 15,
  sample: 16,
  laterInputs: 17,
  laterTestInputs: 18,
  construction: 20,
} as const;
export type Purpose = keyof typeof PURPOSE;

/** What a stream gives: word i, or a number made of it, in whatever order they are asked for. */
export interface RandomStream {
  /** Word i as an unsigned 32-bit integer. */
  word(i: number, part?: number): number;
  /** Uniform in the open interval (0, 1). */
  uniform(i: number, part?: number): number;
  /** Uniform integer in 0 .. bound-1 (bound < 2^21; the bias is below bound/2^32). */
  below(bound: number, i: number, part?: number): number;
  /** Standard normal. */
  normal(i: number, part?: number): number;
}

/** The uniform number in (0, 1) that a word stands for. */
export function wordToUniform(word: number): number {
  return (word + 0.5) / 4294967296;
}

/** The integer in 0 .. bound-1 that a word stands for. */
export function wordToInteger(bound: number, word: number): number {
  return Math.floor((word * bound) / 4294967296);
}

/** The streams of one seed. */
export type Streams = (purpose: Purpose) => RandomStream;

export function streamsOf(seed: number): Streams {
  return (purpose) => new Stream(purpose, seed);
}

/**
 * An endless, random-access sequence of words for one purpose and one seed. Word i of part `part` is always the same,
 * in whatever order the words are asked for. Parts are independent sequences (an epoch, an attempt).
 */
export class Stream implements RandomStream {
  readonly #seed: number;
  readonly #purpose: number;
  readonly #block = new Uint32Array(4);
  #cachedBlock = -1;
  #cachedPart = -1;

  /** @param seed integer 0 .. 2^32-1; zero is a seed like any other */
  constructor(purpose: Purpose, seed: number) {
    this.#seed = seed >>> 0;
    this.#purpose = PURPOSE[purpose];
  }

  word(i: number, part = 0): number {
    const block = Math.floor(i / 4);
    if (block !== this.#cachedBlock || part !== this.#cachedPart) {
      philox(block >>> 0, Math.floor(block / 4294967296), part, 0, this.#seed, this.#purpose, this.#block);
      this.#cachedBlock = block;
      this.#cachedPart = part;
    }
    return this.#block[i % 4];
  }

  uniform(i: number, part = 0): number {
    return wordToUniform(this.word(i, part));
  }

  below(bound: number, i: number, part = 0): number {
    return wordToInteger(bound, this.word(i, part));
  }

  normal(i: number, part = 0): number {
    return normalQuantile(this.uniform(i, part));
  }
}
