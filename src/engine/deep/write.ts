import { sampledProblem } from '../sampled.ts';
import { copyRows } from '../wasm/rows.ts';
import { bytesOf, writeFields } from '../wasm/struct.ts';
import { DEEP_ARM, DEEP_LAYER } from '../wasm/structs.ts';
import type { DeepLayout, DeepPoints } from './layout.ts';
import { type DeepProblem, deepProblem, hiddenOf, rowLength } from './problem.ts';

/** Writes headers and data of a problem into memory whose contents are unknown. */
export function writeDeep(memory: WebAssembly.Memory, layout: DeepLayout, problem: DeepProblem): void {
  const { k, m, depth, regression } = problem;
  const { fields, layers } = layout;
  const { buffer } = memory;
  const floats = (address: number, count: number) => new Float32Array(buffer, address, count);
  new Uint8Array(buffer, layout.arm, layout.bytes - layout.arm).fill(0); // padding and counters start at zero

  writeFields(memory, layout.arm, DEEP_ARM, {
    ...fields,
    skip: depth.skip ? 1 : 0,
    firstTrained: depth.firstTrained - 1,
    scale: problem.learningRate / problem.batchSize,
    factor: regression === undefined ? 0 : 2 * regression.lossWeight,
  });
  hiddenOf(problem, problem.start).forEach((W0, l) => {
    const layer = layers[l];
    writeFields(memory, fields.layers + l * bytesOf(DEEP_LAYER), DEEP_LAYER, layer);
    const at = floats(layer.W0, m * layer.stride);
    spreadRows(at, W0, m, rowLength(problem, l + 1), layer.stride);
    floats(layer.W, m * layer.stride).set(at);
  });
  spreadRows(floats(fields.A, k * fields.rowStride), problem.start.A, k, m, fields.rowStride);
  writePoints(memory, fields, problem);
  if (layout.sample !== null) writePoints(memory, layout.sample, deepProblem(sampledProblem(problem)));
}

/** Points, labels or targets. */
function writePoints(
  { buffer }: WebAssembly.Memory,
  at: DeepPoints,
  { d, n, nTest, X, XTest, y, yTest, corrupted, regression }: DeepProblem,
): void {
  const dPad = Math.ceil(d / 4) * 4;
  copyRows(new Float32Array(buffer, at.X, n * dPad), X, n, d);
  copyRows(new Float32Array(buffer, at.XTest, nTest * dPad), XTest, nTest, d);
  if (regression === undefined) {
    new Int32Array(buffer, at.y, n).set(y);
    new Int32Array(buffer, at.yTest, nTest).set(yTest);
  } else {
    new Float32Array(buffer, at.y, n).set(regression.targets);
    new Float32Array(buffer, at.yTest, nTest).set(regression.targetsTest);
  }
  new Uint8Array(buffer, at.corrupted, n).set(corrupted);
}

/** `count` rows of `length` numbers into rows `stride` apart. */
export function spreadRows(
  target: Float32Array,
  source: ArrayLike<number>,
  count: number,
  length: number,
  stride: number,
): void {
  for (let r = 0; r < count; r++)
    for (let c = 0; c < length; c++) target[r * stride + c] = source[r * length + c];
}

/** The other way round. */
export function gatherRows(
  source: Float32Array,
  count: number,
  length: number,
  stride: number,
): Float32Array {
  const rows = new Float32Array(count * length);
  for (let r = 0; r < count; r++) rows.set(source.subarray(r * stride, r * stride + length), r * length);
  return rows;
}
