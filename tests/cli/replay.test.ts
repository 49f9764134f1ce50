import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type NpyArray, npz } from '../../src/run/npz.ts';
import { readNpz } from '../../src/run/npzRead.ts';
import { lab } from './lab.ts';

const folder = mkdtempSync(join(tmpdir(), 'widenet-replay-cli-'));
const SMALL = '#v=1&n=48&ntest=40&d=9&B=8';

/** Runs a link and names its one archive. */
async function archived(link: string): Promise<string> {
  const { status, err } = await lab('run', link, '--measure', 'core', '--out', folder);
  expect(err).toBe('');
  expect(status).toBe(0);
  const m = /[&]m=(\d+)/.exec(link)?.[1];
  return join(folder, `m${m}-seed1.npz`);
}

/** The same archive with some arrays replaced. */
function altered(path: string, name: string, changes: Readonly<Record<string, NpyArray>>): string {
  const arrays = Object.fromEntries(
    [...readNpz(new Uint8Array(readFileSync(path)))].map(([key, { shape, data, text }]) => [
      key,
      { shape, data: text === '' ? data : [text] },
    ]),
  );
  const changed = join(folder, name);
  writeFileSync(changed, npz({ ...arrays, ...changes }));
  return changed;
}

it.each([
  ['label noise', `${SMALL}&T=200&p=0.3&m=31`],
  ['lazy training', `${SMALL}&T=200&lazy=on&alpha=5&m=32`],
  ['AdaGrad', '#v=1&data=teacher&n=200&ntest=50&T=200&m=33'],
  ['the sphere', '#v=1&data=sphere&n=20&T=60&m=34'],
  ['a network that diverges', '#v=1&data=teacher&opt=sgd&eta=10&n=200&ntest=50&T=50&m=35'],
])('recomputes an archive with %s', async (_, link) => {
  const { status, lines } = await lab('replay', await archived(link));
  expect(lines.at(-1)).toMatchObject({ kind: 'replay', ok: true, engine: 'wasm' });
  expect(lines.filter(({ kind }) => kind === 'replayed').map(({ name }) => name)).toContain(
    'relativeDistance',
  );
  expect(status).toBe(0);
});

it('finds a number that was changed, and a weight', async () => {
  const path = await archived(`${SMALL}&T=100&m=36`);
  const arrays = readNpz(new Uint8Array(readFileSync(path)));
  const wrong = Float64Array.from(arrays.get('relativeDistance')?.data ?? []);
  wrong[5] *= 1.01;
  const number = await lab(
    'replay',
    altered(path, 'number.npz', { relativeDistance: { data: wrong, shape: [wrong.length] } }),
  );
  expect(number.status).toBe(1);
  expect(number.lines.filter(({ ok }) => ok === false).map(({ name, step }) => [name, step])).toEqual([
    ['relativeDistance', (arrays.get('steps')?.data ?? [])[5]],
    [undefined, undefined],
  ]);
  const W0 = Float32Array.from(arrays.get('W0')?.data ?? [], (w) => 1.05 * w);
  const weight = await lab('replay', altered(path, 'weight.npz', { W0: { data: W0, shape: [36, 9] } }));
  expect(weight.status).toBe(1);
});

it.each<[string, (path: string) => string, RegExp]>([
  ['cut short', (path) => keep('cut.npz', readFileSync(path).subarray(0, 3000)), /perhaps cut short/],
  [
    'of another kind',
    () => keep('other.npz', npz({ X: { data: Float32Array.of(1), shape: [1] } })),
    /it lacks settings/,
  ],
  [
    'with damaged settings',
    (path) => altered(path, 'settings.npz', { settings: { data: ['{'], shape: [] } }),
    /settings are damaged/,
  ],
  [
    'of a later version',
    (path) =>
      altered(path, 'later.npz', { settings: { data: ['{"kind":"widenet arm","version":2}'], shape: [] } }),
    /no archive of version 1/,
  ],
  [
    'with batches that point nowhere',
    (path) => altered(path, 'far.npz', { batches: { data: Int32Array.of(48), shape: [1, 1] } }),
    /points that it does not hold/,
  ],
])('a file %s is refused with what to do', async (_, make, message) => {
  const { status, out, err } = await lab('replay', make(await archived(`${SMALL}&T=3&m=37`)));
  expect(out).toBe('');
  expect(err).toMatch(message);
  expect(status).toBe(2);
});

it('wants a file', async () => {
  expect((await lab('replay')).err).toMatch(/needs the \.npz files/);
  expect((await lab('replay', join(folder, 'none.npz'))).err).toMatch(/cannot be read/);
});

function keep(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
