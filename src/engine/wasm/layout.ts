import type { Problem, ProblemSize } from '../contract.ts';
import { bytesOf, type Values } from './struct.ts';
import { type ARM, RESULTS } from './structs.ts';

// Where everything of one arm lies in linear memory: the values of its header (structs.ts). See assembly/arm.ts for padding,
// panels and blocks.

const PANEL = 8;
/** Points measured together. */
export const GROUP = 64;
const NARROW = 4;
/** Below lie the kernels' constants, from 1024 on (build-wasm.mjs); address 0 stays unused, so that 0 can mean "none". */
export const ORIGIN = 2048;
/**
 * z0 of all test points is kept only up to this many bytes; beyond, it is computed again for each measurement. Nor is it kept
 * where there is a sample: all points are measured once then, at the end.
 */
const KEEP_INITIAL = 64 * 1024 * 1024;
/** Indices of batches copied in at a time. */
const INDICES = 16384;
/** A block has at least this many units, and there are at most MAX_BLOCKS. Both shape the sums: never change them. */
const MIN_UNITS = 64;
const MAX_BLOCKS = 64;

/** What decides how much memory an arm takes. */
export type ArmSize = Omit<ProblemSize, 'model'> & Partial<Pick<Problem, 'gates' | 'lazyScale'>>;

type ArmFields = Values<typeof ARM>;

/** What depends on which points are measured. */
export type SampleFields = Pick<
  ArmFields,
  | 'n'
  | 'nTest'
  | 'keepsInitial'
  | 'X'
  | 'XTest'
  | 'y'
  | 'yTest'
  | 'corrupted'
  | 'inverseNorm'
  | 'Z0'
  | 'startTrain'
  | 'startTest'
  | 'frozenTrain'
  | 'frozenTest'
>;

export interface Layout {
  /** address of the header */
  readonly arm: number;
  /** sizes and addresses; rate, initScale and alpha stay 0 here */
  readonly fields: ArmFields;
  /** where the arm ends, in bytes from address 0 on */
  readonly bytes: number;
  /** fields that take other values while the sample is measured; null without one */
  readonly sample: SampleFields | null;
  /** most batches that fit at `indices` */
  readonly batchesAtOnce: number;
}

const ceil = (value: number, to: number) => Math.ceil(value / to) * to;

/**
 * Lays out an arm of this size for a number of threads. Numbers are exact up to 2^53, also beyond 4 GiB.
 * @param origin where it begins, a multiple of 64; its length does not depend on it
 */
export function layoutOf(size: ArmSize, threads: number, origin = ORIGIN): Layout {
  const { d, k, m, n, nTest, batchSize } = size;
  const dPad = ceil(d, 4);
  const mPad = ceil(m, 4);
  const panels = Math.ceil(batchSize / PANEL);
  const gateStride = Math.ceil(batchSize / 64) * 8;
  const blockUnits = Math.max(MIN_UNITS, ceil(Math.ceil(m / MAX_BLOCKS), 4));
  const blocks = Math.ceil(mPad / blockUnits);
  const groups = Math.ceil(nTest / GROUP);
  const initialBytes = groups * mPad * GROUP * 4;
  const keepsInitial = size.sample === undefined && initialBytes <= KEEP_INITIAL;
  const trainFloats = batchSize <= NARROW ? batchSize * k * 4 : panels * PANEL * k;
  const partialSize = Math.max(trainFloats, GROUP * k);
  const maxPanels = Math.max(panels, GROUP / PANEL);
  const frozen = size.gates === 'initial';
  const frozenStride = Math.ceil(mPad / 8);
  const lazy = size.lazyScale !== undefined;
  const batchesAtOnce = Math.max(1, Math.floor(INDICES / batchSize));

  let end = 0;
  const take = (bytes: number) => {
    const at = end;
    end = ceil(end + bytes, 64);
    return at;
  };
  const ownRows = take(2 * panels * PANEL * 4);
  const ownLabels = take(panels * PANEL * 4);
  const ownPanels = take(maxPanels * PANEL * dPad * 4);
  const ownGradient = take(maxPanels * PANEL * k * 4);
  const ownOutputs = take(maxPanels * PANEL * k * 4);
  const ownCoefficients = take(4 * panels * PANEL * 4);
  const ownList = take(panels * PANEL * 8);
  const ownZ = take(3 * 4 * GROUP * 4);
  const ownMove = take(4 * dPad * 4);
  const ownStarts = take(lazy ? panels * PANEL * 4 : 0);
  const ownGateRows = take(frozen ? maxPanels * PANEL * 4 : 0);
  const ownSize = end;

  end = origin;
  const arm = take(64 * 4);
  // properties are evaluated in this order, in which memory is taken
  const fields: ArmFields = {
    threads,
    sync: take(64),
    d,
    dPad,
    k,
    m,
    mPad,
    n,
    nTest,
    batch: batchSize,
    panels,
    gateStride,
    blocks,
    blockUnits,
    keepsInitial: keepsInitial ? 1 : 0,
    rate: 0,
    initScale: 0,
    W: take(mPad * dPad * 4),
    W0: take(mPad * dPad * 4),
    A4: take(mPad * k * 4),
    X: take(n * dPad * 4),
    XTest: take(nTest * dPad * 4),
    y: take(n * 4),
    yTest: take(nTest * 4),
    corrupted: take(n),
    inverseNorm: take(groups * GROUP * 4),
    gates: take(mPad * gateStride),
    Z0: take(keepsInitial ? initialBytes : 0),
    partial: take(2 * blocks * partialSize * 4),
    partialSize,
    moves: take(blocks * 64),
    results: take(bytesOf(RESULTS)),
    own: take(threads * ownSize),
    ownSize,
    ownRows,
    ownLabels,
    ownPanels,
    ownGradient,
    ownOutputs,
    ownCoefficients,
    ownList,
    ownZ,
    ownMove,
    indices: take(batchesAtOnce * batchSize * 4),
    alpha: 0,
    startTrain: lazy ? take(n * k * 4) : 0,
    startTest: lazy ? take(nTest * k * 4) : 0,
    frozen: frozen ? 1 : 0,
    frozenTrain: take(frozen ? n * frozenStride : 0),
    frozenTest: take(frozen ? nTest * frozenStride : 0),
    frozenNone: take(frozen ? frozenStride : 0),
    frozenStride,
    ownStarts,
    ownGateRows,
    groupGates: take(mPad * 8),
    everOpen: take(mPad * 8),
  };
  let sample: SampleFields | null = null;
  if (size.sample !== undefined) {
    const [count, countTest] = [size.sample.train.length, size.sample.test.length];
    const sampleGroups = Math.ceil(countTest / GROUP);
    const sampleInitial = sampleGroups * mPad * GROUP * 4;
    const keeps = sampleInitial <= KEEP_INITIAL;
    sample = {
      n: count,
      nTest: countTest,
      keepsInitial: keeps ? 1 : 0,
      X: take(count * dPad * 4),
      XTest: take(countTest * dPad * 4),
      y: take(count * 4),
      yTest: take(countTest * 4),
      corrupted: take(count),
      inverseNorm: take(sampleGroups * GROUP * 4),
      Z0: take(keeps ? sampleInitial : 0),
      startTrain: lazy ? take(count * k * 4) : 0,
      startTest: lazy ? take(countTest * k * 4) : 0,
      frozenTrain: take(frozen ? count * frozenStride : 0),
      frozenTest: take(frozen ? countTest * frozenStride : 0),
    };
  }
  return { arm, fields, sample, bytes: end, batchesAtOnce };
}
