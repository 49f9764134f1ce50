import { describe, expect, it } from 'vitest';
import { comparison } from '../../../../src/app/lecture/findings/comparing.ts';
import type { PickPrediction } from '../../../../src/app/lecture/types.ts';
import { DRAW, factsOf } from '../fakes.ts';

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
