import type { Problem } from '../../src/engine/contract.ts';
import { normals, words } from '../../src/engine/wasm/initial.ts';
import type { Measurement } from '../../src/measure/measurements.ts';
import { initialWeights, outputWeights } from '../../src/random/initial.ts';

export interface Shape {
  d: number;
  m: number;
  k: number;
  B: number;
  /** eta = c / m */
  c?: number;
  n?: number;
  nTest?: number;
}

/** The kernels differ by batch size (narrow up to 4) and by length of rows (dense below 48). */
export const SHAPES: Shape[] = [
  { d: 3, m: 5, k: 2, B: 1 },
  { d: 10, m: 70, k: 3, B: 2 },
  { d: 47, m: 66, k: 5, B: 3 },
  { d: 20, m: 130, k: 4, B: 4 },
  { d: 33, m: 64, k: 4, B: 5 },
  { d: 48, m: 65, k: 7, B: 8 },
  { d: 49, m: 100, k: 10, B: 9 },
  { d: 100, m: 130, k: 10, B: 32 },
  { d: 250, m: 40, k: 12, B: 65 },
  { d: 2, m: 200, k: 50, B: 200 },
];

/** Random points of norm about 1 with random labels, which is as hard as it gets. */
export function problemOf({ d, m, k, B, c = 10, n = 40, nTest = 70 }: Shape): Problem {
  const points = (count: number, seed: number) =>
    Float32Array.from(normals('points', seed, 0, count * d), (x) => x / Math.sqrt(d));
  const labels = (count: number, seed: number) =>
    Int32Array.from(words('labels', seed, 0, count), (w) => w % k);
  return {
    model: 'two-layer',
    d,
    m,
    k,
    n,
    nTest,
    X: points(n, 1),
    y: labels(n, 1),
    corrupted: new Uint8Array(n),
    XTest: points(nTest, 2),
    yTest: labels(nTest, 2),
    start: { W: initialWeights(m, d, 1 / Math.sqrt(m), 3), A: outputWeights(k, m, 1, 3) },
    batchSize: B,
    learningRate: c / m,
    initScale: 1 / Math.sqrt(m),
  };
}

export const batchesOf = (problem: Problem, steps: number): Int32Array =>
  Int32Array.from(words('order', 1, 0, steps * problem.batchSize), (w) => w % problem.n);

/** What was measured when the hashes of the engine's bits were written down. */
export function asFirstMeasured(measured: Measurement): Partial<Measurement> {
  return { ...measured, deadUnits: undefined, limitDistance: undefined };
}
