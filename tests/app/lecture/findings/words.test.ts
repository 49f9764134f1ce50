import { describe, expect, it } from 'vitest';
import { InsightFrames } from '../../../../src/app/lab/insights/frames/insightFrames.ts';
import { FIGURES } from '../../../../src/app/lecture/figure/figures.ts';
import { highlighted, withGuess } from '../../../../src/app/lecture/figure/highlight.ts';
import { seedErrorsChart } from '../../../../src/app/lecture/figure/seedCharts.ts';
import { comparison } from '../../../../src/app/lecture/findings/comparing.ts';
import * as dataFindings from '../../../../src/app/lecture/findings/dataFindings.ts';
import * as errorFindings from '../../../../src/app/lecture/findings/errorFindings.ts';
import { finals, fitTimes, shareWithoutError } from '../../../../src/app/lecture/findings/facts.ts';
import * as fitFindings from '../../../../src/app/lecture/findings/fitFindings.ts';
import {
  flatPlacesFinding,
  movesFinding,
  pseudoGradientFinding,
} from '../../../../src/app/lecture/findings/insightFindings.ts';
import * as moveFindings from '../../../../src/app/lecture/findings/moveFindings.ts';
import * as outcomes from '../../../../src/app/lecture/findings/outcomes.ts';
import {
  heightAt,
  heightOf,
  moved,
  passed,
  valueAtHeight,
} from '../../../../src/app/lecture/predict/guess.ts';
import type { DrawPrediction, Facts, PickPrediction } from '../../../../src/app/lecture/types.ts';
import { keepFormulasTogether } from '../../../../src/app/ui/keepFormulasTogether.ts';
import type { Experiment } from '../../../../src/experiment/settings.ts';
import { MEASUREMENTS, type Measurement } from '../../../../src/measure/measurements.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { valueAt } from '../../../../src/state/aggregate.ts';
import { RunSeries } from '../../../../src/state/series.ts';
import { defaultExperiment, measurement } from '../../fakes.ts';

const KEYS = MEASUREMENTS.map(({ name }) => name);
const BASE: Experiment = { ...defaultExperiment(), m: [100, 400, 1600], T: 100, seeds: 1 };

/** A run whose measurements are given by a function of width, seed and step. */
function factsOf(
  of: (m: number, step: number, seed: number) => Partial<Measurement>,
  changes: Partial<Experiment> = {},
  steps: readonly number[] = [0, 1, 10, 100],
): Facts {
  const experiment = { ...BASE, ...changes };
  const series = new RunSeries(planArms(experiment), KEYS);
  for (const { index, m, seed } of series.arms)
    for (const step of steps) series.add(index, step, { ...measurement(0.5), ...of(m, step, seed) });
  return { experiment, series, data: null, frames: null };
}

describe('numbers of a run', () => {
  it('count a seed as arrived only without a single error', () => {
    const facts = factsOf((m, _, seed) => ({ trainError: seed === 1 || m === 1600 ? 0 : 0.004 }), {
      seeds: 4,
    });
    expect(shareWithoutError(facts.series)).toEqual([
      { m: 100, seeds: 4, fitted: 1, share: 0.25 },
      { m: 400, seeds: 4, fitted: 1, share: 0.25 },
      { m: 1600, seeds: 4, fitted: 4, share: 1 },
    ]);
  });

  it('are a dot for each seed, those without an error first', () => {
    const { experiment, series } = factsOf((_, __, seed) => ({ trainError: seed === 3 ? 0 : seed / 10 }), {
      m: [100],
      seeds: 4,
    });
    const { series: lines, y } = seedErrorsChart({ experiment, series, previous: null });
    expect(lines).toMatchObject([{ x: [1, 2, 3, 4], y: [0, 0.1, 0.2, 0.4], join: false }]);
    expect(y.label).toContain('step 100');
  });

  it('have a time to fit only where every seed has one', () => {
    const facts = factsOf(
      (m, step, seed) => ({ trainError: m === 100 && seed === 2 ? 0.5 : step < 10 ? 0.5 : 0 }),
      {
        seeds: 2,
      },
    );
    expect(fitTimes(facts.experiment, facts.series)).toEqual([
      { m: 100, step: null },
      { m: 400, step: 10 },
      { m: 1600, step: 10 },
    ]);
  });

  it('are read at a step or the one before', () => {
    const { series } = factsOf((_, step) => ({ testError: step / 1000 }));
    expect(valueAt(series.arms[0], 'testError', 50)).toBe(0.01);
    expect(valueAt(series.arms[0], 'testError', 100)).toBe(0.1);
    expect(finals(series, 'testError')).toHaveLength(3);
  });
});

