import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/engine/contract.ts';
import { referenceFactory } from '../../src/engine/reference.ts';
import { regressionReferenceFactory } from '../../src/engine/regression/reference.ts';
import { wasmFactory } from '../../src/engine/wasm/index.ts';
import { readLink } from '../../src/experiment/link.ts';
import { archiveRun } from '../../src/run/client/archive.ts';
import { readNpz } from '../../src/run/npzRead.ts';
import { inThread, start } from './inThread.ts';

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
          'yClean',
          'yTest',
        ],
        ...['trainLoss', 'testLoss', 'trainError', 'testError', 'cleanError', 'relativeDistance'],
        ...['maxNeuronDistance', 'patternChange', 'predictedPatternChange', 'deadUnits'],
      ]
        .map((name) => `${name}.npy`)
        .sort(),
    );
  });

  it('says on which points the steps before the last were measured, where those are not all', async () => {
    const { files } = await archive('v=2&data=gaussian&d=3&k=2&l=1&n=1100&ntest=30&m=4&T=3');
    const arrays = readNpz(files['m4-seed1.npz']);
    expect(arrays.get('sampleTrain')?.shape).toEqual([100]);
    expect([...(arrays.get('sampleTest')?.data ?? [])]).toEqual(Array.from({ length: 30 }, (_, i) => i));
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

it('stores what the run measured, bit for bit', async () => {
  const link = `${SHORT}&m=30`;
  const { frames, end } = start(link, { spawn: inThread({ wasm: wasmFactory }), engines: ['wasm'] });
  await end;
  const { files } = await archive(link);
  for (const name of ['trainLoss', 'patternChange'] as const)
    expect([...column(files['m30-seed1.npz'], name)]).toEqual(frames.map(({ values }) => values[name]));
});
