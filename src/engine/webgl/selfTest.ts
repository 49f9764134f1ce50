import type { Problem } from '../contract.ts';
import { EngineError } from '../contract.ts';
import { referenceFactory } from '../reference.ts';
import { WebglEngine } from './arm.ts';
import type { Gpu } from './gpu.ts';

const TOLERANCE = 1e-4; // float32 gives about 1e-6, half precision 1e-3

/** Irregular numbers in (-1, 1) without a generator: the fractional parts of multiples of an irrational number. */
function spread(count: number, factor: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    const t = (i + 1) * factor;
    return 2 * (t - Math.floor(t)) - 1;
  });
}

function tinyProblem(): Problem {
  const [d, k, m, n, nTest] = [5, 3, 7, 6, 4];
  return {
    model: 'two-layer',
    d,
    k,
    m,
    n,
    nTest,
    X: spread(n * d, 0.6180339887),
    y: Int32Array.from({ length: n }, (_, i) => i % k),
    corrupted: new Uint8Array(n),
    XTest: spread(nTest * d, 0.7548776662),
    yTest: Int32Array.from({ length: nTest }, (_, i) => (i + 1) % k),
    start: { W: spread(m * d, 0.5698402909), A: spread(k * m, 0.8191725133) },
    batchSize: 2,
    learningRate: 0.5,
    initScale: 0.6,
  };
}

/**
 * Trains a tiny network here and in float64 and compares weights and measurements; then lets one diverge on purpose, since
 * a driver may compile tests for NaN away. Throws EngineError where the GPU cannot be trusted.
 */
export async function selfTest(gpu: Gpu): Promise<void> {
  const problem = tinyProblem();
  const batches = Int32Array.from([0, 1, 2, 3, 4, 5, 0, 2]);
  const reference = await referenceFactory.create(problem);
  reference.train(batches);
  const arm = new WebglEngine(gpu, problem, () => {});
  try {
    arm.train(batches);
    const expected = { ...reference.measure() };
    const measured = { ...arm.measure() };
    const errors = Object.entries(expected).map(([name, value]) =>
      difference(measured[name as keyof typeof measured], value),
    );
    const W = arm.snapshot().W;
    reference.snapshot().W.forEach((w, i) => {
      errors.push(difference(W[i], w));
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
  const diverging = new WebglEngine(gpu, { ...problem, learningRate: 1e38 }, () => {});
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
