import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/engine/contract.ts';
import { referenceFactory } from '../../src/engine/reference.ts';
import { regressionReferenceFactory } from '../../src/engine/regression/reference.ts';
import { wasmFactory } from '../../src/engine/wasm/index.ts';
import { readLink } from '../../src/experiment/link.ts';
import { archiveRun } from '../../src/run/archiveRun.ts';
import { inThread, start } from './inThread.ts';
import { python, pythonWithNumpy } from './python.ts';

const REPLAY = fileURLToPath(new URL('../../src/run/replay.py', import.meta.url));
const reference = {
  ...referenceFactory,
  create: (problem: Problem) =>
    (problem.regression === undefined ? referenceFactory : regressionReferenceFactory).create(problem),
};

/** The files of a run's archive. */
async function archive(link: string, engine: 'wasm' | 'reference' = 'wasm') {
  const shares: number[] = [];
  const zip = await archiveRun({
    experiment: readLink(link).experiment,
    files: {},
    spawn: inThread({ wasm: wasmFactory, reference }),
    engine,
    texts: { 'run.json': '{}' },
    onProgress: (share) => shares.push(share),
    signal: new AbortController().signal,
  });
  return { files: unzipSync(new Uint8Array(await zip.arrayBuffer())), shares };
}

const SMALL = 'v=1&n=48&ntest=40&d=9&B=8';
const SHORT = `${SMALL}&T=250`;
/** The stored column of an archive that NumPy would call float64. */
function column(npz: Uint8Array, name: string): Float64Array {
  const file = unzipSync(npz)[`${name}.npy`];
  return new Float64Array(file.slice(10 + file[8] + 256 * file[9]).buffer);
}

describe('the archive of a run', () => {
  it('holds one file per arm beside the texts, and tells how far it is', async () => {
    const { files, shares } = await archive(`${SHORT}&m=10,40&seeds=2&seed=4`);
    expect(Object.keys(files)).toEqual([
      'run.json',
      'm10-seed4.npz',
      'm40-seed4.npz',
      'm10-seed5.npz',
      'm40-seed5.npz',
    ]);
    expect(shares.every((share, i) => share <= 1 && share >= (shares[i - 1] ?? 0))).toBe(true);
    expect(Object.keys(unzipSync(files['m10-seed4.npz'])).sort()).toEqual(
      [
        ...[
          'A',
          'W0',
          'WFinal',
          'X',
          'XTest',
          'batches',
          'corrupted',
          'eta',
          'settings',
          'steps',
          'y',
          'yTest',
        ],
        ...['trainLoss', 'testLoss', 'trainError', 'testError', 'cleanError', 'relativeDistance'],
        ...['maxNeuronDistance', 'patternChange', 'predictedPatternChange'],
      ]
        .map((name) => `${name}.npy`)
        .sort(),
    );
  });

  it('can be stopped', async () => {
    const abort = new AbortController();
    const made = archiveRun({
      experiment: readLink(`${SMALL}&m=400&T=100000`).experiment,
      files: {},
      spawn: inThread({ reference }),
      engine: 'reference',
      texts: {},
      onProgress: () => abort.abort(),
      signal: abort.signal,
    });
    await expect(made).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('that does not fit is refused with what would', async () => {
    await expect(archive('v=1&d=4096&m=65536&n=4&ntest=4&k=2&l=1&T=1', 'reference')).rejects.toThrow(
      /largest width that fits/,
    );
  });
});

describe.skipIf(pythonWithNumpy === null)('replay.py (skipped where python3 has no numpy)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'widenet-replay-'));
  const kept = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  it.each([
    ['a plain run', `${SHORT}&m=30`],
    ['label noise', `${SHORT}&m=40&p=0.4`],
    ['lazy training', `${SHORT}&m=40&lazy=on&alpha=5`],
    ['AdaGrad on a teacher’s targets', 'v=1&data=teacher&n=200&ntest=50&m=20&T=300'],
    ['plain SGD on a teacher’s targets', 'v=1&data=teacher&opt=sgd&n=200&ntest=50&m=20&T=300'],
    ['full gradient descent on the sphere', 'v=1&data=sphere&n=20&m=50&T=100'],
    ['a network that diverges', 'v=1&data=teacher&opt=sgd&eta=10&n=200&ntest=50&m=10&T=50'],
  ])('recomputes %s', async (_, link) => {
    const { files } = await archive(link, 'reference');
    const [name] = Object.keys(files).filter((file) => file.endsWith('.npz'));
    const { status, out, err } = python(REPLAY, kept(name, files[name]));
    expect(err).toBe('');
    expect(out).toContain('all within tolerance');
    expect(out).toContain('trainLoss');
    expect(status).toBe(0);
  });

  it('recomputes what the exact engine found in float32', async () => {
    const { files } = await archive(`${SMALL}&m=100&T=1000`);
    const { status, out } = python(REPLAY, kept('exact.npz', files['m100-seed1.npz']));
    expect(out).toContain('wasm engine (float32); here float64');
    expect(status).toBe(0);
  });

  it('finds a number that was changed', async () => {
    const { files } = await archive(`${SHORT}&m=30`);
    const path = kept('honest.npz', files['m30-seed1.npz']);
    const change = `
import numpy, sys
arrays = dict(numpy.load(sys.argv[1]))
arrays['relativeDistance'][4] *= 1.01
numpy.savez(sys.argv[2], **arrays)`;
    const changed = join(folder, 'changed.npz');
    python('-c', change, path, changed);
    const { status, out } = python(REPLAY, path, changed);
    expect(out).toMatch(/relativeDistance .*OUT OF TOLERANCE/);
    expect(out.match(/OUT OF TOLERANCE/g)).toHaveLength(1);
    expect(status).toBe(1);
  });

  it('says what to do with a file cut short and with a file of another kind', async () => {
    const { files } = await archive(`${SMALL}&m=30&T=3`);
    const whole = files['m30-seed1.npz'];
    const cut = python(REPLAY, kept('cut.npz', whole.subarray(0, whole.length >> 1)));
    expect(cut.err).toContain('cut short. Download it again.');
    expect(cut.err).not.toContain('Traceback');
    expect(cut.status).toBe(2);
    const other = python(REPLAY, REPLAY);
    expect(other.err).toContain('no readable .npz archive');
    expect(other.status).toBe(2);
  });

  it('says that an archive of a later version needs its own replay.py', async () => {
    const { files } = await archive(`${SMALL}&m=30&T=3`);
    const path = kept('now.npz', files['m30-seed1.npz']);
    const later = join(folder, 'later.npz');
    const change = `
import numpy, sys
arrays = dict(numpy.load(sys.argv[1]))
arrays['settings'] = numpy.array(str(arrays['settings']).replace('"version":1', '"version":2'))
numpy.savez(sys.argv[2], **arrays)`;
    python('-c', change, path, later);
    const { status, err } = python(REPLAY, later);
    expect(err).toContain('Use the replay.py that came with the archive.');
    expect(status).toBe(2);
  });
});

it('stores what the run measured, bit for bit', async () => {
  const link = `${SHORT}&m=30`;
  const { frames, end } = start(link, { spawn: inThread({ wasm: wasmFactory }), engines: ['wasm'] });
  await end;
  const { files } = await archive(link);
  for (const name of ['trainLoss', 'patternChange'] as const)
    expect([...column(files['m30-seed1.npz'], name)]).toEqual(frames.map(({ values }) => values[name]));
});
