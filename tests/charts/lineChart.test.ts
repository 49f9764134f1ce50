import { expect, test } from 'vitest';
import { tickText } from '../../src/charts/format.ts';
import { lineChartLayout } from '../../src/charts/layout.ts';
import { lineChart } from '../../src/charts/lineChart.ts';
import { armToken } from '../../src/charts/palette.ts';
import { readAt } from '../../src/charts/reading.ts';
import { ChartError } from '../../src/charts/scene.ts';
import type { Series } from '../../src/charts/spec.ts';
import { textWidth } from '../../src/charts/textWidth.ts';
import fc from '../fastCheck.ts';
import { errorSpec, marksOf, STEPS, sceneText, series } from './fixtures.ts';

const SIZE = { width: 420, height: 280 };

test('the error chart, as text', () => {
  expect(sceneText(lineChart(errorSpec({ reading: 10 }), SIZE))).toMatchSnapshot();
});

test('what is drawn of a band, where that is less, also sets the axis', () => {
  const y = STEPS.map(() => 0.5);
  const at = (low: number) => ({ low: y.map(() => low), high: y.map(() => 0.6) });
  const chart = (line: Partial<Series>) => {
    const spec = errorSpec({ series: [series('a', y, line)], reading: null });
    return lineChart(spec, SIZE).marks.filter((mark) => mark.type === 'area');
  };
  expect(chart({ band: at(0.001), drawn: at(0.4) })).toEqual(chart({ band: at(0.4) }));
});

test('a chart with bands, guides, a key and an earlier run, as text', () => {
  const y = STEPS.map((step) => 0.01 * Math.sqrt(step + 1));
  const spec = errorSpec({
    y: { label: 'distance', scale: 'linear' },
    key: [
      { label: 'training', dash: 'dashed' },
      { label: 'test', dash: 'solid' },
    ],
    guides: [
      { kind: 'horizontal', at: 0.3, label: 'chance' },
      { kind: 'vertical', at: 100, label: 'fits' },
      { kind: 'curve', x: [1, 2000], y: [0.01, 0.4], label: '1/√m' },
    ],
    series: [
      series('now', y, { band: { low: y.map((v) => v * 0.8), high: y.map((v) => v * 1.2) } }),
      series(
        'before',
        y.map((v) => v / 2),
        { faded: true },
      ),
    ],
  });
  expect(sceneText(lineChart(spec, SIZE))).toMatchSnapshot();
});

test('zero error is drawn on the floor line, and the line is named', () => {
  const spec = errorSpec();
  const layout = lineChartLayout(spec, SIZE);
  const scene = lineChart(spec, SIZE);
  const best = marksOf(scene, 'polyline').find((mark) => mark.stroke === armToken(2, 3));
  const ys = Array.from(best?.points ?? []).filter((_, i) => i % 2 === 1);
  expect(ys.slice(-3)).toEqual(Array(3).fill(layout.y.slot?.at));
  expect(marksOf(scene, 'text').map((mark) => mark.text)).toContain('0%');
});

test('an arm that diverged ends in a cross at its last finite point', () => {
  const spec = errorSpec();
  const layout = lineChartLayout(spec, SIZE);
  const crosses = marksOf(lineChart(spec, SIZE), 'dot').filter((dot) => dot.symbol === 'cross');
  const [end, key, ...more] = crosses.map((dot) => [dot.x, dot.y]);
  expect(end).toEqual([layout.x.project(50), layout.y.project(0.5)]);
  expect(key[1]).toBeLessThan(layout.plot.y); // what it means stands above the plot
  expect(more).toEqual([]);
});

test('crosses of several lines at one place stand side by side, within the plot', () => {
  const never = 'not within 100 steps';
  const y = [Number.POSITIVE_INFINITY, 1, 1, 1, 1, 1, 1, 1, Number.POSITIVE_INFINITY];
  const spec = errorSpec({ series: ['a', 'b', 'c'].map((id) => series(id, y)), never });
  const { plot } = lineChartLayout(spec, SIZE);
  const crosses = marksOf(lineChart(spec, SIZE), 'dot').flatMap((mark) =>
    mark.symbol === 'cross' && mark.y === plot.y ? [mark.x] : [],
  );
  expect(new Set(crosses).size).toBe(6);
  expect(Math.min(...crosses)).toBeGreaterThanOrEqual(plot.x);
  expect(Math.max(...crosses)).toBeLessThanOrEqual(plot.x + plot.width);
});

