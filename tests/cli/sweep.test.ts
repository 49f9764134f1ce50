import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { MEASUREMENTS } from '../../src/measure/measurements.ts';
import { lab } from './lab.ts';

interface BestPoint {
  readonly m: number;
  readonly best: { readonly c: Readonly<Record<string, number | null>> };
  readonly seeds: Readonly<Record<string, number | string>>;
}
const bestPoints = (lines: readonly Record<string, unknown>[]) =>
  lines.filter((line) => line.kind === 'point') as unknown as BestPoint[];

const GRID = 'place=tight&k=2&l=1&d=4&n=20&ntest=10&T=30&seeds=2&x=m:2,3&y=delta:0.2,1.9';
const fresh = () => mkdtempSync(join(tmpdir(), 'widenet-sweep-'));
const cellFiles = (folder: string) => readdirSync(folder).filter((name) => /^[0-9a-f]{32}\.json$/.test(name));
const texts = (folder: string) =>
  Object.fromEntries(cellFiles(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

describe('lab sweep', () => {
  it('prints the grid and keeps one file per cell; unreachable cells are results too', async () => {
    const out = fresh();
    const { status, lines, err } = await lab('sweep', GRID, '--out', out, '--threads', '2');
    expect(status).toBe(0);
    expect(err).toContain('8 of 8 cells, finished');
    expect(lines[0]).toMatchObject({ kind: 'sweep', shard: '1/1', result: 'stepsUntil:trainError:0.01' });
    expect(lines.filter((line) => line.kind === 'point')).toHaveLength(4);
    expect(lines.find((line) => line.delta === 1.9)).toMatchObject({
      median: null,
      error: expect.stringContaining('the largest is'),
    });
    expect(lines.filter((line) => line.kind === 'frontier')).toHaveLength(2);
    expect(lines.at(-1)).toMatchObject({
      kind: 'done',
      cells: 8,
      computed: 8,
      reused: 0,
      failed: 0,
      impossible: 4,
    });
    expect(cellFiles(out)).toHaveLength(8);
  });

  it('computes nothing twice, and only the new cells when the grid is widened', async () => {
    const out = fresh();
    await lab('sweep', GRID, '--out', out);
    const before = texts(out);
    const again = await lab('sweep', GRID, '--out', out);
    expect(again.lines.at(-1)).toMatchObject({ computed: 0, reused: 8 });
    expect(texts(out)).toEqual(before);
    const wider = await lab(
      'sweep',
      GRID.replace('m:2,3', 'm:2,3,5').replace('seeds=2', 'seeds=3'),
      '--out',
      out,
    );
    expect(wider.lines.at(-1)).toMatchObject({ cells: 18, computed: 10, reused: 8 });
    expect(texts(out)).toMatchObject(before);
  });

  it('sweeps what is found by looking deeper: the numbers that lab run prints, kept and merged', async () => {
    const out = fresh();
    const base = 'place=tight&k=2&l=1&d=4&seeds=1&n=20&ntest=10&T=30';
    const sweep = await lab('sweep', `${base}&x=m:2,3&result=final:twinOutputGap`, '--out', out);
    const points = sweep.lines.filter((line) => line.kind === 'point');
    const run = await lab('run', `${base}&m=2,3`);
    const last = run.lines.filter((line) => line.kind === 'measurement' && line.step === 30);
    expect(points.map((point) => point.median)).toEqual(last.map((line) => line.twinOutputGap));
    expect(points).toHaveLength(2);
    expect(last[0].twinOutputGap).toBeGreaterThan(0);
    const [first] = Papa.parse<Record<string, string>>((await lab('sweep', 'merge', out)).out, {
      header: true,
    }).data;
    expect(Number(first.twinOutputGap)).toBe(last[0].twinOutputGap);
    const wrong = await lab('sweep', 'data=teacher&x=m:2,3&result=final:twinOutputGap');
    expect(wrong.status).toBe(2);
    expect(wrong.err).toContain('none of the measurements of data=teacher');
  });

  it('tells of damaged files, moves them aside and computes their cells again', async () => {
    const out = fresh();
    await lab('sweep', GRID, '--out', out);
    const before = texts(out);
    const [torn, edited] = cellFiles(out).filter((name) => before[name].includes('"series":{'));
    writeFileSync(join(out, torn), before[torn].slice(0, 300));
    writeFileSync(join(out, edited), before[edited].replace('"steps":[0,1', '"steps":[0,9'));
    const { err, status, lines } = await lab('sweep', GRID, '--out', out);
    expect(status).toBe(0);
    expect(err).toContain(`${torn} is damaged (it is not complete JSON): moved to ${torn}.corrupt`);
    expect(err).toContain(`${edited} is damaged`);
    expect(lines.at(-1)).toMatchObject({ computed: 2, reused: 6 });
    expect(readdirSync(out)).toEqual(expect.arrayContaining([`${torn}.corrupt`, `${edited}.corrupt`]));
    expect(texts(out)).toEqual(before);
  });

  it('tries several step sizes at every point and tells which was best; shards and resumed sweeps agree', async () => {
    const link = `${GRID.replace('y=delta:0.2,1.9', 'delta=0.2')}&over=c:0.1,10`;
    const whole = fresh();
    const parts = fresh();
    const { lines } = await lab('sweep', link, '--out', whole);
    expect(lines[0]).toMatchObject({ over: 'c', best: expect.stringContaining('lowest training loss') });
    const points = bestPoints(lines);
    expect(points).toHaveLength(2);
    const rows = Papa.parse<Record<string, string>>((await lab('sweep', 'merge', whole)).out.trim(), {
      header: true,
    }).data;
    expect(rows).toHaveLength(8);
    for (const { m, best, seeds } of points)
      for (const seed of ['1', '2']) {
        const tried = rows.filter((row) => row.m === String(m) && row.seed === seed);
        tried.sort((a, b) => Number(a.trainLoss) - Number(b.trainLoss));
        expect(tried.map((row) => row.bestStep)).toEqual(['1', '0']);
        expect(String(best.c[seed])).toBe(tried[0].c);
        const step = tried[0]['stepsUntil:trainError:0.01'];
        expect(String(seeds[seed])).toBe(step === 'inf' ? 'never' : step);
      }
    // a shard has some step sizes of a point only: nothing is called best before all are there
    const first = await lab('sweep', link, '--out', parts, '--shard', '1/2');
    const told = bestPoints(first.lines).flatMap((p) => Object.values(p.best.c));
    expect(told).toHaveLength(4);
    expect(told).toContain(null);
    await lab('sweep', link, '--out', parts, '--shard', '2/2');
    expect(texts(parts)).toEqual(texts(whole));
    const again = await lab('sweep', link, '--out', parts);
    expect(again.lines.at(-1)).toMatchObject({ computed: 0, reused: 8 });
    expect(again.lines.filter((line) => line.kind === 'point')).toEqual(points);
    const alone = await lab('sweep', link.replace('over=c:0.1,10', 'c=10'), '--out', parts);
    expect(alone.lines.at(-1)).toMatchObject({ computed: 0, reused: 4 });
  });

  it('constructs solutions beside those that SGD finds', async () => {
    const out = fresh();
    const { lines } = await lab(
      'sweep',
      'data=xor&n=32&ntest=8&T=20&seeds=2&x=m:1,10&result=found:trainError:0.001',
      '--out',
      out,
    );
    const [one, ten] = lines.filter((line) => line.kind === 'point');
    expect(one.exists).toEqual({ 1: 0, 2: 0 });
    expect(ten.exists).toEqual({ 1: 1, 2: 1 });
    const [row] = Papa.parse<Record<string, string>>((await lab('sweep', 'merge', out)).out, {
      header: true,
    }).data;
    expect(row.solutionExists).toBe('0');
  });

  it('gives with shards what it gives in one go', async () => {
    const whole = fresh();
    const parts = fresh();
    await lab('sweep', GRID, '--out', whole);
    for (const shard of ['1/3', '2/3', '3/3'])
      expect((await lab('sweep', GRID, '--out', parts, '--shard', shard)).status).toBe(0);
    expect(texts(parts)).toEqual(texts(whole));
  });

  it.each([
    ['a grid of 10^6 points', ['m=5&x=d:2..1001/1000&y=n:2..1001/1000'], /4096 are the limit/],
    ['an empty grid', ['x=m:'], /has no values/],
    ['an unknown view', ['x=m:4&view=stars'], /“view=stars” is not one of error, loss/],
    ['nothing to sweep', ['k=3'], /does not say what to sweep/],
    ['no link', [], /needs a sweep link/],
    ['a link that the shell cut', ['x=m:1', 'y=delta:0.1'], /Quote the link/],
    ['an unknown flag', ['x=m:1', '--fast'], /fast/],
    ['a bad shard', ['x=m:1', '--shard', '4/3'], /i from 1 to n/],
    ['shards without an index', ['x=m:1', '--shards', '3'], /--shard i\/N/],
    ['an unknown job engine', ['emit', 'pbs', 'x=m:1', '--shards', '2'], /slurm, kubernetes, parallel/],
    ['an emit without a number of jobs', ['emit', 'slurm', 'x=m:1'], /--shards N/],
    ['a merge of nothing', ['merge'], /folder/],
    [
      'a merge of a folder that is not there',
      ['merge', join(tmpdir(), 'no-such-folder-here')],
      /does not exist/,
    ],
    ['a merge of an empty folder', ['merge', fresh()], /no result of a sweep/],
  ])('refuses %s with one message and status 2', async (_, args, message) => {
    const { status, out, err } = await lab('sweep', ...args);
    expect(err).toMatch(message);
    expect(out).toBe('');
    expect(status).toBe(2);
  });

  it('says so when the folder cannot be written', async () => {
    const file = join(fresh(), 'file');
    writeFileSync(file, '');
    for (const out of [file, join(file, 'below')]) {
      const { status, err } = await lab('sweep', GRID, '--out', out);
      expect(status).toBe(2);
      expect(err).toMatch(/cannot be written: .*(in the way|is a file)/);
    }
  });

  it('knows the ready sweeps by name and ends them with a verdict', async () => {
    const { lines } = await lab('sweep', 'list');
    expect(lines.map((line) => line.id)).toContain('width-delta');
    expect((await lab('sweep', 'help')).out).toContain('merge');
  });
});

describe('lab sweep merge', () => {
  const csv = (text: string) => Papa.parse<Record<string, string>>(text.trim(), { header: true }).data;

  it('gives one row per cell with everything measured, in the order of the settings', async () => {
    const out = fresh();
    await lab('sweep', GRID, '--out', out);
    const { out: text, err, status } = await lab('sweep', 'merge', out);
    expect(status).toBe(0);
    expect(err).toBe('');
    const rows = csv(text);
    expect(rows.map((row) => [row.delta, row.m, row.seed])).toEqual(
      ['0.2', '1.9'].flatMap((delta) =>
        ['2', '3'].flatMap((m) => ['1', '2'].map((seed) => [delta, m, seed])),
      ),
    );
    for (const { name } of MEASUREMENTS) {
      expect(rows[0]).toHaveProperty(name);
      expect(rows[0]).toHaveProperty([`best:${name}`]);
    }
    expect(Number(rows[0].trainLoss)).toBeGreaterThan(0);
    expect(rows[0]['stepsUntil:trainError:0.01']).toMatch(/^(\d+|inf)$/);
    expect(rows[7]).toMatchObject({
      trainLoss: '',
      fingerprint: '',
      error: expect.stringContaining('delta = 1.9'),
    });
    const alone = await lab('run', rows[0].link);
    expect(alone.lines.at(-1)?.fingerprint).toBe(rows[0].fingerprint);
  });

  it('compares cells that were computed twice and names the one that differs', async () => {
    const [first, second] = [fresh(), fresh()];
    await lab('sweep', GRID, '--out', first);
    await lab('sweep', GRID, '--out', second);
    const alone = await lab('sweep', 'merge', first);
    expect((await lab('sweep', 'merge', first, second)).out).toBe(alone.out);
    // a machine that computes wrongly signs its wrong numbers: take the numbers of seed 2 for those of seed 1
    const all = texts(second);
    const [wrong, other] = cellFiles(second).filter((name) => all[name].includes('"series":{'));
    const source = JSON.parse(all[other]);
    const target = JSON.parse(all[wrong]);
    const { decodeCell, encodeCell, emptySeries, finishedCell } = await import('../../src/sweep/result.ts');
    const { readLink } = await import('../../src/experiment/link.ts');
    const cell = {
      id: target.id,
      link: target.link,
      experiment: readLink(target.link).experiment,
      insight: null,
      x: 0,
      y: 0,
      over: null,
      seed: 0,
    };
    const theirs = decodeCell(all[other], {
      id: source.id,
      link: source.link,
      experiment: readLink(source.link).experiment,
      insight: null,
    });
    const series = emptySeries(cell);
    series.arms[0].steps.push(...(theirs.series?.steps ?? []));
    for (const { name } of MEASUREMENTS)
      series.arms[0].values[name].push(...(theirs.series?.values[name] ?? []));
    writeFileSync(join(second, wrong), encodeCell(finishedCell(cell, series, 'wasm')));
    const { status, out, err } = await lab('sweep', 'merge', first, second);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(target.id);
    expect(err).toContain(target.link);
    expect(err).toContain('computed twice with different numbers');
  });

  it('says what is missing and leaves out what is damaged', async () => {
    const out = fresh();
    await lab('sweep', GRID, '--out', out, '--shard', '1/2');
    const [name] = cellFiles(out);
    writeFileSync(join(out, name), '{');
    const { out: text, err, status } = await lab('sweep', 'merge', out);
    expect(status).toBe(0);
    expect(err).toMatch(new RegExp(`${name} is left out: it is damaged`));
    expect(err).toContain('5 of 8 cells are missing');
    expect(csv(text)).toHaveLength(3);
  });
});
