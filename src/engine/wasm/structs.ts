// Everything that the host and the kernels both read and write in linear memory, field by field in the order in which it
// lies there. scripts/build-wasm.mjs writes assembly/structs.generated.ts from these rows, so neither side can name a field that
// the other has not. Sizes are in elements, addresses (usize) in bytes; what padding, panels and blocks are stands in
// assembly/arm.ts and assembly/regressionArm.ts. Imports nothing: the build reads it, too.

/** Bytes of a field of each kind. */
export const BYTES = { i32: 4, f32: 4, usize: 4, f64: 8 } as const;

/** Name of each field and what it holds. */
export type Struct = Readonly<Record<string, keyof typeof BYTES>>;

/** What each header of an arm that threads share begins with. */
export const TEAM = {
  threads: 'i32',
  sync: 'usize', // counters of the barrier, and the present command
} as const satisfies Struct;

/** Header of one arm. */
export const ARM = {
  ...TEAM,
  d: 'i32',
  dPad: 'i32',
  k: 'i32',
  m: 'i32',
  mPad: 'i32',
  n: 'i32',
  nTest: 'i32',
  batch: 'i32', // B
  panels: 'i32', // ceil(B / 8)
  gateStride: 'i32', // bytes of gate bits per unit, a multiple of 8
  blocks: 'i32',
  blockUnits: 'i32', // units per block, a multiple of 4
  keepsInitial: 'i32', // 1 where Z0 is stored, 0 where it is computed afresh for each measurement
  rate: 'f32', // eta / B
  initScale: 'f32', // s
  W: 'usize', // mPad x dPad
  W0: 'usize', // mPad x dPad
  A4: 'usize', // mPad/4 x k x 4: the same output weight of 4 units side by side
  X: 'usize', // n x dPad
  XTest: 'usize', // nTest x dPad
  y: 'usize', // n labels
  yTest: 'usize', // nTest labels
  corrupted: 'usize', // n bytes
  inverseNorm: 'usize', // nTest rounded up to GROUP: 1 / (s |x|), zero where that is not a number
  gates: 'usize', // mPad x gateStride bytes: bit b = gate of sample b of the batch whose update is pending
  Z0: 'usize', // groups of XTest x mPad x GROUP: pre-activations at W0
  partial: 'usize', // 2 x blocks x partialSize: outputs summed over the units of one block
  partialSize: 'i32', // floats
  moves: 'usize', // blocks x BlockMove, 64 bytes each
  results: 'usize', // Results
  own: 'usize', // threads x ownSize bytes: what each thread keeps for itself
  ownSize: 'i32',
  ownRows: 'i32', // offsets inside `own`: batch addresses of rows of X (of the pending batch)
  ownLabels: 'i32', // labels of the batch
  ownPanels: 'i32', // gathered points
  ownGradient: 'i32', // panels x k x 8: -eta/B dL/df
  ownOutputs: 'i32', // panels x k x 8: f
  ownCoefficients: 'i32', // 4 units x panels x 8
  ownList: 'i32', // 8 bytes for each sample of the batch
  ownZ: 'i32', // 3 x 4 units x GROUP: z, z0 and moves of z while measuring
  ownMove: 'i32', // 4 x dPad: rows of W - W0
  indices: 'usize', // indices of the batches to train on, copied in by the host
  alpha: 'f32', // of lazy training, else 1
  startTrain: 'usize', // n x k: f_0 of the training points in lazy training, else 0
  startTest: 'usize', // nTest x k
  frozen: 'i32', // 1 where gates stay as W0 set them (frozen.ts)
  frozenTrain: 'usize', // n x frozenStride bytes: bit r = gate of unit r
  frozenTest: 'usize', // nTest x frozenStride bytes
  frozenNone: 'usize', // frozenStride bytes of zeros
  frozenStride: 'i32',
  ownStarts: 'i32', // inside `own`: addresses of f_0 of the batch in lazy training
  ownGateRows: 'i32', // inside `own`: addresses of the frozen gates of the batch or group
  groupGates: 'usize', // mPad x 8 bytes: gate bits of the group of training points last measured
  everOpen: 'usize', // mPad x 8 bytes: which of them were open in any group of a measurement
} as const satisfies Struct;

/** What a measurement hands out: sums over points and units, not means. */
export const RESULTS = {
  trainLoss: 'f64', // sums over points, not means
  trainWrong: 'f64',
  corruptedWrong: 'f64',
  testLoss: 'f64',
  testWrong: 'f64',
  squares: 'f64',
  largest: 'f64',
  flips: 'f64',
  predicted: 'f64',
  initialSquares: 'f64', // |W0|^2
  dead: 'f64',
} as const satisfies Struct;

