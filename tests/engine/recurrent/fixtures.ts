import type { Problem } from '../../../src/engine/contract.ts';
import recurrent5 from '../../fixtures/recurrent-5.json' with { type: 'json' };

// Trajectories of an independent implementation (NumPy, float64). See "about" in each file.
export const RECURRENT_FIXTURES = { 'recurrent-5': recurrent5 };
export type RecurrentFixture = (typeof RECURRENT_FIXTURES)[keyof typeof RECURRENT_FIXTURES];

export function recurrentProblemOf(f: RecurrentFixture): Problem {
  const [X, ...inputs] = stepsOf(f.sequences, f.S);
  const [XTest, ...inputsTest] = stepsOf(f.sequencesTest, f.S);
  return {
    model: 'recurrent',
    d: f.d,
    k: f.k,
    m: f.m,
    n: f.n,
    nTest: f.nTest,
    X,
    y: Int32Array.from(f.y),
    corrupted: new Uint8Array(f.n),
    XTest,
    yTest: Int32Array.from(f.yTest),
    start: {
      W: Float64Array.from(f.W0.flat()),
      U: Float64Array.from(f.U.flat()),
      A: Float64Array.from(f.B.flat()),
    },
    batchSize: f.batchSize,
    learningRate: f.learningRate,
    initScale: Math.sqrt(2 / f.m),
    recurrence: { S: f.S, inputs, inputsTest },
  };
}

/** For each step a matrix with a row for each point. */
function stepsOf(sequences: readonly (readonly (readonly number[])[])[], S: number): Float64Array[] {
  return Array.from({ length: S }, (_, s) => Float64Array.from(sequences.flatMap((inputs) => inputs[s])));
}
