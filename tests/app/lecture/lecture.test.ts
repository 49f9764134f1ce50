import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { CHAPTERS } from '../../../src/app/lecture/chapters/index.ts';
import { FIGURES } from '../../../src/app/lecture/figure/figures.ts';
import { whoFitsRandomLabels } from '../../../src/app/lecture/findings/outcomes.ts';
import { SOURCES } from '../../../src/app/lecture/page/sources.ts';
import { type LecturePosition, placeBeside, placeLink, readPlace } from '../../../src/app/lecture/places.ts';
import { isLectureLink } from '../../../src/app/shell/route.ts';
import { readLink, writeLink } from '../../../src/experiment/link.ts';
import { isMeasured } from '../../../src/model/families.ts';

const STEPS = CHAPTERS.flatMap(({ steps }, i) =>
  steps.map((step, j) => ({ name: `${i + 1}.${j + 1} ${step.title}`, step })),
);
const LENGTHS = CHAPTERS.map(({ steps }) => steps.length);

describe('the chapters', () => {
  it('are eight and one on what came after, of three to six steps', () => {
    expect(CHAPTERS).toHaveLength(9);
    for (const { steps } of CHAPTERS) {
      expect(steps.length).toBeGreaterThanOrEqual(3);
      expect(steps.length).toBeLessThanOrEqual(6);
    }
  });

  it('ask for at least four predictions, drawn ones among them', () => {
    const asked = STEPS.flatMap(({ step }) => step.predict ?? []);
    expect(asked.length).toBeGreaterThanOrEqual(4);
    expect(asked.filter(({ kind }) => kind === 'draw').length).toBeGreaterThanOrEqual(2);
    expect(asked.filter(({ kind }) => kind === 'pick').length).toBeGreaterThanOrEqual(2);
  });

  it('have titles of their own', () => {
    expect(new Set(STEPS.map(({ step }) => step.title)).size).toBe(STEPS.length);
  });
});

describe('what a chapter shows is what it speaks of', () => {
  it('on XOR only widths at which hidden weights that fit are known to exist in most seeds', () => {
    // at m = 2 there are none, at m = 3 in 14 of 20 seeds, from 5 on in 18 or more: tests/measure/construct.test.ts
    const xor = STEPS.map(({ step }) => readLink(step.figure.link).experiment).filter(
      ({ data, T }) => data === 'xor' && T === 1000,
    );
    expect(xor).toHaveLength(4);
    for (const { m } of xor) expect(Math.min(...m)).toBeGreaterThanOrEqual(5);
  });

  it('where it asks who fits random labels, the training lines, named', () => {
    const asked = STEPS.filter(
      ({ step }) => step.predict?.kind === 'pick' && step.predict.outcome === whoFitsRandomLabels,
    );
    expect(asked.map(({ step }) => step.figure.kind)).toEqual(['train']);
  });
});

describe.each(STEPS)('step $name', ({ step }) => {
  it('runs an experiment whose link is canonical and whose chart it can fill', () => {
    const { experiment, problems, fp, screen } = readLink(step.figure.link);
    expect(problems).toEqual([]);
    expect({ fp, screen }).toEqual({ fp: null, screen: {} });
    expect(writeLink(experiment)).toBe(step.figure.link);
    expect(experiment.engine).toBe('wasm'); // what the lecture says is the same on every machine
    const shown = FIGURES[step.figure.kind];
    if (!isMeasured(experiment, 'trainError'))
      expect(['loss', 'test', 'testAgainstWidth', 'distance']).toContain(step.figure.kind);
    if (shown.of === 'insight' && shown.group === 'inside') expect(experiment.d).toBe(3);
    if (step.figure.kind === 'labels') expect(experiment.p).toBeGreaterThan(0);
    for (const m of step.figure.highlight?.widths ?? []) expect(experiment.m).toContain(m);
  });

  it('is short enough for a lecture hall', () => {
    expect(step.text.length).toBeLessThanOrEqual(2);
    for (const paragraph of step.text) expect(paragraph.length).toBeLessThan(300);
  });

  it('has a formula that can be set, with words beside it', () => {
    if (step.formula === undefined) return;
    const html = katex.renderToString(step.formula.tex, {
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: 'error',
    });
    expect(html).toContain('<math');
    expect(step.formula.words).toMatch(/^[A-Z].*\.$/);
  });

  it('names sources that there are', () => {
    for (const name of step.sources ?? []) expect(SOURCES[name].href).toMatch(/^https:\/\//);
  });

  it('asks only what its experiment can answer', () => {
    const { predict, figure } = step;
    if (predict === undefined) return;
    const { experiment } = readLink(figure.link);
    if (predict.kind === 'pick') {
      const ids = predict.options.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { sketch } of predict.options)
        for (const height of sketch) expect(height >= 0 && height <= 1).toBe(true);
    } else {
      const [low, high] = predict.y.domain;
      expect(predict.start >= low && predict.start <= high).toBe(true);
      const places = predict.handle === 'm =' ? experiment.m : null;
      if (places !== null) expect(predict.at).toEqual(places);
      else for (const x of predict.at) expect(x >= 1 && x <= experiment.T).toBe(true);
    }
  });
});

describe('places', () => {
  const all = LENGTHS.flatMap((length, i) =>
    Array.from({ length }, (_, j): LecturePosition => ({ chapter: i + 1, step: j + 1 })),
  );

  it('come back from their links', () => {
    for (const place of all) {
      expect(isLectureLink(placeLink(place))).toBe(true);
      expect(readPlace(placeLink(place), LENGTHS)).toEqual({ place, screen: {}, problems: [] });
    }
  });

  it('follow one another over all chapters, and back', () => {
    const walk: LecturePosition[] = [all[0]];
    for (let next = placeBeside(all[0], 1, LENGTHS); next !== null; next = placeBeside(next, 1, LENGTHS))
      walk.push(next);
    expect(walk).toEqual(all);
    const back = [all[all.length - 1]];
    for (let next = placeBeside(back[0], -1, LENGTHS); next !== null; next = placeBeside(next, -1, LENGTHS))
      back.push(next);
    expect(back.reverse()).toEqual(all);
  });

  it.each([
    ['lecture=99.1', { chapter: 9, step: 1 }, 'chapters 1 to 9'],
    ['lecture=0.2', { chapter: 1, step: 1 }, 'chapters 1 to 9'],
    ['lecture=2.77', { chapter: 2, step: LENGTHS[1] }, `steps 1 to ${LENGTHS[1]}`],
    ['lecture=2.0', { chapter: 2, step: 1 }, `steps 1 to ${LENGTHS[1]}`],
    ['lecture=x', { chapter: 1, step: 1 }, 'lecture=3.2'],
    ['lecture=', { chapter: 1, step: 1 }, 'lecture=3.2'],
    ['lecture=3.2.1', { chapter: 1, step: 1 }, 'lecture=3.2'],
    ['lecture=%E0%A4', { chapter: 1, step: 1 }, 'no effect'],
    ['lecture=2.1&m=100', { chapter: 2, step: 1 }, 'm=100'],
  ])('that are not there are told: %s', (link, place, told) => {
    const read = readPlace(link, LENGTHS);
    expect(read.place).toEqual(place);
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toContain(told);
  });

  it('may be a chapter alone, and carry the screen', () => {
    expect(readPlace('v=1&lecture=4&theme=dark', LENGTHS)).toEqual({
      place: { chapter: 4, step: 1 },
      screen: { theme: 'dark' },
      problems: [],
    });
  });
});
