import type { Reals } from '../data/types.ts';
import type { GradientMeasurement, Problem } from './contract.ts';
import { crossEntropy, dot, ForwardPass } from './network.ts';

/** The full training gradient at W (m x d), real and pseudo, by the definitions of GradientMeasurement. */
export function gradientsInFloat64(problem: Problem, W: Reals): GradientMeasurement {
  const { X, y, start, d, k, m, n, lazyScale } = problem;
  const { W: W0, A } = start;
  const pass = new ForwardPass(problem);
  const o = new Float64Array(k);
  const real = new Float64Array(m * d);
  const pseudo = new Float64Array(m * d);
  let error = 0;
  for (let p = 0; p < n; p++) {
    pass.runScaled(W, X, p);
    crossEntropy(pass.f, y[p], o);
    error += 1 - o[y[p]];
    o[y[p]] -= 1;
    for (let r = 0; r < m; r++) {
      const openAtStart = dot(W0, r, X, p, d) > 0;
      if (pass.open[r] === 0 && !openAtStart) continue;
      let back = 0;
      for (let i = 0; i < k; i++) back += A[i * m + r] * o[i];
      back *= (lazyScale ?? 1) / n;
      for (let c = 0; c < d; c++) {
        const term = back * X[p * d + c];
        if (pass.open[r] === 1) real[r * d + c] += term;
        if (openAtStart) pseudo[r * d + c] += term;
      }
    }
  }
  let realSquared = 0;
  let pseudoSquared = 0;
  let product = 0;
  let difference = 0;
  for (let i = 0; i < real.length; i++) {
    realSquared += real[i] * real[i];
    pseudoSquared += pseudo[i] * pseudo[i];
    product += real[i] * pseudo[i];
    difference += (real[i] - pseudo[i]) ** 2;
  }
  return {
    gradientNorm: Math.sqrt(realSquared),
    meanErrorProbability: error / n,
    pseudoGradientRelativeError: difference === 0 ? 0 : Math.sqrt(difference / realSquared),
    pseudoGradientCosine:
      realSquared > 0 && pseudoSquared > 0 ? product / Math.sqrt(realSquared * pseudoSquared) : null,
  };
}
