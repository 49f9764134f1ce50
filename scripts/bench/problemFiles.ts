import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataset } from '../../src/data/dataset.ts';
import { referenceFactory } from '../../src/engine/reference.ts';
import { defaultExperiment } from '../../src/experiment/settings.ts';
import { BatchOrder } from '../../src/random/order.ts';
import { problemOf } from '../../src/run/problem.ts';
import { checkLoss } from './checkLoss.ts';
import type { ProblemFacts } from './page/problem.ts';
import { type BenchSize, CHECK_STEPS, sizeKey } from './sizes.ts';

const POINTS = 512;
const TEST_POINTS = 16;
const SEED = 1;
/** A fifth of the labels is random, so that gradients do not fade away however long an entry trains. */
const NOISE = 0.2;
/** Batches before they repeat; with small batches more of them, so that many points take part. */
const MIN_BATCHES = 64;
const MIN_INDICES = 1024;

/**
 * Makes the problem of a size from the paper's Gaussian set and writes it into a folder of its own.
 * @returns losses of the check points before and after CHECK_STEPS steps of the reference
 */
export async function writeProblem(
  folder: string,
  size: BenchSize,
): Promise<{ readonly before: number; readonly after: number }> {
  const { d, m, k, B } = size;
  const experiment = {
    ...defaultExperiment('gaussian'),
    d,
    k,
    B,
    n: POINTS,
    ntest: TEST_POINTS,
    p: NOISE,
    m: [m],
  };
  const data = makeDataset(experiment, SEED, {});
  const problem = problemOf(experiment, { index: 0, m, seed: SEED }, data);
  const batchCount = Math.max(MIN_BATCHES, Math.ceil(MIN_INDICES / B));
  const batches = new BatchOrder({ n: POINTS, B, order: 'independent' }, SEED).batches(0, batchCount);
  const facts: ProblemFacts = {
    d,
    k,
    m,
    n: problem.n,
    nTest: problem.nTest,
    batchSize: B,
    batchCount,
    learningRate: problem.learningRate,
    initScale: problem.initScale,
  };
  const files: Record<string, string | Uint8Array> = {
    'facts.json': JSON.stringify(facts),
    'X.f32': bytes(problem.X),
    'XTest.f32': bytes(problem.XTest),
    'W0.f32': bytes(problem.start.W),
    'A.f32': bytes(problem.start.A),
    'y.i32': bytes(problem.y),
    'yTest.i32': bytes(problem.yTest),
    'batches.i32': bytes(batches),
  };
  const target = join(folder, sizeKey(size));
  await mkdir(target, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(target, name), content);

  const reference = await referenceFactory.create(problem);
  const before = checkLoss(problem, reference.snapshot().W as Float64Array);
  reference.train(batches.subarray(0, CHECK_STEPS * B));
  const after = checkLoss(problem, reference.snapshot().W as Float64Array);
  reference.dispose();
  return { before, after };
}

function bytes(array: Float32Array | Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
