import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { version } from '../../../package.json';
import { Controller } from '../../../src/app/lab/controller.ts';
import { errorChart } from '../../../src/app/lab/figures/curves.ts';
import { exported, jsonOf, tableOfCsv, withAddress } from '../../../src/app/lab/figures/exportFigure.ts';
import { FIGURE } from '../../../src/app/lab/figures/fileName.ts';
import { addOverlay } from '../../../src/app/lab/figures/overlays.ts';
import { PAPER_BIBTEX, widenetBibtex } from '../../../src/app/transfer/bibtex.ts';
import { MAX_FILE_BYTES, readImport } from '../../../src/app/transfer/importFile.ts';
import { openAny } from '../../../src/app/transfer/openAny.ts';
import { decodeRun, encodeRun } from '../../../src/app/transfer/runFile.ts';
import { seriesCsv } from '../../../src/app/transfer/seriesCsv.ts';
import { lineChart } from '../../../src/charts/lineChart.ts';
import { LIGHT } from '../../../src/charts/palette.ts';
import { sceneToSvg } from '../../../src/charts/sceneToSvg.ts';
import { specToTable } from '../../../src/charts/table.ts';
import { textWidth } from '../../../src/charts/textWidth.ts';
import { readLink, writeLink } from '../../../src/experiment/link.ts';
import { statedSettings } from '../../../src/experiment/settings.ts';
import { measuredSteps } from '../../../src/measure/schedule.ts';
import { fingerprint } from '../../../src/state/fingerprint.ts';
import type { RunSummary } from '../../../src/state/lab.ts';
import { parseXml, textOf } from '../../charts/xml.ts';
import { ENGINE, fakeEnvironment, measurement } from '../fakes.ts';

const ADDRESS = 'https://example.org/widenet/';
const LINK = 'v=2&delta=0.3&m=10,40&T=20&seeds=2';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page on which the run of a link is over: the values rise with the step and differ between networks. */
async function finished(link = LINK) {
  const fake = fakeEnvironment(link);
  const controller = new Controller(fake.env);
  controller.open();
  await vi.advanceTimersByTimeAsync(0);
  const summary = (): RunSummary => {
    const { run } = controller.lab.getState();
    if (run === null) throw new Error('there is no run');
    return run;
  };
  const finish = () => {
    const run = fake.runs.at(-1);
    if (run === undefined) throw new Error('no run was started');
    run.listener.engine(ENGINE, '');
    for (const { index } of summary().series.arms)
      for (const step of measuredSteps(20))
        run.listener.frame(index, step, measurement(0.1 + step + index / 7));
    run.listener.done();
  };
  finish();
  const notices = () => controller.lab.getState().notices.map(({ text }) => text);
  return { ...fake, controller, summary, finish, notices };
}

const file = (content: string | Uint8Array<ArrayBuffer>, name = 'run.json') => new File([content], name);

describe('the file of a run', () => {
  it('opens again with the same bits', async () => {
    const { summary } = await finished();
    const read = decodeRun(JSON.parse(encodeRun(summary(), ADDRESS)));
    if (!read.ok) throw new Error(read.problem);
    expect(read.remarks).toEqual([]);
    expect(read.run.experiment).toEqual(summary().experiment);
    expect(read.run.series.arms).toEqual(summary().series.arms);
    expect(read.run.fingerprint).toBe(fingerprint(summary().series, 20));
    expect(read.run.engine).toEqual({ name: 'wasm', precision: 'float32', exact: true });
  });

  it('states kind, version, whole link, settings, engine and fingerprint', async () => {
    const { summary } = await finished();
    expect(JSON.parse(encodeRun(summary(), ADDRESS))).toMatchObject({
      kind: 'widenet run',
      version: 1,
      link: `${ADDRESS}#${writeLink(summary().experiment)}`,
      settings: statedSettings(summary().experiment),
      finished: true,
      fingerprint: fingerprint(summary().series, 20),
    });
  });

  it('keeps infinities, gaps and the step of a divergence', async () => {
    const { summary } = await finished();
    const { series } = summary();
    series.add(0, 20, { ...measurement(0.5), trainLoss: Number.POSITIVE_INFINITY, corruptedError: null });
    series.diverged(1, 7);
    const read = decodeRun(JSON.parse(encodeRun(summary())));
    if (!read.ok) throw new Error(read.problem);
    expect(read.run.series.arms).toEqual(series.arms);
    expect(read.run.fingerprint).toBe(fingerprint(series, 20));
  });

  it('of a run that is not over has no fingerprint', async () => {
    const { summary } = await finished();
    const read = decodeRun(JSON.parse(encodeRun({ ...summary(), status: 'paused' })));
    expect(read).toMatchObject({ ok: true, run: { finished: false, fingerprint: null } });
  });

  it('whose numbers were changed is not compared bit by bit, and says so', async () => {
    const { summary } = await finished();
    const json = JSON.parse(encodeRun(summary()));
    json.arms[0].trainLoss[3] += 1e-9;
    expect(decodeRun(json)).toMatchObject({
      ok: true,
      run: { fingerprint: null },
      remarks: [expect.stringContaining('do not fit its fingerprint')],
    });
  });

  it.each<[string, (json: Record<string, unknown>) => void, RegExp]>([
    ['a later version', (json) => (json.version = 2), /version 2.*reads version 1.*Reload/],
    ['no link', (json) => delete json.link, /no link/],
    ['a link of a later version', (json) => (json.link = '#v=9'), /version “9”/],
    ['other networks', (json) => ((json.arms as unknown[]).length = 1), /networks that its link names/],
    ['no networks', (json) => (json.arms = 'none'), /networks that its link names/],
    [
      'a column cut short',
      (json) => ((json.arms as { testError: number[] }[])[1].testError.length = 2),
      /damaged numbers for m = 40, seed 1/,
    ],
    [
      'a word for a number',
      (json) => ((json.arms as { testError: unknown[] }[])[0].testError[1] = 'many'),
      /damaged numbers for m = 10/,
    ],
    [
      'steps that go back',
      (json) => (json.arms as { steps: number[] }[])[0].steps.reverse(),
      /damaged numbers/,
    ],
    [
      'a step beyond the last',
      (json) => ((json.arms as { divergedAt: number }[])[0].divergedAt = 21),
      /damaged numbers/,
    ],
  ])('is refused with %s', async (_, damage, message) => {
    const { summary } = await finished();
    const json = JSON.parse(encodeRun(summary()));
    damage(json);
    const read = decodeRun(json);
    expect(read.ok ? '' : read.problem).toMatch(message);
  });
});

