import { withoutPadding } from '../../../src/app/lab/insights/spectrum/spectrumCharts.ts';
import { lastOf } from '../../../src/app/lecture/figure/figures.ts';
import { finalsFitted } from '../../../src/app/lecture/findings/facts.ts';
import type { Facts, PredictionOutcome } from '../../../src/app/lecture/types.ts';
import { guaranteedLoss } from '../../../src/measure/convergence.ts';
import type { InsightKey } from '../../../src/measure/insights.ts';
import type { MeasurementKey } from '../../../src/measure/measurements.ts';
import { widthCurves } from '../../../src/state/aggregate.ts';
import { MAX_AGREEMENT_FACTOR, offPrediction } from '../../../src/state/agreement.ts';
import { powerOverWidth } from '../../../src/state/powerLaw.ts';
import { twoDigits } from '../../../src/state/sentences.ts';
import { trendOverWidth } from '../../../src/state/trend.ts';
import { MOVES } from './fitCriteria.ts';
import type { Criterion, Evidence, Judged } from './types.ts';
import { end, fitsAll, judged, tell, tellFits, widths } from './words.ts';

// Criteria about how far networks move, and about what is found by looking inside. Only networks that fitted are compared.

/** Among the networks that fitted a measurement falls with the width. */
export function falls(key: MeasurementKey): Criterion {
  return ([run]) => {
    const { points } = finalsFitted(run, key);
    const trend = trendOverWidth(points, MOVES);
    return judged(trend === null ? null : trend.kind === 'falls', `${tell(key, points)}; ${tellFits(run)}`);
  };
}

/** ... as 1/√m: slope within .1, between neighbours within .2. */
export function halfPower(key: MeasurementKey): Criterion {
  return ([run]) => {
    const { points } = finalsFitted(run, key);
    const test = powerOverWidth(points, -0.5);
    return judged(
      test === null ? null : test.agrees,
      `${tell(key, points)}; slope ${test === null ? 'unknown' : test.exponent.toFixed(2)}${test?.off ? ` (${test.off.exponent.toFixed(2)} from m=${test.off.from} to ${test.off.to})` : ''}`,
    );
  };
}

/** All criteria at once: refuted where one is, undecided where one is, else confirmed. */
export function all(...criteria: readonly Criterion[]): Criterion {
  return (runs) => {
    const found = criteria.map((one) => one(runs));
    const has = (verdict: Judged['verdict']) => found.some((one) => one.verdict === verdict);
    return {
      verdict: has('refuted') ? 'refuted' : has('undecided') ? 'undecided' : 'confirmed',
      numbers: found.map(({ numbers }) => numbers).join('; '),
    };
  };
}

/** The outcome that the lecture itself reads off a run. */
export function outcomeIs(outcome: (facts: Facts) => PredictionOutcome, expected: string): Criterion {
  return ([run]) => {
    const { id, because } = outcome(run);
    return judged(id === null ? null : id === expected, because);
  };
}

/** The moves predict the flips within a factor, at all widths that fitted. */
export const predictionHolds: Criterion = ([run]) => {
  const { points } = finalsFitted(run, 'patternChange');
  const off = offPrediction(
    points.map(({ m, value }) => ({ m, measured: value, predicted: end(run, 'predictedPatternChange', m) })),
  );
  return judged(
    off === null ? null : off.length === 0,
    `${tell('flipped', points)}; off by more than ${MAX_AGREEMENT_FACTOR} at ${off === null || off.length === 0 ? 'no width' : off.map(({ m, ratio }) => `m=${m} (${twoDigits(ratio)})`).join(', ')}`,
  );
};

/** Both fit, and the widest flips less than half as many gates as the narrowest: boundaries turn by flips times 180 degrees. */
export const turnsHalf: Criterion = ([run]) => {
  const { points } = finalsFitted(run, 'patternChange');
  const [narrow, wide] = [points[0], points[points.length - 1]];
  return judged(
    points.length < 2 ? null : 2 * wide.value < narrow.value,
    `${tell('flipped', points)}; ${tellFits(run)}`,
  );
};