test('given values are named, evenly thinned where they do not fit, and the others get a mark', () => {
  const ticks = [1, 3, 10, 30, 100, 300, 1000, 2000];
  const x = { label: 'm', scale: 'log', domain: [1, 2000], format: 'count', ticks } as const;
  const named = (width: number) =>
    lineChartLayout(errorSpec({ x, series: [series('a', ticks, { x: ticks })] }), { ...SIZE, width }).xTicks;
  expect(named(900).major.map(({ label }) => label)).toEqual(ticks.map((tick) => tickText(tick, 'count')));
  expect(named(300).major.length).toBeLessThan(8);
  expect(named(300).minor).toHaveLength(8);
});

test('what is never reached is a cross on the upper edge, named above the plot, and the range leads up to it', () => {
  const never = 'not within 100 steps';
  const y = [Infinity, Infinity, 1, 1, 1, 1, 1, 1, 1];
  const band = { low: [1, 1, 1, 1, 1, 1, 1, 1, 1], high: y };
  const spec = errorSpec({ series: [{ ...series('a', y), band }], never, reading: null });
  const layout = lineChartLayout(spec, SIZE);
  const scene = lineChart(spec, SIZE);
  const crosses = marksOf(scene, 'dot').filter((dot) => dot.symbol === 'cross');
  const { x } = spec.series[0];
  expect(crosses.filter((dot) => dot.y === layout.plot.y).map((dot) => dot.x)).toEqual(
    [x[0], x[1]].map(layout.x.project),
  );
  expect(marksOf(scene, 'text').map((mark) => mark.text)).toContain(never);
  expect(marksOf(scene, 'area')[0].triples[2]).toBe(layout.plot.y);
  expect(readAt(spec, x[0]).rows[0].text).toBe(`${never} (100.0 % to ${never})`);
  // a line without such points says nothing of it
  const fine = lineChart(errorSpec({ series: [series('a', y.fill(1))], never }), SIZE);
  expect(marksOf(fine, 'text').map((mark) => mark.text)).not.toContain(never);
});

test('gaps stay gaps, and a point between two gaps is a dot', () => {
  const y = [1, 1, Number.NaN, 1, Infinity, 1, 1, 1, 1];
  const scene = lineChart(errorSpec({ series: [series('a', y)] }), SIZE);
  expect(marksOf(scene, 'polyline').map((mark) => mark.points.length / 2)).toEqual([2, 4]);
  expect(marksOf(scene, 'dot')).toHaveLength(1);
});

test('a reading puts a dot on each line that has a value there', () => {
  const count = (reading: number | null) => {
    return marksOf(lineChart(errorSpec({ reading }), SIZE), 'dot').filter((dot) => dot.symbol === 'circle')
      .length;
  };
  expect([count(null), count(10), count(2000), count(3)]).toEqual([0, 3, 2, 0]);
});

test('for the last row lines, dashes and dots grow with the type, and guides are dark', () => {
  const guides = [{ kind: 'curve', x: [1, 2000], y: [0.1, 0.4], label: '1/√m' }] as const;
  const size = { width: 1200, height: 800 };
  const drawn = (fontSize: number) => {
    const scene = lineChart(errorSpec({ guides, fontSize, reading: 10 }), size);
    const [guide, line] = marksOf(scene, 'polyline');
    return { guide, line, dot: marksOf(scene, 'dot').find((dot) => dot.symbol === 'circle') };
  };
  const [near, far] = [drawn(13), drawn(33)];
  expect([near.line.width, near.guide.width, near.dot?.radius]).toEqual([2.25, 1.5, 4.5]);
  expect(near.guide.stroke).toBe('muted');
  expect(far.guide.stroke).toBe('ink');
  const by = far.line.width / near.line.width;
  expect(by).toBeGreaterThan(2);
  expect(far.guide.width / near.guide.width).toBeCloseTo(by);
  expect((far.dot?.radius ?? 0) / (near.dot?.radius ?? 1)).toBeCloseTo(by);
  expect(far.guide.dash.map((length, i) => length / near.guide.dash[i])).toEqual([by, by]);
});