describe('findings follow the numbers', () => {
  it('of the exponent', () => {
    const find = moveFindings.exponentFinding('relativeDistance', 'distance');
    expect(find(factsOf((m) => ({ trainError: 0, relativeDistance: 1 / Math.sqrt(m) })))).toContain(
      '−0.50, close to −1/2',
    );
    expect(find(factsOf((m) => ({ trainError: 0, relativeDistance: 1 / m })))).toContain(
      '−1.00, not −1/2 (± 0.1)',
    );
    const bent = find(
      factsOf(
        (m) => ({ trainError: 0, relativeDistance: { 10: 1, 100: 0.15, 1000: 0.047, 4000: 0.04 }[m] ?? 0 }),
        {
          m: [10, 100, 1000, 4000],
        },
      ),
    );
    expect(bent).toContain('between m = 1\u202f000 and 4\u202f000 it is −0.12: not 1/√m there');
    const stuck = find(
      factsOf(
        (m) => ({ trainError: m === 10 ? 0.5 : 0, relativeDistance: m === 10 ? 1e-3 : 1 / Math.sqrt(m) }),
        {
          m: [10, 100, 400, 1600],
        },
      ),
    );
    expect(stuck).toContain('in keeping with 1/√m. m = 10 has not fitted and is left out.');
    expect(find(factsOf(() => ({ trainError: 0, relativeDistance: 1 }), { m: [10, 20] }))).toBe('');
    const none = find(factsOf((m) => ({ relativeDistance: 1 / Math.sqrt(m) })));
    expect(none).toContain('Only 0 of 3 widths fitted');
  });

  it('of the time that width costs', () => {
    const at = (slow: number) =>
      factsOf((m, step) => ({ trainError: step < (m === 1600 ? slow : 10) ? 0.5 : 0 }));
    const mixed = factsOf((m, step) => ({ trainError: step < ({ 100: 1, 400: 100 }[m] ?? 10) ? 0.5 : 0 }));
    expect(fitFindings.timeFinding(at(10))).toContain('about as many at every width');
    expect(fitFindings.timeFinding(at(100))).toContain('here wider networks take more');
    expect(fitFindings.timeFinding(mixed)).toContain('neither alike nor one way');
    expect(fitFindings.timeFinding(factsOf(() => ({ trainError: 0.5 })))).toContain('Only 0 of 3');
  });

  it('of being stuck', () => {
    const stuck = factsOf((m, step) => ({
      trainError: m === 100 ? 0.5 : 0,
      trainLoss: m === 100 ? 1.4 : 1 / (1 + step),
    }));
    expect(fitFindings.plateauFinding(stuck)).toContain('m = 100 still makes training errors at step 100');
    expect(fitFindings.plateauFinding(stuck)).toContain('its loss fell by less than a tenth');
    const two = factsOf((m, step) => ({
      trainError: m > 100 ? 0.5 : 0,
      trainLoss: m === 400 ? 1.4 : 1 / (1 + step),
    }));
    expect(fitFindings.plateauFinding(two)).toContain('2 of 3 networks (m = 400 to 1\u202f600) still make');
    expect(fitFindings.plateauFinding(two)).toContain('the loss of 1 of them fell');
    expect(fitFindings.plateauOf([100, 400])(two)).toContain('m = 400 still makes');
    expect(fitFindings.plateauFinding(factsOf(() => ({ trainError: 0 })))).toContain(
      'none of the widths shown is stuck',
    );
    const died = (widest: number) =>
      fitFindings.plateauFinding(
        factsOf((m, step) => ({
          trainError: m <= widest ? 0.5 : 0,
          trainLoss: 1.4,
          deadUnits: m === 100 && step > 0 ? 0.9 : 0,
        })),
      );
    expect(died(100)).toContain('Most of its units died on the way');
    expect(died(400)).toContain('In 1 of them most units died on the way');
    expect(fitFindings.plateauFinding(stuck)).not.toContain('died');
  });

  it('of units that moved: only networks that fitted make a law', () => {
    const moved = (stuckAt: number) => {
      const facts = factsOf((m) => ({ trainError: m === stuckAt ? 0.5 : 0 }), { m: [10, 100, 400, 1600] });
      const frames = new InsightFrames(facts.experiment);
      const raster = { units: Int32Array.of(0), points: Int32Array.of(0), labels: Int32Array.of(0) };
      for (const { index, m } of frames.arms) {
        const moves = Float64Array.of(m === stuckAt ? 1e-3 : 1 / Math.sqrt(m));
        const units = { ...raster, gates: Uint8Array.of(0), moves };
        frames.add({ arm: index, step: 100, group: 'units', scalars: {}, vectors: {}, units });
      }
      return movesFinding({ ...facts, frames });
    };
    expect(moved(0)).toMatch(/in keeping with 1\/√m\.$/);
    expect(moved(10)).toContain('in keeping with 1/√m. m = 10 has not fitted and is left out.');
  });

  it('of seeds', () => {
    const some = factsOf((m, _, seed) => ({ trainError: m > 100 || seed === 1 ? 0 : 0.1 }), { seeds: 2 });
    expect(fitFindings.seedsFinding(some)).toContain('1\u00a0at m = 100');
    expect(fitFindings.seedsFinding(some)).toContain('from m = 400 on, of the widths tried, all 2 do');
    expect(fitFindings.seedsFinding(factsOf(() => ({ trainError: 0.1 })))).toContain(
      'no width tried manages',
    );
    expect(fitFindings.seedsFinding(factsOf(() => ({ trainError: 0 }), { m: [2], seeds: 3 }))).toContain(
      'At m = 2, 3 of 3 seeds',
    );
  });

  it('of the order in which labels are learned', () => {
    const first = factsOf((_, step) => ({
      cleanError: step < 1 ? 0.7 : 0,
      corruptedError: step < 100 ? 0.9 : 0,
      testError: step < 100 ? 0.02 : 0.15,
    }));
    expect(errorFindings.orderFinding(first)).toContain(
      'is first below 5 % at step 1 and stays there; that on corrupted ones at step 100.',
    );
    const never = factsOf((_, step) => ({
      cleanError: step < 1 ? 0.7 : 0,
      corruptedError: 0.8,
      testError: 0.1,
    }));
    expect(errorFindings.orderFinding(never)).toContain('is still 80.0');
    expect(errorFindings.lowestFinding(first)).toMatch(
      /lowest, 2\.0\s%, first at step 0; at the end it is 15\.0\s%/,
    );
    const shaken = factsOf((_, step) => ({ cleanError: step === 1 || step === 100 ? 0 : 0.2 }));
    expect(errorFindings.orderFinding(shaken)).toContain('at step 1, for good from step 100 on;');
    const lost = factsOf((_, step) => ({ cleanError: step === 1 ? 0 : 0.2 }));
    expect(errorFindings.orderFinding(lost)).toContain('but does not stay there');
    const together = factsOf((_, step) => ({
      cleanError: step < 10 ? 0.7 : 0,
      corruptedError: step < 10 ? 0.9 : 0,
    }));
    expect(errorFindings.orderFinding(together)).toContain('that on corrupted ones at step 10.');
    expect(errorFindings.orderFinding(factsOf(() => ({ cleanError: 0.6 })))).toContain(
      'not even the clean labels',
    );
  });

  it('of students', () => {
    const better = factsOf((m) => ({ testLoss: 1 / m }), { data: 'teacher', m: [10, 20, 40] });
    expect(errorFindings.studentFinding(better)).toContain(
      'The best, m = 40, is 4.0 times lower than m = 10',
    );
    const worse = factsOf((m) => ({ testLoss: m }), { data: 'teacher', m: [10, 20, 40] });
    expect(errorFindings.studentFinding(worse)).toContain('no larger student does better');
  });

  it('of the guaranteed loss', () => {
    const sphere = (loss: (step: number) => number): Facts => ({
      ...factsOf((_, step) => ({ trainLoss: loss(step) }), { data: 'sphere', eta: 0.5 }),
      data: {
        seed: 1,
        certificate: {} as never, // not looked at
        k: 1,
        d: 3,
        n: 50,
        nTest: 50,
        corrupted: 0,
        convergence: { lambda0: 0.2, largest: 1 },
      },
    });
    expect(errorFindings.guaranteeFinding(sphere((step) => 3 * 0.8 ** step))).toContain(
      'stays below the guaranteed curve',
    );
    expect(errorFindings.guaranteeFinding(sphere(() => 3))).toContain(
      'is above the guaranteed curve at 3 of 4',
    );
    expect(errorFindings.guaranteeFinding(sphere((step) => 10 ** -step))).toMatch(/ends at 10⁻¹⁰⁰\.$/);
    expect(errorFindings.guaranteeFinding(factsOf(() => ({})))).toBe('');
  });

  it('of what is known of the data only once it is known', () => {
    const facts = factsOf(() => ({}));
    for (const find of [
      errorFindings.weightsFinding,
      dataFindings.separationFinding,
      dataFindings.normFinding,
      dataFindings.structureFinding,
    ])
      expect(find(facts)).toBe('');
  });
});

