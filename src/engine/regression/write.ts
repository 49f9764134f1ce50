import { sampledProblem } from '../sampled.ts';
import { writeInverseNorms } from '../wasm/problem.ts';
import { copyRows } from '../wasm/rows.ts';
import { writeFields } from '../wasm/struct.ts';
import { REGRESSION_ARM } from '../wasm/structs.ts';
import type { RegressionLayout, RegressionSample } from './layout.ts';
import { type RegressionProblem, regressionProblem } from './problem.ts';

/** Writes header and data of a problem into memory whose contents are unknown. */
export function writeRegression(
  memory: WebAssembly.Memory,
  layout: RegressionLayout,
  problem: RegressionProblem,
): void {
  const { d, m, batchSize, learningRate, regression } = problem;
  const { fields } = layout;
  const { buffer } = memory;
  const floats = (address: number, count: number) => new Float32Array(buffer, address, count);
  new Uint8Array(buffer, layout.arm, layout.bytes - layout.arm).fill(0); // padding and sums start at zero

  writeFields(memory, layout.arm, REGRESSION_ARM, {
    ...fields,
    rate: learningRate,
    epsilon: regression.optimizer.kind === 'adagrad' ? regression.optimizer.epsilon : 0,
    biasRate: regression.bias?.rate ?? 0,
    factor: (2 * regression.lossWeight) / batchSize,
    bias: regression.bias?.start ?? 0,
  });

  const { dPad } = fields;
  const W0 = floats(fields.W0, m * dPad);
  copyRows(W0, problem.start.W, m, d);
  floats(fields.W, m * dPad).set(W0);
  floats(fields.a, m).set(problem.start.A);
  writePoints(memory, fields, problem);
  if (layout.sample !== null) writePoints(memory, layout.sample, regressionProblem(sampledProblem(problem)));
}

/** Points, targets and what is derived from them. */
function writePoints(
  { buffer }: WebAssembly.Memory,
  at: RegressionSample,
  { d, n, nTest, X, XTest, initScale, regression }: RegressionProblem,
): void {
  const floats = (address: number, count: number) => new Float32Array(buffer, address, count);
  const dPad = Math.ceil(d / 4) * 4;
  copyRows(floats(at.X, n * dPad), X, n, d);
  copyRows(floats(at.XTest, nTest * dPad), XTest, nTest, d);
  floats(at.y, n).set(regression.targets);
  floats(at.yTest, nTest).set(regression.targetsTest);
  writeInverseNorms(floats(at.inverseNorm, nTest), XTest, d, initScale);
}
