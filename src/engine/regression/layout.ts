import type { ProblemSize } from '../contract.ts';
import { ORIGIN } from '../wasm/layout.ts';
import { bytesOf, type Values } from '../wasm/struct.ts';
import { type REGRESSION_ARM, REGRESSION_RESULTS } from '../wasm/structs.ts';

// Where everything of one arm of regression lies in linear memory: the values of its header. See
// wasm/assembly/regressionArm.ts for padding and panels.

const WIDE = 16;
/** Indices of batches copied in at a time. */
const INDICES = 16384;
export interface RegressionSize {
  readonly d: number;
  readonly m: number;
  readonly n: number;
  readonly nTest: number;
  readonly batchSize: number;
  readonly adagrad: boolean;
  readonly trainOutput: boolean;
  readonly sample?: ProblemSize['sample'];
}

type RegressionFields = Values<typeof REGRESSION_ARM>;

/** What depends on which points are measured. */
export type RegressionSample = Pick<
  RegressionFields,
  'n' | 'nTest' | 'X' | 'XTest' | 'y' | 'yTest' | 'inverseNorm'
>;

export interface RegressionLayout {
  /** address of the header */
  readonly arm: number;
  /** sizes and addresses; real numbers stay 0 here, the host writes them once the problem is known */
  readonly fields: RegressionFields;
  /** where the arm ends, in bytes from address 0 on */
  readonly bytes: number;
  /** fields that take other values while the sample is measured; null without one */
  readonly sample: RegressionSample | null;
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
  let end = origin;
  const take = (bytes: number) => {
    const at = end;
    end = ceil(end + bytes, 64);
    return at;
  };
  const arm = take(64 * 4);
  // properties are evaluated in this order, in which memory is taken
  const fields: RegressionFields = {
    d,
    dPad,
    m,
    n,
    nTest,
    batch: batchSize,
    panels,
    trainsOutput: trainOutput ? 1 : 0,
    adagrad: adagrad ? 1 : 0,
    rate: 0,
    epsilon: 0,
    biasRate: 0,
    factor: 0,
    bias: 0,
    W: take(m * dPad * 4),
    W0: take(m * dPad * 4),
    a: take(m * 4),
    X: take(n * dPad * 4),
    XTest: take(nTest * dPad * 4),
    y: take(n * 4),
    yTest: take(nTest * 4),
    inverseNorm: take(ceil(nTest, WIDE) * 4),
    squaresW: adagrad ? take(m * dPad * 4) : 0,
    squaresA: adagrad ? take(m * 4) : 0,
    gradient: take(dPad * 4),
    move: take(dPad * 4),
    gathered: take(panels * dPad * WIDE * 4),
    // measuring uses three rows of z as scratch
    z: take(Math.max(m * panels, 3) * WIDE * 4),
    f: take(panels * WIDE * 4),
    open: take((batchSize + 1) * 8),
    results: take(bytesOf(REGRESSION_RESULTS)),
    indices: take(batchesAtOnce * batchSize * 4),
    everOpen: take(m),
  };
  let sample: RegressionSample | null = null;
  if (size.sample !== undefined) {
    const [count, countTest] = [size.sample.train.length, size.sample.test.length];
    sample = {
      n: count,
      nTest: countTest,
      X: take(count * dPad * 4),
      XTest: take(countTest * dPad * 4),
      y: take(count * 4),
      yTest: take(countTest * 4),
      inverseNorm: take(ceil(countTest, WIDE) * 4),
    };
  }
  return { arm, fields, sample, bytes: end, batchesAtOnce };
}
