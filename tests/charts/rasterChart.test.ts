import { describe, expect, it } from 'vitest';
import { CELL, type RasterSpec, rasterChart } from '../../src/charts/rasterChart.ts';
import { ChartError } from '../../src/charts/scene.ts';

const OPENED = CELL.open + CELL.changed;
const SPEC: RasterSpec = {
  title: 'Gates',
  rowLabel: 'units',
  columnLabel: 'points',
  rows: 2,
  columns: 3,
  cells: [0, CELL.open, OPENED, CELL.changed, 0, CELL.open],
  groups: ['0', '0', '1'],
  caption: 'made up',
};

function cellsOf(spec: RasterSpec) {
  // the key's own samples come first, each on its ground: open, opened, closed (two rectangles), nothing; then the plot's ground
  return rasterChart(spec, { width: 400, height: 300 })
    .marks.filter((mark) => mark.type === 'rect')
    .slice(9);
}

describe('a raster of gates', () => {
  it('tells open, opened and closed apart by more than colour, and lets the ground be seen where they stay closed', () => {
    const [open, opened, frame, hole, last, ...rest] = cellsOf(SPEC);
    expect(rest).toEqual([]);
    expect(open).toMatchObject({ fill: 'muted' });
    expect(opened).toMatchObject({ fill: 'class1', opacity: 1 });
    expect(frame).toMatchObject({ fill: 'class1' });
    expect(hole).toMatchObject({ fill: 'surface' });
    expect(last).toMatchObject({ fill: 'muted' });
    expect(open.width).toBeLessThan(opened.width);
    expect(hole.width).toBeLessThan(frame.width);
  });

  it('puts rows below each other and columns side by side', () => {
    const [first, second, third] = cellsOf({ ...SPEC, cells: [1, 1, 0, 1, 0, 0] });
    expect(first.y).toBe(second.y);
    expect(first.x).toBeLessThan(second.x);
    expect(third.x).toBe(first.x);
    expect(third.y).toBeGreaterThan(first.y);
  });

  it('names the groups of columns and says where there is no room', () => {
    const { marks } = rasterChart(SPEC, { width: 400, height: 300 });
    const words = marks.flatMap((mark) => (mark.type === 'text' ? [mark.text] : []));
    expect(words).toEqual(expect.arrayContaining(['Gates', '0', '1', 'has opened', 'has closed']));
    expect(() => rasterChart(SPEC, { width: 400, height: 60 })).toThrow(ChartError);
  });
});
