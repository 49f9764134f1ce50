import type { Reals } from '../../data/types.ts';
import type { Problem } from '../contract.ts';
import { sampledProblem } from '../sampled.ts';
import { copyRows } from './engine.ts';
import type { Layout } from './layout.ts';

/** Stands for infinity, but times 0 is 0. */
const LARGE = 1e38;

/** Writes header and data of a problem into memory whose contents are unknown. */
export function writeProblem(memory: WebAssembly.Memory, layout: Layout, problem: Problem): void {
  const { d, k, m } = problem;
  const { buffer } = memory;
  const field = (name: string) => layout.fields.get(name) ?? 0;
  const floats = (name: string, count: number) => new Float32Array(buffer, field(name), count);
  new Uint8Array(buffer, layout.arm, layout.bytes - layout.arm).fill(0); // padding, gates and counters start at zero

  const names = [...layout.fields.keys()];
  new Uint32Array(buffer, layout.arm, names.length).set([...layout.fields.values()]);
  const header = new Float32Array(buffer, layout.arm, names.length);
  const alpha = problem.lazyScale ?? 1;
  // eta / alpha^2 times the factor alpha of the gradient
  header[names.indexOf('rate')] = problem.learningRate / alpha / problem.batchSize;
  header[names.indexOf('alpha')] = alpha;
  header[names.indexOf('initScale')] = problem.initScale;

  const dPad = field('dPad');
  copyRows(floats('W0', m * dPad), problem.W0, m, d);
  floats('W', m * dPad).set(floats('W0', m * dPad));
  writePoints(memory, layout.fields, problem);
  writePoints(memory, layout.sample, sampledProblem(problem));

  // A4: for each four units, k times the same output weight of the four
  const A4 = floats('A4', field('mPad') * k);
  for (let i = 0; i < k; i++) {
    for (let r = 0; r < m; r++) A4[(r >> 2) * 4 * k + i * 4 + (r & 3)] = problem.A[i * m + r];
  }
}

/** Points, labels and what is derived from them, at the addresses of `fields`; nothing where these are empty. */
function writePoints(
  { buffer }: WebAssembly.Memory,
  fields: ReadonlyMap<string, number>,
  { d, n, nTest, X, XTest, y, yTest, corrupted, initScale }: Problem,
): void {
  if (fields.size === 0) return;
  const field = (name: string) => fields.get(name) ?? 0;
  const dPad = Math.ceil(d / 4) * 4;
  copyRows(new Float32Array(buffer, field('X'), n * dPad), X, n, d);
  copyRows(new Float32Array(buffer, field('XTest'), nTest * dPad), XTest, nTest, d);
  new Int32Array(buffer, field('y'), n).set(y);
  new Int32Array(buffer, field('yTest'), nTest).set(yTest);
  new Uint8Array(buffer, field('corrupted'), n).set(corrupted);
  writeInverseNorms(new Float32Array(buffer, field('inverseNorm'), nTest), XTest, d, initScale);
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
export function onSample<T>(
  memory: WebAssembly.Memory,
  { arm, fields, sample }: Pick<Layout, 'arm' | 'fields' | 'sample'>,
  use: () => T,
): T {
  const names = [...fields.keys()];
  const header = new Uint32Array(memory.buffer, arm, names.length);
  const put = (values: ReadonlyMap<string, number>) => {
    for (const name of sample.keys()) header[names.indexOf(name)] = values.get(name) ?? 0;
  };
  put(sample);
  try {
    return use();
  } finally {
    put(fields);
  }
}
