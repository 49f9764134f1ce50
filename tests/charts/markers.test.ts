import { expect, test } from 'vitest';
import { lineChartLayout } from '../../src/charts/layout.ts';
import { lineChart } from '../../src/charts/lineChart.ts';
import { armMarker } from '../../src/charts/markers.ts';
import { armToken, DARK, LIGHT } from '../../src/charts/palette.ts';
import { readAt } from '../../src/charts/reading.ts';
import type { DotMark, Scene } from '../../src/charts/scene.ts';
import { sceneToSvg } from '../../src/charts/sceneToSvg.ts';
import { errorSpec, marksOf, STEPS, series } from './fixtures.ts';

const SIZE = { width: 640, height: 320 };
const WIDTHS = [4, 10, 30, 100, 1000, 4000, 16000];

/** Seven widths that all end at zero: in grey their labels lead to one point. */
const ALIKE = errorSpec({
  series: WIDTHS.map((m, i) =>
    series(
      `m = ${m}`,
      STEPS.map((_, at) => (at > 6 ? 0 : 0.75 / (1 + i + at))),
      { colour: armToken(i, WIDTHS.length), marker: armMarker(i, WIDTHS.length) },
    ),
  ),
});

const look = ({ symbol, open }: DotMark) => `${symbol}${open === true ? ' open' : ''}`;
function dotsIn(scene: Scene, left: number, right: number) {
  return marksOf(scene, 'dot').filter(({ x }) => x >= left && x <= right);
}

test('up to eight widths have shapes of their own; one width has none, and crosses stay for what ended', () => {
  const shapes = Array.from({ length: 8 }, (_, i) => JSON.stringify(armMarker(i, 8)));
  expect(new Set(shapes).size).toBe(8);
  expect(shapes.join()).not.toContain('cross');
  expect(armMarker(0, 1)).toBeUndefined();
});

test('without colour each line has its shape on itself and beside its name', () => {
  const layout = lineChartLayout(ALIKE, SIZE);
  const { plot } = layout;
  const scene = lineChart(ALIKE, SIZE);
  const names = dotsIn(scene, plot.x + plot.width + 1, SIZE.width);
  expect(new Set(names.map(look)).size).toBe(WIDTHS.length);
  const onLines = dotsIn(scene, plot.x, plot.x + plot.width);
  for (const [i, name] of names.entries()) {
    const own = onLines.filter(({ fill }) => fill === armToken(i, WIDTHS.length));
    expect(new Set(own.map(look))).toEqual(new Set([look(name)]));
    // sparse
    expect(own.length).toBeGreaterThanOrEqual(2);
    expect(own.length).toBeLessThanOrEqual(5);
  }
  // those of lines that lie on each other do not hide each other
  const atZero = onLines
    .filter(({ y }) => y === layout.y.slot?.at)
    .map(({ x }) => x)
    .sort((a, b) => a - b);
  expect(Math.min(...atZero.slice(1).map((x, i) => x - atZero[i]))).toBeGreaterThan(5);
});

test('markers stay where they are while a line grows', () => {
  const upTo = (count: number) =>
    errorSpec({
      series: [
        series(
          'a',
          STEPS.slice(0, count).map(() => 0.5),
          { marker: armMarker(1, 3) },
        ),
      ],
    });
  const dots = (count: number) =>
    marksOf(lineChart(upTo(count), SIZE), 'dot').filter(({ symbol }) => symbol === 'square');
  const [some, all] = [dots(6), dots(9)].map((found) => found.map(({ x }) => Math.round(x)));
  expect(all).toEqual(expect.arrayContaining(some));
  expect(all.length).toBeGreaterThan(some.length);
});

test('a line that ended early carries its shape too', () => {
  const short = series('a', [0.5, 0.51, Number.NaN], { marker: armMarker(2, 3) });
  const shapes = marksOf(lineChart(errorSpec({ series: [short] }), SIZE), 'dot').map(look);
  expect(shapes.filter((shape) => shape === 'triangle')).toHaveLength(2); // on the line and at its name
});

test('the run before has no shapes, and readings name them', () => {
  const faded = errorSpec({ series: ALIKE.series.map((line) => ({ ...line, faded: true })) });
  expect(marksOf(lineChart(faded, SIZE), 'dot')).toEqual([]);
  expect(readAt(ALIKE, 1).rows.map(({ marker }) => marker)).toEqual(ALIKE.series.map(({ marker }) => marker));
});

test('an open shape is an outline filled with the ground, on paper as on the screen', () => {
  for (const palette of [LIGHT, DARK]) {
    const svg = sceneToSvg(lineChart(ALIKE, SIZE), palette);
    const colour = palette.colours[armToken(1, WIDTHS.length)];
    expect(svg).toMatch(
      new RegExp(`fill="${palette.colours.surface}" stroke="${colour}" stroke-width="1.75"`),
    );
  }
});
