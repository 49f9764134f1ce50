import { describe, expect, it } from 'vitest';
import { recorded } from '../../scripts/reference/claims/check.ts';
import { run as judgedAnew } from '../../scripts/reference/claims/evidence.ts';
import * as fit from '../../scripts/reference/claims/fitCriteria.ts';
import * as move from '../../scripts/reference/claims/moveCriteria.ts';
import { placesOfEvidence } from '../../scripts/reference/claims/places.ts';
import { CLAIMS } from '../../scripts/reference/claims/table.ts';
import type { Criterion, Evidence } from '../../scripts/reference/claims/types.ts';
import { readLink } from '../../src/experiment/link.ts';
import { defaultExperiment, type Experiment } from '../../src/experiment/settings.ts';
import { MEASUREMENTS, type Measurement } from '../../src/measure/measurements.ts';
import { planArms } from '../../src/run/plan.ts';
import { RunSeries } from '../../src/state/series.ts';
import { measurement } from '../app/fakes.ts';

const KEYS = MEASUREMENTS.map(({ name }) => name);
const STEPS = [0, 1, 10, 100];
type Of = (m: number, step: number, seed: number) => Partial<Measurement>;

/** A run whose measurements are given by a function; nothing is wrong and no unit dead where it does not say so. */
function run(of: Of, changes: Partial<Experiment> = {}): Evidence {
  const experiment = { ...defaultExperiment(), m: [10, 100, 1000], T: 100, seeds: 5, ...changes };
  const series = new RunSeries(planArms(experiment), KEYS);
  for (const { index, m, seed } of series.arms)
    for (const step of STEPS)
      series.add(index, step, { ...measurement(0), trainLoss: 1, ...of(m, step, seed) });
  return { experiment, series, data: null, frames: null };
}
const verdict = (criterion: Criterion, first: Evidence, ...rest: Evidence[]) =>
  criterion([first, ...rest]).verdict;

const stuck = (m: number) => ({ trainError: m === 10 ? 0.4 : 0 });
const moving = (m: number, exponent = -0.5) => ({
  relativeDistance: 3 * m ** exponent,
  patternChange: m ** exponent,
});

describe('the table of claims', () => {
  it('has a claim for every preset, lecture step, question and ready sweep, and names no place that there is not', () => {
    const places = CLAIMS.flatMap(({ where }) => where);
    expect(placesOfEvidence().filter((place) => !places.includes(place))).toEqual([]);
    const known: string[] = placesOfEvidence();
    expect(places.filter((place) => !place.startsWith('page: ') && !known.includes(place))).toEqual([]);
  });

  it('begins with the default, and names each claim once', () => {
    expect(CLAIMS[0].id).toBe('default');
    expect(new Set(CLAIMS.map(({ id }) => id)).size).toBe(CLAIMS.length);
  });

  it('rests on links of version 2 without faults', () => {
    for (const claim of CLAIMS)
      if ('links' in claim)
        for (const link of claim.links) {
          expect(link).toMatch(/^v=2/);
          expect(readLink(link).problems).toEqual([]);
        }
  });

  it('states what was measured', () => {
    const measured = recorded();
    for (const { id, stated } of CLAIMS) expect([id, measured[id]?.verdict]).toEqual([id, stated]);
  });
});

// the others take minutes: npm run reproduce -- claims
describe('judged anew', () => {
  it.each(['default', 'narrow', 'ties'])(
    '%s',
    async (id) => {
      const claim = CLAIMS.find((one) => one.id === id);
      if (claim === undefined) throw new Error(`no claim ${id}`);
      const { verdict, numbers } = await judgedAnew(claim);
      expect([verdict, numbers]).toEqual([claim.stated, recorded()[id]?.numbers]);
    },
    240_000,
  );
});