describe('outcomes of predictions', () => {
  it('of test errors against the width', () => {
    const shape = (errors: readonly number[]) =>
      outcomes.testAgainstWidth(factsOf((m) => ({ testError: errors[BASE.m.indexOf(m)] }))).id;
    expect(shape([0.4, 0.05, 0.05])).toBe('falls');
    expect(shape([0.4, 0.05, 0.3])).toBe('u');
    expect(shape([0.1, 0.2, 0.4])).toBe('rises');
    expect(shape([0.1, 0.12, 0.1])).toBe('flat');
  });

  it('of students', () => {
    const who = (losses: readonly number[]) =>
      outcomes.studentOfWhichSize(
        factsOf((m) => ({ testLoss: losses[[10, 20, 40].indexOf(m)] }), { data: 'teacher', m: [10, 20, 40] }),
      ).id;
    expect(who([1, 0.1, 0.2])).toBe('larger');
    expect(who([0.1, 0.2, 0.3])).toBe('own');
    expect(who([0.1, 0.09, 0.11])).toBe('same');
    expect(who([0.1, 0.01, 0.5])).toBeNull();
  });

  it('of random labels', () => {
    const who = (errors: readonly number[]) =>
      outcomes.whoFitsRandomLabels(factsOf((m) => ({ trainError: errors[BASE.m.indexOf(m)] }))).id;
    expect(who([0.3, 0, 0])).toBe('wide');
    expect(who([0, 0, 0])).toBe('all');
    expect(who([0.3, 0.2, 0.1])).toBe('none');
    expect(who([0, 0.3, 0.3])).toBeNull();
  });

  it('of steps against the width', () => {
    const when = (wide: number) =>
      outcomes.stepsAgainstWidth(
        factsOf((m, step) => ({ trainError: step < (m === 1600 ? wide : 10) ? 0.5 : 0 })),
      ).id;
    expect([when(1), when(10), when(100)]).toEqual(['fewer', 'same', 'more']);
    // 59 steps against 40 are neither about as many nor clearly fewer
    const between = factsOf(
      (m, step) => ({ trainError: step < (m === 1600 ? 40 : 59) ? 0.5 : 0 }),
      {},
      [0, 40, 59, 100],
    );
    expect(outcomes.stepsAgainstWidth(between)).toMatchObject({
      id: null,
      because: expect.stringContaining('within a factor of 1.25'),
    });
    expect(outcomes.stepsAgainstWidth(factsOf(() => ({ trainError: 0.5 }))).id).toBeNull();
  });

  it('of flat places, of spectra and of twins', () => {
    const facts = factsOf((m) => ({ testError: m === 100 ? 0.1 : 0.05, trainError: m === 100 ? 0.5 : 0 }));
    const frames = new InsightFrames(facts.experiment);
    const flat = (m: number) => m === 100;
    for (const { index, m } of frames.arms) {
      frames.add({
        arm: index,
        step: 100,
        group: 'gradients',
        scalars: {
          meanErrorProbability: 0.5,
          gradientDominance: flat(m) ? 1e-9 : 0.01,
          pseudoGradientRelativeError: 10 / m,
        },
        vectors: {},
      });
      frames.add({ arm: index, step: 100, group: 'twin', scalars: { twinTestError: 0.2 }, vectors: {} });
      frames.add({
        arm: index,
        step: 100,
        group: 'spectrum',
        scalars: {},
        vectors: {
          singularValuesUpdate: Float64Array.from({ length: 20 }, (_, i) => (i < 4 ? 10 : 0.5) - i * 0.01),
        },
      });
    }
    const known = { ...facts, frames };
    expect(outcomes.flatPlaces(known).id).toBe('narrow');
    expect(flatPlacesFinding(known)).toMatch(/^Almost no gradient.*m = 100 at step 100/);
    const none = new InsightFrames(facts.experiment);
    for (const { index, m } of none.arms) {
      const scalars = { meanErrorProbability: 0.5, gradientDominance: flat(m) ? 0 : 0.01 };
      none.add({ arm: index, step: 7, group: 'gradients', scalars, vectors: {} });
    }
    expect(flatPlacesFinding({ ...facts, frames: none })).toMatch(/^No gradient at all.*m = 100 at step 7/);
    expect(pseudoGradientFinding(known)).toContain('the wider, the nearer');
    expect(outcomes.networkOrTwin(known).id).toBe('network');
    expect(outcomes.shapeOfSpectrum(known).id).toBe('cliff');
    expect(outcomes.flatPlaces(facts).id).toBeNull();
  });
});

