import type { Dataset } from '../data/types.ts';
import type { Problem } from '../engine/contract.ts';
import { batchSizeOf, type Experiment } from '../experiment/settings.ts';
import { sampleOf } from '../measure/sample.ts';
import { layerOf } from '../model/depth.ts';
import { familyOf, learningRate, startDeviation } from '../model/families.ts';
import type { TensorName, TensorSize, TensorSpec } from '../model/family.ts';
import { limitStartWidth } from '../model/limit.ts';
import { initialWeights, outputWeights, upperWeights } from './draws.ts';
import type { Arm, DataFacts } from './protocol.ts';

/**
 * The problem that an arm hands to its engine: the data of its seed with the tensors of its model drawn for its width; of the
 * infinite one those of the network whose outputs it starts from.
 */
export function problemOf(experiment: Experiment, { m, seed }: Arm, data: Dataset): Problem {
  const family = familyOf(experiment);
  const limit = Number.isFinite(m) ? undefined : family.limit?.(experiment);
  const size = { m: limit === undefined ? m : limitStartWidth(experiment), d: data.d, k: data.k };
  const sample = sampleOf(experiment, data.n, data.nTest, seed);
  return {
    model: experiment.model,
    d: data.d,
    k: data.k,
    m,
    n: data.n,
    nTest: data.nTest,
    X: data.X,
    y: data.y,
    corrupted: corruptedPoints(data),
    XTest: data.XTest,
    yTest: data.yTest,
    start: Object.fromEntries(
      family.tensors(experiment, size).map((spec) => [spec.name, drawn(spec, size, seed)]),
    ),
    batchSize: batchSizeOf(experiment),
    learningRate: learningRate(experiment, m),
    initScale: startDeviation(experiment, 'W', size),
    ...(sample === null ? {} : { sample }),
    ...(limit === undefined ? {} : { limit }),
    ...family.learning(experiment, data),
  };
}

/** A tensor at its start. */
function drawn({ name, start, layer }: TensorSpec, size: TensorSize, seed: number): Float32Array {
  if ('constant' in start) return Float32Array.of(start.constant);
  const { deviation, map } = start;
  const normals = normalsOf(name, layer ?? layerOf(name), size, deviation, seed);
  return map === undefined ? normals : normals.map(map);
}

/** W has a stream of its own, in which unit r has d normals; that of A has k for each unit. */
function normalsOf(
  name: TensorName,
  layer: number,
  { m, d, k }: TensorSize,
  deviation: number,
  seed: number,
): Float32Array {
  if (name === 'A') return outputWeights(k, m, deviation, seed);
  return layer === 1 ? initialWeights(m, d, deviation, seed) : upperWeights(m, deviation, seed, layer);
}

/** 1 for the training points whose label was changed by label noise. */
function corruptedPoints({ y, yClean }: Dataset): Uint8Array {
  return Uint8Array.from(y, (label, i) => (label === yClean[i] ? 0 : 1));
}

export async function factsOf(experiment: Experiment, data: Dataset, seed: number): Promise<DataFacts> {
  const corrupted = corruptedPoints(data).reduce((sum, one) => sum + one, 0);
  const { certificate, k, d, n, nTest, table } = data;
  const facts = {
    seed,
    certificate,
    k,
    d,
    n,
    nTest,
    corrupted,
    ...(table === undefined ? {} : { table }),
  };
  return familyOf(experiment).hasGuarantee === true
    ? { ...facts, convergence: (await import('../measure/convergence.ts')).convergenceOf(data.X, n, d) }
    : facts;
}