describe('criteria say yes, no and undecided', () => {
  it('of the default', () => {
    const good = (m: number) => ({ ...stuck(m), ...moving(m) });
    expect(verdict(fit.defaultHolds, run(good))).toBe('confirmed');
    expect(
      verdict(
        fit.defaultHolds,
        run((m) => ({ ...good(m), deadUnits: m === 10 ? 0.92 : 0 })),
      ),
    ).toBe('refuted');
    expect(
      verdict(
        fit.defaultHolds,
        run((m) => moving(m)),
      ),
    ).toBe('refuted'); // the narrowest fits
    expect(
      verdict(
        fit.defaultHolds,
        run((m) => ({ ...good(m), testError: m === 1000 ? 0.01 : 0 })),
      ),
    ).toBe('refuted');
    expect(
      verdict(
        fit.defaultHolds,
        run((m) => ({ ...good(m), relativeDistance: m })),
      ),
    ).toBe('refuted');
  });

  it('of narrow networks at every step size: one that died proves nothing', () => {
    const dead = (m: number) => ({ ...stuck(m), deadUnits: m === 10 ? 0.9 : 0 });
    expect(verdict(fit.narrowFailsAtEveryStep, run(stuck), run(stuck, { c: 1 }))).toBe('confirmed');
    expect(
      verdict(
        fit.narrowFailsAtEveryStep,
        run(stuck),
        run(() => ({}), { c: 1 }),
      ),
    ).toBe('refuted');
    expect(verdict(fit.narrowFailsAtEveryStep, run(stuck), run(dead, { c: 10 }))).toBe('undecided');
  });

  it('of counts and shares of seeds', () => {
    const half: Of = (m, _, seed) => ({ trainError: m === 10 && seed > 4 ? 0.5 : 0 });
    const many = { seeds: 20 };
    expect(verdict(fit.zeroErrorSeeds([4, 20, 20]), run(half, many))).toBe('confirmed');
    expect(verdict(fit.zeroErrorSeeds([5, 20, 20]), run(half, many))).toBe('refuted');
    expect(verdict(fit.seedsRise, run(half, many))).toBe('confirmed');
    expect(verdict(fit.seedsRise, run(half))).toBe('undecided'); // 4 of 5 against 5 of 5
    const died: Of = (m, step, seed) => ({
      ...half(m, step, seed),
      deadUnits: m === 10 && step > 0 ? 0.9 : 0,
    });
    expect(verdict(fit.seedsRise, run(died, many))).toBe('undecided');
    expect(
      verdict(
        fit.seedsRise,
        run((m) => ({ trainError: m === 10 ? 0 : 0.5 }), many),
      ),
    ).toBe('refuted');
    expect(verdict(fit.notLuck(4, 100), run(half, many))).toBe('confirmed');
    expect(verdict(fit.notLuck(3, 100), run(half, many))).toBe('refuted');
  });

  it('of steps', () => {
    const from =
      (first: number): Of =>
      (m, step) => ({ trainError: step < (m === 10 ? first : 10) ? 0.5 : 0 });
    expect(verdict(fit.notMoreSteps, run(from(100)))).toBe('confirmed');
    expect(verdict(fit.notMoreSteps, run(from(1)))).toBe('refuted');
    expect(
      verdict(
        fit.notMoreSteps,
        run(() => ({ trainError: 0.5 })),
      ),
    ).toBe('undecided');
    const at =
      (step: number): Of =>
      (_, now) => ({ trainError: now < step ? 0.5 : 0 });
    expect(verdict(fit.harder, run(at(100)), run(at(10)))).toBe('confirmed');
    expect(verdict(fit.harder, run(at(10)), run(at(100)))).toBe('refuted');
    expect(
      verdict(
        fit.harder,
        run(() => ({ trainError: 1 })),
        run(at(10)),
      ),
    ).toBe('undecided');
  });

  it('of labels', () => {
    const clean =
      (soon: number, late: number): Of =>
      (_, step) => ({
        cleanError: step < soon ? 1 : 0,
        corruptedError: step < late ? 1 : 0,
      });
    expect(verdict(fit.cleanFirst(20), run(clean(10, 1e9)))).toBe('confirmed');
    expect(verdict(fit.cleanFirst(20), run(clean(100, 1e9)))).toBe('refuted');
    expect(verdict(fit.cleanFirst(20), run(clean(10, 100)))).toBe('refuted');
    expect(verdict(fit.onlyCleanLearned(100), run(clean(10, 1e9)))).toBe('confirmed');
    expect(verdict(fit.onlyCleanLearned(100), run(clean(10, 10)))).toBe('refuted');
    expect(
      verdict(
        fit.memorises(100),
        run(() => ({})),
      ),
    ).toBe('refuted'); // chance is not known
    expect(
      verdict(
        fit.assumptions(true),
        run(() => ({})),
      ),
    ).toBe('undecided');
  });

  it('of movement, among networks that fitted only', () => {
    const half = run((m) => moving(m));
    expect(verdict(move.halfPower('relativeDistance'), half)).toBe('confirmed');
    expect(
      verdict(
        move.halfPower('relativeDistance'),
        run((m) => moving(m, -1)),
      ),
    ).toBe('refuted');
    expect(
      verdict(
        move.halfPower('relativeDistance'),
        run((m) => ({ ...moving(m), ...stuck(m) })),
      ),
    ).toBe('undecided');
    expect(verdict(move.falls('relativeDistance'), half)).toBe('confirmed');
    expect(
      verdict(
        move.falls('relativeDistance'),
        run((m) => moving(m, 0)),
      ),
    ).toBe('refuted');
    expect(
      verdict(
        move.falls('relativeDistance'),
        run((m) => ({ ...moving(m), trainError: 0.5 })),
      ),
    ).toBe('undecided');
    expect(verdict(move.turnsHalf, half)).toBe('confirmed');
    expect(
      verdict(
        move.turnsHalf,
        run((m) => moving(m, -0.1)),
      ),
    ).toBe('refuted');
    expect(
      verdict(
        move.turnsHalf,
        run((m) => ({ ...moving(m), trainError: 1 })),
      ),
    ).toBe('undecided');
    expect(
      verdict(
        move.all(move.falls('relativeDistance'), move.halfPower('relativeDistance')),
        run((m) => moving(m, -1)),
      ),
    ).toBe('refuted');
  });

  it('of predictions, lazy networks and networks at like errors', () => {
    const predicted = (factor: number) =>
      run((m) => ({ ...moving(m), predictedPatternChange: factor * m ** -0.5 }));
    expect(verdict(move.predictionHolds, predicted(1.1))).toBe('confirmed');
    expect(verdict(move.predictionHolds, predicted(0.5))).toBe('refuted');
    expect(
      verdict(
        move.predictionHolds,
        run(() => ({ trainError: 1 })),
      ),
    ).toBe('undecided');
    const lazy = (patternChange: number, trainError = 0) =>
      run(() => ({ patternChange, trainError }), { m: [100] });
    const plain = run((m) => moving(m));
    expect(verdict(move.lazyFlipsFewer, lazy(0.01), plain)).toBe('confirmed');
    expect(verdict(move.lazyFlipsFewer, lazy(0.1), plain)).toBe('refuted');
    expect(verdict(move.lazyFlipsFewer, lazy(0.01, 0.5), plain)).toBe('undecided');
    const errors = (spread: number) =>
      run((m) => ({ ...moving(m), trainError: 0.1 + (m === 10 ? spread : 0) }));
    expect(verdict(move.fallsAtLikeErrors, errors(0.01))).toBe('confirmed');
    expect(verdict(move.fallsAtLikeErrors, errors(0.3))).toBe('undecided');
    expect(
      verdict(
        move.fallsAtLikeErrors,
        run((m) => moving(m, 0.5)),
      ),
    ).toBe('refuted');
  });

  it('of the inside: nothing known decides nothing', () => {
    const blind = run(() => ({}));
    for (const criterion of [
      move.gapAtComponents,
      move.geometryFalls('twin', 'twinOutputGap', 0.1),
      move.belowBound,
    ])
      expect(verdict(criterion, blind)).toBe('undecided');
    const outcome = (id: string | null) => move.outcomeIs(() => ({ id, because: '' }), 'a');
    expect(['a', 'b', null].map((id) => verdict(outcome(id), blind))).toEqual([
      'confirmed',
      'refuted',
      'undecided',
    ]);
  });
});