/** Header of one arm of regression. */
export const REGRESSION_ARM = {
  d: 'i32',
  dPad: 'i32',
  m: 'i32',
  n: 'i32',
  nTest: 'i32',
  batch: 'i32', // B
  panels: 'i32', // ceil(B / 16)
  trainsOutput: 'i32', // 1 where a is trained
  adagrad: 'i32', // 1 for AdaGrad, 0 for plain steps
  rate: 'f32', // eta
  epsilon: 'f32', // of AdaGrad
  biasRate: 'f32', // 0 without a bias
  factor: 'f32', // 2 lossWeight / B
  bias: 'f32', // b
  W: 'usize', // m x dPad
  W0: 'usize', // m x dPad
  a: 'usize', // m
  X: 'usize', // n x dPad
  XTest: 'usize', // nTest x dPad
  y: 'usize', // n targets
  yTest: 'usize', // nTest targets
  inverseNorm: 'usize', // nTest rounded up to 16: 1 / (s |x|), zero where that is not a number
  squaresW: 'usize', // m x dPad sums of squared gradients, 0 without AdaGrad
  squaresA: 'usize', // m, 0 without AdaGrad
  gradient: 'usize', // dPad: of one unit
  move: 'usize', // dPad: w - w0 of one unit
  gathered: 'usize', // panels x dPad x 16: the batch, or (one panel) points being measured
  z: 'usize', // m x panels x 16: pre-activations of the batch
  f: 'usize', // panels x 16: outputs of the batch, then dL/df
  open: 'usize', // (B + 1) x 8 bytes: address of x_b and coefficient, of the points whose gate is open
  results: 'usize', // RegressionResults
  indices: 'usize', // of the batches to train on, copied in by the host
  everOpen: 'usize', // m bytes: 1 where a training point opened the unit's gate while measuring
} as const satisfies Struct;

/** The same of regression: sums over points and units. */
export const REGRESSION_RESULTS = {
  trainSquares: 'f64', // sum (f - y)^2
  testSquares: 'f64',
  squares: 'f64', // |W - W0|^2
  largest: 'f64', // max_r |w_r - w_r0|^2
  initialSquares: 'f64', // |W0|^2
  flips: 'f64',
  predicted: 'f64',
  dead: 'f64', // units whose gate is closed on every training point
} as const satisfies Struct;

/** Header of one arm of a deep network, and of a recurrent one, whose layers are its time steps (assembly/recurrentForward.ts). Rows of weights and points are `stride` floats apart (assembly/deepArm.ts). */
export const DEEP_ARM = {
  ...TEAM,
  L: 'i32',
  skip: 'i32', // 1 with skip connections
  firstTrained: 'i32', // layer, from 0
  d: 'i32',
  dPad: 'i32', // a multiple of 4
  k: 'i32',
  kPad: 'i32',
  m: 'i32',
  mPad: 'i32',
  rowStride: 'i32', // floats between rows of m numbers
  n: 'i32',
  nTest: 'i32',
  batch: 'i32', // B
  panels: 'i32', // ceil(B / 8)
  scale: 'f32', // eta / B in training
  factor: 'f32', // 2 lossWeight of squared loss, 0 for cross-entropy
  layers: 'usize', // L x DeepLayer
  layerSums: 'usize', // L x DeepLayerSums
  A: 'usize', // kPad x rowStride
  X: 'usize', // n x dPad
  XTest: 'usize', // nTest x dPad
  y: 'usize', // n labels, or targets
  yTest: 'usize',
  corrupted: 'usize', // n bytes
  startGates: 'usize', // groups of XTest x L x mPad x 8 bytes: gates at the start
  input: 'usize', // panels x dPad x 8: the batch
  inputRows: 'usize', // addresses of the batch's rows of X
  labels: 'usize', // of the batch
  indices: 'usize', // of batches to train on, copied in by the host
  groupSums: 'usize', // groups x DeepGroupSums
  results: 'usize', // DeepResults
  outputs: 'usize', // nTest x k: f of the test points, where someone asked for it, else 0
  states: 'usize', // L x (nTest rounded up to 8) x mPad: hidden vectors of test points, where someone asked for them, else 0
  own: 'usize', // threads x ownSize bytes: what each thread keeps for itself
  ownSize: 'i32',
  ownOutputs: 'i32', // offsets inside `own`: panels x k x 8, f
  ownSignal: 'i32', // the same, dL/df
  ownInput: 'i32', // 8 panels of points being measured
  ownFrom: 'i32', // mPad x GROUP: h of the layer below, while measuring
  ownTo: 'i32', // mPad x GROUP
  ownOpen: 'i32', // L x mPad bytes: 1 where a training point opened the gate
  ownFlips: 'i32', // L f64
  ownFinite: 'i32', // 1 where all weights that the thread changed are finite
} as const satisfies Struct;

