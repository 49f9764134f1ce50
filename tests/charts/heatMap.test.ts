import { describe, expect, it } from 'vitest';
import { heatMap } from '../../src/charts/heatMap.ts';
import { heatMapLayout } from '../../src/charts/heatMapLayout.ts';
import {
  describeHeatMap,
  heatSentence,
  heatTable,
  movePlace,
  readField,
} from '../../src/charts/heatMapReading.ts';
import type { HeatField, HeatMapSpec } from '../../src/charts/heatMapSpec.ts';
import { LIGHT } from '../../src/charts/palette.ts';
import { ChartError } from '../../src/charts/scene.ts';
import { sceneToSvg } from '../../src/charts/sceneToSvg.ts';
import { marksOf } from './fixtures.ts';

const SIZE = { width: 600, height: 400 };

function field(column: number, row: number, value: number, more: Partial<HeatField> = {}): HeatField {
  const text = value === Number.POSITIVE_INFINITY ? 'never' : String(value);
  return { column, row, value, text, state: 'done', rows: [['median', text]], ...more };
}

function spec(more: Partial<HeatMapSpec> = {}): HeatMapSpec {
  return {
    title: 'Steps until it fits',
    x: { label: 'width m', symbol: 'm', values: [10, 100, 1280], format: 'count' },
    y: { label: 'separation δ', symbol: 'δ', values: [0.1, 0.4], format: 'plain' },
    fields: [
      field(0, 0, Number.POSITIVE_INFINITY),
      field(1, 0, 200),
      field(2, 0, 2, { state: 'partial' }),
      field(0, 1, 20),
      field(1, 1, Number.NaN, { state: 'impossible', text: '', rows: [], note: 'too far apart' }),
      field(2, 1, Number.NaN, { state: 'waiting', text: '' }),
    ],
    colour: { label: 'median:', scale: 'log', format: 'count', neverLabel: 'not within 1000 steps' },
    frontier: {
      along: 'x',
      steps: [
        { at: 0, from: 1, sure: true },
        { at: 1, from: 0, sure: true },
      ],
    },
    frontierLabel: 'frontier',
    caption: 'k = 4 · #v=1',
    ...more,
  };
}

