import {
  finalsFitted,
  fitTimes,
  shareWithoutError,
  stepsTrend,
} from '../../../src/app/lecture/findings/facts.ts';
import { fitOf } from '../../../src/state/fit.ts';
import { armState, armsOf } from '../../../src/state/health.ts';
import { percent, twoDigits } from '../../../src/state/sentences.ts';
import { trendOverWidth } from '../../../src/state/trend.ts';
import { wilsonInterval } from '../../../src/sweep/grid.ts';
import type { Criterion, Evidence } from './types.ts';
import { end, fitsAll, judged, MIN_DEAD, seedsFitted, tell, tellDead, tellFits, widths } from './words.ts';

// Criteria about who fits, and when. Pure functions of the runs.

/** Neighbours alike within a twentieth, ends apart by a quarter. */
export const MOVES = { alike: 1.05, clear: 1.25 } as const;

const alive = (run: Evidence, m: number) => end(run, 'deadUnits', m) <= MIN_DEAD;

/**
 * The default's own: no arm dies; the narrowest fails in four of five seeds; all from m = 100 on fit in all and the widest makes no
 * test error; among those that fitted distance and flips fall with the width.
 */
export const defaultHolds: Criterion = ([run]) => {
  const all = widths(run);
  const [narrow, wide] = [all[0], all[all.length - 1]];
  const falls = (['relativeDistance', 'patternChange'] as const).map((key) => {
    const { points } = finalsFitted(run, key);
    return { text: tell(key, points), kind: trendOverWidth(points, MOVES)?.kind };
  });
  const ok =
    all.every((m) => alive(run, m)) &&
    5 * seedsFitted(run, narrow) <= run.experiment.seeds &&
    all.filter((m) => m >= 100).every((m) => fitsAll(run, m)) &&
    end(run, 'testError', wide) === 0 &&
    falls.every(({ kind }) => kind === 'falls');
  return judged(
    ok,
    [
      tellDead(run),
      tellFits(run),
      `test error of m=${wide}: ${percent(end(run, 'testError', wide))}`,
      ...falls.map(({ text }) => text),
    ].join('; '),
  );
};

/** Exactly so many seeds end without a training error, width by width. */
export function zeroErrorSeeds(expected: readonly number[]): Criterion {
  return ([run]) => {
    const found = shareWithoutError(run.series).map(({ fitted }) => fitted);
    return judged(String(found) === String(expected), `seeds without an error: ${found.join(', ')}`);
  };
}

/** At every step size given the narrowest fits in at most a fifth of the seeds, with its units alive, and the widest in all. */
export const narrowFailsAtEveryStep: Criterion = (runs) => {
  const told = runs.map((run) => `c=${run.experiment.c}: ${tellFits(run)}, ${tellDead(run)}`).join('; ');
  const ends = runs.map((run) => ({ run, narrow: widths(run)[0], wide: widths(run).at(-1) ?? 0 }));
  const ok = ends.every(
    ({ run, narrow, wide }) => 5 * seedsFitted(run, narrow) <= run.experiment.seeds && fitsAll(run, wide),
  );
  if (ok && !ends.every(({ run, narrow }) => alive(run, narrow))) return judged(null, told);
  return judged(ok, told);
};

/** The widest is trained from more seeds than the narrowest: 95 % intervals apart; most of the narrow that fail are neither dead nor diverged. */
export const seedsRise: Criterion = ([run]) => {
  const shares = shareWithoutError(run.series);
  const [narrow, wide] = [shares[0], shares[shares.length - 1]];
  const interval = ({ seeds, fitted }: { seeds: number; fitted: number }) =>
    wilsonInterval(Array.from({ length: seeds }, (_, i) => Number(i < fitted)));
  const [low, high] = [interval(narrow), interval(wide)];
  const criterion = fitOf(run.experiment);
  const lost = armsOf(run.series, narrow.m).filter((arm) =>
    ['dead', 'diverged'].includes(armState(arm, criterion)),
  ).length;
  const missed = narrow.seeds - narrow.fitted;
  const told = `without an error ${shares.map(({ m, fitted, seeds }) => `m=${m}: ${fitted}/${seeds}`).join(', ')}; of the ${missed} that fail at m=${narrow.m}, ${lost} died or diverged`;
  if (high.low > low.high) return judged(2 * lost > missed ? null : true, told);
  return judged(high.high < low.low ? false : null, told);
};

/** Every width from this one on fits in all seeds. */
export function fitsFrom(width: number): Criterion {
  return ([run]) =>
    judged(
      widths(run).every((m) => m < width || fitsAll(run, m)),
      `${tellFits(run)}; ${tellDead(run)}`,
    );
}