it('the CSV of a run has a row for every network and measured step', async () => {
  const { summary } = await finished();
  const lines = seriesCsv(summary().series).split('\r\n');
  expect(lines[0]).toMatch(/^m,seed,step,trainLoss,testLoss,/);
  expect(lines.filter((line) => line !== '')).toHaveLength(1 + 4 * measuredSteps(20).length);
  expect(lines[1].split(',').slice(0, 4)).toEqual(['10', '1', '0', '0.1']);
});

describe('opening files', () => {
  it('a run: its experiment runs again under the exported curves, and its fingerprint is compared', async () => {
    const { controller, summary, runs, finish, notices } = await finished();
    const text = encodeRun(summary(), ADDRESS);
    controller.follow('v=2&B=4');
    await openAny(controller, file(text));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs.at(-1)?.options.experiment).toEqual(readLink(LINK).experiment);
    expect(controller.overlays.getState()).toMatchObject([{ given: 'run.json', experiment: { delta: 0.3 } }]);
    expect(controller.expectedFingerprint(readLink(LINK).experiment)).not.toBeNull();
    expect(notices()).toEqual([expect.stringMatching(/run\.json is opened/)]);
    finish();
    expect(controller.expectedFingerprint(summary().experiment)).toBe(fingerprint(summary().series, 20));
  });

  it('the archive of a run: by the run that it carries', async () => {
    const { controller, summary, runs } = await finished();
    const zip = zipSync({
      'run.json': new TextEncoder().encode(encodeRun(summary())),
      'm10-seed1.npz': new Uint8Array(9),
    });
    controller.follow('v=2&B=4');
    await openAny(controller, file(new Uint8Array(zip), 'run.zip'));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs.at(-1)?.options.experiment.delta).toBe(0.3);
  });

  it.each([
    ['plain settings', { data: 'gaussian', k: 3, m: [20, 50] }, { data: 'gaussian', k: 3, m: [20, 50] }],
    ['a line of the command line', { kind: 'experiment', settings: { v: 1, delta: 0.5 } }, { delta: 0.5 }],
    ['an exported chart', { kind: 'widenet chart', link: `${ADDRESS}#v=2&B=4` }, { B: 4 }],
  ])('%s', async (_, json, expected) => {
    const { controller, runs, notices } = await finished();
    await openAny(controller, file(JSON.stringify(json)));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs.at(-1)?.options.experiment).toMatchObject(expected);
    expect(notices()).toEqual([]);
  });

  it('an exported sweep goes to the sweep page', async () => {
    const { controller } = await finished();
    await openAny(
      controller,
      file(JSON.stringify({ kind: 'widenet sweep', link: `${ADDRESS}#v=2&x=m:10,100` })),
    );
    expect(controller.route.getState()).toMatchObject({ page: 'sweep', sweepLink: 'v=2&x=m:10,100' });
  });

  it('a settings file with a fault: the rest is used, and the fault is told', async () => {
    const { controller, runs, notices } = await finished();
    await openAny(controller, file('{"delta": 0.5, "k": "many"}'));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs.at(-1)?.options.experiment).toMatchObject({ delta: 0.5, k: 3 });
    expect(notices()).toEqual([expect.stringMatching(/“k=many”/)]);
  });

  it('a table still becomes the data', async () => {
    const { controller } = await finished();
    await openAny(controller, file('a,b\n1,x\n2,y\n3,x\n4,y\n5,x\n6,y\n7,x\n8,y\n', 'mine.csv'));
    expect(controller.lab.getState().csv?.name).toBe('mine.csv');
  });

  const run = async () => encodeRun((await finished()).summary());
  it.each<[string, () => Promise<File>, RegExp]>([
    [
      'cut short',
      async () => file((await run()).slice(0, 900)),
      /run\.json cannot be opened: it is no complete JSON.*cut short/,
    ],
    [
      'of another program',
      async () => file('{"name": "x", "dependencies": {"a": "1"}}'),
      /is not a file of Widenet: “dependencies” is no setting/,
    ],
    [
      'of settings of which none can be used',
      async () => file('{"k": "many", "delta": -3}'),
      /“k=many” is not a number \(legal: a whole number from 2 to \d+\)\. “delta=-3” is below the smallest value, .*from /,
    ],
    [
      'of one setting that cannot be used',
      async () => file('{"data": "cats"}'),
      /no value that can be used\. “data=cats” is not one of structured/,
    ],
    [
      'of settings with a value of a wrong kind',
      async () => file('{"delta": {"from": 1}, "k": 3}'),
      /a setting “delta” that is not a number, a text or a list/,
    ],
    [
      'of another program, with texts only',
      async () => file('{"name": "x", "license": "MIT"}'),
      /not a file of Widenet: none of its keys/,
    ],
    ['a list', async () => file('[1, 2]'), /no settings and no run/],
    ['empty', async () => file(''), /is empty/],
    ['no text at all', async () => file(new Uint8Array([1, 2, 3, 4]), 'x.npz'), /neither JSON nor a table/],
    [
      'an archive without a run',
      async () => file(new Uint8Array(zipSync({ 'X.npy': new Uint8Array(3) })), 'm10.npz'),
      /archive without a run\.json/,
    ],
    [
      'an archive cut short',
      async () => {
        const whole = zipSync({ 'run.json': new TextEncoder().encode(await run()) });
        return file(new Uint8Array(whole.slice(0, whole.length >> 1)), 'r.zip');
      },
      /cut short/,
    ],
    [
      'of a later version',
      async () => file((await run()).replace('"version":1', '"version":3')),
      /version 3/,
    ],
    [
      'a chart of a later link version',
      async () => file('{"kind": "widenet chart", "link": "#v=7"}'),
      /version “7”/,
    ],
  ])('a file that is %s: one clear message, and the lab goes on', async (_, made, message) => {
    const bad = await made();
    const { controller, notices, runs } = await finished();
    await openAny(controller, bad);
    expect(notices()).toEqual([expect.stringMatching(message)]);
    expect(runs).toHaveLength(1);
    expect(controller.lab.getState().run?.status).toBe('done');
  });

  it('a huge file is refused before it is read', async () => {
    const huge = {
      name: 'huge.json',
      size: MAX_FILE_BYTES + 1,
      arrayBuffer: () => Promise.reject(new Error('read')),
    };
    expect(await readImport(huge as unknown as File)).toEqual({
      kind: 'problem',
      problem: 'huge.json cannot be opened: it is larger than 50\u00a0MB. Choose the JSON file of one run.',
    });
  });
});