/** One hidden layer. */
export const DEEP_LAYER = {
  length: 'i32', // of a row: dPad or mPad floats
  stride: 'i32', // floats between rows
  W: 'usize', // mPad x stride
  W0: 'usize',
  target: 'usize', // what updates are added to: W in training
  z: 'usize', // panels x mPad x 8: pre-activations of the batch
  h: 'usize', // the same: the hidden vector
  rows: 'usize', // B x rowStride: the hidden vector, a row per sample
  signal: 'usize', // B x rowStride: dL/dh, a row per sample
  lists: 'usize', // mPad x listSize bytes: the open samples of each unit
  sampleLists: 'usize', // B x sampleListSize bytes: the open units of each sample
  unitSquares: 'usize', // mPad f64: squared norms of rows, on their way into DeepLayerSums
} as const satisfies Struct;

/** Sums over the weights of a layer. */
export const DEEP_LAYER_SUMS = {
  squares: 'f64', // |W - W0|^2
  largest: 'f64', // max_r |w_r - w_r0|^2
  initialSquares: 'f64', // |W0|^2
  flips: 'f64',
  targetSquares: 'f64', // of what updates are added to
} as const satisfies Struct;

/** Sums over a group of points. */
export const DEEP_GROUP_SUMS = {
  loss: 'f64',
  wrong: 'f64',
  corruptedWrong: 'f64',
  error: 'f64', // sum of 1 - o_y
} as const satisfies Struct;

/** Sums over points and units. */
export const DEEP_RESULTS = {
  trainLoss: 'f64',
  trainWrong: 'f64',
  corruptedWrong: 'f64',
  testLoss: 'f64',
  testWrong: 'f64',
  error: 'f64', // over training points, 1 - o_y
  dead: 'f64',
} as const satisfies Struct;

/** Head of the memory that gradients need, taken when they are first asked for. */
export const GRADIENT_ROOM = {
  openStride: 'i32', // bytes of gate bits per unit: 8 for each group of points
  openNow: 'usize', // mPad x openStride
  openAtStart: 'usize', // the same at W0; 0 where gates are frozen
  signal: 'usize', // groups x 8 panels x k x 8: o - e_y
  sums: 'usize', // (blocks + 1) x GradientSums, the last for the whole
  own: 'usize', // threads x ownSize bytes
  ownSize: 'i32',
  ownList: 'i32', // offsets inside `own`: 8 bytes for each point of a group
  ownCoefficients: 'i32', // 4 units x GROUP
  ownChanged: 'i32', // 8 bytes: which gates of a unit changed
  ownReal: 'i32', // TILE x dPad
  ownDifference: 'i32', // TILE x dPad; in front of them (at 0) addresses of a group's rows of X
} as const satisfies Struct;

/** What one block, or the whole, contributes to the gradients: over all its weights, not yet times alpha / n. */
export const GRADIENT_SUMS = {
  real: 'f64', // |real|^2
  pseudo: 'f64', // |pseudo|^2
  product: 'f64', // <real, pseudo>
  difference: 'f64', // |real - pseudo|^2
  error: 'f64', // sum over points of 1 - o_y, of the whole only
} as const satisfies Struct;

/** Head of the memory that a plane of weights needs. */
export const PLANE_ROOM = {
  z: 'usize', // groups of X x mPad/4 x the three parts x 4 units x GROUP
  along: 'f32', // a
  across: 'f32', // b
} as const satisfies Struct;

/** Head of the memory that a Gram matrix needs. */
export const GRAM_ROOM = {
  tiles: 'i32', // dPad / 4
  packed: 'usize', // tiles x PANEL x 4
  gram: 'usize', // dPad x dPad, of which the lower triangle counts
} as const satisfies Struct;

/** By the names that the kernels give them. */
export const STRUCTS: Readonly<Record<string, Struct>> = {
  Team: TEAM,
  Arm: ARM,
  Results: RESULTS,
  RegressionArm: REGRESSION_ARM,
  RegressionResults: REGRESSION_RESULTS,
  DeepArm: DEEP_ARM,
  DeepLayer: DEEP_LAYER,
  DeepLayerSums: DEEP_LAYER_SUMS,
  DeepGroupSums: DEEP_GROUP_SUMS,
  DeepResults: DEEP_RESULTS,
  GradientRoom: GRADIENT_ROOM,
  GradientSums: GRADIENT_SUMS,
  PlaneRoom: PLANE_ROOM,
  GramRoom: GRAM_ROOM,
};
