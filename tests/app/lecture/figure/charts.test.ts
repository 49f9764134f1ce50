import { describe, expect, it } from 'vitest';
import { FIGURES } from '../../../../src/app/lecture/figure/figures.ts';
import { highlighted, withGuess } from '../../../../src/app/lecture/figure/highlight.ts';
import type { Facts } from '../../../../src/app/lecture/types.ts';
import { DRAW, factsOf } from '../fakes.ts';

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
