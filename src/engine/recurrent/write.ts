import type { Reals } from '../../data/types.ts';
import type { DeepLayout, DeepPoints } from '../deep/layout.ts';
import { spreadRows } from '../deep/write.ts';
import { sampledProblem } from '../sampled.ts';
import { copyRows } from '../wasm/rows.ts';
import { bytesOf, writeFields } from '../wasm/struct.ts';
import { DEEP_ARM, DEEP_LAYER } from '../wasm/structs.ts';
import { type RecurrentProblem, recurrentProblem, testInputs, trainInputs } from './problem.ts';

/** Writes headers and data of a problem into memory whose contents are unknown. */
export function writeRecurrent(
  memory: WebAssembly.Memory,
  layout: DeepLayout,
  problem: RecurrentProblem,
): void {
  const { d, k, m, start } = problem;
  const { fields, layers } = layout;
  const { mPad, dPad, rowStride } = fields;
  const floats = (address: number, count: number) => new Float32Array(memory.buffer, address, count);
  new Uint8Array(memory.buffer, layout.arm, layout.bytes - layout.arm).fill(0); // padding and counters start at zero

  writeFields(memory, layout.arm, DEEP_ARM, {
    ...fields,
    scale: problem.learningRate / problem.batchSize,
  });
  layers.forEach((layer, s) => {
    writeFields(memory, fields.layers + s * bytesOf(DEEP_LAYER), DEEP_LAYER, layer);
  });
  const { W, W0, stride } = layers[0];
  const weights = floats(W0, mPad * stride);
  spreadRows(weights, start.W, m, m, stride);
  for (let r = 0; r < m; r++) for (let c = 0; c < d; c++) weights[r * stride + mPad + c] = start.U[r * d + c];
  floats(W, mPad * stride).set(weights);
  spreadRows(floats(fields.A, k * rowStride), start.A, k, m, rowStride);
  writePoints(memory, fields, problem, dPad);
  if (layout.sample !== null)
    writePoints(memory, layout.sample, recurrentProblem(sampledProblem(problem)), dPad);
}

function writePoints(
  { buffer }: WebAssembly.Memory,
  at: DeepPoints,
  problem: RecurrentProblem,
  dPad: number,
): void {
  const { d, n, nTest, y, yTest, corrupted } = problem;
  const write = (address: number, count: number) => (X: Reals, s: number) => {
    copyRows(new Float32Array(buffer, address + s * count * dPad * 4, count * dPad), X, count, d);
  };
  trainInputs(problem).forEach(write(at.X, n));
  testInputs(problem).forEach(write(at.XTest, nTest));
  new Int32Array(buffer, at.y, n).set(y);
  new Int32Array(buffer, at.yTest, nTest).set(yTest);
  new Uint8Array(buffer, at.corrupted, n).set(corrupted);
}
