import { describe, expect, it } from 'vitest';
import { changeSetting, fitToRows, sameExperiment } from '../../../../src/app/lab/changes/changes.ts';
import { readLink, writeLink } from '../../../../src/experiment/link.ts';
import { defaultExperiment, SOURCES } from '../../../../src/experiment/settings.ts';

describe('changing a setting', () => {
  it('changes that setting and nothing else', () => {
    const before = defaultExperiment();
    expect(changeSetting(before, 'p', 0)).toEqual(before);
    expect(changeSetting(before, 'delta', 0.4)).toEqual({ ...before, delta: 0.4 });
  });

  it('brings along the defaults of a new data source for what was left alone', () => {
    expect(changeSetting(defaultExperiment(), 'data', 'mnist')).toEqual(defaultExperiment('mnist'));
  });

  it('brings along the defaults of a new model for what was left alone, and takes them back', () => {
    const before = defaultExperiment();
    const deep = changeSetting(before, 'model', 'deep');
    expect(deep).toEqual(defaultExperiment('structured', 'deep'));
    expect(changeSetting(deep, 'model', 'two-layer')).toEqual(before);
    const mine = { ...before, c: 7, m: [5, 50] };
    expect(changeSetting(mine, 'model', 'deep')).toEqual({ ...deep, c: 7, m: [5, 50] });
    expect(changeSetting({ ...deep, L: 5 }, 'data', 'mnist')).toEqual({
      ...defaultExperiment('mnist', 'deep'),
      L: 5,
    });
    // nothing of a deep network is left behind where its model is given up
    expect(changeSetting({ ...deep, L: 5, skip: 'on', train: 'upper' }, 'model', 'two-layer')).toEqual(
      before,
    );
    expect(changeSetting(deep, 'data', 'teacher')).toEqual(defaultExperiment('teacher', 'deep'));
  });

  it('keeps what the reader had chosen', () => {
    const mine = { ...defaultExperiment(), B: 8, m: [7, 70] };
    expect(changeSetting(mine, 'data', 'mnist')).toEqual({ ...defaultExperiment('mnist'), B: 8, m: [7, 70] });
  });

  it('leaves nothing behind that a link would lose, whatever the way from source to source', () => {
    const odd = {
      ...defaultExperiment(),
      k: 7,
      l: 3,
      delta: 0.3,
      d: 40,
      mean: 2,
      noise: 2,
      place: 'random' as const,
    };
    for (const first of SOURCES)
      for (const second of SOURCES) {
        const experiment = changeSetting(changeSetting(odd, 'data', first), 'data', second);
        const read = readLink(writeLink(experiment));
        expect(read.problems).toEqual([]);
        expect(sameExperiment(read.experiment, experiment)).toBe(true);
      }
  });
});

describe('fitting n and ntest to a file', () => {
  const asked = defaultExperiment('csv');
  it('takes three quarters and one quarter of a short file', () => {
    expect(fitToRows(asked, 150)).toEqual({ ...asked, n: 112, ntest: 38 });
  });
  it('leaves numbers that a file can meet alone', () => {
    expect(fitToRows(asked, 5000)).toBe(asked);
    const chosen = { ...asked, n: 40, ntest: 10 };
    expect(fitToRows(chosen, 50)).toBe(chosen);
  });
  it('leaves a file without any rows to the parser, which says what is wrong', () => {
    expect(fitToRows(asked, 0)).toBe(asked);
  });
});
