import type { Problem } from '../../src/engine/contract.ts';
import { CHECK_POINTS } from './sizes.ts';

/**
 * Mean cross-entropy of the first CHECK_POINTS training points in float64: what tells a wrong contender from a right one.
 * Written out here rather than shared with the engines, which are among those judged.
 */
export function checkLoss(problem: Problem, W: Float32Array | Float64Array): number {
  const { m, k, d, X, start, y } = problem;
  const { A } = start;
  const f = new Float64Array(k);
  let sum = 0;
  for (let p = 0; p < CHECK_POINTS; p++) {
    f.fill(0);
    for (let r = 0; r < m; r++) {
      let z = 0;
      for (let j = 0; j < d; j++) z += W[r * d + j] * X[p * d + j];
      if (z > 0) for (let i = 0; i < k; i++) f[i] += A[i * m + r] * z;
    }
    const max = Math.max(...f);
    const total = f.reduce((all, value) => all + Math.exp(value - max), 0);
    sum += Math.log(total) - (f[y[p]] - max);
  }
  return sum / CHECK_POINTS;
}
