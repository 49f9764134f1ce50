import { describe, expect, it } from 'vitest';
import { lineChartLayout } from '../../src/charts/layout.ts';
import { lineChart } from '../../src/charts/lineChart.ts';
import { LIGHT } from '../../src/charts/palette.ts';
import { describe as words } from '../../src/charts/reading.ts';
import { sceneToSvg } from '../../src/charts/sceneToSvg.ts';
import type { LineChartSpec, ReferencePoint } from '../../src/charts/spec.ts';
import { specToCsv, specToTable } from '../../src/charts/table.ts';
import { series } from './fixtures.ts';

const SIZE = { width: 420, height: 280 };
const LABEL = 'published (read off, ±5 %)';

function spec(points: readonly ReferencePoint[], more: Partial<LineChartSpec> = {}): LineChartSpec {
  return {
    title: 'Distance',
    x: { label: 'step', scale: 'log', domain: [1, 2000] },
    y: { label: 'distance', scale: 'log' },
    series: [series('m = 10', [0.01, 0.01, 0.02, 0.03, 0.05, 0.1, 0.1, 0.1, 0.1])],
    marks: { label: LABEL, points },
    caption: '',
    ...more,
  };
}

const point = (more: Partial<ReferencePoint> = {}): ReferencePoint => ({
  x: 200,
  y: 0.05,
  bar: { along: 'y', low: 0.0475, high: 0.0525 },
  name: 'm = 10',
  colour: 'ink',
  ...more,
});

describe('marks laid over a chart', () => {
  it('stand where their values are, with a bar from end to end, and are explained in the key', () => {
    const chart = spec([point()]);
    const layout = lineChartLayout(chart, SIZE);
    const { marks } = lineChart(chart, SIZE, layout);
    const diamonds = marks.filter((mark) => mark.type === 'dot' && mark.symbol === 'diamond');
    expect(diamonds).toHaveLength(2); // the mark and the key's sign
    expect(diamonds).toContainEqual(
      expect.objectContaining({ x: layout.x.project(200), y: layout.y.project(0.05), halo: true }),
    );
    const bar = marks.find(
      (mark) => mark.type === 'rule' && mark.x1 === layout.x.project(200) && mark.x2 === mark.x1,
    );
    const ends = [layout.y.project(0.0475), layout.y.project(0.0525)];
    expect(bar).toMatchObject({ y1: ends[0], y2: ends[1] });
    expect(marks.some((mark) => mark.type === 'text' && mark.text === LABEL)).toBe(true);
    expect(words(chart)).toContain(LABEL);
  });

  it('lie along the steps where the step is what was read off', () => {
    const chart = spec([point({ bar: { along: 'x', low: 190, high: 210 } })]);
    const layout = lineChartLayout(chart, SIZE);
    const at = layout.y.project(0.05);
    const bar = lineChart(chart, SIZE, layout).marks.find(
      (mark) => mark.type === 'rule' && mark.width === 1.75 && mark.y1 === at && mark.y2 === at,
    );
    expect(bar).toMatchObject({ x1: layout.x.project(190), x2: layout.x.project(210) });
  });

  it('extend the axis of values, for they are measured, and never ask for a slot for zero', () => {
    const far = lineChartLayout(spec([point({ y: 3, bar: { along: 'y', low: 0, high: 3.2 } })]), SIZE);
    expect(far.y.project(3)).toBeGreaterThanOrEqual(far.plot.y);
    expect(far.y.slot ?? null).toBeNull();
    const zero = lineChart(spec([point({ y: 0, bar: { along: 'x', low: 190, high: 210 } })]), SIZE);
    expect(zero.marks.filter((mark) => mark.type === 'dot' && mark.symbol === 'diamond')).toHaveLength(1);
  });

  it('are left out beyond the steps of the run', () => {
    const { marks } = lineChart(spec([point({ x: 5000 })]), SIZE);
    expect(marks.filter((mark) => mark.type === 'dot' && mark.symbol === 'diamond')).toHaveLength(1);
  });

  it('stand in tables and files with the ends of their bars', () => {
    const chart = spec([point(), point({ x: 300, name: 'm = 40' })]);
    const { columns, rows } = specToTable(chart);
    expect(columns.slice(2)).toEqual(
      ['m = 10', 'm = 40'].flatMap((name) =>
        ['', ' (low)', ' (high)'].map((end) => `${name}, ${LABEL}${end}`),
      ),
    );
    expect(rows.find(([x]) => x === 200)?.slice(2, 5)).toEqual([0.05, 0.0475, 0.0525]);
    expect(rows.find(([x]) => x === 300)?.slice(1)).toEqual([null, null, null, null, 0.05, 0.0475, 0.0525]);
    expect(specToCsv(chart)).toContain('0.0475');
  });

  it('look like this in a file', () => {
    const svg = sceneToSvg(lineChart(spec([point()]), SIZE), LIGHT);
    expect(svg.split('\n').filter((line) => /<path|stroke-width="1.75"/.test(line))).toMatchSnapshot();
  });

  it('change nothing where there are none', () => {
    const { marks: _, ...plain } = spec([]);
    expect(lineChart(spec([]), SIZE)).toEqual(lineChart(plain, SIZE));
  });
});
