import { describe, expect, it } from 'vitest';
import { InsightFrames } from '../../../../src/app/lab/insights/frames/insightFrames.ts';
import {
  flatPlacesFinding,
  pseudoGradientFinding,
} from '../../../../src/app/lecture/findings/insightFindings.ts';
import * as outcomes from '../../../../src/app/lecture/findings/outcomes.ts';
import { BASE, factsOf } from '../fakes.ts';

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
