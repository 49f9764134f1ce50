import { describe, expect, it, vi } from 'vitest';
import { errorChart } from '../../../src/app/lab/figures/curves.ts';
import {
  jsonOf,
  tableOfCsv,
  withAddress,
  withExportCaption,
} from '../../../src/app/lab/figures/exportFigure.ts';
import { EXPORT_SIZE } from '../../../src/app/lab/figures/fileName.ts';
import { addOverlay } from '../../../src/app/lab/figures/overlays.ts';
import { readImport } from '../../../src/app/transfer/importFile.ts';
import { lineChart } from '../../../src/charts/lineChart.ts';
import { LIGHT } from '../../../src/charts/palette.ts';
import { sceneToSvg } from '../../../src/charts/sceneToSvg.ts';
import { specToTable } from '../../../src/charts/table.ts';
import { textWidth } from '../../../src/charts/textWidth.ts';
import { measuredSteps } from '../../../src/measure/schedule.ts';
import { parseXml, textOf } from '../../charts/xml.ts';
import { fakeClock } from '../fakeClock.ts';
import { ADDRESS, file, finished, LINK } from './finishedRun.ts';

fakeClock();

describe('exported figures', () => {
  const chart = async () => {
    const { summary, controller } = await finished();
    const { experiment, series } = summary();
    return { controller, spec: errorChart({ experiment, series, previous: null }) };
  };

  it('are valid SVG with title, axes, legend, settings and the whole link', async () => {
    const { spec } = await chart();
    const svg = parseXml(sceneToSvg(withExportCaption(lineChart(spec, EXPORT_SIZE), ADDRESS), LIGHT));
    const written = svg.children.flatMap((child) =>
      typeof child !== 'string' && child.name === 'text' ? [textOf(child)] : [],
    );
    for (const words of [spec.title, 'SGD step', 'test', 'training', 'm = 40'])
      expect(written).toContain(words);
    const text = written.join(' ');
    expect(text).toContain('δ = 0.3');
    expect(text).toContain(`${ADDRESS}#${LINK.replace('&seeds', '&seeds')}`.slice(0, 30));
    const desc = svg.children.find((child) => typeof child !== 'string' && child.name === 'desc');
    expect(typeof desc === 'object' ? textOf(desc) : '').toContain(
      `${ADDRESS}#v=2&delta=0.3&m=10,40&T=20&seeds=2`,
    );
  });

  it('break a long link into lines that fit, and lose nothing of it', () => {
    const link = `${ADDRESS}#v=2&${Array.from({ length: 40 }, (_, i) => `m=${i}000`).join('&')}`;
    const scene = withExportCaption(
      { ...EXPORT_SIZE, title: 't', caption: `settings · ${link.replace(ADDRESS, '')}`, marks: [] },
      ADDRESS,
    );
    const lines = scene.marks.flatMap((mark) => (mark.type === 'text' ? [mark] : []));
    for (const line of lines) {
      expect(line.x + textWidth(line.text, line.size)).toBeLessThanOrEqual(EXPORT_SIZE.width);
      expect(line.y).toBeLessThan(scene.height);
    }
    expect(lines.map(({ text }) => text).join('')).toContain(link);
  });

  it('have their numbers as JSON with the link that gives them again', async () => {
    const { spec } = await chart();
    vi.stubGlobal('window', { location: { origin: 'https://example.org', pathname: '/widenet/' } });
    const json = JSON.parse(jsonOf(lineChart(spec, EXPORT_SIZE), specToTable(spec), 'widenet chart'));
    vi.unstubAllGlobals();
    expect(json).toMatchObject({ kind: 'widenet chart', version: 1, title: spec.title });
    expect(json.link).toBe(`${ADDRESS}#v=2&delta=0.3&m=10,40&T=20&seeds=2`);
    expect(json.columns[0]).toBe('SGD step');
    expect(json.rows).toHaveLength(measuredSteps(20).length);
    expect(await readImport(file(JSON.stringify(json)))).toMatchObject({ kind: 'link' });
  });

  it('put the address before the link and nowhere else', () => {
    expect(withAddress('n# 3 · #v=2&B=4', ADDRESS)).toBe(`n# 3 · ${ADDRESS}#v=2&B=4`);
    expect(withAddress('no link', ADDRESS)).toBe('no link');
  });

  it('read the numbers of a plain CSV', () => {
    expect(tableOfCsv('a,b\r\n1,\r\n2,0.5\r\n')).toEqual({
      columns: ['a', 'b'],
      rows: [
        [1, null],
        [2, 0.5],
      ],
    });
  });

  it('show runs laid over in their own stroke, named by what differs', async () => {
    const { controller, spec } = await chart();
    const { run } = controller.lab.getState();
    if (run === null) throw new Error('no run');
    const experiment = { ...run.experiment, delta: 0.6 };
    addOverlay(controller.overlays, {
      id: 'a',
      name: 'n',
      given: null,
      experiment,
      series: run.series,
      fingerprint: null,
    });
    const view = { experiment: run.experiment, series: run.series, previous: null };
    const laid = errorChart({ ...view, overlays: controller.overlays.getState() });
    expect(laid.key?.at(-1)).toEqual({ label: 'A: δ 0.6', dash: 'dotted' });
    const added = laid.series.filter(({ id }) => !spec.series.some((line) => line.id === id));
    expect(added.map(({ dash, faded }) => [dash, faded])).toEqual([
      ['dotted', true],
      ['dotted', true],
    ]);
    expect(added.filter(({ endLabel }) => endLabel).map(({ label }) => label)).toEqual(['A: m = 40']);
    // in the table as in the legend, behind the present run's columns
    const [own, both] = [specToTable(spec).columns, specToTable(laid).columns];
    expect(own).toEqual([
      'SGD step',
      ...['training', 'test'].flatMap((name) =>
        [10, 40].flatMap((m) => ['', ' (low)', ' (high)'].map((end) => `m = ${m}, ${name}${end}`)),
      ),
    ]);
    expect(both).toEqual([...own, 'A: δ 0.6, m = 10, test', 'A: δ 0.6, m = 40, test']);
    const [row] = specToTable(laid).rows;
    expect(row.slice(-2)).toEqual([row[own.indexOf('m = 10, test')], row[own.indexOf('m = 40, test')]]);
  });
});
