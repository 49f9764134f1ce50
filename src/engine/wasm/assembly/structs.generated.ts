// Made by scripts/build-wasm.mjs from src/engine/wasm/structs.ts, where each field is explained; do not edit.

@unmanaged
export class Team {
  threads: i32;
  sync: usize;
}

@unmanaged
export class Arm {
  threads: i32;
  sync: usize;
  d: i32;
  dPad: i32;
  k: i32;
  m: i32;
  mPad: i32;
  n: i32;
  nTest: i32;
  batch: i32;
  panels: i32;
  gateStride: i32;
  blocks: i32;
  blockUnits: i32;
  keepsInitial: i32;
  rate: f32;
  initScale: f32;
  W: usize;
  W0: usize;
  A4: usize;
  X: usize;
  XTest: usize;
  y: usize;
  yTest: usize;
  corrupted: usize;
  inverseNorm: usize;
  gates: usize;
  Z0: usize;
  partial: usize;
  partialSize: i32;
  moves: usize;
  results: usize;
  own: usize;
  ownSize: i32;
  ownRows: i32;
  ownLabels: i32;
  ownPanels: i32;
  ownGradient: i32;
  ownOutputs: i32;
  ownCoefficients: i32;
  ownList: i32;
  ownZ: i32;
  ownMove: i32;
  indices: usize;
  alpha: f32;
  startTrain: usize;
  startTest: usize;
  frozen: i32;
  frozenTrain: usize;
  frozenTest: usize;
  frozenNone: usize;
  frozenStride: i32;
  ownStarts: i32;
  ownGateRows: i32;
  groupGates: usize;
  everOpen: usize;
}

@unmanaged
export class Results {
  trainLoss: f64;
  trainWrong: f64;
  corruptedWrong: f64;
  testLoss: f64;
  testWrong: f64;
  squares: f64;
  largest: f64;
  flips: f64;
  predicted: f64;
  initialSquares: f64;
  dead: f64;
}

@unmanaged
export class RegressionArm {
  d: i32;
  dPad: i32;
  m: i32;
  n: i32;
  nTest: i32;
  batch: i32;
  panels: i32;
  trainsOutput: i32;
  adagrad: i32;
  rate: f32;
  epsilon: f32;
  biasRate: f32;
  factor: f32;
  bias: f32;
  W: usize;
  W0: usize;
  a: usize;
  X: usize;
  XTest: usize;
  y: usize;
  yTest: usize;
  inverseNorm: usize;
  squaresW: usize;
  squaresA: usize;
  gradient: usize;
  move: usize;
  gathered: usize;
  z: usize;
  f: usize;
  open: usize;
  results: usize;
  indices: usize;
  everOpen: usize;
}

@unmanaged
export class RegressionResults {
  trainSquares: f64;
  testSquares: f64;
  squares: f64;
  largest: f64;
  initialSquares: f64;
  flips: f64;
  predicted: f64;
  dead: f64;
}

@unmanaged
export class DeepArm {
  threads: i32;
  sync: usize;
  L: i32;
  skip: i32;
  firstTrained: i32;
  d: i32;
  dPad: i32;
  k: i32;
  kPad: i32;
  m: i32;
  mPad: i32;
  rowStride: i32;
  n: i32;
  nTest: i32;
  batch: i32;
  panels: i32;
  scale: f32;
  factor: f32;
  layers: usize;
  layerSums: usize;
  A: usize;
  X: usize;
  XTest: usize;
  y: usize;
  yTest: usize;
  corrupted: usize;
  startGates: usize;
  input: usize;
  inputRows: usize;
  labels: usize;
  indices: usize;
  groupSums: usize;
  results: usize;
  outputs: usize;
  states: usize;
  own: usize;
  ownSize: i32;
  ownOutputs: i32;
  ownSignal: i32;
  ownInput: i32;
  ownFrom: i32;
  ownTo: i32;
  ownOpen: i32;
  ownFlips: i32;
  ownFinite: i32;
}

@unmanaged
export class DeepLayer {
  length: i32;
  stride: i32;
  W: usize;
  W0: usize;
  target: usize;
  z: usize;
  h: usize;
  rows: usize;
  signal: usize;
  lists: usize;
  sampleLists: usize;
  unitSquares: usize;
}

@unmanaged
export class DeepLayerSums {
  squares: f64;
  largest: f64;
  initialSquares: f64;
  flips: f64;
  targetSquares: f64;
}

@unmanaged
export class DeepGroupSums {
  loss: f64;
  wrong: f64;
  corruptedWrong: f64;
  error: f64;
}

@unmanaged
export class DeepResults {
  trainLoss: f64;
  trainWrong: f64;
  corruptedWrong: f64;
  testLoss: f64;
  testWrong: f64;
  error: f64;
  dead: f64;
}

@unmanaged
export class GradientRoom {
  openStride: i32;
  openNow: usize;
  openAtStart: usize;
  signal: usize;
  sums: usize;
  own: usize;
  ownSize: i32;
  ownList: i32;
  ownCoefficients: i32;
  ownChanged: i32;
  ownReal: i32;
  ownDifference: i32;
}

@unmanaged
export class GradientSums {
  real: f64;
  pseudo: f64;
  product: f64;
  difference: f64;
  error: f64;
}

@unmanaged
export class PlaneRoom {
  z: usize;
  along: f32;
  across: f32;
}

@unmanaged
export class GramRoom {
  tiles: i32;
  packed: usize;
  gram: usize;
}
