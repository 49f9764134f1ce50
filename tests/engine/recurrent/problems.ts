import { type RecurrentProblem, recurrentProblem } from '../../../src/engine/recurrent/problem.ts';
import { Stream } from '../../../src/random/stream.ts';

export interface Shape {
  readonly S: number;
  readonly m: number;
  readonly d: number;
  readonly k: number;
  readonly n: number;
  /** default: n */
  readonly nTest?: number;
  /** default: n */
  readonly batchSize?: number;
  readonly eps: number;
  readonly seed: number;
}

/** A random problem of that shape; every number is exactly a float32. */
export function problemOfShape({
  S,
  m,
  d,
  k,
  n,
  nTest = n,
  batchSize = n,
  eps,
  seed,
}: Shape): RecurrentProblem {
  const stream = new Stream('points', seed);
  const normals = (count: number, factor: number, part: number) =>
    Float64Array.from({ length: count }, (_, i) => Math.fround(factor * stream.normal(i, part)));
  const inputs = (from: number, count: number) =>
    Array.from({ length: S - 1 }, (_, s) => normals(count * d, eps / Math.sqrt(d), from + s));
  return recurrentProblem({
    model: 'recurrent',
    d,
    k,
    m,
    n,
    nTest,
    X: normals(n * d, 1 / Math.sqrt(d), 0),
    y: Int32Array.from({ length: n }, (_, p) => p % k),
    corrupted: Uint8Array.from({ length: n }, (_, p) => p % 2),
    XTest: normals(nTest * d, 1 / Math.sqrt(d), 1),
    yTest: Int32Array.from({ length: nTest }, (_, p) => (p + 1) % k),
    start: {
      W: normals(m * m, Math.sqrt(2 / m), 2),
      U: normals(m * d, Math.sqrt(2 / m), 3),
      A: normals(k * m, 1, 4),
    },
    batchSize,
    learningRate: 1 / m,
    initScale: Math.sqrt(2 / m),
    recurrence: { S, inputs: inputs(100, n), inputsTest: inputs(200, nTest) },
  });
}
