import { sampledProblem } from '../sampled.ts';
import { copyRows } from '../wasm/engine.ts';
import { writeInverseNorms } from '../wasm/problem.ts';
import { REALS, type RegressionLayout } from './layout.ts';
import { type RegressionProblem, regressionProblem } from './problem.ts';

/** Writes header and data of a problem into memory whose contents are unknown. */
export function writeRegression(
  memory: WebAssembly.Memory,
  layout: RegressionLayout,
  problem: RegressionProblem,
): void {
  const { d, m, batchSize, learningRate, regression } = problem;
  const { buffer } = memory;
  const field = (name: string) => layout.fields.get(name) ?? 0;
  const floats = (name: string, count: number) => new Float32Array(buffer, field(name), count);
  new Uint8Array(buffer, layout.arm, layout.bytes - layout.arm).fill(0); // padding and sums start at zero

  const names = [...layout.fields.keys()];
  new Uint32Array(buffer, layout.arm, names.length).set([...layout.fields.values()]);
  const header = new Float32Array(buffer, layout.arm, names.length);
  const reals: Record<(typeof REALS)[number], number> = {
    rate: learningRate,
    epsilon: regression.optimizer.kind === 'adagrad' ? regression.optimizer.epsilon : 0,
    biasRate: regression.bias?.rate ?? 0,
    factor: (2 * regression.lossWeight) / batchSize,
    bias: regression.bias?.start ?? 0,
  };
  for (const name of REALS) header[names.indexOf(name)] = reals[name];

  const dPad = Math.ceil(d / 4) * 4;
  copyRows(floats('W0', m * dPad), problem.W0, m, d);
  floats('W', m * dPad).set(floats('W0', m * dPad));
  floats('a', m).set(problem.A);
  writePoints(memory, layout.fields, problem);
  writePoints(memory, layout.sample, regressionProblem(sampledProblem(problem)));
}

/** Points, targets and what is derived from them, at the addresses of `fields`; nothing where these are empty. */
function writePoints(
  { buffer }: WebAssembly.Memory,
  fields: ReadonlyMap<string, number>,
  { d, n, nTest, X, XTest, initScale, regression }: RegressionProblem,
): void {
  if (fields.size === 0) return;
  const floats = (name: string, count: number) => new Float32Array(buffer, fields.get(name) ?? 0, count);
  const dPad = Math.ceil(d / 4) * 4;
  copyRows(floats('X', n * dPad), X, n, d);
  copyRows(floats('XTest', nTest * dPad), XTest, nTest, d);
  floats('y', n).set(regression.targets);
  floats('yTest', nTest).set(regression.targetsTest);
  writeInverseNorms(floats('inverseNorm', nTest), XTest, d, initScale);
}
