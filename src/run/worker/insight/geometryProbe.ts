import type { Reals } from '../../../data/types.ts';
import type { InsightFactory, Problem, Snapshot } from '../../../engine/contract.ts';

/** Outputs of a network at inputs that it is neither trained nor measured on. */
export interface Probe {
  /** what the loss sees of each input: inputs x k */
  outputs(snapshot: Snapshot): Reals | Generator<void, Reals>;
  dispose(): void;
}

/** @param inputs rows of length problem.d */
export async function makeProbe(problem: Problem, inputs: Reals, factory: InsightFactory): Promise<Probe> {
  return problem.regression === undefined
    ? classifierProbe(problem, inputs, factory)
    : regressionProbe(problem, inputs);
}

/** An engine of its own, whose test points are the inputs: the same arithmetic as the run's. */
async function classifierProbe(problem: Problem, inputs: Reals, factory: InsightFactory): Promise<Probe> {
  const { d, X, y, lazyScale } = problem;
  const nTest = inputs.length / d;
  const engine = await factory.create({
    ...problem,
    n: 1,
    X: X.slice(0, d),
    y: y.slice(0, 1),
    corrupted: new Uint8Array(1),
    nTest,
    XTest: Float32Array.from(inputs),
    yTest: new Int32Array(nTest),
  });
  const at = (weights: Snapshot): Reals => {
    engine.restore(weights);
    return engine.testOutputs();
  };
  // lazy training is of alpha (f - f_0)
  const f0 = lazyScale === undefined ? null : at(problem.start).slice();
  return {
    outputs(weights) {
      const f = at(weights);
      if (f0 === null || lazyScale === undefined) return f;
      return Float64Array.from(f, (value, i) => lazyScale * (value - f0[i]));
    },
    dispose: () => engine.dispose(),
  };
}

/** Units summed before the worker looks at its messages, in multiples of an input. */
const UNITS_AT_ONCE = 1 << 20;

/** One output, in float64: engines of regression tell no outputs. */
function regressionProbe(problem: Problem, inputs: Reals): Probe {
  const { d, m } = problem;
  const count = inputs.length / d;
  const atOnce = Math.max(1, Math.floor(UNITS_AT_ONCE / m));
  return {
    *outputs({ W, A: a, bias: [bias] = [0] }) {
      const out = new Float64Array(count);
      for (let p = 0; p < count; p++) {
        let f = bias;
        for (let r = 0; r < m; r++) {
          let z = 0;
          for (let c = 0; c < d; c++) z += W[r * d + c] * inputs[p * d + c];
          if (z > 0) f += a[r] * z;
        }
        out[p] = f;
        if ((p + 1) % atOnce === 0) yield;
      }
      return out;
    },
    dispose: () => {},
  };
}
