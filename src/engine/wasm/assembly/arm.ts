// One arm as it lies in linear memory: a header of 32-bit fields (../structs.ts), written by ../layout.ts, whose pointers lead
// to the arrays. All sizes are in elements, all pointers in bytes; every array starts on 64 bytes.
//
// Padding. Rows of W, W0, X and XTest hold dPad = d rounded up to 4 floats; units are rounded up to mPad = a multiple
// of 4. Padding is zero and stays zero: a padded unit has weights 0, so its gate is closed for ever.
//
// Panels. A batch (or a group of points) is gathered into panels of 8 samples, each panel dPad rows of 8 floats, so
// that one vector holds the same coordinate of 4 samples. Outputs and their gradient lie in panels too: k rows of 8.
//
// Blocks. Sums over units are taken unit by unit inside a block and then block by block; blocks depend on m alone, so
// the bits do not depend on how many threads share them.

import { Arm, Results } from './structs.generated';
export { Arm, Results };

/** Samples in a panel. */
export const PANEL: i32 = 8;
/** Points measured together: one group is 8 panels. */
export const GROUP: i32 = 64;
/** Batches up to this size use the narrow kernels (vectors along d), larger ones the wide kernels (along samples). */
export const NARROW: i32 = 4;

/** What one block contributes to a measurement. */
@unmanaged
export class BlockMove {
  squares: f64; // sum |w - w0|^2
  largest: f64; // max |w - w0|^2 of a unit
  flips: f64; // pairs whose gate changed
  predicted: f64; // sum of Phi(|u|) - 1/2
  dead: f64; // units whose gate is closed on every training point
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
