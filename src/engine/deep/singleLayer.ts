import type { Measurement } from '../../measure/measurements.ts';
import type {
  GradientMeasurement,
  InsightEngine,
  LayerEngine,
  LayerMeasurement,
  Snapshot,
} from '../contract.ts';
import { layersInFloat64 } from './measure.ts';
import type { DeepProblem } from './problem.ts';

/** A deep network of one hidden layer, trained by an engine of two-layer networks: the same bits. */
export class SingleLayer implements LayerEngine {
  readonly #problem: DeepProblem;
  readonly #engine: InsightEngine;

  constructor(problem: DeepProblem, engine: InsightEngine) {
    this.#problem = problem;
    this.#engine = engine;
  }

  get info() {
    return this.#engine.info;
  }

  train(batches: Int32Array): number {
    return this.#engine.train(batches);
  }

  measure(scope?: 'all' | 'sample'): Measurement {
    return { ...this.#engine.measure(scope), predictedPatternChange: null }; // no number of deep networks
  }

  layers(): LayerMeasurement {
    return layersInFloat64(this.#problem, [this.#engine.snapshot().W]);
  }

  gradients(): GradientMeasurement {
    return {
      ...this.#engine.gradients(),
      pseudoGradientRelativeError: null,
      pseudoGradientCosine: null,
    };
  }

  testOutputs() {
    return this.#engine.testOutputs();
  }

  snapshot(): Snapshot {
    return this.#engine.snapshot();
  }

  restore(snapshot: Snapshot): void {
    this.#engine.restore(snapshot);
  }

  dispose(): void {
    this.#engine.dispose();
  }
}
