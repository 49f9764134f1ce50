import type { Problem } from '../../../src/engine/contract.ts';
import infinite from '../../fixtures/infinite.json' with { type: 'json' };

// The trajectory of an independent implementation (NumPy, float64). See "about" in the file.
export const ORACLE = infinite;

/** The oracle's problem; its first outputs come from no network, so `start` is empty. */
export function limitProblemOf(f: typeof infinite): Problem {
  return {
    model: 'two-layer',
    d: f.d,
    k: f.k,
    m: Number.POSITIVE_INFINITY,
    n: f.n,
    nTest: f.nTest,
    X: Float64Array.from(f.X.flat()),
    y: Int32Array.from(f.y),
    corrupted: new Uint8Array(f.n),
    XTest: Float64Array.from(f.XTest.flat()),
    yTest: Int32Array.from(f.yTest),
    start: {},
    batchSize: f.batchSize,
    learningRate: 0,
    initScale: 0,
    limit: { rate: f.c, outputVariance: f.tau * f.tau, scale: 1 },
  };
}