const DRAW: DrawPrediction = {
  kind: 'draw',
  question: '?',
  x: { label: 'm', scale: 'log' },
  y: { label: 'd', scale: 'log', domain: [0.01, 100] },
  at: [100, 400, 1600],
  handle: 'm =',
  start: 1,
  measured: () => [1, 0.5, Number.NaN],
};

const PICK: PickPrediction = {
  kind: 'pick',
  question: '?',
  axes: { x: 'x', y: 'y' },
  options: [
    { id: 'up', label: 'It rises', sketch: [0, 1] },
    { id: 'down', label: 'It falls', sketch: [1, 0] },
  ],
  outcome: () => ({ id: 'up', because: 'it went from 1 to 2.' }),
};

describe('what was expected beside what came', () => {
  const facts = factsOf(() => ({}));
  it('says how near a drawn curve is, and where it is furthest away', () => {
    const near = comparison(DRAW, { kind: 'draw', y: [1.2, 0.5, 7] }, facts);
    expect(near).toContain('at all 2 places'); // the third was not measured
    const far = comparison(DRAW, { kind: 'draw', y: [1, 5, 7] }, facts);
    expect(far).toContain('at 1 of 2 places');
    expect(far).toContain('furthest apart at m = 400: you drew 5.0, measured is 0.50');
    const nothing = { ...DRAW, measured: () => [Number.NaN, Number.NaN, Number.NaN] };
    expect(comparison(nothing, { kind: 'draw', y: [1, 1, 1] }, facts)).toContain('nothing to compare');
  });
  it('says whether a picked curve came', () => {
    expect(comparison(PICK, { kind: 'pick', id: 'up' }, facts)).toBe(
      'As you expected: it rises. It went from 1 to 2.',
    );
    expect(comparison(PICK, { kind: 'pick', id: 'down' }, facts)).toContain(
      'You expected “it falls”; this run shows “it rises”.',
    );
    const open = { ...PICK, outcome: () => ({ id: null, because: 'it is mixed.' }) };
    expect(comparison(open, { kind: 'pick', id: 'up' }, facts)).toContain('decides for none');
  });
  it('says nothing to whoever passed the question over', () => {
    expect(comparison(DRAW, { kind: 'skipped' }, facts)).toBe('');
  });
});

