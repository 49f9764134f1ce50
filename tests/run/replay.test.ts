import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { replayScript } from '../../src/run/replayScript.ts';
import { DAMAGES } from './damages.ts';
import { FORGED } from './forgeries/forgery.ts';
import { measuredWhole, tiesForClass0 } from './forgeries/measurements.ts';
import { FORGERIES } from './forgeries/table.ts';
import { honestLinks } from './honestLinks.ts';
import { altered, madeArchive, restated } from './madeArchive.ts';
import { python, pythonWithNumpy } from './python.ts';

const folder = mkdtempSync(join(tmpdir(), 'widenet-replay-'));
const REPLAY = kept('replay.py', replayScript());

function kept(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** The first column of the rows of a verdict. */
function rows(out: string, verdict: 'ok' | 'FAILED' | 'not judged'): string[] {
  return [...out.matchAll(/^ {2}(.{24})(ok|FAILED|not judged) /gm)]
    .filter(([, , found]) => found === verdict)
    .map(([, what]) => what.trim());
}

describe.skipIf(pythonWithNumpy === null)('replay.py (skipped where python3 has no numpy)', () => {
  it.each([
    ['a plain run', 'v=1&n=48&ntest=40&d=9&B=8&T=250&m=30'],
    ['label noise', FORGED.noisy],
    ['lazy training', FORGED.lazy],
    ['AdaGrad on a teacher’s targets', FORGED.student],
    ['plain SGD on a teacher’s targets', 'v=1&data=teacher&opt=sgd&n=200&ntest=50&m=20&T=300'],
    ['full gradient descent on the sphere', FORGED.sphere],
    ['epochs and small outputs', FORGED.epochs],
    ['one pass', FORGED.once],
    ['a deep network', FORGED.deep],
    ['a deep network on real targets', FORGED.deepReals],
    ['a network that diverges', 'v=1&data=teacher&opt=sgd&eta=10&n=200&ntest=50&m=10&T=50'],
  ])('judges %s', async (name, link) => {
    const { bytes, divergedAt } = await madeArchive(link);
    const { status, out, err } = python(REPLAY, kept(`${name}.npz`, bytes));
    expect(err).toBe('');
    expect(rows(out, 'FAILED')).toEqual([]);
    expect(rows(out, 'ok')).toEqual(
      expect.arrayContaining(['settings', 'eta', 'W0', 'A', 'corrupted', 'steps', 'trainLoss']),
    );
    if (divergedAt === null)
      expect(rows(out, 'ok')).toEqual(expect.arrayContaining(['WFinal', 'WFinal, measured']));
    expect(rows(out, 'not judged')).toContain('X, y, XTest, yTest');
    expect(out).toMatch(/judged right, 0 failed/);
    expect(status).toBe(0);
  });

  it.each([['float64'], ['float32']])(
    'finds nothing false in many honest archives, in %s',
    async (precision) => {
      const paths: string[] = [];
      for (const [i, { link, engine }] of honestLinks(40).entries())
        paths.push(kept(`honest${i}.npz`, (await madeArchive(link, engine)).bytes));
      const { status, out, err } = python(
        REPLAY,
        ...(precision === 'float32' ? ['--float32'] : []),
        ...paths,
      );
      expect(err).toBe('');
      expect(out.split('\n').filter((line) => line.includes('FAILED'))).toEqual([]);
      expect(out.match(/judged right, 0 failed/g)).toHaveLength(paths.length);
      expect(status).toBe(0);
    },
    240_000,
  );

  describe('a forgery', () => {
    it.each(FORGERIES)('is caught: $name', async ({ name, of, change, python: row }) => {
      const { bytes } = await madeArchive(FORGED[of]);
      const { status, out } = python(REPLAY, kept(`${name}.npz`, altered(bytes, change)));
      if (row === null) {
        expect(rows(out, 'not judged')).toEqual(expect.arrayContaining(['batches', 'X, y, XTest, yTest']));
        return;
      }
      expect(rows(out, 'FAILED')).toContain(row);
      expect(status).toBe(1);
    });

    it.each([0, 9])('is caught: step %i measured on all points and not on the sample', async (step) => {
      const { status, out } = python(REPLAY, kept('whole.npz', await measuredWhole(step)));
      expect(rows(out, 'FAILED')).toEqual(['trainLoss']);
      expect(status).toBe(1);
    });
  });

  it.each([
    ['classes', FORGED.sampled],
    ['lazy training', `${FORGED.sampled}&lazy=on&alpha=5`],
    ['a teacher’s targets', 'v=2&data=teacher&d=4&n=1200&ntest=30&m=8&T=60'],
  ])('measures steps before the last on the sample: %s', async (name, link) => {
    const { bytes } = await madeArchive(link);
    const { status, out } = python(REPLAY, kept(`sampled ${name}.npz`, bytes));
    expect(rows(out, 'FAILED')).toEqual([]);
    expect(rows(out, 'ok')).toEqual(
      expect.arrayContaining(['sampleTrain, sampleTest', 'trainLoss', 'WFinal, measured']),
    );
    expect(out).toMatch(
      /measured on 100 of 1[12]00 training and 30 of 30 test points, the last on all; 100 and 30 by/,
    );
    expect(status).toBe(0);
    const older = altered(bytes, (arrays) =>
      restated(arrays, (stated) => {
        delete stated.settings.neval;
      }),
    );
    expect(rows(python(REPLAY, kept(`older ${name}.npz`, older)).out, 'not judged')).toContain(
      'sampleTrain, sampleTest',
    );
  });

  it.each(['classes', 'student', 'diverging'])('still judges an archive of version 1: %s', (name) => {
    const path = fileURLToPath(new URL(`../fixtures/archives/${name}.npz`, import.meta.url));
    for (const flags of [[], ['--float32']]) {
      const { status, out } = python(REPLAY, path, ...flags);
      expect(rows(out, 'FAILED')).toEqual([]);
      expect(rows(out, 'not judged')).toContain('deadUnits');
      expect(status).toBe(0);
    }
  });

  it('counts ties by the rule of the archive, and dead units where there are any', async () => {
    // all gates closed: every output is 0, and class 0 counts as right by the first rule only
    const { bytes: strict } = await madeArchive('v=1&n=48&ntest=40&d=9&B=8&scale=0&m=20&T=10');
    const older = altered(strict, tiesForClass0);
    const first = python(REPLAY, kept('first.npz', older));
    expect(rows(first.out, 'FAILED')).toEqual([]);
    expect(rows(first.out, 'not judged')).toContain('deadUnits');
    const second = python(REPLAY, kept('strict.npz', strict));
    expect(rows(second.out, 'FAILED')).toEqual([]);
    expect(rows(second.out, 'ok')).toEqual(expect.arrayContaining(['trainError', 'deadUnits']));
    const forged = altered(strict, (arrays) => {
      arrays.deadUnits.data = arrays.steps.data.map(() => 0.5);
      arrays.trainError.data = arrays.steps.data.map(() => 0.75);
    });
    expect(rows(python(REPLAY, kept('alive.npz', forged)).out, 'FAILED')).toEqual(
      expect.arrayContaining(['trainError', 'deadUnits']),
    );
  });

  it('an array and a setting that it does not know are not judged', async () => {
    const { bytes } = await madeArchive(FORGED.noisy);
    const more = altered(bytes, (arrays) => {
      arrays.curvature = { data: [1, 2], shape: [2], kind: 'f8' };
      arrays.settings.data = [
        String(arrays.settings.data[0]).replace('"settings":{', '"settings":{"colour":"red",'),
      ];
    });
    const { status, out } = python(REPLAY, kept('more.npz', more));
    expect(rows(out, 'not judged')).toEqual(expect.arrayContaining(['curvature', 'setting colour']));
    expect(status).toBe(0);
  });

  it('reads arrays as other programs write them: by columns, big-endian, 64-bit integers', async () => {
    const path = kept('own.npz', (await madeArchive(FORGED.noisy)).bytes);
    const other = join(folder, 'other.npz');
    const change = `
import numpy, sys
arrays = dict(numpy.load(sys.argv[1]))
arrays['X'] = numpy.asfortranarray(arrays['X'])
arrays['batches'] = numpy.asfortranarray(arrays['batches'].astype('>i8'))
arrays['W0'] = arrays['W0'].astype('>f4')
arrays['y'] = arrays['y'].astype('i8')
arrays['corrupted'] = arrays['corrupted'] == 1
arrays['eta'] = arrays['eta'].astype('>f8')
arrays['settings'] = arrays['settings'].astype(arrays['settings'].dtype.newbyteorder('>'))
numpy.savez_compressed(sys.argv[2], **arrays)`;
    expect(python('-c', change, path, other).err).toBe('');
    const { status, out } = python(REPLAY, other);
    expect(rows(out, 'FAILED')).toEqual([]);
    expect(status).toBe(0);
    const { lab } = await import('../cli/lab.ts');
    const result = await lab('replay', other);
    expect(result.lines.at(-1)).toMatchObject({ ok: true, failed: [], notJudged: [] });
    expect(result.status).toBe(0);
  });

  describe('what cannot be read', () => {
    it.each(DAMAGES)('$name', async ({ name, of, change, says }) => {
      const { bytes } = await madeArchive(FORGED[of ?? 'noisy']);
      const { status, out, err } = python(REPLAY, kept(`${name}.npz`, altered(bytes, change)));
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
        const { status, err } = python(REPLAY, kept(name, file));
        expect(err).toMatch(/cannot be replayed: it is no readable \.npz archive, perhaps cut short\./);
        expect(err.trim().split('\n')).toHaveLength(1);
        expect(status).toBe(2);
      }
      const none = python(REPLAY, join(folder, 'none.npz'));
      expect(none.err).toContain('the file cannot be read');
      expect(none.status).toBe(2);
    });
  });
});
