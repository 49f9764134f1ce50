import { EngineError } from '../contract.ts';
import { WebglEngine } from './arm.ts';
import type { Gpu } from './gpu.ts';
import type { GpuModel } from './kernels.ts';

const TOLERANCE = 1e-4; // float32 gives about 1e-6, half precision 1e-3

/**
 * Trains a tiny network of a model here and in float64 and compares weights and measurements; then lets one diverge on purpose, since
 * a driver may compile tests for NaN away. Throws EngineError where the GPU cannot be trusted.
 */
export async function selfTest(gpu: Gpu, model: GpuModel): Promise<void> {
  const problem = model.tiny();
  const batches = Int32Array.from([0, 1, 2, 3, 4, 5, 0, 2]);
  const reference = await model.reference.create(problem);
  reference.train(batches);
  const arm = new WebglEngine(gpu, problem, model, () => {});
  try {
    arm.train(batches);
    const expected = { ...reference.measure() };
    const measured = { ...arm.measure() };
    const errors = Object.entries(expected).map(([name, value]) =>
      difference(measured[name as keyof typeof measured], value),
    );
    const weights = arm.snapshot();
    for (const [name, values] of Object.entries(reference.snapshot()))
      values.forEach((w, i) => {
        errors.push(difference(weights[name][i], w));
      });
    const worst = errors.reduce((a, b) => (b <= a ? a : b), 0); // keeps NaN
    if (!(worst <= TOLERANCE)) {
      throw new EngineError(
        `The GPU (${gpu.device}) computes wrongly: a test network is off by ${worst}. The run goes on with the exact engine.`,
      );
    }
  } finally {
    arm.dispose();
  }
  const diverging = new WebglEngine(gpu, { ...problem, learningRate: 1e38 }, model, () => {});
  try {
    if (diverging.train(batches) === batches.length / problem.batchSize) {
      throw new EngineError(
        `The GPU (${gpu.device}) hides numbers that are not finite. The run goes on with the exact engine.`,
      );
    }
  } finally {
    diverging.dispose();
  }
}

function difference(a: number | null, b: number | null): number {
  return a === null || b === null ? (a === b ? 0 : Number.NaN) : Math.abs(a - b);
}