describe('drawing', () => {
  it('goes from heights to values and back, on both kinds of axes', () => {
    const linear: DrawPrediction = { ...DRAW, y: { label: '', scale: 'linear', domain: [0, 1] } };
    for (const prediction of [DRAW, linear])
      for (const height of [0, 0.3, 1])
        expect(heightOf(prediction, valueAtHeight(prediction, height))).toBeCloseTo(height, 12);
    expect(valueAtHeight(DRAW, 0.5)).toBeCloseTo(1, 12);
  });
  it('stays within the plot', () => {
    const plot = { x: 10, y: 20, width: 100, height: 200 };
    expect([heightAt(plot, 0), heightAt(plot, 120), heightAt(plot, 900)]).toEqual([1, 0.5, 0]);
    expect(moved(DRAW, 100, 'ArrowUp')).toBeCloseTo(100, 9);
    expect(moved(DRAW, 1, 'ArrowUp')).toBeGreaterThan(1);
    expect(moved(DRAW, 1, 'Home')).toBeCloseTo(0.01, 12);
    expect(moved(DRAW, 1, 'x')).toBeNull();
  });
  it('takes along every handle that a fast pointer passed', () => {
    expect(passed([1, 1, 1, 1], [0, 100, 200, 300], 20, 210, 5)).toEqual([1, 5, 5, 1]);
    expect(passed([1, 1, 1, 1], [0, 100, 200, 300], 290, 310, 5)).toEqual([1, 1, 1, 5]);
  });
});

