// One arm of regression as it lies in linear memory: a header of 32-bit fields, written by ../../regression/layout.ts in
// exactly this order. Sizes are in elements, pointers in bytes; arrays start on 64 bytes; rows of d floats are padded
// with zeros to dPad, a multiple of 4.
//
// Panels. Points are gathered into panels of 16: dPad rows of 16 floats, so that four vectors hold one coordinate of 16
// points. Points missing in the last panel are 0.
//
// Every sum over units runs unit by unit, every sum over points of a batch point by point, in one thread: the bits are
// the same on every machine.

/** Points in a panel. */
export const WIDE: i32 = 16;
/** Bytes of one row of a panel. */
export const ROW: usize = 64;

@unmanaged
export class RegressionArm {
  d: i32;
  dPad: i32;
  m: i32;
  n: i32;
  nTest: i32;
  batch: i32; // B
  panels: i32; // ceil(B / 16)
  trainsOutput: i32; // 1 where a is trained
  adagrad: i32; // 1 for AdaGrad, 0 for plain steps
  rate: f32; // eta
  epsilon: f32; // of AdaGrad
  biasRate: f32; // 0 without a bias
  factor: f32; // 2 lossWeight / B
  bias: f32; // b
  W: usize; // m x dPad
  W0: usize; // m x dPad
  a: usize; // m
  X: usize; // n x dPad
  XTest: usize; // nTest x dPad
  y: usize; // n targets
  yTest: usize; // nTest targets
  inverseNorm: usize; // nTest rounded up to 16: 1 / (s |x|), zero where that is not a number
  squaresW: usize; // m x dPad sums of squared gradients, 0 without AdaGrad
  squaresA: usize; // m, 0 without AdaGrad
  gradient: usize; // dPad: of one unit
  move: usize; // dPad: w - w0 of one unit
  gathered: usize; // panels x dPad x 16: the batch, or (one panel) points being measured
  z: usize; // m x panels x 16: pre-activations of the batch
  f: usize; // panels x 16: outputs of the batch, then dL/df
  open: usize; // (B + 1) x 8 bytes: address of x_b and coefficient, of the points whose gate is open
  results: usize; // RegressionResults
  indices: usize; // of the batches to train on, copied in by the host
  everOpen: usize; // m bytes: 1 where a training point opened the unit's gate while measuring
}

/** Sums over points and units; read by ../../regression/wasm.ts in this order. */
@unmanaged
export class RegressionResults {
  trainSquares: f64; // sum (f - y)^2
  testSquares: f64;
  squares: f64; // |W - W0|^2
  largest: f64; // max_r |w_r - w_r0|^2
  initialSquares: f64; // |W0|^2
  flips: f64;
  predicted: f64;
  dead: f64; // units whose gate is closed on every training point
}