/** The first run, of one width and lazy, flips fewer gates than the widest of the second; both fit. */
export const lazyFlipsFewer: Criterion = ([lazy, plain]) => {
  if (plain === undefined) return judged(null, 'nothing to compare with');
  const [m] = widths(lazy);
  const wide = widths(plain).at(-1) ?? 0;
  const [own, other] = [end(lazy, 'patternChange', m), end(plain, 'patternChange', wide)];
  return judged(
    fitsAll(lazy, m) && fitsAll(plain, wide) ? own < other : null,
    `flipped ${twoDigits(own)} at m=${m}, α=${lazy.experiment.alpha}; ${twoDigits(other)} at m=${wide} without`,
  );
};

/** Training errors at the end within .02 of each other (none has to have fitted), distance and flips fall with the width. */
export const fallsAtLikeErrors: Criterion = ([run]) => {
  const of = (key: MeasurementKey) => widths(run).map((m) => ({ m, value: end(run, key, m) }));
  const errors = of('trainError');
  const values = errors.map(({ value }) => value);
  const keys = ['relativeDistance', 'patternChange'] as const;
  const kinds = keys.map((key) => trendOverWidth(of(key), MOVES)?.kind);
  const alike = Math.max(...values) - Math.min(...values) <= 0.02;
  return judged(
    alike && !kinds.includes(undefined) ? kinds.every((kind) => kind === 'falls') : null,
    [tell('training error', errors), ...keys.map((key) => tell(key, of(key)))].join('; '),
  );
};

/** The widest network's loss stays below the curve that the points guarantee. */
export const belowBound: Criterion = ([run]) => {
  const wide = widthCurves(run.series, 'trainLoss').at(-1);
  if (wide === undefined || run.data?.convergence === undefined) return judged(null, 'no bound');
  const bound = guaranteedLoss(run.data.convergence, run.experiment.eta, wide.median[0], wide.steps);
  if (bound === null) return judged(null, 'no bound at this learning rate');
  const above = wide.median.filter((value, i) => value > bound[i] * (1 + 1e-6)).length;
  return judged(
    above === 0,
    `m=${wide.m}: above the bound at ${above} of ${wide.steps.length} measured steps`,
  );
};

/** A measurement found inside, median of the second half of the run, falls with the width; below `limit` at the widest. */
export function geometryFalls(group: 'gradients' | 'twin', key: InsightKey, limit: number): Criterion {
  return ([run]) => {
    const points = geometryLate(run, group, key);
    const trend = trendOverWidth(points, { alike: 1.1, clear: 1.25 });
    const wide = points.at(-1)?.value ?? Number.NaN;
    return judged(trend === null ? null : trend.kind === 'falls' && wide < limit, tell(key, points));
  };
}

function geometryLate({ frames }: Evidence, group: 'gradients' | 'twin', key: InsightKey) {
  return (frames?.arms ?? []).flatMap((arm) => {
    const last = lastOf(arm, group);
    const late = [...arm.scalars[group]]
      .filter(([step]) => 2 * step >= last)
      .flatMap(([, scalars]) => scalars[key] ?? [])
      .sort((a, b) => a - b);
    return late.length === 0 ? [] : [{ m: arm.m, value: late[late.length >> 1] }];
  });
}

/** At every width looked at the update has k·l large singular values: number kl is at least five times the next. */
export const gapAtComponents: Criterion = ([run]) => {
  const kl = run.experiment.k * run.experiment.l;
  const gaps = (run.frames?.arms ?? []).flatMap((arm) => {
    const vectors = arm.vectors.get(lastOf(arm, 'spectrum'))?.singularValuesUpdate;
    const values = vectors === undefined ? [] : withoutPadding(vectors, arm.m);
    return values.length > kl ? [{ m: arm.m, value: values[kl - 1] / values[kl] }] : [];
  });
  return judged(
    gaps.length === 0 ? null : gaps.every(({ value }) => value >= 5),
    tell(`σ_${kl}/σ_${kl + 1}`, gaps),
  );
};
