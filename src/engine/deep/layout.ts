import type { ProblemSize } from '../contract.ts';
import { ORIGIN } from '../wasm/layout.ts';
import { bytesOf, type Values } from '../wasm/struct.ts';
import {
  type DEEP_ARM,
  DEEP_GROUP_SUMS,
  DEEP_LAYER,
  DEEP_LAYER_SUMS,
  DEEP_RESULTS,
} from '../wasm/structs.ts';

// Where everything of one arm of a deep network lies in linear memory: the values of its headers. See wasm/assembly/deepArm.ts
// for padding and panels.

/** Samples side by side. */
export const PANEL = 8;
/** Points measured together. */
const GROUP = 64;
/** Indices of batches copied in at a time. */
const INDICES = 16384;
/** Rows that are a multiple of this apart fall into too few places of a cache: they are set apart by one line more. */
const CROWDED = 64;
const LINE = 16;

/** What decides how much memory an arm takes, whatever its model. */
export interface LayeredSize {
  readonly d: number;
  readonly k: number;
  readonly m: number;
  readonly n: number;
  readonly nTest: number;
  readonly batchSize: number;
  readonly sample?: ProblemSize['sample'];
}

/** How the arms of two models differ that have the same headers. */
export interface LayeredShape {
  /** hidden vectors of a point: layers, or steps in time */
  readonly stages: number;
  /** inputs of a point */
  readonly inputs: number;
  /** floats that lie beside a hidden vector as part of what the next stage is given */
  readonly beside: number;
  readonly firstTrained: number;
  /** the weights of each stage, taken from memory in this order */
  readonly weights: (take: (bytes: number) => number) => readonly StageWeights[];
}

type StageWeights = Omit<LayerFields, 'z' | 'h' | 'rows' | 'signal'>;

type DeepFields = Values<typeof DEEP_ARM>;
type LayerFields = Values<typeof DEEP_LAYER>;

/** What depends on which points are measured. */
export type DeepPoints = Pick<
  DeepFields,
  'n' | 'nTest' | 'X' | 'XTest' | 'y' | 'yTest' | 'corrupted' | 'startGates'
>;

export interface DeepLayout {
  /** address of the header */
  readonly arm: number;
  /** sizes and addresses; scale and factor stay 0 here */
  readonly fields: DeepFields;
  /** layer 1 first */
  readonly layers: readonly LayerFields[];
  /** where the arm ends, in bytes from address 0 on */
  readonly bytes: number;
  /** fields that take other values while the sample is measured; null without one */
  readonly sample: DeepPoints | null;
  /** most batches that fit at `indices` */
  readonly batchesAtOnce: number;
}

const ceil = (value: number, to: number) => Math.ceil(value / to) * to;

/** Floats between rows of m numbers. */
export function rowStrideOf(m: number): number {
  const mPad = ceil(m, 4);
  return mPad % CROWDED === 0 && mPad > CROWDED ? mPad + LINE : mPad;
}

/** Where the lists of open samples and units lie, `samples` at most for a unit; one stage after the other uses them. */
export function stageLists(
  { m, batchSize }: Pick<LayeredSize, 'm' | 'batchSize'>,
  samples: number,
  take: (bytes: number) => number,
): Pick<StageWeights, 'lists' | 'sampleLists'> {
  const mPad = ceil(m, 4);
  return {
    lists: take(mPad * (samples + 1) * 8),
    sampleLists: take(batchSize * (mPad + 1) * 8),
  };
}

/** Where the weights of one stage lie, rows of `length` floats `stride` apart. */
export function stageWeights(
  m: number,
  length: number,
  stride: number,
  take: (bytes: number) => number,
): Omit<StageWeights, 'lists' | 'sampleLists'> {
  const mPad = ceil(m, 4);
  const W = take(mPad * stride * 4);
  return {
    length,
    stride,
    W,
    W0: take(mPad * stride * 4),
    target: W,
    unitSquares: take(mPad * 8),
  };
}

/**
 * Lays out an arm of this size for a number of threads. Numbers are exact up to 2^53, also beyond 4 GiB.
 * @param origin where it begins, a multiple of 64; its length does not depend on it
 */
