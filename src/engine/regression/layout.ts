import type { Size } from '../contract.ts';
import { ORIGIN } from '../wasm/layout.ts';

// Where everything of one arm of regression lies in linear memory. The header's fields are those of
// wasm/assembly/regressionArm.ts, in that order; see there for padding and panels.

const WIDE = 16;
/** Indices of batches copied in at a time. */
const INDICES = 16384;
/** The fields of RegressionResults, in that order. */
export const RESULTS = [
  'trainSquares',
  'testSquares',
  'squares',
  'largest',
  'initialSquares',
  'flips',
  'predicted',
  'dead',
] as const;

/** Fields of the header that are float32; the host writes them once the problem is known. */
export const REALS = ['rate', 'epsilon', 'biasRate', 'factor', 'bias'] as const;

export interface RegressionSize {
  readonly d: number;
  readonly m: number;
  readonly n: number;
  readonly nTest: number;
  readonly batchSize: number;
  readonly adagrad: boolean;
  readonly trainOutput: boolean;
  readonly sample?: Size['sample'];
}

export interface RegressionLayout {
  /** address of the header */
  readonly arm: number;
  /** fields of the header; REALS stay 0 here */
  readonly fields: ReadonlyMap<string, number>;
  /** where the arm ends, in bytes from address 0 on */
  readonly bytes: number;
  /** fields that take other values while the sample is measured; empty without one */
  readonly sample: ReadonlyMap<string, number>;
  /** most batches that fit at `indices` */
  readonly batchesAtOnce: number;
}

const ceil = (value: number, to: number) => Math.ceil(value / to) * to;

/**
 * Lays out an arm of this size. Numbers are exact up to 2^53, also beyond 4 GiB.
 * @param origin where it begins, a multiple of 64; its length does not depend on it
 */
export function regressionLayout(size: RegressionSize, origin = ORIGIN): RegressionLayout {
  const { d, m, n, nTest, batchSize, adagrad, trainOutput } = size;
  const dPad = ceil(d, 4);
  const panels = Math.ceil(batchSize / WIDE);
  const batchesAtOnce = Math.max(1, Math.floor(INDICES / batchSize));
  const fields = new Map<string, number>();
  const put = (values: Record<string, number>) => {
    for (const [name, value] of Object.entries(values)) fields.set(name, value);
  };
  let end = origin;
  const take = (bytes: number) => {
    const at = end;
    end = ceil(end + bytes, 64);
    return at;
  };
  const arm = take(64 * 4);
  put({ d, dPad, m, n, nTest, batch: batchSize, panels });
  put({ trainsOutput: trainOutput ? 1 : 0, adagrad: adagrad ? 1 : 0 });
  for (const name of REALS) fields.set(name, 0);
  put({ W: take(m * dPad * 4), W0: take(m * dPad * 4), a: take(m * 4) });
  put({ X: take(n * dPad * 4), XTest: take(nTest * dPad * 4), y: take(n * 4), yTest: take(nTest * 4) });
  put({ inverseNorm: take(ceil(nTest, WIDE) * 4) });
  put({ squaresW: adagrad ? take(m * dPad * 4) : 0, squaresA: adagrad ? take(m * 4) : 0 });
  put({ gradient: take(dPad * 4), move: take(dPad * 4), gathered: take(panels * dPad * WIDE * 4) });
  // measuring uses three rows of z as scratch
  put({
    z: take(Math.max(m * panels, 3) * WIDE * 4),
    f: take(panels * WIDE * 4),
    open: take((batchSize + 1) * 8),
  });
  put({ results: take(RESULTS.length * 8), indices: take(batchesAtOnce * batchSize * 4) });
  put({ everOpen: take(m) });
  const sample = new Map<string, number>();
  if (size.sample !== undefined) {
    const [count, countTest] = [size.sample.train.length, size.sample.test.length];
    sample.set('n', count).set('nTest', countTest);
    sample.set('X', take(count * dPad * 4)).set('XTest', take(countTest * dPad * 4));
    sample.set('y', take(count * 4)).set('yTest', take(countTest * 4));
    sample.set('inverseNorm', take(ceil(countTest, WIDE) * 4));
  }
  return { arm, fields, sample, bytes: end, batchesAtOnce };
}