/** Wider networks take no more steps: about as many, or clearly fewer. */
export const notMoreSteps: Criterion = ([run]) => {
  const known = fitTimes(run.experiment, run.series).flatMap(({ m, step }) =>
    step === null ? [] : [{ m, step }],
  );
  const kind = stepsTrend(known)?.kind ?? 'none';
  return judged(
    kind === 'none' ? null : kind !== 'rises',
    `${tell(
      'steps',
      known.map(({ m, step }) => ({ m, value: step })),
    )}: ${kind}`,
  );
};

/** The second run is harder: no width fits in more seeds than in the first, and those that fit in both take more steps. */
export const harder: Criterion = ([run, other]) => {
  if (other === undefined) return judged(null, 'nothing to compare with');
  const shared = widths(run).filter((m) => widths(other).includes(m));
  const time = (one: Evidence, m: number) =>
    fitTimes(one.experiment, one.series).find((t) => t.m === m)?.step ?? null;
  const rows = shared.map((m) => ({
    m,
    fits: [seedsFitted(other, m), seedsFitted(run, m)],
    steps: [time(other, m), time(run, m)],
  }));
  const both = rows.flatMap(({ steps: [a, b] }) => (a === null || b === null ? [] : [b / a]));
  return judged(
    both.length === 0 ? null : rows.every(({ fits: [a, b] }) => b <= a) && both.every((ratio) => ratio > 1),
    `${rows.map(({ m, fits, steps }) => `m=${m}: ${fits.join(' -> ')} seeds, steps ${steps.map((s) => s ?? '-').join(' -> ')}`).join('; ')}; ${tellDead(run)}`,
  );
};

/** Widths from this one on fit random labels, and are as wrong on new points as guessing is, within a tenth. */
export function memorises(width: number): Criterion {
  return ([run]) => {
    const chance = 1 - 1 / (run.data?.k ?? Number.NaN);
    const wide = widths(run).filter((m) => m >= width);
    const tests = wide.map((m) => ({ m, value: end(run, 'testError', m) }));
    return judged(
      wide.every((m) => fitsAll(run, m)) && tests.every(({ value }) => Math.abs(value - chance) <= 0.1),
      `${tellFits(run)}; chance ${twoDigits(chance)}, ${tell('test error', tests)}`,
    );
  };
}

const first = (steps: readonly number[], values: readonly number[], below: number) =>
  steps[values.findIndex((value) => value < below)] ?? Number.POSITIVE_INFINITY;

/** Clean labels are learned within `soon` steps, corrupted ones (to 5 %) not before a thousand. */
export function cleanFirst(soon: number): Criterion {
  return ([run]) => {
    const { steps, values } = run.series.arms[0];
    const [clean, corrupted] = [
      first(steps, values.cleanError, 0.05),
      first(steps, values.corruptedError, 0.05),
    ];
    return judged(
      clean <= soon && corrupted >= 1000,
      `error below 5 %: clean at step ${clean}, corrupted at ${corrupted}`,
    );
  };
}

/** Widths from this one on have learned the clean labels at the end, and half of the corrupted ones not. */
export function onlyCleanLearned(width: number): Criterion {
  return ([run]) => {
    const wide = widths(run).filter((m) => m >= width);
    const of = (key: 'cleanError' | 'corruptedError') => wide.map((m) => ({ m, value: end(run, key, m) }));
    const [clean, corrupted] = [of('cleanError'), of('corruptedError')];
    return judged(
      clean.every(({ value }) => value < 0.05) && corrupted.every(({ value }) => value > 0.5),
      `${tell('clean', clean)}; ${tell('corrupted', corrupted)}`,
    );
  };
}

/** In so few seeds (at most) the narrowest fits; from `width` on all do. */
export function notLuck(atMost: number, width: number): Criterion {
  return ([run]) =>
    judged(
      seedsFitted(run, widths(run)[0]) <= atMost && widths(run).every((m) => m < width || fitsAll(run, m)),
      `${tellFits(run)}; ${tellDead(run)}`,
    );
}

/** Whether A1 is so, and A2 holds, on the points drawn. */
export function assumptions(a1: boolean): Criterion {
  return ([run]) => {
    if (run.data === null) return judged(null, 'no points');
    const { satisfiesA1, satisfiesA2 } = run.data.certificate;
    return judged(
      satisfiesA1 === a1 && satisfiesA2,
      `A1 ${satisfiesA1 ? 'holds' : 'fails'}, A2 ${satisfiesA2 ? 'holds' : 'fails'}; ${tellFits(run)}`,
    );
  };
}
