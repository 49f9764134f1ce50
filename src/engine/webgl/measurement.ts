import type { Measurement } from '../../measure/names.ts';
import type { Problem } from '../contract.ts';
import { crossEntropy, isRight } from '../network.ts';
import type { Readings } from './readings.ts';

/** The measurement from what the GPU gave; sums in float64, by the same formulas as the reference. */
export function measurementOf(problem: Problem, readings: Readings): Measurement {
  const { n, nTest, m, y, yTest, corrupted, W0, k } = problem;
  const train = classify(readings.outputs, y, n, k);
  const test = classify(readings.outputsTest, yTest, nTest, k);
  let wrongCorrupted = 0;
  let corruptedCount = 0;
  for (let p = 0; p < n; p++) {
    corruptedCount += corrupted[p];
    wrongCorrupted += corrupted[p] * train.wrong[p];
  }
  let moved = 0;
  let longest = 0;
  for (const move of readings.moves) {
    moved += move;
    if (!(move <= longest)) longest = move; // keeps NaN
  }
  let start = 0;
  for (const w of W0) start += Math.fround(w) * Math.fround(w);
  return {
    trainLoss: train.loss,
    testLoss: test.loss,
    trainError: train.errors / n,
    testError: test.errors / nTest,
    corruptedError: corruptedCount === 0 ? null : wrongCorrupted / corruptedCount,
    cleanError: corruptedCount === n ? null : (train.errors - wrongCorrupted) / (n - corruptedCount),
    relativeDistance: moved === 0 ? 0 : Math.sqrt(moved) / Math.sqrt(start),
    maxNeuronDistance: Math.sqrt(longest),
    patternChange: readings.flipped / (m * nTest),
    predictedPatternChange: readings.predicted / (m * nTest),
    deadUnits: readings.dead / m,
  };
}

/** outputs: count x k. A point whose outputs are not finite counts as wrong. */
function classify(outputs: Float32Array, labels: Int32Array, count: number, k: number) {
  const f = new Float64Array(k);
  const o = new Float64Array(k);
  const wrong = new Uint8Array(count);
  let loss = 0;
  let errors = 0;
  for (let p = 0; p < count; p++) {
    for (let i = 0; i < k; i++) f[i] = outputs[p * k + i];
    const pointLoss = crossEntropy(f, labels[p], o);
    loss += pointLoss;
    wrong[p] = isRight(f, labels[p]) && Number.isFinite(pointLoss) ? 0 : 1;
    errors += wrong[p];
  }
  return { loss: loss / count, wrong, errors };
}
