// One arm of regression as it lies in linear memory: a header of 32-bit fields (../structs.ts), written by
// ../../regression/layout.ts. Sizes are in elements, pointers in bytes; arrays start on 64 bytes; rows of d floats are padded
// with zeros to dPad, a multiple of 4.
//
// Panels. Points are gathered into panels of 16: dPad rows of 16 floats, so that four vectors hold one coordinate of 16
// points. Points missing in the last panel are 0.
//
// Every sum over units runs unit by unit, every sum over points of a batch point by point, in one thread: the bits are
// the same on every machine.

import { RegressionArm, RegressionResults } from './structs.generated';
export { RegressionArm, RegressionResults };

/** Points in a panel. */
export const WIDE: i32 = 16;
/** Bytes of one row of a panel. */
export const ROW: usize = 64;

