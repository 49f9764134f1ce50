import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { captioned } from '../../src/charts/captioned.ts';
import { lineChart } from '../../src/charts/lineChart.ts';
import { LIGHT } from '../../src/charts/palette.ts';
import { sceneToSvg } from '../../src/charts/sceneToSvg.ts';
import type { LineChartSpec } from '../../src/charts/spec.ts';
import { asMarkdown } from './print.ts';
import { type Linear, median, type Results } from './results.ts';
import { fail, ROOT } from './root.ts';

const PAGE = join(ROOT, 'docs/performance.md');
const PLOT = join(ROOT, 'docs/linear-in-m.svg');
const BEGIN = '<!-- results: written by npm run bench -- --write -->';
const END = '<!-- end of the results -->';

/** Puts the results between the marks of docs/performance.md and draws the plot beside it. */
export async function writeDocument(results: Results): Promise<void> {
  const before = await readFile(PAGE, 'utf8');
  const from = before.indexOf(BEGIN);
  const to = before.indexOf(END);
  if (from < 0 || to < from) fail(`docs/performance.md must hold "${BEGIN}" and, further down, "${END}".`);
  const after = `${before.slice(0, from + BEGIN.length)}\n\n${asMarkdown(results)}\n\n${before.slice(to)}`;
  await writeFile(PAGE, after);
  await writeFile(PLOT, plot(results.linear, results.machine.cpu));
}

function plot(linear: readonly Linear[], cpu: string): string {
  const widths = linear.map(({ m }) => m);
  const costs = linear.map(({ msPerStep }) => msPerStep);
  const perUnit = median(linear.map(({ msPerStep, m }) => msPerStep / m));
  const spec: LineChartSpec = {
    title: 'Cost of a step against the width',
    x: { label: 'width m', scale: 'log', format: 'count' },
    y: { label: 'ms per SGD step', scale: 'log' },
    series: [{ id: 'measured', label: 'measured', colour: 'accent', width: 2.25, x: widths, y: costs }],
    guides: [
      {
        kind: 'curve',
        x: widths,
        y: widths.map((m) => perUnit * m),
        label: 'in proportion to m',
      },
    ],
    caption: `exact engine, one thread, d = 32, k = 4, B = 16, W only; ${cpu}`,
  };
  return sceneToSvg(captioned(lineChart(spec, { width: 640, height: 400 })), LIGHT);
}