describe('charts of the lecture', () => {
  const view = (facts: Facts) => ({ experiment: facts.experiment, series: facts.series, previous: null });

  it('dim what is not looked at, and keep its name', () => {
    const spec = highlighted(FIGURES.error.build(view(factsOf(() => ({})))), { widths: [400] });
    const named = spec.series.filter(({ endLabel }) => endLabel !== false);
    expect(named.map(({ faded }) => faded === true)).toEqual([true, false, true]);
    expect(spec.series).toHaveLength(6);
  });

  it('of training alone name the training lines', () => {
    const { series } = FIGURES.train.build(view(factsOf((m) => ({ trainError: 1 / m, testError: 0.9 }))));
    expect(series).toHaveLength(3);
    expect(series.every(({ dash, endLabel }) => dash === 'solid' && endLabel === true)).toBe(true);
    expect(series.map(({ y }) => Array.from(y).at(-1))).toEqual([1 / 100, 1 / 400, 1 / 1600]);
  });

  it('carry the reader’s own curve', () => {
    const spec = withGuess(FIGURES.finalDistance.build(view(factsOf(() => ({})))), DRAW, [1, 2, 3]);
    expect(spec.series.at(-1)).toMatchObject({ label: 'your guess', x: [100, 400, 1600], y: [1, 2, 3] });
  });

  it('mark widths that have not fitted, and count seeds', () => {
    const facts = factsOf((m) => ({ trainError: m === 400 ? 0.5 : 0 }));
    const { series, never } = FIGURES.stepsToFit.build(view(facts));
    expect(series[0].x).toEqual([100, 400, 1600]);
    expect(Array.from(series[0].y, Number.isFinite)).toEqual([true, false, true]);
    expect(never).toMatch(/^not fitted by step/);
    expect(FIGURES.fitted.build(view(facts)).series[0].y).toEqual([1, 0, 1]);
  });

  it('guide the distance by −1/2 through the widest', () => {
    const facts = factsOf((m) => ({ trainError: 0, relativeDistance: 3 / Math.sqrt(m) }));
    const [guide] = FIGURES.finalDistance.build(view(facts)).guides ?? [];
    if (guide?.kind !== 'curve') throw new Error('no guide');
    const { y } = FIGURES.finalDistance.build(view(facts)).series[0];
    Array.from(guide.y).forEach((value, i) => {
      expect(value).toBeCloseTo(y[i], 12);
    });
  });
});

it('formulas in a text do not break', () => {
  expect(keepFormulasTogether('m = 10 and 1/√m')).toBe('m\u00a0=\u00a010 and 1/\u2060√m');
});
