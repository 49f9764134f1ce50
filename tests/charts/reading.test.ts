import { expect, test } from 'vitest';
import { lineChartLayout } from '../../src/charts/layout.ts';
import { lineChart } from '../../src/charts/lineChart.ts';
import {
  describe,
  measuredX,
  moveReading,
  nearestX,
  readAt,
  readingSentence,
} from '../../src/charts/reading.ts';
import { errorSpec, marksOf, STEPS, series } from './fixtures.ts';

test('reading gives the numbers as measured, to four digits', () => {
  const { xText, rows } = readAt(errorSpec(), 50);
  expect(xText).toBe('step 50');
  expect(rows.map((row) => [row.label, row.value, row.text])).toEqual([
    ['m = 10', 0.5, '50.00 %'],
    ['m = 100', 0.2, '20.00 %'],
    ['m = 1000', 0.00390625, '0.3906 %'],
  ]);
});

test('a diverged arm reads as not a number, a step that was not measured as such', () => {
  expect(readAt(errorSpec(), 2000).rows.map((row) => row.text)).toEqual(['not a number', '3.125 %', '0 %']);
  expect(readAt(errorSpec(), 3).rows.map((row) => row.text)).toEqual([
    'not measured',
    'not measured',
    'not measured',
  ]);
});

test('values that lie close together are read with enough digits to tell them apart', () => {
  const spec = errorSpec({
    y: { label: 'loss', scale: 'log' },
    series: [series('a', [1.41521, 1.41518]), series('b', [1.41522, 1.3]), series('c', [1.5, 1.3])],
  });
  expect(readAt(spec, 0).rows.map((row) => row.text)).toEqual(['1.41521', '1.41522', '1.500']);
});

test('after a divergence a reading says so, and a cross stands where the line ended', () => {
  const ended = { x: 4, text: 'diverged at step 4' };
  const spec = errorSpec({
    series: [
      series('a', [1, 1, 1], { ended }),
      series(
        'b',
        STEPS.map(() => 1),
      ),
    ],
  });
  expect(readAt(spec, 5).rows[0].text).toBe('diverged at step 4');
  const crosses = marksOf(lineChart(spec, { width: 420, height: 280 }), 'dot').filter(
    ({ symbol }) => symbol === 'cross',
  );
  expect(crosses).toHaveLength(2); // at the line's end and in the key
});

test('every measured value is read back exactly', () => {
  const spec = errorSpec();
  STEPS.forEach((step, i) => {
    expect(readAt(spec, step).rows.map((row) => row.value)).toEqual(spec.series.map((s) => s.y[i]));
  });
});

test('bands are read, faded lines are not', () => {
  const y = STEPS.map(() => 0.5);
  const spec = errorSpec({
    series: [
      series('a', y, { band: { low: y.map(() => 0.25), high: y.map(() => 0.75) } }),
      series('old', y, { faded: true }),
    ],
  });
  expect(readAt(spec, 1).rows.map((row) => row.text)).toEqual(['50.00 % (25.00 % to 75.00 %)']);
});

test('a full label tells lines of one arm apart', () => {
  const spec = errorSpec({ series: [series('m = 10', [0.5], { fullLabel: 'm = 10, training' })] });
  expect(readAt(spec, 0).rows.map((row) => row.label)).toEqual(['m = 10, training']);
});

test('measured steps are those of all current series, in order, once each', () => {
  const spec = errorSpec({
    series: [
      { ...series('a', [1, 2]), x: [0, 4] },
      { ...series('b', [1, 2, 3]), x: [0, 2, 8] },
      { ...series('unfinished', [1]), x: [0, 100, 200] },
      { ...series('old', [1, 2], { faded: true }), x: [0, 77] },
    ],
  });
  expect(measuredX(spec)).toEqual([0, 2, 4, 8]);
});

test('a column shared by arms that advanced differently is read to its longest', () => {
  const spec = errorSpec({
    series: [series('a', [1, 1, 1]), series('b', [1, 1, 1, 1, 1]), series('c', [1])],
  });
  expect(measuredX(spec)).toEqual([0, 1, 2, 5, 10]);
});

test('the pixel of a measured step finds that step, and its neighbourhood does too', () => {
  const spec = errorSpec();
  const layout = lineChartLayout(spec, { width: 420, height: 280 });
  for (const step of STEPS) {
    expect(nearestX(spec, layout, layout.x.project(step))).toBe(step);
    expect(nearestX(spec, layout, layout.x.project(step) + 3)).toBe(step);
  }
  expect(nearestX(spec, layout, -1000)).toBe(0);
  expect(nearestX(spec, layout, 1000)).toBe(2000);
  expect(nearestX(errorSpec({ series: [] }), layout, 100)).toBeNull();
});

test('arrow keys walk through the measured steps and stop at the ends', () => {
  const spec = errorSpec();
  const walked: (number | null)[] = [];
  let at: number | null = null;
  for (let i = 0; i < STEPS.length + 2; i++) walked.push((at = moveReading(spec, at, 'next')));
  expect(walked).toEqual([...STEPS, 2000, 2000]);
  expect(moveReading(spec, 5, 'previous')).toBe(2);
  expect(moveReading(spec, 0, 'previous')).toBe(0);
  expect(moveReading(spec, null, 'previous')).toBe(2000);
  expect(moveReading(spec, 5, 'first')).toBe(0);
  expect(moveReading(spec, 5, 'last')).toBe(2000);
  expect(moveReading(spec, 7, 'next')).toBe(10);
  expect(moveReading(errorSpec({ series: [] }), null, 'next')).toBeNull();
});

test('a chart can be heard', () => {
  expect(readingSentence(readAt(errorSpec(), 50))).toBe(
    'step 50: m = 10 50.00 %, m = 100 20.00 %, m = 1000 0.3906 %',
  );
  expect(describe(errorSpec())).toBe(
    'Error: share misclassified against step, 3 lines. At step 2000: m = 10 not a number, m = 100 3.125 %, m = 1000 0 %.',
  );
  expect(describe(errorSpec({ series: [] }))).toContain('Nothing measured yet');
});
