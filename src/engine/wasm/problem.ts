import type { Reals } from '../../data/types.ts';
import type { Problem } from '../contract.ts';
import { sampledProblem } from '../sampled.ts';
import type { Layout, SampleFields } from './layout.ts';
import { copyRows } from './rows.ts';
import { type Values, writeFields } from './struct.ts';
import { ARM, type Struct } from './structs.ts';

/** Stands for infinity, but times 0 is 0. */
const LARGE = 1e38;

/** Writes header and data of a problem into memory whose contents are unknown. */
export function writeProblem(memory: WebAssembly.Memory, layout: Layout, problem: Problem): void {
  const { d, k, m } = problem;
  const { fields } = layout;
  const { buffer } = memory;
  const floats = (address: number, count: number) => new Float32Array(buffer, address, count);
  new Uint8Array(buffer, layout.arm, layout.bytes - layout.arm).fill(0); // padding, gates and counters start at zero

  const alpha = problem.lazyScale ?? 1;
  writeFields(memory, layout.arm, ARM, {
    ...fields,
    // eta / alpha^2 times the factor alpha of the gradient
    rate: problem.learningRate / alpha / problem.batchSize,
    alpha,
    initScale: problem.initScale,
  });

  const { dPad, mPad } = fields;
  const W0 = floats(fields.W0, m * dPad);
  copyRows(W0, problem.start.W, m, d);
  floats(fields.W, m * dPad).set(W0);
  writePoints(memory, fields, problem);
  if (layout.sample !== null) writePoints(memory, layout.sample, sampledProblem(problem));

  // A4: for each four units, k times the same output weight of the four
  const A4 = floats(fields.A4, mPad * k);
  for (let i = 0; i < k; i++) {
    for (let r = 0; r < m; r++) A4[(r >> 2) * 4 * k + i * 4 + (r & 3)] = problem.start.A[i * m + r];
  }
}

/** Points, labels and what is derived from them. */
function writePoints(
  { buffer }: WebAssembly.Memory,
  at: SampleFields,
  { d, n, nTest, X, XTest, y, yTest, corrupted, initScale }: Problem,
): void {
  const dPad = Math.ceil(d / 4) * 4;
  copyRows(new Float32Array(buffer, at.X, n * dPad), X, n, d);
  copyRows(new Float32Array(buffer, at.XTest, nTest * dPad), XTest, nTest, d);
  new Int32Array(buffer, at.y, n).set(y);
  new Int32Array(buffer, at.yTest, nTest).set(yTest);
  new Uint8Array(buffer, at.corrupted, n).set(corrupted);
  writeInverseNorms(new Float32Array(buffer, at.inverseNorm, nTest), XTest, d, initScale);
}

/** 1 / (s |x|) of the points of X (rows of d) that `out` has room for. */
export function writeInverseNorms(out: Float32Array, X: Reals, d: number, initScale: number): void {
  for (let b = 0; b < out.length; b++) {
    let square = 0;
    for (let j = 0; j < d; j++) square += X[b * d + j] * X[b * d + j];
    // a point at the origin moves no gate; where s = 0 any move is beyond all expectation
    out[b] = square > 0 ? Math.min(1 / (initScale * Math.sqrt(square)), LARGE) : 0;
  }
}

/** Has `use` look at the sample in place of all points: the header's fields take the sample's values meanwhile. */
export function withSample<T, S extends Struct>(
  memory: WebAssembly.Memory,
  arm: number,
  header: S,
  sample: Partial<Values<S>>,
  all: Values<S>,
  use: () => T,
): T {
  writeFields(memory, arm, header, sample);
  try {
    return use();
  } finally {
    const names = Object.keys(sample);
    const before = Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
    writeFields(memory, arm, header, before as Partial<Values<S>>);
  }
}
