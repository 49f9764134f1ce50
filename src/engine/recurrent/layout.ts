import type { ProblemSize } from '../contract.ts';
import { type DeepLayout, type DeepPoints, PANEL, rowStrideOf } from '../deep/layout.ts';
import { ORIGIN } from '../wasm/layout.ts';
import { bytesOf, type Values } from '../wasm/struct.ts';
import {
  type DEEP_ARM,
  DEEP_GROUP_SUMS,
  DEEP_LAYER,
  DEEP_LAYER_SUMS,
  DEEP_RESULTS,
} from '../wasm/structs.ts';

// Where everything of one arm of a recurrent network lies in linear memory. It has the headers of a deep network, a layer for each
// time step; see wasm/assembly/recurrentForward.ts.

/** Points measured together. */
const GROUP = 64;
/** Indices of batches copied in at a time. */
const INDICES = 16384;

/** What decides how much memory an arm takes. */
export interface RecurrentSize {
  readonly d: number;
  readonly k: number;
  readonly m: number;
  readonly n: number;
  readonly nTest: number;
  readonly batchSize: number;
  /** S */
  readonly sequence: number;
  readonly sample?: ProblemSize['sample'];
}

const ceil = (value: number, to: number) => Math.ceil(value / to) * to;

/**
 * Lays out an arm of this size for a number of threads. Numbers are exact up to 2^53, also beyond 4 GiB.
 * @param origin where it begins, a multiple of 64; its length does not depend on it
 */
export function recurrentLayout(size: RecurrentSize, threads: number, origin = ORIGIN): DeepLayout {
  const { d, k, m, n, nTest, batchSize, sequence: S } = size;
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
  const own = {
    ownOutputs: take(panelFloats * 4),
    ownSignal: take(panelFloats * 4),
    ownInput: take(Math.max(GROUP * dPad * 4, k * 8)),
    ownFrom: take(GROUP * (mPad + dPad) * 4),
    ownTo: take(GROUP * mPad * 4),
    ownOpen: take(S * mPad),
    ownFlips: take(S * 8),
    ownFinite: take(4),
    ownSize: end,
  };

  end = origin;
  const points = (count: number, countTest: number): DeepPoints => ({
    n: count,
    nTest: countTest,
    X: take(S * count * dPad * 4),
    XTest: take(S * countTest * dPad * 4),
    y: take(count * 4 + PANEL * 4),
    yTest: take(countTest * 4 + PANEL * 4),
    corrupted: take(count),
    startGates: take(Math.ceil(countTest / GROUP) * S * mPad * 8),
  });
  const arm = take(64 * 4);
  // properties are evaluated in this order, in which memory is taken
  const fields: Values<typeof DEEP_ARM> = {
    threads,
    sync: take(64),
    L: S,
    skip: 0,
    firstTrained: 1, // no signal is wanted before the first hidden vector
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
    layers: take(S * bytesOf(DEEP_LAYER)),
    layerSums: take(S * bytesOf(DEEP_LAYER_SUMS)),
    A: take(kPad * rowStride * 4),
    ...points(n, nTest),
    input: take(panels * PANEL * dPad * 4),
    inputRows: take(S * panels * PANEL * 4),
    labels: take(panels * PANEL * 4),
    indices: take(batchesAtOnce * batchSize * 4),
    groupSums: take(Math.ceil(Math.max(n, nTest) / GROUP) * bytesOf(DEEP_GROUP_SUMS)),
    results: take(bytesOf(DEEP_RESULTS)),
    outputs: 0,
    states: 0,
    own: take(threads * own.ownSize),
    ...own,
  };
  const stride = rowStrideOf(mPad + dPad);
  const W = take(mPad * stride * 4);
  const shared = {
    length: mPad, // of W; U follows in each row
    stride,
    W,
    W0: take(mPad * stride * 4),
    target: W,
    lists: take(mPad * ((S - 1) * batchSize + 1) * 8),
    sampleLists: take(batchSize * (mPad + 1) * 8),
    unitSquares: take(mPad * 8),
  };
  const layers = Array.from(
    { length: S },
    (_, s): Values<typeof DEEP_LAYER> => ({
      ...shared,
      z: take(panels * PANEL * mPad * 4),
      h: take(panels * PANEL * (s < S - 1 ? mPad + dPad : mPad) * 4),
      rows: take(panels * PANEL * rowStride * 4),
      signal: take(panels * PANEL * rowStride * 4),
    }),
  );
  const sample = size.sample === undefined ? null : points(size.sample.train.length, size.sample.test.length);
  return { arm, fields, layers, sample, bytes: end, batchesAtOnce };
}
