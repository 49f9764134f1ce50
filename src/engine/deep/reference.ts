import type { Measurement } from '../../measure/measurements.ts';
import { hiddenNames } from '../../model/depth.ts';
import type {
  EngineFactory,
  GradientMeasurement,
  LayerEngine,
  LayerMeasurement,
  Problem,
  Snapshot,
} from '../contract.ts';
import { measureBy } from '../measurementTable.ts';
import { sampledProblem } from '../sampled.ts';
import {
  DEEP_CLASSIFICATION,
  DEEP_REGRESSION,
  DeepWeights,
  layersInFloat64,
  meanErrorProbability,
} from './measure.ts';
import { DeepPass, meanGradient } from './network.ts';
import { type DeepProblem, deepProblem, hiddenOf } from './problem.ts';

/** The definition of correct for deep networks: plain float64, one point at a time, in the order of the formulas. */
class DeepReference implements LayerEngine {
  readonly info = {
    name: 'reference',
    exact: false, // Math.exp and Math.log differ in the last bit between JavaScript engines
    precision: 'float64',
    threads: 1,
    device: 'JavaScript',
  } as const;
  readonly #problem: DeepProblem;
  readonly #sampled: DeepProblem;
  /** layer 1 first */
  readonly #weights: readonly Float64Array[];

  constructor(problem: DeepProblem) {
    this.#problem = problem;
    this.#sampled = deepProblem(sampledProblem(problem));
    this.#weights = hiddenOf(problem, problem.start).map((W) => Float64Array.from(W));
  }

  train(batches: Int32Array): number {
    const { batchSize, learningRate } = this.#problem;
    const steps = batches.length / batchSize;
    for (let step = 0; step < steps; step++) {
      const batch = batches.subarray(step * batchSize, (step + 1) * batchSize);
      const gradients = meanGradient(this.#problem, this.#weights, batch);
      if (gradients === null) return step;
      gradients.forEach((gradient, l) => {
        const W = this.#weights[l];
        if (gradient !== null) for (let i = 0; i < W.length; i++) W[i] -= learningRate * gradient[i];
      });
      if (!this.#weights.every((W) => W.every(Number.isFinite))) return step;
    }
    return steps;
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    const problem = scope === 'all' ? this.#problem : this.#sampled;
    const table = problem.regression === undefined ? DEEP_CLASSIFICATION : DEEP_REGRESSION;
    return measureBy(table, new DeepWeights(problem, this.#weights));
  }

  layers(): LayerMeasurement {
    return layersInFloat64(this.#problem, this.#weights);
  }

  gradients(): GradientMeasurement {
    const norms = this.layers().layerGradientNorm;
    return {
      gradientNorm: Math.sqrt(norms.reduce((sum, norm) => sum + norm * norm, 0)),
      meanErrorProbability: meanErrorProbability(this.#problem, this.#weights),
      pseudoGradientRelativeError: null,
      pseudoGradientCosine: null,
    };
  }

  testOutputs(): Float64Array {
    const { XTest, nTest, k } = this.#problem;
    const pass = new DeepPass(this.#problem);
    const all = new Float64Array(nTest * k);
    for (let p = 0; p < nTest; p++) {
      pass.run(this.#weights, XTest, p);
      all.set(pass.f, p * k);
    }
    return all;
  }

  snapshot(): Snapshot {
    const names = hiddenNames(this.#problem.depth.L);
    return Object.fromEntries(names.map((name, l) => [name, this.#weights[l].slice()]));
  }

  restore(snapshot: Snapshot): void {
    hiddenNames(this.#problem.depth.L).forEach((name, l) => {
      this.#weights[l].set(snapshot[name] ?? this.#problem.start[name]);
    });
  }

  dispose(): void {}
}

export const deepReferenceFactory: EngineFactory = {
  name: 'reference',
  // weights and one gradient in float64, and what is drawn in float32; the data are the caller's
  bytes: ({ d, m, n, nTest, layers = 1 }) => 20 * m * (d + (layers - 1) * m) + 4 * (n + nTest) * d,
  create: async (problem: Problem) => new DeepReference(deepProblem(problem)),
};
