import type { Dataset } from '../data/types.ts';
import type { Problem } from '../engine/contract.ts';
import { batchSizeOf, type Experiment } from '../experiment/settings.ts';
import { convergenceOf } from '../measure/convergence.ts';
import { sampleOf } from '../measure/sample.ts';
import { initialWeights, outputWeights } from './draws.ts';
import { initialDeviation, learningRate, outputDeviation } from './plan.ts';
import type { Arm, DataFacts } from './protocol.ts';
import { regressionOf, startOutput } from './regression.ts';

/** The problem that an arm hands to its engine: the data of its seed with W0 and A drawn for its width. */
export function problemOf(experiment: Experiment, { m, seed }: Arm, data: Dataset): Problem {
  const s = initialDeviation(experiment, m);
  const regression = regressionOf(experiment, data);
  const sample = sampleOf(experiment, data.n, data.nTest, seed);
  return {
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
    W0: initialWeights(m, data.d, s, seed),
    A: startOutput(experiment, outputWeights(data.k, m, outputDeviation(experiment, m), seed), m),
    batchSize: batchSizeOf(experiment),
    learningRate: learningRate(experiment, m),
    initScale: s,
    ...(sample === null ? {} : { sample }),
    ...(regression === undefined ? {} : { regression }),
    ...(experiment.lazy === 'on' && regression === undefined ? { lazyScale: experiment.alpha } : {}),
  };
}

/** 1 for the training points whose label was changed by label noise. */
function corruptedPoints({ y, yClean }: Dataset): Uint8Array {
  return Uint8Array.from(y, (label, i) => (label === yClean[i] ? 0 : 1));
}

export function factsOf(data: Dataset, seed: number): DataFacts {
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
  return data.source === 'sphere' ? { ...facts, convergence: convergenceOf(data.X, n, d) } : facts;
}
