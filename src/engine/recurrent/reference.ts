import type { Measurement } from '../../measure/measurements.ts';
import type {
  EngineFactory,
  GradientMeasurement,
  Problem,
  Snapshot,
  TimeEngine,
  TimeMeasurement,
} from '../contract.ts';
import { measureBy } from '../measurementTable.ts';
import { sampledProblem } from '../sampled.ts';
import { gradientsInFloat64, RECURRENT, RecurrentWeights, timeInFloat64 } from './measure.ts';
import { meanGradient, RecurrentPass } from './network.ts';
import { type RecurrentProblem, recurrentProblem, testInputs } from './problem.ts';

/** The definition of correct for recurrent networks: plain float64, one point at a time, in the order of the formulas. */
class RecurrentReference implements TimeEngine {
  readonly info = {
    name: 'reference',
    exact: false, // Math.exp and Math.log differ in the last bit between JavaScript engines
    precision: 'float64',
    threads: 1,
    device: 'JavaScript',
  } as const;
  readonly #problem: RecurrentProblem;
  readonly #sampled: RecurrentProblem;
  readonly #W: Float64Array;

  constructor(problem: RecurrentProblem) {
    this.#problem = problem;
    this.#sampled = recurrentProblem(sampledProblem(problem));
    this.#W = Float64Array.from(problem.start.W);
  }

  train(batches: Int32Array): number {
    const { batchSize, learningRate } = this.#problem;
    const W = this.#W;
    const steps = batches.length / batchSize;
    for (let step = 0; step < steps; step++) {
      const batch = batches.subarray(step * batchSize, (step + 1) * batchSize);
      const gradient = meanGradient(this.#problem, W, batch);
      if (gradient === null) return step;
      for (let i = 0; i < W.length; i++) W[i] -= learningRate * gradient[i];
      if (!W.every(Number.isFinite)) return step;
    }
    return steps;
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    const problem = scope === 'all' ? this.#problem : this.#sampled;
    return measureBy(RECURRENT, new RecurrentWeights(problem, this.#W));
  }

  time(): TimeMeasurement {
    return timeInFloat64(this.#problem, this.#W);
  }

  gradients(): GradientMeasurement {
    return gradientsInFloat64(this.#problem, this.#W);
  }

  testOutputs(): Float64Array {
    const { nTest, k } = this.#problem;
    const inputs = testInputs(this.#problem);
    const pass = new RecurrentPass(this.#problem);
    const all = new Float64Array(nTest * k);
    for (let p = 0; p < nTest; p++) {
      pass.run(this.#W, inputs, p);
      all.set(pass.f, p * k);
    }
    return all;
  }

  snapshot(): Snapshot {
    return { W: this.#W.slice() };
  }

  restore({ W }: Snapshot): void {
    this.#W.set(W ?? this.#problem.start.W);
  }

  dispose(): void {}
}

export const recurrentReferenceFactory: EngineFactory = {
  name: 'reference',
  // weights and one gradient in float64, and what is drawn in float32; the data are the caller's
  bytes: ({ d, m, n, nTest, sequence = 1 }) => 20 * m * m + 4 * m * d + 4 * (n + nTest) * d * sequence,
  create: async (problem: Problem) => new RecurrentReference(recurrentProblem(problem)),
};
