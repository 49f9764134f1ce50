import { expect, test } from 'vitest';
import { lineChartLayout } from '../../src/charts/layout.ts';
import { lineChart } from '../../src/charts/lineChart.ts';
import type { Guide, LineChartSpec } from '../../src/charts/spec.ts';
import { errorSpec, marksOf, STEPS, series } from './fixtures.ts';

const SIZE = { width: 420, height: 280 };
const MEASURED = STEPS.map((step) => 1 / (1 + step));
const LAW: Guide = { kind: 'curve', x: STEPS, y: STEPS.map((step) => 0.7 ** step), label: 'law' };

function spec(guides: readonly Guide[], more: Partial<LineChartSpec> = {}): LineChartSpec {
  return errorSpec({
    y: { label: 'loss', scale: 'log' },
    series: [series('m = 10', MEASURED)],
    guides,
    ...more,
  });
}

test('a guide sets no axis: the measured values do, whatever it runs to', () => {
  for (const guide of [
    LAW,
    { kind: 'horizontal', at: 1e9, label: 'far' },
    { kind: 'vertical', at: 1e9, label: 'late' },
  ] as const)
    for (const scale of ['log', 'linear'] as const) {
      const axes = { x: { label: 'step', scale }, y: { label: 'loss', scale } };
      const [bare, guided] = [spec([], axes), spec([guide], axes)].map((s) => lineChartLayout(s, SIZE));
      expect([guided.x.domain, guided.y.domain]).toEqual([bare.x.domain, bare.y.domain]);
      expect(guided.y.slot).toBeNull();
    }
});

test('a guide leaves the plot where it leaves the axis, clipped, and its name stands there', () => {
  const chart = spec([LAW]);
  const layout = lineChartLayout(chart, SIZE);
  const scene = lineChart(chart, SIZE);
  const guide = marksOf(scene, 'polyline').find(({ dash }) => dash.length > 0);
  const bottom = layout.plot.y + layout.plot.height;
  const ys = Array.from(guide?.points ?? []).filter((_, i) => i % 2 === 1);
  expect(Math.max(...ys)).toBeGreaterThan(bottom);
  expect(guide?.clip).toMatchObject({ y: layout.plot.y - 2, height: layout.plot.height + 4 });
  // monotonous: not flattened onto the bottom of the plot
  expect(ys.every((y, i) => i === 0 || y > ys[i - 1])).toBe(true);
  const right = layout.plot.x + layout.plot.width;
  const [out] = marksOf(scene, 'rule').filter(
    ({ x1, y1, x2 }) => Math.abs(y1 - bottom) < 1 && x2 === right && x1 > layout.plot.x + 50,
  );
  expect(marksOf(scene, 'text').map(({ text }) => text)).toContain('law');
  expect(out).toBeDefined();
});

test('a guide has no place on the line for zero', () => {
  const guide: Guide = { kind: 'curve', x: STEPS, y: STEPS.map((step) => 0.5 ** step), label: 'law' };
  const chart = errorSpec({ guides: [guide] });
  const layout = lineChartLayout(chart, SIZE);
  const [line] = marksOf(lineChart(chart, SIZE), 'polyline').filter(({ dash }) => dash.length > 0);
  const ys = Array.from(line.points).filter((_, i) => i % 2 === 1);
  expect(ys).not.toContain(layout.y.slot?.at);
  expect((line.clip?.y ?? 0) + (line.clip?.height ?? 0)).toBeLessThanOrEqual(layout.y.range[0] + 2);
});

test('a horizontal guide beyond the axis is named at that edge', () => {
  const words = (at: number) =>
    marksOf(lineChart(spec([{ kind: 'horizontal', at, label: 'limit' }]), SIZE), 'text').map(
      ({ text }) => text,
    );
  expect(words(1e6)).toContain('↑ limit');
  expect(words(1e-9)).toContain('↓ limit');
  expect(words(0.1)).toContain('limit');
});

test('a guide that is nowhere on the plot is not named either', () => {
  const guide: Guide = { kind: 'curve', x: STEPS, y: STEPS.map(() => 1e-30), label: 'law' };
  expect(marksOf(lineChart(spec([guide]), SIZE), 'text').map(({ text }) => text)).not.toContain('law');
});
