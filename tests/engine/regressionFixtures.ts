import type { Problem } from '../../src/engine/contract.ts';
import fixtures from '../fixtures/regression.json' with { type: 'json' };

// Trajectories of an independent implementation (NumPy, float64): scripts/reference/regression_fixture.py.
const { about: _, ...cases } = fixtures;
export const REGRESSION_FIXTURES = cases;
export type RegressionFixture = (typeof cases)[keyof typeof cases];

export function regressionProblemOf(f: RegressionFixture): Problem {
  const optimizer =
    'epsilon' in f.optimizer
      ? { kind: 'adagrad' as const, epsilon: f.optimizer.epsilon }
      : { kind: 'sgd' as const };
  return {
    model: 'student',
    d: f.d,
    k: 1,
    m: f.m,
    n: f.n,
    nTest: f.nTest,
    X: Float64Array.from(f.X.flat()),
    y: new Int32Array(f.n),
    corrupted: new Uint8Array(f.n),
    XTest: Float64Array.from(f.XTest.flat()),
    yTest: new Int32Array(f.nTest),
    start: { W: Float64Array.from(f.W0.flat()), A: Float64Array.from(f.A) },
    batchSize: f.batchSize,
    learningRate: f.learningRate,
    initScale: f.initScale,
    regression: {
      targets: Float64Array.from(f.targets),
      targetsTest: Float64Array.from(f.targetsTest),
      lossWeight: f.lossWeight,
      trainOutput: f.trainOutput,
      bias: f.bias,
      optimizer,
    },
  };
}
