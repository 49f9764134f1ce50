// One arm as it lies in linear memory: a header of 32-bit fields, written by ../layout.ts in exactly this order, whose
// pointers lead to the arrays. All sizes are in elements, all pointers in bytes; every array starts on 64 bytes.
//
// Padding. Rows of W, W0, X and XTest hold dPad = d rounded up to 4 floats; units are rounded up to mPad = a multiple
// of 4. Padding is zero and stays zero: a padded unit has weights 0, so its gate is closed for ever.
//
// Panels. A batch (or a group of points) is gathered into panels of 8 samples, each panel dPad rows of 8 floats, so
// that one vector holds the same coordinate of 4 samples. Outputs and their gradient lie in panels too: k rows of 8.
//
// Blocks. Sums over units are taken unit by unit inside a block and then block by block; blocks depend on m alone, so
// the bits do not depend on how many threads share them.

/** Samples in a panel. */
export const PANEL: i32 = 8;
/** Points measured together: one group is 8 panels. */
export const GROUP: i32 = 64;
/** Batches up to this size use the narrow kernels (vectors along d), larger ones the wide kernels (along samples). */
export const NARROW: i32 = 4;

@unmanaged
export class Arm {
  d: i32;
  dPad: i32;
  k: i32;
  m: i32;
  mPad: i32;
  n: i32;
  nTest: i32;
  batch: i32; // B
  panels: i32; // ceil(B / 8)
  gateStride: i32; // bytes of gate bits per unit, a multiple of 8
  blocks: i32;
  blockUnits: i32; // units per block, a multiple of 4
  threads: i32;
  keepsInitial: i32; // 1 where Z0 is stored, 0 where it is computed afresh for each measurement
  rate: f32; // eta / B
  initScale: f32; // s
  W: usize; // mPad x dPad
  W0: usize; // mPad x dPad
  A4: usize; // mPad/4 x k x 4: the same output weight of 4 units side by side
  X: usize; // n x dPad
  XTest: usize; // nTest x dPad
  y: usize; // n labels
  yTest: usize; // nTest labels
  corrupted: usize; // n bytes
  inverseNorm: usize; // nTest rounded up to GROUP: 1 / (s |x|), zero where that is not a number
  gates: usize; // mPad x gateStride bytes: bit b = gate of sample b of the batch whose update is pending
  Z0: usize; // groups of XTest x mPad x GROUP: pre-activations at W0
  partial: usize; // 2 x blocks x partialSize: outputs summed over the units of one block
  partialSize: i32; // floats
  moves: usize; // blocks x BlockMove, 64 bytes each
  results: usize; // Results
  sync: usize; // two 32-bit counters of the barrier
  own: usize; // threads x ownSize bytes: what each thread keeps for itself
  ownSize: i32;
  ownRows: i32; // offsets inside `own`: batch addresses of rows of X (of the pending batch)
  ownLabels: i32; // labels of the batch
  ownPanels: i32; // gathered points
  ownGradient: i32; // panels x k x 8: -eta/B dL/df
  ownOutputs: i32; // panels x k x 8: f
  ownCoefficients: i32; // 4 units x panels x 8
  ownList: i32; // 8 bytes for each sample of the batch
  ownZ: i32; // 3 x 4 units x GROUP: z, z0 and moves of z while measuring
  ownMove: i32; // 4 x dPad: rows of W - W0
  indices: usize; // indices of the batches to train on, copied in by the host
  alpha: f32; // of lazy training, else 1
  startTrain: usize; // n x k: f_0 of the training points in lazy training, else 0
  startTest: usize; // nTest x k
  frozen: i32; // 1 where gates stay as W0 set them (frozen.ts)
  frozenTrain: usize; // n x frozenStride bytes: bit r = gate of unit r
  frozenTest: usize; // nTest x frozenStride bytes
  frozenNone: usize; // frozenStride bytes of zeros
  frozenStride: i32;
  ownStarts: i32; // inside `own`: addresses of f_0 of the batch in lazy training
  ownGateRows: i32; // inside `own`: addresses of the frozen gates of the batch or group
  groupGates: usize; // mPad x 8 bytes: gate bits of the group of training points last measured
  everOpen: usize; // mPad x 8 bytes: which of them were open in any group of a measurement
}

/** What one block contributes to a measurement. */
@unmanaged
export class BlockMove {
  squares: f64; // sum |w - w0|^2
  largest: f64; // max |w - w0|^2 of a unit
  flips: f64; // pairs whose gate changed
  predicted: f64; // sum of Phi(|u|) - 1/2
  dead: f64; // units whose gate is closed on every training point
}

/** What a measurement hands out; read by ../engine.ts in this order. */
@unmanaged
export class Results {
  trainLoss: f64; // sums over points, not means
  trainWrong: f64;
  corruptedWrong: f64;
  testLoss: f64;
  testWrong: f64;
  squares: f64;
  largest: f64;
  flips: f64;
  predicted: f64;
  initialSquares: f64; // |W0|^2
  dead: f64;
}

/** First block of a thread: contiguous shares, as even as they can be. */
export function firstBlock(arm: Arm, thread: i32): i32 {
  return (arm.blocks * thread) / arm.threads;
}

// @ts-ignore: decorator
@inline
export function ownOf(arm: Arm, thread: i32): usize {
  return arm.own + thread * arm.ownSize;
}

// @ts-ignore: decorator
@inline
export function unitEnd(arm: Arm, block: i32): i32 {
  return min((block + 1) * arm.blockUnits, arm.mPad);
}

// @ts-ignore: decorator
@inline
export function partialOf(arm: Arm, block: i32, parity: i32): usize {
  return arm.partial + ((parity * arm.blocks + block) * arm.partialSize << 2);
}