describe('a heat map', () => {
  it('writes the numbers of finished fields and names every value of both axes', () => {
    const words = marksOf(heatMap(spec(), SIZE), 'text').map(({ text }) => text);
    for (const word of ['200', '20', '10', '100', '1280', '0.1', '0.4', 'width m', 'separation δ'])
      expect(words).toContain(word);
    expect(words).toContain('not within 1000 steps');
    expect(words).toContain('cannot be run');
  });

  it('gives larger values another colour, and paints unfinished fields paler', () => {
    const scene = heatMap(spec(), SIZE);
    const layout = heatMapLayout(spec(), SIZE);
    expect(layout.colourOf(2)).toBe('arm0');
    expect(layout.colourOf(20)).toBe('arm14'); // the middle of a log scale
    expect(layout.colourOf(200)).toBe('arm28');
    const opacityAt = (column: number, row: number) => {
      const { x, y } = layout.rectOf(column, row);
      return marksOf(scene, 'rect').find((mark) => Math.abs(mark.x - x) < 2 && Math.abs(mark.y - y) < 2)
        ?.opacity;
    };
    expect(opacityAt(1, 0)).toBe(1);
    expect(opacityAt(2, 0)).toBeLessThan(1);
    expect(opacityAt(2, 1)).toBeUndefined();
  });

  it('draws the frontier along the near edges of what suffices, larger y above', () => {
    const { frontierOf, plot, rectOf } = heatMapLayout(spec(), SIZE);
    expect(rectOf(0, 1).y).toBeLessThan(rectOf(0, 0).y);
    const [line, ...more] = frontierOf(spec().frontier);
    expect(more).toEqual([]);
    const third = plot.x + plot.width / 3;
    const middle = plot.y + plot.height / 2;
    const expected = [third, plot.y + plot.height, third, middle, plot.x, middle, plot.x, plot.y];
    line.points.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i], 6);
    });
  });

  it('leaves the frontier open where nothing is known, and marks what may still move', () => {
    const { frontierOf } = heatMapLayout(spec(), SIZE);
    expect(frontierOf(null)).toEqual([]);
    const steps = [0, 2].map((at) => ({ at, from: 1, sure: true }));
    expect(frontierOf({ along: 'y', steps })).toHaveLength(2);
    const doubtful = frontierOf({ along: 'x', steps: [{ at: 0, from: null, sure: false }] });
    expect(doubtful.map(({ sure }) => sure)).toEqual([false]);
  });

  it('writes what the frontier means beside the y label, or above it in full where it is narrow', () => {
    const frontierLabel = 'frontier: smallest m at which most seeds get there';
    const wide = heatMapLayout({ ...spec(), frontierLabel }, { width: 900, height: 400 });
    expect(wide.frontierLabel).toEqual([{ text: frontierLabel, y: wide.yLabel.y }]);
    const narrow = heatMapLayout({ ...spec(), frontierLabel }, { width: 300, height: 400 });
    expect(narrow.frontierLabel.map(({ text }) => text).join(' ')).toBe(frontierLabel);
    expect(narrow.frontierLabel.every(({ y }) => y < narrow.yLabel.y)).toBe(true);
  });

  it('draws a way through places between fields, and no gaps where fields are samples of one surface', () => {
    const [from, to] = spec().x.values;
    const [low, high] = spec().y.values;
    const way = [
      { x: from, y: low, label: 'start' },
      { x: (from + to) / 2, y: (low + high) / 2, label: 'end' },
    ];
    const { rectOf } = heatMapLayout(spec(), SIZE);
    const dots = heatMap({ ...spec(), way }, SIZE).marks.filter((mark) => mark.type === 'dot');
    const [first, next] = [rectOf(0, 0), rectOf(1, 0)];
    expect(dots[0].x).toBeCloseTo(first.x + first.width / 2, 6);
    expect(dots[1].x).toBeCloseTo(next.x, 6);
    expect(dots[1].y).toBeCloseTo(first.y, 6);
    const widest = (seamless: boolean) =>
      Math.max(
        ...heatMap({ ...spec(), seamless }, SIZE).marks.map((mark) =>
          mark.type === 'rect' ? mark.width : 0,
        ),
      );
    expect(widest(false)).toBeLessThan(first.width);
    expect(widest(true)).toBeGreaterThan(first.width);
  });

  it('finds the field under a pixel', () => {
    const { placeAt, rectOf } = heatMapLayout(spec(), SIZE);
    const { x, y, width, height } = rectOf(2, 1);
    expect(placeAt(x + width / 2, y + height / 2)).toEqual({ column: 2, row: 1 });
    expect(placeAt(1, 1)).toBeNull();
  });

  it('exports, and says what to do where there is no room', () => {
    expect(sceneToSvg(heatMap(spec(), SIZE), LIGHT)).toContain('<desc>k = 4');
    expect(() => heatMap(spec(), { width: 80, height: 80 })).toThrow(ChartError);
  });
});

describe('reading a heat map', () => {
  it('names a field by both values and tells what is known of it', () => {
    const sentence = (column: number, row: number) => {
      const reading = readField(spec(), { column, row });
      return reading === null ? null : heatSentence(reading);
    };
    expect(sentence(1, 0)).toBe('m = 100, δ = 0.1: median 200');
    expect(sentence(1, 1)).toBe('m = 100, δ = 0.4: too far apart');
    expect(sentence(9, 9)).toBeNull();
  });

  it('moves by arrow keys and stops at the edges', () => {
    const move = (from: [number, number] | null, key: string) =>
      movePlace(spec(), from === null ? null : { column: from[0], row: from[1] }, key);
    expect(move(null, 'ArrowRight')).toEqual({ column: 0, row: 0 });
    expect(move([0, 0], 'ArrowUp')).toEqual({ column: 0, row: 1 });
    expect(move([0, 1], 'ArrowUp')).toEqual({ column: 0, row: 1 });
    expect(move([1, 1], 'End')).toEqual({ column: 2, row: 1 });
    expect(move([1, 1], 'Tab')).toBeNull();
  });

  it('is a table laid out as the picture is', () => {
    expect(heatTable(spec())).toEqual({
      head: ['10', '100', '1280'],
      rows: [
        { name: '0.4', cells: ['20', 'cannot be run', ''] },
        { name: '0.1', cells: ['never', '200', '2'] },
      ],
    });
    expect(describeHeatMap(spec())).toContain('3 of 6 fields are finished. 1: not within 1000 steps.');
  });
});
