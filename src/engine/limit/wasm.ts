import { exactArccos, exactExp, exactLog } from '../../random/exact.ts';
import type { EngineFactory, Problem } from '../contract.ts';
import { wasmFactory } from '../wasm/index.ts';
import { limitBytes, START_UNITS, startSize } from './bytes.ts';
import { LimitEngine, limitProblem } from './engine.ts';

const EXACT = { exp: exactExp, log: exactLog, acos: exactArccos };

/** The limit on the exact engine: plain float64 with functions whose bits are the same everywhere, from outputs by its kernels. */
export const limitWasmFactory: EngineFactory = {
  name: 'wasm',
  bytes: limitBytes,
  async create(problem) {
    const limit = limitProblem(problem);
    return new LimitEngine(limit, await startOutputs(problem), EXACT, {
      name: 'wasm',
      exact: true,
      precision: 'float64',
      threads: 1,
      device: 'JavaScript',
    });
  },
};

/** Outputs of the network in `start`, (n + nTest) x k: training points, then test points. */
async function startOutputs(problem: Problem): Promise<Float64Array> {
  const { d, k, n, nTest, X, XTest, start } = problem;
  const m = start.A.length / k;
  const points = new Float32Array((n + nTest) * d);
  points.set(X);
  points.set(XTest, n * d);
  const f = new Float64Array((n + nTest) * k);
  for (let from = 0; from < m; from += START_UNITS) {
    const units = Math.min(START_UNITS, m - from);
    const A = new Float32Array(k * units);
    for (let i = 0; i < k; i++) A.set(start.A.subarray(i * m + from, i * m + from + units), i * units);
    const engine = await wasmFactory.create({
      ...startSize(problem, units),
      learningRate: 0,
      initScale: problem.initScale,
      X: points.subarray(0, d),
      y: problem.y.subarray(0, 1),
      corrupted: problem.corrupted.subarray(0, 1),
      XTest: points,
      yTest: new Int32Array(n + nTest),
      start: { W: start.W.subarray(from * d, (from + units) * d), A },
    });
    try {
      const outputs = engine.testOutputs();
      for (let i = 0; i < f.length; i++) f[i] += outputs[i];
    } finally {
      engine.dispose();
    }
  }
  return f;
}