test('nothing is written outside the figure, at any size and with any labels', () => {
  const labels = fc.array(fc.string({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 16 });
  const size = fc.record({
    width: fc.integer({ min: 280, max: 900 }),
    height: fc.integer({ min: 220, max: 500 }),
  });
  fc.assert(
    fc.property(labels, size, (labels, size) => {
      const spec = errorSpec({
        series: labels.map((label, i) => series(label, [1, 0.5 / (i + 1)], { id: String(i) })),
      });
      for (const mark of marksOf(lineChart(spec, size), 'text')) {
        const width = textWidth(mark.text, mark.size, mark.weight);
        const left =
          mark.anchor === 'start' ? mark.x : mark.anchor === 'end' ? mark.x - width : mark.x - width / 2;
        expect(left, mark.text).toBeGreaterThanOrEqual(0);
        expect(left + width, mark.text).toBeLessThanOrEqual(size.width + 0.5);
        expect(mark.y - mark.size * 0.8).toBeGreaterThanOrEqual(0);
        expect(mark.y).toBeLessThanOrEqual(size.height);
      }
    }),
    { numRuns: 50 },
  );
});

test('more than twelve lines: some are named, the rest are counted', () => {
  const many = Array.from({ length: 20 }, (_, i) =>
    series(
      `s${i}`,
      STEPS.map(() => i + 1),
      { id: `s${i}` },
    ),
  );
  const layout = lineChartLayout(errorSpec({ series: many }), { width: 640, height: 400 });
  expect(layout.labels).toHaveLength(12);
  expect(layout.labels.map((label) => label.text)).toEqual(expect.arrayContaining(['s0', 's19', '+9 more']));
});

test('an empty chart has axes and a sentence less', () => {
  const scene = lineChart(errorSpec({ series: [] }), SIZE);
  expect(marksOf(scene, 'polyline')).toEqual([]);
  expect(marksOf(scene, 'text').map((mark) => mark.text)).toEqual(
    expect.arrayContaining(['Error', 'step', '1k']),
  );
});

test('long curves are thinned, and their highest peak survives', () => {
  const n = 50_000;
  const x = Float64Array.from({ length: n }, (_, i) => i);
  const y = Float64Array.from({ length: n }, (_, i) => (i === 31_415 ? 1 : 0.1 + 0.05 * ((i * 7) % 11)));
  const spec = errorSpec({
    x: { label: 'step', scale: 'linear' },
    y: { label: 'loss', scale: 'linear', domain: [0, 2] },
    series: [{ ...series('a', []), x, y }],
  });
  const layout = lineChartLayout(spec, SIZE);
  const [line] = marksOf(lineChart(spec, SIZE), 'polyline');
  expect(line.points.length).toBeLessThan(8 * SIZE.width);
  const highest = Math.min(...Array.from(line.points).filter((_, i) => i % 2 === 1));
  expect(highest).toBeCloseTo(layout.y.project(1), 9);
});

test('values beyond the given domain are cut off at the plot, others need no clip', () => {
  const beyond = errorSpec({ y: { label: 'loss', scale: 'linear', domain: [0, 0.5] } });
  const clipped = (spec: typeof beyond) =>
    marksOf(lineChart(spec, SIZE), 'polyline').map((mark) => mark.clip !== undefined);
  expect(clipped(beyond)).toEqual([true, true, true]);
  expect(clipped(errorSpec())).toEqual([false, false, false]);
});

test('a chart too small to be one says how large it must be', () => {
  expect(() => lineChart(errorSpec(), { width: 60, height: 300 })).toThrow(ChartError);
  expect(() => lineChart(errorSpec(), { width: 400, height: 60 })).toThrow(/pixels high/);
});

test('the name of a horizontal guide keeps clear of lines that run along it, and a leader shows whose it is', () => {
  const around = [0.52, 0.47, 0.55, 0.45, 0.52, 0.47, 0.55, 0.45, 0.5];
  const spec = errorSpec({
    series: [
      series('a', around),
      series(
        'b',
        around.map((value) => 1 - value),
      ),
    ],
    y: { label: 'share', scale: 'linear', domain: [0, 1] },
    guides: [{ kind: 'horizontal', at: 0.5, label: 'guessing' }],
    reading: null,
  });
  const layout = lineChartLayout(spec, SIZE);
  const scene = lineChart(spec, SIZE);
  const name = marksOf(scene, 'text').find(({ text }) => text === 'guessing');
  if (name === undefined) throw new Error('no name');
  const lowest = Math.min(...around, ...around.map((value) => 1 - value));
  const clear = name.y < layout.y.project(1 - lowest) || name.y - layout.fontSize > layout.y.project(lowest);
  expect(clear).toBe(true);
  const leaders = marksOf(scene, 'rule').filter(
    ({ x1, x2, y1 }) => x1 === x2 && y1 === layout.y.project(0.5),
  );
  expect(leaders).toHaveLength(1);
});
