import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { INSIGHT_VECTORS, INSIGHTS } from '../../src/measure/insights.ts';
import { MEASUREMENTS } from '../../src/measure/measurements.ts';
import { measuredSteps } from '../../src/measure/schedule.ts';
import { readNpz } from '../../src/run/npzRead.ts';
import { lab, labProcess } from './lab.ts';

const LINK = '#v=1&k=2&l=1&d=4&n=20&ntest=10&m=3,5&B=4&T=40';
const folder = mkdtempSync(join(tmpdir(), 'widenet-'));

/** What lines hold of what is found by looking deeper. */
const LINES = INSIGHTS.filter(({ group }) => group !== 'existence' && group !== 'time');
/** Of two-layer networks. */
const VECTORS = INSIGHT_VECTORS.filter(({ group }) => group === 'spectrum');

describe('lab run', () => {
  it('prints for each time step of a recurrent network, and refuses sequences of one step', async () => {
    const link = `${LINK.replace('v=1', 'v=2&model=recurrent')}&S=3`;
    const { status, err, lines } = await lab('run', link);
    expect(err).toBe('');
    expect(status).toBe(0);
    const last = lines[lines.length - 2];
    expect(last).toMatchObject({ kind: 'measurement', predictedPatternChange: null });
    expect(last).not.toHaveProperty('layerNorm');
    for (const name of ['timePatternChange', 'timeNorm', 'timeGradientNorm'])
      expect(last[name]).toHaveLength(3);
    expect(last.spectralDistance).toBeGreaterThan(0);
    expect(lines[lines.length - 1]).toMatchObject({ kind: 'done', engine: 'wasm' });
    const refused = await lab('run', 'model=recurrent&S=1');
    expect(refused.status).not.toBe(0);
    expect(refused.err).toContain('“S=1” is below the smallest value, 2.');
  });

  it('prints the experiment, every measurement in order, and a done line with the fingerprint', async () => {
    const { status, err, lines } = await lab('run', LINK, '--engine', 'reference');
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(lines[0]).toMatchObject({
      kind: 'experiment',
      settings: { data: 'structured', k: 2, m: [3, 5] },
      certificate: { satisfiesA1: true },
    });
    const measured = lines.slice(1, -1);
    expect(measured.map((line) => [line.step, line.m])).toEqual(
      measuredSteps(40).flatMap((step) => [
        [step, 3],
        [step, 5],
      ]),
    );
    for (const line of measured)
      for (const { name } of [...MEASUREMENTS, ...LINES, ...VECTORS]) expect(line).toHaveProperty(name);
    const moved = measured[3]; // m = 5 after one step
    for (const { name } of LINES)
      if (name !== 'singularValueGap') expect(moved[name], name).toEqual(expect.any(Number));
    for (const { name } of VECTORS) expect(moved[name]).toHaveLength(4);
    expect(lines.at(-1)).toMatchObject({
      kind: 'done',
      engine: 'reference',
      arms: 2,
      steps: 40,
      fingerprint: expect.any(String),
    });
  });

  it('prints the same bytes with one thread and with two, and confirms the fingerprint of a shared link', async () => {
    const one = await lab('run', LINK, '--threads', '1');
    const fp = one.lines.at(-1)?.fingerprint;
    const two = await lab('run', `${LINK}&fp=${fp}`, '--threads', '2');
    expect(two.lines.slice(0, -1)).toEqual(one.lines.slice(0, -1));
    expect(two.lines.at(-1)).toMatchObject({ fingerprint: fp, reproduced: true });
  });

  it('leaves out what --measure core does not ask for, with the same fingerprint', async () => {
    const core = await lab('run', LINK, '--measure', 'core');
    const all = await lab('run', LINK, '--measure', 'all');
    expect(core.lines.at(-1)).toEqual(all.lines.at(-1));
    expect(core.lines.length).toBe(all.lines.length);
    core.lines.forEach((line, i) => {
      expect(all.lines[i]).toMatchObject(line);
      expect(line).not.toHaveProperty('gradientNorm');
    });
  });

  it('takes few spectra where they are large: null at the other steps', async () => {
    const { lines } = await lab('run', '#v=1&k=2&l=1&d=130&n=20&ntest=10&m=5&B=4&T=40');
    const steps = lines.filter((line) => line.singularValuesWeights).map((line) => line.step);
    expect(steps.slice(0, 3)).toEqual([0, 1, 2]);
    expect(steps.at(-1)).toBe(40);
    expect(steps.length).toBe(12);
    expect(lines.filter((line) => line.step === 4)[0]).toMatchObject({
      singularValuesWeights: null,
      effectiveRankWeights: null,
      gradientNorm: expect.any(Number),
    });
  });

  it('trains lazily scaled networks: they start by saying nothing', async () => {
    const { lines } = await lab('run', `${LINK}&lazy=on&alpha=10`, '--engine', 'reference');
    expect(lines[0]).toMatchObject({ settings: { lazy: 'on', alpha: 10 } });
    expect(lines[1].trainLoss).toBeCloseTo(Math.log(2), 12);
  });

  it('trains the network of infinite width beside the others: a line without what units have, and no archive', async () => {
    const out = join(folder, 'infinite');
    const link = LINK.replace('m=3,5', 'm=5,inf');
    const { status, lines } = await lab('run', link, '--out', out);
    expect(status).toBe(0);
    expect(lines[0]).toMatchObject({ settings: { m: [5, 'inf'] } });
    const measured = lines.filter(({ kind }) => kind === 'measurement');
    expect(measured.slice(0, 2).map(({ m, step }) => [m, step])).toEqual([
      [5, 0],
      ['inf', 0],
    ]);
    expect(measured[1].trainLoss).toBeCloseTo(Number(measured[0].trainLoss), 6); // it starts from the outputs of m = 5
    expect(measured.at(-1)).toMatchObject({
      m: 'inf',
      step: 40,
      trainError: expect.any(Number),
      relativeDistance: null,
      patternChange: null,
      deadUnits: null,
      gradientNorm: null,
      singularValuesUpdate: null,
    });
    expect(readdirSync(out).sort()).toEqual(['m5-seed1.npz', 'replay.py']);
    const fp = lines.at(-1)?.fingerprint;
    const again = await lab('run', `${link}&fp=${fp}`, '--measure', 'core', '--threads', '1');
    expect(again.lines.at(-1)).toMatchObject({ reproduced: true });
    const alone = await lab('run', LINK.replace('m=3,5', 'm=inf'));
    expect({ status: alone.status, err: alone.err }).toEqual({ status: 0, err: '' });
  });

  it('takes a settings file, its own experiment line included', async () => {
    const path = join(folder, 'settings.json');
    const link = await lab('run', LINK);
    writeFileSync(path, JSON.stringify(link.lines[0]));
    expect((await lab('run', path)).out).toBe(link.out);
  });

  it('writes archives from which the run can be recomputed', async () => {
    const { status } = await lab('run', LINK, '--out', folder);
    expect(status).toBe(0);
    const files = unzipSync(readFileSync(join(folder, 'm5-seed1.npz')));
    for (const name of [
      'A',
      'W0',
      'WFinal',
      'X',
      'XTest',
      'batches',
      'y',
      'yTest',
      'eta',
      'settings',
      'trainLoss',
    ])
      expect(Object.keys(files)).toContain(`${name}.npy`);
    expect(new TextDecoder().decode(files['batches.npy'].subarray(10, 100))).toContain("'shape': (40, 4)");
    expect(readFileSync(join(folder, 'replay.py'), 'utf8')).toContain('import numpy');
  });
});

