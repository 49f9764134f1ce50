import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DAMAGES } from '../run/damages.ts';
import { FORGED } from '../run/forgeries/forgery.ts';
import { measuredWhole, tiesForClass0 } from '../run/forgeries/measurements.ts';
import { FORGERIES } from '../run/forgeries/table.ts';
import { honestLinks } from '../run/honestLinks.ts';
import { altered, madeArchive } from '../run/madeArchive.ts';
import { type LabResult, lab } from './lab.ts';

const folder = mkdtempSync(join(tmpdir(), 'widenet-replay-cli-'));
const SMALL = '#v=1&n=48&ntest=40&d=9&B=8';

function kept(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Runs a link and names its one archive. */
async function archived(link: string): Promise<string> {
  const { status, err } = await lab('run', link, '--measure', 'core', '--out', folder);
  expect(err).toBe('');
  expect(status).toBe(0);
  const m = /[&]m=(\d+)/.exec(link)?.[1];
  return join(folder, `m${m}-seed1.npz`);
}

/** What was judged, by verdict. */
function rows({ lines }: LabResult, verdict: string): unknown[] {
  return lines.filter((line) => line.verdict === verdict).map(({ what }) => what);
}

it.each([
  ['label noise', `${SMALL}&T=200&p=0.3&m=31`],
  ['lazy training', `${SMALL}&T=200&lazy=on&alpha=5&m=32`],
  ['AdaGrad', '#v=1&data=teacher&n=200&ntest=50&T=200&m=33'],
  ['the sphere', '#v=1&data=sphere&n=20&T=60&m=34'],
  ['a network that diverges', '#v=1&data=teacher&opt=sgd&eta=10&n=200&ntest=50&T=50&m=35'],
  ['a sample on the way', '#v=2&data=gaussian&d=5&k=3&n=1500&ntest=1200&p=0.3&T=40&m=36'],
  ['a lazy sample', '#v=2&data=gaussian&d=5&k=3&n=1500&ntest=20&T=40&lazy=on&alpha=5&m=37'],
  ['a sample of a teacher’s targets', '#v=2&data=teacher&d=4&n=1200&ntest=50&T=60&m=38'],
  ['epochs and small outputs', `#${FORGED.epochs.replace('m=20', 'm=39')}`],
  ['one pass', `#${FORGED.once.replace('m=20', 'm=40')}`],
  ['several layers', `#${FORGED.deep.replace('m=16', 'm=41')}`],
  ['several layers and real targets', `#${FORGED.deepReals.replace('m=12', 'm=42')}`],
  ['digits', '#v=1&data=mnist&n=40&ntest=20&T=5&m=3'],
])('judges all of an archive with %s', async (_, link) => {
  const result = await lab('replay', await archived(link));
  expect(result.lines.at(-1)).toMatchObject({
    kind: 'replay',
    ok: true,
    engine: 'wasm',
    failed: [],
    notJudged: [],
  });
  expect(rows(result, 'ok')).toEqual(
    expect.arrayContaining(['W0', 'A', 'batches', 'eta', 'corrupted', 'relativeDistance', 'WFinal']),
  );
  expect(result.err).toMatch(/judged right, 0 failed, 0 not judged/);
  expect(result.status).toBe(0);
});

it('says that it cannot draw the points of a table, and judges the rest', async () => {
  const csv = join(folder, 'points.csv');
  writeFileSync(
    csv,
    Array.from({ length: 60 }, (_, i) => `${(i % 7) + 1},${(i * i) % 11},${i % 3}\n`).join(''),
  );
  const out = join(folder, 'csv');
  expect(
    (await lab('run', '#v=1&data=csv&label=%233&n=30&ntest=20&T=20&m=5', '--csv', csv, '--out', out)).status,
  ).toBe(0);
  const result = await lab('replay', join(out, 'm5-seed1.npz'));
  expect(rows(result, 'not judged')).toEqual(['X, XTest', 'y, yTest']);
  expect(rows(result, 'ok')).toEqual(expect.arrayContaining(['W0', 'A', 'batches', 'corrupted', 'WFinal']));
  expect(result.status).toBe(0);
});

it('finds nothing false in many honest archives', async () => {
  const paths: string[] = [];
  for (const [i, { link, engine }] of honestLinks(40).entries())
    paths.push(kept(`honest${i}.npz`, (await madeArchive(link, engine)).bytes));
  const { status, lines } = await lab('replay', ...paths);
  expect(lines.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
  expect(lines.filter(({ kind }) => kind === 'replay')).toHaveLength(paths.length);
  expect(status).toBe(0);
});

describe('a forgery', () => {
  it.each(FORGERIES)('is caught: $name', async ({ name, of, change, lab: row }) => {
    const { bytes } = await madeArchive(FORGED[of]);
    const result = await lab('replay', kept(`${name}.npz`, altered(bytes, change)));
    expect(result.err).toMatch(/[1-9]\d* failed/);
    expect(rows(result, 'failed')).toContain(row);
    expect(result.status).toBe(1);
  });

  it.each([0, 9])('is caught: step %i measured on all points and not on the sample', async (step) => {
    const result = await lab('replay', kept('whole.npz', await measuredWhole(step)));
    expect(rows(result, 'failed')).toEqual(['trainLoss']);
    expect(result.status).toBe(1);
  });
});

it.each(['classes', 'student', 'diverging'])('still judges an archive of version 1: %s', async (name) => {
  const path = fileURLToPath(new URL(`../fixtures/archives/${name}.npz`, import.meta.url));
  const result = await lab('replay', path);
  expect(rows(result, 'failed')).toEqual([]);
  expect(rows(result, 'not judged')).toEqual([
    'deadUnits',
    ...(name === 'classes' ? [] : ['aFinal, biasFinal']),
  ]);
  expect(rows(result, 'ok')).toContain('WFinal');
  expect(result.status).toBe(0);
});

it('counts ties by the rule of the archive', async () => {
  const { bytes: strict } = await madeArchive('v=1&n=48&ntest=40&d=9&B=8&scale=0&m=20&T=10');
  const first = await lab('replay', kept('first.npz', altered(strict, tiesForClass0)));
  expect(rows(first, 'failed')).toEqual([]);
  expect(rows(first, 'ok')).toContain('trainError');
  expect(rows(first, 'not judged')).toContain('deadUnits');
  const forged = altered(strict, (arrays) => {
    tiesForClass0(arrays);
    arrays.settings.data = [String(arrays.settings.data[0]).replace('#v=1', '#v=2')];
  });
  expect(rows(await lab('replay', kept('first-as-strict.npz', forged)), 'failed')).toEqual(
    expect.arrayContaining(['trainError', 'testError', 'deadUnits']),
  );
});

it('an array that it does not know is not judged', async () => {
  const { bytes } = await madeArchive(FORGED.noisy);
  const more = altered(bytes, (arrays) => {
    arrays.curvature = { data: [1, 2], shape: [2], kind: 'f8' };
  });
  const result = await lab('replay', kept('more.npz', more));
  expect(rows(result, 'not judged')).toEqual(['curvature']);
  expect(result.status).toBe(0);
});

describe('what cannot be read', () => {
  it.each(DAMAGES)('$name', async ({ name, of, change, says }) => {
    const { bytes } = await madeArchive(FORGED[of ?? 'noisy']);
    const { status, out, err } = await lab('replay', kept(`${name}.npz`, altered(bytes, change)));
    expect(err).toContain(`cannot be replayed: ${says}`);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(out).toBe('');
    expect(status).toBe(2);
  });

  it('a file cut short, one with a changed byte, one of another kind, none', async () => {
    const { bytes } = await madeArchive(FORGED.noisy);
    const changed = bytes.slice();
    changed[1000] ^= 1; // among the numbers of X
    for (const [name, file] of [
      ['cut.npz', bytes.subarray(0, 3000)],
      ['changed.npz', changed],
      ['text.npz', new TextEncoder().encode('no archive')],
    ] as const) {
      const { status, err } = await lab('replay', kept(name, file));
      expect(err).toMatch(/cannot be replayed: it is no readable \.npz archive, perhaps cut short\./);
      expect(status).toBe(2);
    }
    const none = await lab('replay', join(folder, 'none.npz'));
    expect(none.err).toMatch(/the file cannot be read/);
    expect(none.status).toBe(2);
    expect((await lab('replay')).err).toMatch(/needs the \.npz files/);
  });

  it('a link of a later version', async () => {
    const { bytes } = await madeArchive(FORGED.noisy);
    const later = altered(bytes, (arrays) => {
      arrays.settings.data = [String(arrays.settings.data[0]).replace('#v=2', '#v=99')];
    });
    const { status, err } = await lab('replay', kept('link.npz', later));
    expect(err).toMatch(/its link cannot be taken as it is/);
    expect(status).toBe(2);
  });
});

it('reads on after a file that cannot be read', async () => {
  const { bytes } = await madeArchive(FORGED.sphere);
  const good = kept('good.npz', bytes);
  const { status, lines } = await lab('replay', join(folder, 'none.npz'), good);
  expect(lines.at(-1)).toMatchObject({ kind: 'replay', file: good, ok: true });
  expect(status).toBe(2);
  expect(readFileSync(good).length).toBe(bytes.length);
});