describe('exported figures', () => {
  const chart = async () => {
    const { summary, controller } = await finished();
    const { experiment, series } = summary();
    return { controller, spec: errorChart({ experiment, series, previous: null }) };
  };

  it('are valid SVG with title, axes, legend, settings and the whole link', async () => {
    const { spec } = await chart();
    const svg = parseXml(sceneToSvg(exported(lineChart(spec, FIGURE), ADDRESS), LIGHT));
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
    const scene = exported(
      { ...FIGURE, title: 't', caption: `settings · ${link.replace(ADDRESS, '')}`, marks: [] },
      ADDRESS,
    );
    const lines = scene.marks.flatMap((mark) => (mark.type === 'text' ? [mark] : []));
    for (const line of lines) {
      expect(line.x + textWidth(line.text, line.size)).toBeLessThanOrEqual(FIGURE.width);
      expect(line.y).toBeLessThan(scene.height);
    }
    expect(lines.map(({ text }) => text).join('')).toContain(link);
  });

  it('have their numbers as JSON with the link that gives them again', async () => {
    const { spec } = await chart();
    vi.stubGlobal('window', { location: { origin: 'https://example.org', pathname: '/widenet/' } });
    const json = JSON.parse(jsonOf(lineChart(spec, FIGURE), specToTable(spec), 'widenet chart'));
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

it('the two BibTeX entries are whole and carry link, date and fingerprint', () => {
  const own = widenetBibtex('https://example.org/#v=2', 'abc_efghijk.x.y', new Date('2026-03-04T12:00:00Z'));
  for (const entry of [PAPER_BIBTEX, own]) {
    expect(entry.split('{').length).toBe(entry.split('}').length);
    expect(entry).toMatch(/^@\w+\{\w+,/);
  }
  expect(PAPER_BIBTEX).toContain('Li, Yuanzhi and Liang, Yingyu');
  expect(own).toContain('url     = {https://example.org/#v=2}');
  expect(own).toContain('urldate = {2026-03-04}');
  expect(own).toContain('abc\\_efghijk');
  expect(own).toContain(`version ${version}`);
});