describe('a table', () => {
  const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/csv/${name}`, import.meta.url));
  const TABLE = '#v=1&data=csv&m=4&T=2&B=4&n=15&ntest=5&engine=reference';

  it('is told in the first line: what was read as what', async () => {
    const { lines, status } = await lab('run', TABLE, '--csv', fixture('label-nan.csv'), '--measure', 'core');
    expect(status).toBe(0);
    expect(lines[0]).toMatchObject({
      kind: 'experiment',
      table: {
        classColumn: 'column 3 “label”',
        why: 'name',
        classes: ['0', '1'],
        features: ['x1', 'x2'],
        used: 20,
        rowsLeftOut: [{ rows: 10 }],
      },
    });
  });

  it('that does not say which column is the class is refused with what to write, which then works', async () => {
    const file = fixture('one-hot-label.csv');
    for (const args of [
      ['run', TABLE],
      ['data', TABLE],
      ['sweep', 'v=1&x=m:2,3&data=csv&T=2&B=4&n=15&ntest=5'],
    ]) {
      const { status, out, err } = await lab(...args, '--csv', file);
      expect([status, out]).toEqual([2, '']);
      expect(err).toMatch(/not clear which column is the class.*label=%233-4.*Its columns are x1, x2, a, b/);
    }
    const table = { classes: ['a', 'b'], why: 'asked' };
    const asked = await lab('data', `${TABLE}&label=%233-4`, '--csv', file);
    expect(asked.lines[0]).toMatchObject({ satisfiesA2: true, table });
    const flag = await lab('data', TABLE, '--csv', file, '--label', '#3-4');
    expect(flag.lines).toEqual(asked.lines);
    const gone = await lab('run', `${TABLE}&label=age`, '--csv', file);
    expect(gone.status).toBe(2);
    expect(gone.err).toMatch(/no column “age”.*Its columns are x1, x2, a, b/);
  });

  it('is in the archive', async () => {
    const out = join(folder, 'table');
    await lab('run', TABLE, '--csv', fixture('label-nan.csv'), '--measure', 'core', '--out', out);
    const settings = readNpz(new Uint8Array(readFileSync(join(out, 'm4-seed1.npz')))).get('settings');
    expect(JSON.parse(settings?.text ?? '')).toMatchObject({
      table: { classColumn: 'column 3 “label”', features: ['x1', 'x2'] },
    });
  });
});

describe('wrong input', () => {
  const noCsv = join(folder, 'missing.csv');
  it.each([
    ['an unknown key', ['run', '#v=1&foo=1'], /Unknown setting “foo”/],
    ['an unreadable value', ['run', '#v=1&k=abc'], /“k=abc” is not a number/],
    ['a value out of range', ['data', '#v=1&k=1'], /below the smallest value, 2/],
    ['an unknown theme', ['run', '#v=1&theme=purple'], /“theme=purple” is not one of system, light, dark\./],
    ['an unknown version', ['run', '#v=9'], /version “9”/],
    ['an unreachable delta', ['data', '#v=1&delta=1.9'], /largest is delta = 1\.\d+/],
    ['an unknown command', ['fly'], /Unknown command “fly”/],
    ['no link', ['run'], /needs a link/],
    ['a link that the shell has split', ['run', '#v=1', 'k=3'], /Quote the link/],
    ['an unknown engine', ['run', '#v=1', '--engine', 'gpu'], /not one of auto, reference, wasm, webgl/],
    ['an engine that needs a page', ['run', '#v=1&engine=webgl'], /needs a browser/],
    ['an unknown flag', ['run', '#v=1', '--fast'], /--fast/],
    ['an unknown set of measurements', ['run', '#v=1', '--measure', 'none'], /not one of core, all/],
    ['no threads', ['run', '#v=1', '--threads', '0'], /whole number from 1/],
    [
      'an infinite width that moves',
      ['run', '#v=2&m=10,inf&gamma=1'],
      /“m=inf” cannot be trained: with gamma=1/,
    ],
    ['an infinite width, lazily scaled', ['run', '#v=2&m=inf&lazy=on'], /“m=inf” cannot be trained: lazy=on/],
    [
      'an infinite width of a model without one',
      ['run', '#v=2&m=inf&model=deep'],
      /model=deep has no network/,
    ],
    ['an infinite width in a sweep', ['sweep', '#v=2&x=m:10,inf'], /“inf” is a width of runs, not of sweeps/],
    [
      'a sweep of the infinite width',
      ['sweep', '#v=2&m=inf&x=d:3,4'],
      /“m=inf” is a width of runs, not of sweeps/,
    ],
    [
      'a kernel too large',
      ['run', '#v=2&m=inf&n=20000&ntest=10000&T=1'],
      /memory with the exact engine; .* is the limit.*With n = /s,
    ],
    ['a missing file', ['run', join(folder, 'none.json')], /neither a link nor a readable file/],
    ['csv without its file', ['run', '#v=1&data=csv'], /add --csv FILE/],
    ['a label without a table', ['run', '#v=1', '--label', 'a'], /--label goes with data=csv/],
    ['a csv that is not there', ['run', '#v=1&data=csv', '--csv', noCsv], /cannot be read/],
    [
      'too wide a run',
      ['run', '#v=1&d=4096&m=65536&n=4&ntest=4&k=2&l=1&seeds=20&T=1'],
      /largest width that fits is m = \d+/,
    ],
    [
      'an output folder that cannot be made',
      ['run', LINK, '--out', join('/dev/null', 'x')],
      /cannot be made/,
    ],
  ])('%s: one message on stderr, nothing on stdout, status 2', async (_, args, message) => {
    const { status, out, err } = await lab(...args);
    expect(out).toBe('');
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(status).toBe(2);
  });

  it('ends a real process with the same manners', () => {
    const { status, out, err } = labProcess('run', '#v=1&foo=1');
    expect({ status, out, err }).toEqual({ status: 2, out: '', err: 'Unknown setting “foo” (value “1”).\n' });
    expect(labProcess('data', '#v=1').lines[0]).toMatchObject({ satisfiesA1: true, satisfiesA2: true });
  });
});
