import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeDataset } from '../../src/data/dataset.ts';
import { parseMnist } from '../../src/data/mnist.ts';
import { readLink } from '../../src/experiment/link.ts';
import { defaultExperiment, type Experiment } from '../../src/experiment/settings.ts';

/** the defaults of links of version 1 */
const FIRST = readLink('v=1').experiment;

// Links promise the same curves for ever, so the points behind them must never change by a bit. A failure here means
// that old links now show something else: undo the change, or raise the version of the link.

const file = readFileSync(new URL('../../public/data/mnist-6000-2000.bin.gz', import.meta.url));
const small = { n: 64, ntest: 32, p: 0.3 };
const cases: [string, Experiment, string][] = [
  ['tight', { ...FIRST, ...small }, '966131e8'],
  ['tight, packed', { ...FIRST, ...small, d: 3 }, 'ef076ab3'],
  ['random', { ...FIRST, ...small, place: 'random' }, '031c2f4f'],
  ['interleaved', { ...FIRST, ...small, place: 'interleaved' }, '58c2605e'],
  ['gaussian', { ...defaultExperiment('gaussian'), ...small }, '175a8e30'],
  ['xor', { ...defaultExperiment('xor'), ...small }, '28407164'],
  ['mnist', { ...defaultExperiment('mnist'), ...small }, '61442996'],
  ['shuffled inputs', { ...FIRST, ...small, inputs: 'shuffled' }, 'f77a3e26'],
  ['random inputs', { ...FIRST, ...small, inputs: 'random' }, '061216bc'],
  ['gaussian inputs', { ...FIRST, ...small, inputs: 'gaussian' }, '6c7d2a16'],
  ['teacher', { ...defaultExperiment('teacher'), ...small }, 'a6635065'],
  ['sphere, signs', { ...defaultExperiment('sphere'), ...small }, 'd18e2a57'],
  ['sphere, normals', { ...defaultExperiment('sphere'), ...small, targets: 'normal' }, 'a76df200'],
];

it.each(cases)('%s: the bits of points, labels and targets', (_, experiment, golden) => {
  const { X, XTest, y, yTest, targets, targetsTest } = makeDataset(experiment, 1, {
    mnist: parseMnist(file),
  });
  const real = targets === undefined || targetsTest === undefined ? [] : [targets, targetsTest];
  expect(hash([X, XTest, y, yTest, ...real])).toBe(golden);
});

/** FNV-1a over the 32-bit words. */
function hash(arrays: readonly (Float32Array | Int32Array)[]): string {
  let h = 0x811c9dc5;
  for (const array of arrays) {
    for (const word of new Uint32Array(array.buffer, array.byteOffset, array.length)) {
      h = Math.imul(h ^ word, 0x01000193);
    }
  }
  return (h >>> 0).toString(16).padStart(8, '0');
}
