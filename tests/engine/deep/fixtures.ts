import type { Problem } from '../../../src/engine/contract.ts';
import { hiddenNames } from '../../../src/model/depth.ts';
import deep1 from '../../fixtures/deep-1.json' with { type: 'json' };
import deep2Upper from '../../fixtures/deep-2-upper.json' with { type: 'json' };
import deep3 from '../../fixtures/deep-3.json' with { type: 'json' };
import deep4Skip from '../../fixtures/deep-4-skip.json' with { type: 'json' };

// Trajectories of an independent implementation (NumPy, float64). See "about" in each file.
export const DEEP_FIXTURES = {
  'deep-1': deep1,
  'deep-2-upper': deep2Upper,
  'deep-3': deep3,
  'deep-4-skip': deep4Skip,
};
export type DeepFixture = (typeof DEEP_FIXTURES)[keyof typeof DEEP_FIXTURES];

export function deepProblemOf(f: DeepFixture): Problem {
  const hidden = hiddenNames(f.L).map((name, l) => [name, Float64Array.from(f.W0[l].flat())]);
  return {
    model: 'deep',
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
    start: { ...Object.fromEntries(hidden), A: Float64Array.from(f.B.flat()) },
    batchSize: f.batchSize,
    learningRate: f.learningRate,
    initScale: Math.sqrt(2 / f.m),
    depth: { L: f.L, skip: f.skip, firstTrained: f.train === 'all' ? 1 : 2 },
  };
}
