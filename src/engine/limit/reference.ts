import type { EngineFactory } from '../contract.ts';
import { ForwardPass } from '../network.ts';
import { limitBytes } from './bytes.ts';
import { LimitEngine, type LimitProblem, limitProblem } from './engine.ts';

/** The limit in the reference engine: the functions of Math, from outputs in float64. */
export const limitReferenceFactory: EngineFactory = {
  name: 'reference',
  bytes: limitBytes,
  create: async (problem) => {
    const limit = limitProblem(problem);
    return new LimitEngine(limit, startOutputs(limit), Math, {
      name: 'reference',
      exact: false, // Math.exp, Math.log and Math.acos differ in the last bit between JavaScript engines
      precision: 'float64',
      threads: 1,
      device: 'JavaScript',
    });
  },
};

/** Outputs of the network in `start`, (n + nTest) x k: training points, then test points. */
function startOutputs(problem: LimitProblem): Float64Array {
  const { k, n, nTest, X, XTest, start } = problem;
  const pass = new ForwardPass({ ...problem, m: start.A.length / k });
  const f = new Float64Array((n + nTest) * k);
  for (let p = 0; p < n + nTest; p++) {
    if (p < n) pass.run(start.W, X, p);
    else pass.run(start.W, XTest, p - n);
    f.set(pass.f, p * k);
  }
  return f;
}