export function layeredLayout(
  size: LayeredSize,
  shape: LayeredShape,
  threads: number,
  origin = ORIGIN,
): DeepLayout {
  const { d, k, m, n, nTest, batchSize } = size;
  const { stages, inputs, beside } = shape;
  const dPad = ceil(d, 4);
  const kPad = ceil(k, 4);
  const mPad = ceil(m, 4);
  const rowStride = rowStrideOf(m);
  const panels = Math.ceil(batchSize / PANEL);
  const maxPanels = Math.max(panels, GROUP / PANEL);
  const batchesAtOnce = Math.max(1, Math.floor(INDICES / batchSize));

  let end = 0;
  const take = (bytes: number) => {
    const at = end;
    end = ceil(end + bytes, 64);
    return at;
  };
  const panelFloats = PANEL * (maxPanels * k + kPad);
  const ownOutputs = take(panelFloats * 4);
  const ownSignal = take(panelFloats * 4);
  const ownInput = take(Math.max(GROUP * dPad * 4, k * 8));
  const ownFrom = take(GROUP * (mPad + beside) * 4);
  const ownTo = take(GROUP * mPad * 4);
  const ownOpen = take(stages * mPad);
  const ownFlips = take(stages * 8);
  const ownFinite = take(4);
  const ownSize = end;

  end = origin;
  const points = (count: number, countTest: number): DeepPoints => ({
    n: count,
    nTest: countTest,
    X: take(inputs * count * dPad * 4),
    XTest: take(inputs * countTest * dPad * 4),
    y: take(count * 4 + PANEL * 4),
    yTest: take(countTest * 4 + PANEL * 4),
    corrupted: take(count),
    startGates: take(Math.ceil(countTest / GROUP) * stages * mPad * 8),
  });
  const arm = take(64 * 4);
  // properties are evaluated in this order, in which memory is taken
  const fields: DeepFields = {
    threads,
    sync: take(64),
    L: stages,
    skip: 0,
    firstTrained: shape.firstTrained,
    d,
    dPad,
    k,
    kPad,
    m,
    mPad,
    rowStride,
    batch: batchSize,
    panels,
    scale: 0,
    factor: 0,
    layers: take(stages * bytesOf(DEEP_LAYER)),
    layerSums: take(stages * bytesOf(DEEP_LAYER_SUMS)),
    A: take(kPad * rowStride * 4),
    ...points(n, nTest),
    input: take(panels * PANEL * dPad * 4),
    inputRows: take(inputs * panels * PANEL * 4),
    labels: take(panels * PANEL * 4),
    indices: take(batchesAtOnce * batchSize * 4),
    groupSums: take(Math.ceil(Math.max(n, nTest) / GROUP) * bytesOf(DEEP_GROUP_SUMS)),
    results: take(bytesOf(DEEP_RESULTS)),
    outputs: 0,
    states: 0,
    own: take(threads * ownSize),
    ownSize,
    ownOutputs,
    ownSignal,
    ownInput,
    ownFrom,
    ownTo,
    ownOpen,
    ownFlips,
    ownFinite,
  };
  const layers = shape.weights(take).map(
    (weights, stage): LayerFields => ({
      ...weights,
      z: take(panels * PANEL * mPad * 4),
      h: take(panels * PANEL * (mPad + (stage < stages - 1 ? beside : 0)) * 4),
      rows: take(panels * PANEL * rowStride * 4),
      signal: take(panels * PANEL * rowStride * 4),
    }),
  );
  const sample = size.sample === undefined ? null : points(size.sample.train.length, size.sample.test.length);
  return { arm, fields, layers, sample, bytes: end, batchesAtOnce };
}

/** What decides how much memory an arm of a deep network takes. */
export interface DeepSize extends LayeredSize {
  /** L */
  readonly layers: number;
}

/** See layeredLayout. */
export function deepLayout(size: DeepSize, threads: number, origin?: number): DeepLayout {
  const { d, m, batchSize, layers } = size;
  const weights = (take: (bytes: number) => number) => {
    const lists = stageLists(size, batchSize, take);
    return Array.from({ length: layers }, (_, l) => ({
      ...lists,
      ...(l === 0
        ? stageWeights(m, ceil(d, 4), ceil(d, 4), take)
        : stageWeights(m, ceil(m, 4), rowStrideOf(m), take)),
    }));
  };
  const shape = { stages: layers, inputs: 1, beside: 0, firstTrained: 0, weights };
  return layeredLayout(size, shape, threads, origin);
}
