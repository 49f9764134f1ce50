import type { Problem } from '../../src/engine/contract.ts';
import noisyLabels from '../fixtures/noisy-labels.json' with { type: 'json' };
import oddShapes from '../fixtures/odd-shapes.json' with { type: 'json' };
import small from '../fixtures/small.json' with { type: 'json' };
import tiny from '../fixtures/tiny.json' with { type: 'json' };

// Trajectories of an independent implementation (NumPy, float64). See "about" in each file.
export const FIXTURES = { tiny, small, 'odd-shapes': oddShapes, 'noisy-labels': noisyLabels };
export type Fixture = (typeof FIXTURES)[keyof typeof FIXTURES];

export function problemOf(f: Fixture): Problem {
  return {
    model: 'two-layer',
    d: f.d,
    k: f.k,
    m: f.m,
    n: f.n,
    nTest: f.nTest,
    X: Float64Array.from(f.X.flat()),
    y: Int32Array.from(f.y),
    corrupted: new Uint8Array(f.n),
    XTest: Float64Array.from(f.XTest.flat()),
    yTest: Int32Array.from(f.yTest),
    start: { W: Float64Array.from(f.W0.flat()), A: Float64Array.from(f.A.flat()) },
    batchSize: f.batchSize,
    learningRate: f.learningRate,
    initScale: 1 / Math.sqrt(f.m),
  };
}

export function batchesOf(f: Fixture): Int32Array {
  return Int32Array.from(f.batches.flat());
}
