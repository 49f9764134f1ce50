import { describe, expect, it } from 'vitest';
import { readLink } from '../../src/experiment/link.ts';
import { PUBLISHED_FIGURES } from '../../src/measure/publishedFigures.ts';
import { publishedFor, uncertainty } from '../../src/measure/publishedFor.ts';

const found = (link: string) => publishedFor(readLink(link).experiment);

describe('published values', () => {
  it('belong to the problem of a figure, whatever the output scale, richness, learning rate and order', () => {
    for (const free of ['', '&tau=0.05', '&c=3', '&gamma=0.5', '&order=epochs', '&seeds=3&seed=7', '&T=900'])
      expect(found(`v=2&data=gaussian&m=500,4000${free}`)?.figure.name, free).toBe('Figure 1');
    expect(found('v=2&data=mnist&m=1000&T=20000&tau=0.1&c=1000')?.figure.name).toBe('Figure 2');
  });

  it('belong to no other problem', () => {
    const others = ['d=999', 'k=9', 'l=3', 'n=999', 'B=32', 'noise=2', 'mean=4', 'p=0.1', 'scale=2'];
    for (const other of [...others, 'lazy=on', 'inputs=shuffled'])
      expect(found(`v=2&data=gaussian&m=1000&${other}`), other).toBeNull();
    expect(found('v=2&data=mnist&m=1000&model=deep&scale=1')).toBeNull();
    expect(found('v=2')).toBeNull();
    expect(found('v=2&data=xor')).toBeNull();
  });

  it('are those of the widths that were trained and of the steps that are reached', () => {
    const points = found('v=2&data=gaussian&m=500,3000')?.points ?? [];
    expect(points.map(({ key, m, step, value }) => [key, m, step, value])).toEqual([
      ['patternChange', 500, 400, 0.065],
      ['relativeDistance', 500, 400, 0.0385],
    ]);
    expect(found('v=2&data=gaussian&m=1000&T=399')?.points.map(({ key }) => key)).toEqual([
      'testError',
      'testError',
      'testError',
    ]);
    expect(found('v=2&data=gaussian&m=100')).toBeNull();
    expect(found('v=2&data=mnist&m=1000')).toBeNull(); // T = 1000, and the first value is one of step 2000
    expect(found('v=2&data=mnist&m=100&T=20000')).toBeNull();
  });

  it('say where the run is smaller than the figure', () => {
    expect(found('v=2&data=mnist&m=1000&T=2000')?.differs).toContain('n = 6000');
    expect(found('v=2&data=mnist&m=1000&T=2000&n=60000')?.differs).toBeNull();
    expect(found('v=2&data=gaussian&m=1000')?.differs).toBeNull();
  });

  it('may be wrong by 5 % of what was read: a value, an accuracy or a step', () => {
    const points = PUBLISHED_FIGURES.flatMap(({ panels }) => panels.flatMap((panel) => panel.points));
    for (const point of points) {
      const { of, low, high } = uncertainty(point);
      const read = of === 'step' ? point.step : point.value;
      expect(low).toBeLessThanOrEqual(read);
      expect(high).toBeGreaterThanOrEqual(read);
      const told = point.uncertain === 'accuracy' ? 1 - point.value : read;
      expect(high - read).toBeCloseTo(0.05 * told, 12);
      expect(low).toBeGreaterThanOrEqual(0);
    }
  });

  it('list every panel, also those that were not read off', () => {
    for (const { panels } of PUBLISHED_FIGURES) {
      expect(panels.map(({ panel }) => panel)).toEqual(['a', 'b', 'c', 'd']);
      for (const panel of panels) expect(panel.points.length + panel.remarks.length).toBeGreaterThan(0);
    }
  });
});
