import { EngineError } from '../../../engine/contract.ts';
import {
  countAbove,
  effectiveRank,
  gapAfter,
  singularValueSteps,
  singularValuesOfGram,
  updateNoiseFloor,
} from '../../../measure/spectrum.ts';
import type { GramMatrix } from '../../../measure/spectrumGram.ts';
import { type InsightContext, type InsightResult, type MakeInsight, weightsOf } from './insight.ts';

export const spectrum: MakeInsight = (observed) => ({
  find: (turns) => turns.drive(spectrumOf(observed)),
});

/** Yields every few milliseconds; the network must not train in between. */
function* spectrumOf(observed: InsightContext): Generator<void, InsightResult> {
  const singularValuesWeights = yield* singularValues(observed, 'weights');
  const singularValuesUpdate = yield* singularValues(observed, 'update');
  const { k, m, d } = observed.problem;
  const { step: steps, engine } = observed.net;
  const { precision } = engine.info;
  const noise = updateNoiseFloor(singularValuesWeights, singularValuesUpdate, { m, d, steps, precision });
  const directions = observed.data.component === null ? null : k * observed.experiment.l;
  return {
    scalars: {
      effectiveRankWeights: effectiveRank(singularValuesWeights),
      effectiveRankUpdate: effectiveRank(
        singularValuesUpdate.subarray(0, countAbove(singularValuesUpdate, noise)),
      ),
      singularValueGap:
        directions === null ? null : gapAfter(directions, singularValuesUpdate.subarray(0, m), noise), // zeros behind are padding
      updateNoiseFloor: noise,
    },
    vectors: { singularValuesWeights, singularValuesUpdate },
  };
}

function* singularValues(
  observed: InsightContext,
  which: 'weights' | 'update',
): Generator<void, Float64Array> {
  const { m, d, start } = observed.problem;
  const { engine } = observed.net;
  if (d <= m && engine.gramSteps !== undefined) {
    let gram: GramMatrix | null = null;
    try {
      gram = { values: yield* engine.gramSteps(which), count: d };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error; // no memory left in the engine: the same sums here, slower
    }
    if (gram !== null) return yield* singularValuesOfGram(gram, d);
  }
  const M = Float64Array.from(weightsOf(observed));
  if (which === 'update') for (let i = 0; i < M.length; i++) M[i] -= start.W[i];
  return yield* singularValueSteps(M, m, d);
}
